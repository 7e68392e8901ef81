#include "ui/access/node.h"

namespace dynascope::ui {

std::string_view role_name(Role role) {
    switch (role) {
        case Role::kApplication: return "application";
        case Role::kBanner: return "banner";
        case Role::kMain: return "main";
        case Role::kNavigation: return "navigation";
        case Role::kComplementary: return "complementary";
        case Role::kRegion: return "region";
        case Role::kGroup: return "group";
        case Role::kToolbar: return "toolbar";
        case Role::kDialog: return "dialog";
        case Role::kAlert: return "alert";
        case Role::kStatus: return "status";
        case Role::kHeading: return "heading";
        case Role::kText: return "text";
        case Role::kImg: return "img";
        case Role::kLink: return "link";
        case Role::kList: return "list";
        case Role::kListItem: return "listitem";
        case Role::kSeparator: return "separator";
        case Role::kButton: return "button";
        case Role::kTab: return "tab";
        case Role::kTabList: return "tablist";
        case Role::kTabPanel: return "tabpanel";
        case Role::kTextBox: return "textbox";
        case Role::kComboBox: return "combobox";
        case Role::kListBox: return "listbox";
        case Role::kOption: return "option";
        case Role::kCheckBox: return "checkbox";
        case Role::kRadio: return "radio";
        case Role::kRadioGroup: return "radiogroup";
        case Role::kSwitch: return "switch";
        case Role::kSlider: return "slider";
        case Role::kMenu: return "menu";
        case Role::kMenuItem: return "menuitem";
        case Role::kTree: return "tree";
        case Role::kTreeItem: return "treeitem";
        case Role::kGrid: return "grid";
        case Role::kRow: return "row";
        case Role::kColumnHeader: return "columnheader";
        case Role::kGridCell: return "gridcell";
        case Role::kProgressBar: return "progressbar";
        case Role::kMeter: return "meter";
    }
    return "text";
}

bool is_control(Role role) {
    switch (role) {
        case Role::kLink:
        case Role::kButton:
        case Role::kTab:
        case Role::kTextBox:
        case Role::kComboBox:
        case Role::kOption:
        case Role::kCheckBox:
        case Role::kRadio:
        case Role::kSwitch:
        case Role::kSlider:
        case Role::kMenuItem:
        case Role::kTreeItem: return true;
        default: return false;
    }
}

}  // namespace dynascope::ui
