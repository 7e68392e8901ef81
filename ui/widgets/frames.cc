#include "ui/widgets/frames.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <utility>

#include "ui/widgets/controls.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

Node pane_node(const Ui& ui, const std::string& id, std::string_view name, const Box& box, Role role) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    node.rect = access_rect(ui, box);
    return node;
}

}  // namespace

PaneScope::PaneScope(Ui& ui, std::string id, std::string_view name, const Box& box, const PaneOptions& options)
    : node_(ui, pane_node(ui, id, name, box, options.role)) {
    ImGui::SetCursorScreenPos(box.min);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.colour(options.background));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(options.pad), ui.px(options.pad)));
    ImGuiWindowFlags flags = ImGuiWindowFlags_None;
    if (!options.scroll) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    if (options.horizontal) flags |= ImGuiWindowFlags_HorizontalScrollbar;
    open_ = ImGui::BeginChild(id.c_str(), ImVec2(std::max(1.0f, box.width()), std::max(1.0f, box.height())),
                              ImGuiChildFlags_AlwaysUseWindowPadding, flags);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    if (ui.highlight == id) draw_highlight(ui, box);
}

PaneScope::~PaneScope() {
    ImGui::Dummy(ImVec2(0, 0));  // room left below the last item counts too
    ImGui::EndChild();
}

DialogScope::DialogScope(Ui& ui, std::string id, std::string_view title, bool& open, float width)
    : ui_(ui), open_(open) {
    if (!open_) return;
    if (!ImGui::IsPopupOpen(id.c_str())) ImGui::OpenPopup(id.c_str());
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float wide = std::min(ui.px(width), display.x - ui.px(16));
    ImGui::SetNextWindowPos(ImVec2(std::floor((display.x - wide) / 2), std::floor(display.y * 0.12f)));
    ImGui::SetNextWindowSizeConstraints(ImVec2(wide, 0), ImVec2(wide, display.y * 0.8f));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(20), ui.px(20)));
    drawn_ = ImGui::BeginPopupModal(id.c_str(), nullptr,
                                    ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                                        ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar();
    if (!drawn_) return;
    const ImVec2 at = ImGui::GetWindowPos();
    const ImVec2 size = ImGui::GetWindowSize();
    const Box box{at, ImVec2(at.x + size.x, at.y + size.y)};
    Node node = pane_node(ui, id, title, box, Role::kDialog);
    node.state.modal = true;
    ui.tree.open(std::move(node));
    heading(ui, title, 1);
    const bool beside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                        !ImGui::IsMouseHoveringRect(box.min, box.max, false) && !ImGui::IsWindowAppearing() &&
                        ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows);
    const auto& stack = ImGui::GetCurrentContext()->OpenPopupStack;
    const bool topmost = !stack.empty() && stack.back().Window == ImGui::GetCurrentWindow();
    if (beside || (ui.dismiss && topmost)) {
        ui.dismiss = false;
        close();
    }
}

DialogScope::~DialogScope() {
    if (!drawn_) return;
    ui_.tree.close();
    if (!open_) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

void DialogScope::close() { open_ = false; }

bool splitter(Ui& ui, std::string id, std::string_view name, const Box& box, bool vertical, float& size, float min,
              float max, float direction) {
    ImGui::SetCursorScreenPos(box.min);
    Node node;
    node.id = id;
    node.role = Role::kSlider;
    node.name = name;
    node.state.has_range = true;
    node.state.min = static_cast<std::int64_t>(min);
    node.state.max = static_cast<std::int64_t>(max);
    node.state.now = static_cast<std::int64_t>(size);
    ImGui::SetNextItemAllowOverlap();
    const Press press = press_area(ui, std::move(node), ImVec2(box.width(), box.height()));
    float change = 0;
    if (press.held) {
        const ImVec2 delta = ImGui::GetIO().MouseDelta;
        change = (vertical ? delta.x : delta.y) / ui.theme.scale() * direction;
    }
    change += static_cast<float>(ui.tree.take_steps(id)) * 16.0f;
    if (const auto wanted = ui.tree.take_value(id)) change += static_cast<float>(std::atoi(wanted->c_str())) - size;
    if (press.hovered || press.held) {
        ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
        const ImVec2 centre = press.box.centre();
        const float half = ui.px(1);
        if (vertical) {
            fill({ImVec2(centre.x - half, box.min.y), ImVec2(centre.x + half, box.max.y)},
                 ui.colour(Colour::kAction, 0.7f));
        } else {
            fill({ImVec2(box.min.x, centre.y - half), ImVec2(box.max.x, centre.y + half)},
                 ui.colour(Colour::kAction, 0.7f));
        }
    }
    const float wanted = std::clamp(size + change, min, max);
    const bool changed = wanted != size;
    size = wanted;
    return changed;
}

void hairline(const Ui& ui, ImVec2 from, ImVec2 to) {
    const float width = ui.px(ui.theme.sizes().hairline);
    const Box box{from, ImVec2(std::max(to.x, from.x + width), std::max(to.y, from.y + width))};
    fill(box, ui.colour(Colour::kHairline));
}

}  // namespace dynascope::ui
