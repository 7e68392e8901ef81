// A panel draws pictures and queues commands. It keeps what concerns the eye only: what is typed, open, chosen.
#pragma once

#include <array>
#include <memory>

#include "ui/command/queue.h"
#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

class Panel {
  public:
    virtual ~Panel() = default;
    // Inside a pane of its own: fills ImGui::GetContentRegionAvail() and may scroll.
    virtual void draw(Ui& ui, const View& view, CommandQueue& commands) = 0;
};

// The one list: the work area's tabs, in order (command/command.h), and what stands around them.
struct Panels {
    Panels();
    std::array<std::unique_ptr<Panel>, static_cast<std::size_t>(Tab::kCount)> work;
    std::array<std::unique_ptr<Panel>, static_cast<std::size_t>(SideTab::kCount)> side;
    std::unique_ptr<Panel> explorer;
    std::unique_ptr<Panel> timeline;
};

// The id and en.json key of a tab: "items".
const char* tab_id(Tab tab);
const char* side_tab_id(SideTab tab);

// What each panel's file gives to the list.
std::unique_ptr<Panel> make_tables_panel();
std::unique_ptr<Panel> make_items_panel();
std::unique_ptr<Panel> make_query_panel();
std::unique_ptr<Panel> make_partitions_panel();
std::unique_ptr<Panel> make_streams_panel();
std::unique_ptr<Panel> make_faults_panel();
std::unique_ptr<Panel> make_bill_panel();
std::unique_ptr<Panel> make_lesson_panel();
std::unique_ptr<Panel> make_why_panel();
std::unique_ptr<Panel> make_explorer_panel();
std::unique_ptr<Panel> make_timeline_panel();

}  // namespace dynascope::ui
