// Buttons and their relatives. Each returns true in the frame in which it was used.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/icons.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

enum class ButtonKind : std::uint8_t {
    kPlain,    // outlined
    kPrimary,  // the one next step of a pane
    kQuiet,    // text only, in rows of tools
    kDanger,   // what cannot be undone
};

struct ButtonOptions {
    ButtonKind kind = ButtonKind::kPlain;
    Icon icon = Icon::kNone;
    bool enabled = true;
    float width = 0;               // device pixels; 0: as wide as its text
    std::string description = {};  // shown on hover and focus: why it is off, what it does
    std::string group = {};        // one Tab stop for a group
    Role role = Role::kButton;
    bool icon_only = false;       // the label is its name only
    Flag expanded = Flag::kNone;  // for what opens something
};

bool button(Ui& ui, std::string id, std::string_view label, const ButtonOptions& options = {});
// A square with a sign; `label` is its accessible name and its tooltip.
bool icon_button(Ui& ui, std::string id, std::string_view label, Icon icon, bool enabled = true);
bool link(Ui& ui, std::string id, std::string_view label);
bool checkbox(Ui& ui, std::string id, std::string_view label, bool& value, bool enabled = true);

// One of a few, side by side. True when `chosen` changed.
bool segmented(Ui& ui, std::string id, std::string_view name, const std::vector<std::string>& labels, int& chosen);
// One of a few, each with the sentence that explains it, below one another.
struct Choice {
    std::string label;
    std::string explanation;
};
bool choices(Ui& ui, std::string id, std::string_view name, const std::vector<Choice>& options, int& chosen);

// A strip of tabs; `chosen` moves with clicks and arrows. True when it changed.
struct TabItem {
    std::string id;  // appended to the strip's id
    std::string label;
    std::string mark = {};  // what a dot beside the label says; empty: no dot
};
struct TabWidth {
    float room = 0;       // device pixels that the strip may take; 0: what it needs
    bool spread = false;  // takes all of it
};
bool tab_strip(Ui& ui, std::string id, std::string_view name, const std::vector<TabItem>& tabs, int& chosen,
               TabWidth width = {});

// Width that a button with this label takes.
float button_width(const Ui& ui, std::string_view label, bool with_icon = false);

}  // namespace dynascope::ui
