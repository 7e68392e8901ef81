// What a screen reader, a browser test and a lesson's highlight know of one thing on the canvas.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dynascope::ui {

enum class Role : std::uint8_t {
    kApplication,
    kBanner,
    kMain,
    kNavigation,
    kComplementary,
    kRegion,
    kGroup,
    kToolbar,
    kDialog,
    kAlert,
    kStatus,
    kHeading,
    kText,
    kImg,
    kLink,
    kList,
    kListItem,
    kSeparator,
    kButton,
    kTab,
    kTabList,
    kTabPanel,
    kTextBox,
    kComboBox,
    kListBox,
    kOption,
    kCheckBox,
    kRadio,
    kRadioGroup,
    kSwitch,
    kSlider,
    kMenu,
    kMenuItem,
    kTree,
    kTreeItem,
    kGrid,
    kRow,
    kColumnHeader,
    kGridCell,
    kProgressBar,
    kMeter,
};

// The ARIA role's own word.
std::string_view role_name(Role role);
// Controls take input and must have a name.
bool is_control(Role role);

// CSS pixels.
struct AccessRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const AccessRect&) const = default;
};

enum class Flag : std::uint8_t { kNone, kFalse, kTrue };  // kNone: the state does not apply

inline Flag flag(bool value) { return value ? Flag::kTrue : Flag::kFalse; }

struct NodeState {
    bool disabled = false;
    bool multiline = false;
    bool readonly = false;
    bool invalid = false;
    bool modal = false;
    bool current = false;
    Flag selected = Flag::kNone;
    Flag checked = Flag::kNone;
    Flag expanded = Flag::kNone;
    int level = 0;  // headings, tree items; 0: does not apply
    int row = -1;   // position in a grid; -1: does not apply
    int column = -1;
    int rows = -1;
    int columns = -1;
    bool has_range = false;  // min, max and now apply
    std::int64_t min = 0;
    std::int64_t max = 0;
    std::int64_t now = 0;
    bool operator==(const NodeState&) const = default;
};

struct Node {
    std::string id;  // stable path: "tables.create.name"; no two alike in a frame
    Role role = Role::kText;
    std::string name = {};
    std::string value = {};
    std::string description = {};
    NodeState state = {};
    AccessRect rect = {};
    std::string parent = {};  // set by the tree
    bool focusable = false;   // a stop for the keyboard
    std::string group = {};   // members of one group are one Tab stop; arrows move among them
    bool operator==(const Node&) const = default;
};

}  // namespace dynascope::ui
