#include "ui/panels/panel.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

class PartitionsPanel final : public Panel {
  public:
    void draw(Ui& ui, const View&, CommandQueue&) override {
        empty_state(ui, "partitions.empty", ui.t("partitions.empty.title"), ui.t("partitions.empty.text"));
    }
};

}  // namespace

std::unique_ptr<Panel> make_partitions_panel() { return std::make_unique<PartitionsPanel>(); }

}  // namespace dynascope::ui
