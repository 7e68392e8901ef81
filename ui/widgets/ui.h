// What every widget is given: the tree it describes itself to, the theme, the words, and this frame's input.
#pragma once

#include <cstdint>
#include <imgui.h>
#include <string>
#include <string_view>

#include "ui/access/tree.h"
#include "ui/text/text.h"
#include "ui/theme/theme.h"

namespace dynascope::ui {

struct Ui {
    Tree& tree;
    const Theme& theme;
    const Texts& texts;

    double seconds = 0;  // real time since the start, for motion only
    bool reduced_motion = false;
    bool coarse_pointer = false;  // touch: targets grow to 44
    bool activate = false;        // Enter or Space went down and no text field has it; the focused widget takes it
    bool dismiss = false;         // Escape: the topmost list or dialog takes it
    bool moving = false;          // a widget that moves sets it: another frame is wanted
    std::string highlight = {};   // id that a lesson points at

    const std::string& t(std::string_view key) const { return texts(key); }
    float px(float design_pixels) const { return theme.px(design_pixels); }
    ImU32 colour(Colour colour, float opacity = 1.0f) const { return theme.colour(colour, opacity); }
    // Height of a control: 28, or 44 under a finger.
    float control_height() const;
    // Texts that nobody refers to need no name of their own.
    std::string automatic_id();
    std::uint32_t automatic_count = 0;
};

// A face for the texts drawn while it lives.
class FaceScope {
  public:
    FaceScope(const Ui& ui, Face face) { ImGui::PushFont(ui.theme.font(face)); }
    ~FaceScope() { ImGui::PopFont(); }
    FaceScope(const FaceScope&) = delete;
    FaceScope& operator=(const FaceScope&) = delete;
};

// An access node that stays open while it lives: what is drawn meanwhile lies below it.
class NodeScope {
  public:
    NodeScope(Ui& ui, Node node) : ui_(ui), place_(ui.tree.open(std::move(node))) {}
    ~NodeScope() { ui_.tree.close(); }
    NodeScope(const NodeScope&) = delete;
    NodeScope& operator=(const NodeScope&) = delete;
    Node& node() { return ui_.tree.at(place_); }

  private:
    Ui& ui_;
    std::size_t place_;
};

struct Box {
    ImVec2 min;
    ImVec2 max;
    float width() const { return max.x - min.x; }
    float height() const { return max.y - min.y; }
    ImVec2 centre() const { return ImVec2((min.x + max.x) / 2, (min.y + max.y) / 2); }
};

AccessRect access_rect(const Ui& ui, const Box& box);

// How a pressable area was used in this frame, whoever used it: pointer, keyboard or the page.
struct Press {
    bool clicked = false;
    bool hovered = false;
    bool held = false;
    bool focused = false;  // and visibly so
    Box box;
};

// The base of every control: takes `size` at the cursor, behaves as a button and adds the node. Draws the focus ring
// and a lesson's highlight, nothing else.
Press press_area(Ui& ui, Node node, ImVec2 size);

// Takes `size` at the cursor for something that is only looked at, and adds the node.
Box show_area(Ui& ui, Node node, ImVec2 size);

void draw_focus_ring(const Ui& ui, const Box& box);
void draw_highlight(Ui& ui, const Box& box);

// Text on one line, clipped with an ellipsis at `width` (0: not clipped). y is the top of a line box of height `line`.
void draw_text(const Ui& ui, ImVec2 at, ImU32 colour, std::string_view text, float width = 0);
ImVec2 text_size(std::string_view text, float wrap_width = 0);
// Centred vertically in the box, `inset` from its left (or right, when `right`).
void draw_text_in(const Ui& ui, const Box& box, ImU32 colour, std::string_view text, float inset, bool right = false);
void fill(const Box& box, ImU32 colour, float radius = 0);
void outline(const Box& box, ImU32 colour, float radius, float thickness = 1);

// Explains the last drawn box while the pointer rests on it or the focus is there.
void explain(Ui& ui, const Press& press, std::string_view text);
void explain_box(Ui& ui, const Box& box, std::string_view text);

// More room below the last item than the usual 8.
void space(const Ui& ui, float design_pixels);
void same_line(const Ui& ui, float design_pixels = 8);
float width_left();

}  // namespace dynascope::ui
