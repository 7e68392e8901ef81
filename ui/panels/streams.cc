#include "ui/panels/panel.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

class StreamsPanel final : public Panel {
  public:
    void draw(Ui& ui, const View&, CommandQueue&) override {
        empty_state(ui, "streams.empty", ui.t("streams.empty.title"), ui.t("streams.empty.text"));
    }
};

}  // namespace

std::unique_ptr<Panel> make_streams_panel() { return std::make_unique<StreamsPanel>(); }

}  // namespace dynascope::ui
