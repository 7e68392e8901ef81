#include "ui/panels/panel.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

class TimelinePanel final : public Panel {
  public:
    void draw(Ui& ui, const View&, CommandQueue&) override {
        empty_state(ui, "timeline.empty", ui.t("timeline.empty.title"), ui.t("timeline.empty.text"));
    }
};

}  // namespace

std::unique_ptr<Panel> make_timeline_panel() { return std::make_unique<TimelinePanel>(); }

}  // namespace dynascope::ui
