#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <utility>

#include "ui/widgets/fields.h"
#include "ui/widgets/icons.h"

namespace dynascope::ui {
namespace {

// The open list of a combobox. True when `chosen` changed.
bool option_list(Ui& ui, const std::string& id, const Box& anchor, const std::vector<std::string>& options,
                 int& chosen) {
    const float row = ui.control_height();
    float width = anchor.width();
    for (const std::string& option : options) width = std::max(width, text_size(option).x + ui.px(48));
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    width = std::min(width, display.x - 2 * ui.px(8));
    const float height = std::min(row * static_cast<float>(options.size()) + ui.px(8), display.y - 2 * ui.px(8));
    const float below = anchor.max.y + ui.px(2);
    ImVec2 at(std::min(anchor.min.x, display.x - width - ui.px(8)), below);
    if (below + height > display.y) at.y = std::max(ui.px(8), anchor.min.y - ui.px(2) - height);
    ImGui::SetNextWindowPos(ImVec2(std::floor(at.x), std::floor(at.y)));
    ImGui::SetNextWindowSize(ImVec2(std::floor(width), std::floor(height)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, ui.px(4)));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colour(Colour::kInput));
    const bool open = ImGui::BeginPopup(id.c_str(), ImGuiWindowFlags_NoMove);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    if (!open) return false;

    Node list;
    list.id = id + ".list";
    list.role = Role::kListBox;
    NodeScope scope(ui, std::move(list));
    bool changed = false;
    bool close = false;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    for (int i = 0; i < static_cast<int>(options.size()); ++i) {
        Node node;
        node.id = id + "." + std::to_string(i);
        node.role = Role::kOption;
        node.name = options[static_cast<std::size_t>(i)];
        node.state.selected = flag(i == chosen);
        node.group = id + ".list";
        const Press press = press_area(ui, std::move(node), ImVec2(width, row));
        if (press.hovered || press.focused) fill(press.box, ui.colour(Colour::kHover));
        if (i == chosen) {
            draw_icon(ui, Icon::kCheck, ImVec2(press.box.min.x + ui.px(8), press.box.centre().y - ui.px(7)), ui.px(14),
                      ui.colour(Colour::kAction));
        }
        const Box text{ImVec2(press.box.min.x + ui.px(22), press.box.min.y), press.box.max};
        draw_text_in(ui, text, ui.colour(Colour::kText1), options[static_cast<std::size_t>(i)], ui.px(8));
        if (press.clicked) {
            changed = chosen != i;
            chosen = i;
            close = true;
        }
    }
    ImGui::PopStyleVar();
    if (ui.dismiss) {
        ui.dismiss = false;
        close = true;
    }
    if (close) {
        ImGui::CloseCurrentPopup();
        ui.tree.set_focus(id, ui.tree.focus_visible());
    }
    ImGui::EndPopup();
    return changed;
}

Node combo_node(const std::string& id, std::string_view label, std::string_view value, bool open, bool enabled) {
    Node node;
    node.id = id;
    node.role = Role::kComboBox;
    node.name = label;
    node.value = value;
    node.state.expanded = flag(open);
    node.state.disabled = !enabled;
    return node;
}

// The page chooses by the option's words.
bool take_choice(Ui& ui, const std::string& id, const std::vector<std::string>& options, int& chosen) {
    const auto wanted = ui.tree.take_value(id);
    if (!wanted) return false;
    const auto found = std::find(options.begin(), options.end(), *wanted);
    if (found == options.end()) return false;
    const int place = static_cast<int>(found - options.begin());
    const bool changed = place != chosen;
    chosen = place;
    return changed;
}

void open_list(Ui& ui, const std::string& id, int chosen) {
    ImGui::OpenPopup(id.c_str());
    ui.tree.set_focus(id + "." + std::to_string(std::max(chosen, 0)), ui.tree.focus_visible());
}

}  // namespace

bool select(Ui& ui, std::string id, std::string_view label, const std::vector<std::string>& options, int& chosen,
            const FieldOptions& field) {
    ImGui::BeginGroup();
    const float width = std::floor(field.width > 0 ? field.width : width_left());
    if (field.show_label) {
        FaceScope face(ui, Face::kLabel);
        draw_text(ui, ImGui::GetCursorScreenPos(), ui.colour(Colour::kText2),
                  field.caption.empty() ? label : std::string_view(field.caption), width);
        ImGui::Dummy(ImVec2(width, ImGui::GetFontSize() + ui.px(4) - ImGui::GetStyle().ItemSpacing.y));
    }
    bool changed = take_choice(ui, id, options, chosen);
    const bool valid = chosen >= 0 && chosen < static_cast<int>(options.size());
    const std::string value = valid ? options[static_cast<std::size_t>(chosen)] : field.placeholder;
    const bool open = ImGui::IsPopupOpen(id.c_str());
    FaceScope face(ui, field.code ? Face::kCode : Face::kBody);
    const bool enabled = field.enabled && !options.empty();
    const Press press = press_area(ui, combo_node(id, label, value, open, enabled), ImVec2(width, ui.control_height()));
    const float radius = ui.px(ui.theme.sizes().radius);
    fill(press.box, ui.colour(Colour::kInput), radius);
    if (press.hovered) fill(press.box, ui.colour(Colour::kHover), radius);
    outline(press.box, ui.colour(open ? Colour::kFocus : Colour::kHairline), radius, ui.px(1));
    const float arrow = ui.px(16);
    draw_icon(ui, Icon::kChevronDown, ImVec2(press.box.max.x - arrow - ui.px(6), press.box.centre().y - arrow / 2),
              arrow, ui.colour(Colour::kText3));
    const Box text{press.box.min, ImVec2(press.box.max.x - arrow - ui.px(4), press.box.max.y)};
    draw_text_in(ui, text, ui.colour(valid && enabled ? Colour::kText1 : Colour::kText3), value, ui.px(8));
    if (press.focused) draw_focus_ring(ui, press.box);
    if (press.clicked) open_list(ui, id, chosen);
    changed = option_list(ui, id, press.box, options, chosen) || changed;
    ImGui::EndGroup();
    return changed;
}

bool menu(Ui& ui, std::string id, std::string_view name, std::string_view shown,
          const std::vector<std::string>& options, int& chosen) {
    bool changed = take_choice(ui, id, options, chosen);
    const bool open = ImGui::IsPopupOpen(id.c_str());
    const float arrow = ui.px(14);
    const float width = std::floor(text_size(shown).x + 0.5f) + arrow + ui.px(20);
    const Press press = press_area(ui, combo_node(id, name, shown, open, true), ImVec2(width, ui.control_height()));
    if (press.hovered || open) fill(press.box, ui.colour(Colour::kHover), ui.px(4));
    draw_text_in(ui, {press.box.min, ImVec2(press.box.max.x - arrow, press.box.max.y)}, ui.colour(Colour::kText1),
                 shown, ui.px(8));
    draw_icon(ui, Icon::kChevronDown, ImVec2(press.box.max.x - arrow - ui.px(6), press.box.centre().y - arrow / 2),
              arrow, ui.colour(Colour::kText3));
    if (press.focused) draw_focus_ring(ui, press.box);
    if (press.clicked) open_list(ui, id, chosen);
    changed = option_list(ui, id, press.box, options, chosen) || changed;
    if (!open) explain(ui, press, name);
    return changed;
}

}  // namespace dynascope::ui
