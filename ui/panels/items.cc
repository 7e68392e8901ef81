#include "ui/panels/panel.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

class ItemsPanel final : public Panel {
  public:
    void draw(Ui& ui, const View&, CommandQueue&) override {
        empty_state(ui, "items.empty", ui.t("items.empty.title"), ui.t("items.empty.text"));
    }
};

}  // namespace

std::unique_ptr<Panel> make_items_panel() { return std::make_unique<ItemsPanel>(); }

}  // namespace dynascope::ui
