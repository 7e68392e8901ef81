#include "ui/panels/panel.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

class TablesPanel final : public Panel {
  public:
    void draw(Ui& ui, const View&, CommandQueue&) override {
        empty_state(ui, "tables.empty", ui.t("tables.empty.title"), ui.t("tables.empty.text"));
    }
};

}  // namespace

std::unique_ptr<Panel> make_tables_panel() { return std::make_unique<TablesPanel>(); }

}  // namespace dynascope::ui
