// What holds other things: panes that scroll, dialogs.
#pragma once

#include <string>
#include <string_view>

#include "ui/widgets/ui.h"

namespace dynascope::ui {

// A pane at a place of its own with its background, an access region of this role and name, and scrolling when its
// content is longer. Ends with the scope.
struct PaneOptions {
    Role role = Role::kRegion;
    Colour background = Colour::kPane;
    float pad = 12;  // design pixels
    bool scroll = true;
    bool horizontal = false;
};
class PaneScope {
  public:
    PaneScope(Ui& ui, std::string id, std::string_view name, const Box& box, const PaneOptions& options = {});
    ~PaneScope();
    PaneScope(const PaneScope&) = delete;
    PaneScope& operator=(const PaneScope&) = delete;

  private:
    NodeScope node_;
    bool open_;
};

// A modal dialog in the middle of the canvas while `open`; Escape and a click beside it close it.
// if (DialogScope dialog(ui, "tables.delete", "Delete table", open); dialog) { ... }
class DialogScope {
  public:
    DialogScope(Ui& ui, std::string id, std::string_view title, bool& open, float width = 440);
    ~DialogScope();
    DialogScope(const DialogScope&) = delete;
    DialogScope& operator=(const DialogScope&) = delete;
    explicit operator bool() const { return drawn_; }
    void close();

  private:
    Ui& ui_;
    bool& open_;
    bool drawn_ = false;
};

// A line that can be dragged to resize what it divides; arrows move it too. True while it changes `size` (design
// pixels).
bool splitter(Ui& ui, std::string id, std::string_view name, const Box& box, bool vertical, float& size, float min,
              float max, float direction);

void hairline(const Ui& ui, ImVec2 from, ImVec2 to);

}  // namespace dynascope::ui
