#include "ui/panels/panel.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

class QueryPanel final : public Panel {
  public:
    void draw(Ui& ui, const View&, CommandQueue&) override {
        empty_state(ui, "query.empty", ui.t("query.empty.title"), ui.t("query.empty.text"));
    }
};

}  // namespace

std::unique_ptr<Panel> make_query_panel() { return std::make_unique<QueryPanel>(); }

}  // namespace dynascope::ui
