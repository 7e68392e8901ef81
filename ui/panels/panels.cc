#include "ui/panels/panel.h"

namespace dynascope::ui {

Panels::Panels()
    : work{make_tables_panel(),  make_items_panel(),  make_query_panel(), make_partitions_panel(),
           make_streams_panel(), make_faults_panel(), make_bill_panel()},
      side{make_lesson_panel(), make_why_panel()},
      explorer(make_explorer_panel()),
      timeline(make_timeline_panel()) {}

const char* tab_id(Tab tab) {
    switch (tab) {
        case Tab::kTables: return "tables";
        case Tab::kItems: return "items";
        case Tab::kQuery: return "query";
        case Tab::kPartitions: return "partitions";
        case Tab::kStreams: return "streams";
        case Tab::kFaults: return "faults";
        case Tab::kBill: return "bill";
        case Tab::kCount: break;
    }
    return "";
}

const char* side_tab_id(SideTab tab) { return tab == SideTab::kLesson ? "lesson" : "why"; }

}  // namespace dynascope::ui
