#include "ui/widgets/ui.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <utility>

namespace dynascope::ui {
namespace {

constexpr double tooltip_delay_seconds = 0.35;

int design_pixels(const Ui& ui, float device_pixels) {
    return static_cast<int>(std::lround(device_pixels / ui.theme.device_pixel_ratio()));
}

void draw_tooltip(Ui& ui, ImVec2 anchor, std::string_view text) {
    FaceScope face(ui, Face::kLabel);
    const float pad = ui.px(8);
    const float width = std::min(ui.px(300), ImGui::GetIO().DisplaySize.x - 2 * pad);
    const ImVec2 inner = text_size(text, width);
    ImVec2 at(anchor.x, anchor.y + ui.px(4));
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    at.x = std::clamp(at.x, pad, std::max(pad, display.x - inner.x - 3 * pad));
    if (at.y + inner.y + 3 * pad > display.y) at.y = anchor.y - inner.y - ui.px(40);
    const Box box{at, ImVec2(at.x + inner.x + 2 * pad, at.y + inner.y + 2 * ui.px(6))};
    ImDrawList* list = ImGui::GetForegroundDrawList();
    list->AddRectFilled(box.min, box.max, ui.colour(Colour::kInput), ui.px(4));
    list->AddRect(box.min, box.max, ui.colour(Colour::kBorder), ui.px(4));
    list->AddText(ImGui::GetFont(), ImGui::GetFontSize(), ImVec2(at.x + pad, at.y + ui.px(6)),
                  ui.colour(Colour::kText1), text.data(), text.data() + text.size(), width);
}

}  // namespace

float Ui::control_height() const { return theme.px(coarse_pointer ? theme.sizes().touch_target : theme.sizes().row); }

std::string Ui::automatic_id() { return tree.current_parent() + "/" + std::to_string(++automatic_count); }

AccessRect access_rect(const Ui& ui, const Box& box) {
    return {design_pixels(ui, box.min.x), design_pixels(ui, box.min.y), design_pixels(ui, box.width()),
            design_pixels(ui, box.height())};
}

Press press_area(Ui& ui, Node node, ImVec2 size) {
    Press press;
    press.box.min = ImGui::GetCursorScreenPos();
    press.box.max = ImVec2(press.box.min.x + size.x, press.box.min.y + size.y);
    const ImGuiID id = ImHashStr(node.id.c_str());
    const ImRect rect(press.box.min, press.box.max);
    const bool enabled = !node.state.disabled;
    node.rect = access_rect(ui, press.box);
    node.focusable = true;
    const std::string name = node.id;
    ui.tree.add(std::move(node));
    ui.tree.cover(id);

    ImGui::ItemSize(size);
    const bool visible = ImGui::ItemAdd(rect, id);
    if (enabled && visible) {
        press.clicked = ImGui::ButtonBehavior(rect, id, &press.hovered, &press.held);
        if (press.held && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ui.tree.set_focus(name, false);
    }
    if (enabled && ui.tree.take_click(name)) press.clicked = true;
    press.focused = ui.tree.focused(name) && ui.tree.focus_visible();
    if (enabled && ui.activate && ui.tree.focused(name)) {
        press.clicked = true;
        ui.activate = false;
    }
    if (ui.tree.just_focused(name) && ui.tree.focus_visible()) {
        ImGui::ScrollToRect(ImGui::GetCurrentWindow(), rect, ImGuiScrollFlags_KeepVisibleEdgeY);
    }
    if (press.hovered && enabled) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (press.focused) draw_focus_ring(ui, press.box);
    if (ui.highlight == name) draw_highlight(ui, press.box);
    return press;
}

Box show_area(Ui& ui, Node node, ImVec2 size) {
    Box box;
    box.min = ImGui::GetCursorScreenPos();
    box.max = ImVec2(box.min.x + size.x, box.min.y + size.y);
    node.rect = access_rect(ui, box);
    const bool lit = !node.id.empty() && ui.highlight == node.id;
    ui.tree.add(std::move(node));
    ImGui::ItemSize(size);
    ImGui::ItemAdd(ImRect(box.min, box.max), 0);
    if (lit) draw_highlight(ui, box);
    return box;
}

void draw_focus_ring(const Ui& ui, const Box& box) {
    const float grow = ui.px(1);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRect(ImVec2(box.min.x + grow / 2, box.min.y + grow / 2),
                  ImVec2(box.max.x - grow / 2, box.max.y - grow / 2), ui.colour(Colour::kFocus),
                  ui.px(ui.theme.sizes().radius), 0, ui.px(2));
}

void draw_highlight(Ui& ui, const Box& box) {
    float glow = 0.6f;
    if (!ui.reduced_motion) {
        glow = 0.45f + 0.35f * static_cast<float>(std::sin(ui.seconds * 3.0));
        ui.moving = true;
    }
    const float grow = ui.px(3);
    ImGui::GetWindowDrawList()->AddRect(ImVec2(box.min.x - grow, box.min.y - grow),
                                        ImVec2(box.max.x + grow, box.max.y + grow), ui.colour(Colour::kAction, glow),
                                        ui.px(6), 0, ui.px(2));
}

ImVec2 text_size(std::string_view text, float wrap_width) {
    // Without an end Dear ImGui would look for a zero byte.
    if (text.empty()) return ImVec2(0, ImGui::GetFontSize());
    return ImGui::CalcTextSize(text.data(), text.data() + text.size(), false, wrap_width > 0 ? wrap_width : -1.0f);
}

void draw_text(const Ui&, ImVec2 at, ImU32 colour, std::string_view text, float width) {
    if (text.empty()) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    at = ImVec2(std::floor(at.x), std::floor(at.y));
    if (width <= 0 || text_size(text).x <= width) {
        list->AddText(at, colour, text.data(), text.data() + text.size());
        return;
    }
    constexpr std::string_view dots = "…";
    const float room = width - text_size(dots).x;
    const char* end = text.data();
    ImGui::GetFont()->CalcTextSizeA(ImGui::GetFontSize(), std::max(room, 1.0f), 0.0f, text.data(),
                                    text.data() + text.size(), &end);
    if (room <= 0) return;
    list->AddText(at, colour, text.data(), end);
    const float used = text_size({text.data(), static_cast<std::size_t>(end - text.data())}).x;
    list->AddText(ImVec2(std::floor(at.x + used), at.y), colour, dots.data(), dots.data() + dots.size());
}

void draw_text_in(const Ui& ui, const Box& box, ImU32 colour, std::string_view text, float inset, bool right) {
    const float line = ImGui::GetFontSize();
    const float room = box.width() - 2 * inset;
    const float y = box.min.y + (box.height() - line) / 2;
    float x = box.min.x + inset;
    if (right) x = box.max.x - inset - std::min(room, text_size(text).x);
    draw_text(ui, ImVec2(x, y), colour, text, std::max(1.0f, room + 1));
}

void fill(const Box& box, ImU32 colour, float radius) {
    ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, colour, radius);
}

void outline(const Box& box, ImU32 colour, float radius, float thickness) {
    const float half = thickness / 2;
    ImGui::GetWindowDrawList()->AddRect(ImVec2(box.min.x + half, box.min.y + half),
                                        ImVec2(box.max.x - half, box.max.y - half), colour, radius, 0, thickness);
}

void explain(Ui& ui, const Press& press, std::string_view text) {
    if (text.empty()) return;
    const bool rests = press.hovered && ImGui::GetCurrentContext()->HoveredIdTimer > tooltip_delay_seconds;
    if (press.hovered && !rests) ui.moving = true;
    if ((rests && !press.held) || press.focused) draw_tooltip(ui, ImVec2(press.box.min.x, press.box.max.y), text);
}

void explain_box(Ui& ui, const Box& box, std::string_view text) {
    if (!text.empty() && ImGui::IsMouseHoveringRect(box.min, box.max) && ImGui::IsWindowHovered()) {
        draw_tooltip(ui, ImVec2(box.min.x, box.max.y), text);
    }
}

void space(const Ui& ui, float design_pixels) {
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (design_pixels < 0 ? -ui.px(-design_pixels) : ui.px(design_pixels)));
}

void same_line(const Ui& ui, float design_pixels) { ImGui::SameLine(0, ui.px(design_pixels)); }

float width_left() { return ImGui::GetContentRegionAvail().x; }

}  // namespace dynascope::ui
