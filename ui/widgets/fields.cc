#include "ui/widgets/fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <imgui_internal.h>
#include <utility>

#include "ui/widgets/icons.h"

namespace dynascope::ui {
namespace {

int resize_string(ImGuiInputTextCallbackData* data) {
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
        auto* text = static_cast<std::string*>(data->UserData);
        text->resize(static_cast<std::size_t>(data->BufTextLen));
        data->Buf = text->data();
    }
    return 0;
}

void field_label(Ui& ui, std::string_view label, float width) {
    FaceScope face(ui, Face::kLabel);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ui, at, ui.colour(Colour::kText2), label, width);
    ImGui::Dummy(ImVec2(width, ImGui::GetFontSize() + ui.px(4) - ImGui::GetStyle().ItemSpacing.y));
}

void field_notes(Ui& ui, const FieldOptions& options, const std::string& id, float width) {
    const bool wrong = !options.error.empty();
    const std::string& text = wrong ? options.error : options.description;
    if (text.empty()) return;
    FaceScope face(ui, Face::kLabel);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y + ui.px(4));
    Node node;
    node.id = id + ".note";
    node.role = wrong ? Role::kAlert : Role::kText;
    node.name = text;
    const Box box = show_area(ui, std::move(node), text_size(text, width));
    ImGui::GetWindowDrawList()->AddText(ImGui::GetFont(), ImGui::GetFontSize(), box.min,
                                        ui.colour(wrong ? Colour::kThrottle : Colour::kText3), text.data(),
                                        text.data() + text.size(), width);
}

float field_width(const FieldOptions& options) { return std::floor(options.width > 0 ? options.width : width_left()); }

// Draws the frame behind a field; Dear ImGui then draws the text on it.
void field_frame(const Ui& ui, const Box& box, const FieldOptions& options, bool active, bool hovered) {
    const float radius = ui.px(ui.theme.sizes().radius);
    fill(box, ui.colour(Colour::kInput), radius);
    if (hovered && !active) fill(box, ui.colour(Colour::kHover), radius);
    Colour border = Colour::kHairline;
    if (!options.error.empty()) border = Colour::kThrottle;
    if (active) border = Colour::kFocus;
    outline(box, ui.colour(border), radius, ui.px(active ? 2 : 1));
}

}  // namespace

FieldUse text_field(Ui& ui, std::string id, std::string_view label, std::string& value, const FieldOptions& options) {
    FieldUse use;
    const float width = field_width(options);
    ImGui::BeginGroup();
    if (options.show_label) field_label(ui, options.caption.empty() ? label : options.caption, width);
    FaceScope face(ui, options.code ? Face::kCode : Face::kBody);
    const float line = ImGui::GetFontSize();
    const float height =
        options.lines > 1 ? std::floor(static_cast<float>(options.lines) * line) + 2 * ui.px(6) : ui.control_height();
    const std::string hidden = "##" + id;  // Dear ImGui would write the label beside the field
    const ImGuiID imgui_id = ImGui::GetID(hidden.c_str());
    const bool was_active = ImGui::GetActiveID() == imgui_id;
    if (const auto set = ui.tree.take_value(id); set && options.enabled && !options.readonly) {
        value = *set;
        use.changed = true;
        if (was_active) ImGui::ClearActiveID();
    }
    // Focus that the page moved stays in the page's own element, where a screen reader types.
    const bool arrived = ui.tree.just_focused(id) && !was_active && !ui.tree.focus_from_page();
    if (arrived || ui.tree.take_click(id)) ImGui::ActivateItemByID(imgui_id);

    const Box box{ImGui::GetCursorScreenPos(),
                  ImVec2(ImGui::GetCursorScreenPos().x + width, ImGui::GetCursorScreenPos().y + height)};
    field_frame(ui, box, options, was_active, ImGui::IsMouseHoveringRect(box.min, box.max) && ImGui::IsWindowHovered());
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackResize;
    if (options.readonly || !options.enabled) flags |= ImGuiInputTextFlags_ReadOnly;
    if (options.lines > 1) flags |= ImGuiInputTextFlags_Multiline;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        ImVec2(ui.px(8), options.lines > 1 ? ui.px(6) : std::floor((height - line) / 2)));
    if (!options.enabled) ImGui::PushStyleColor(ImGuiCol_Text, ui.colour(Colour::kText3));
    const bool edited =
        ImGui::InputTextEx(hidden.c_str(), options.placeholder.c_str(), value.data(),
                           static_cast<int>(value.capacity() + 1), ImVec2(width, height), flags, resize_string, &value);
    if (!options.enabled) ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    use.changed = use.changed || edited;
    const bool active = ImGui::GetActiveID() == imgui_id;
    if (active && !was_active) ui.tree.set_focus(id, ui.tree.focused(id) && ui.tree.focus_visible());
    if (was_active && options.lines == 1 &&
        (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false))) {
        use.submitted = true;
    }

    Node node;
    node.id = id;
    node.role = Role::kTextBox;
    node.name = label;
    node.value = value;
    node.description = options.error.empty() ? options.description : options.error;
    node.rect = access_rect(ui, box);
    node.focusable = true;
    node.state.disabled = !options.enabled;
    node.state.readonly = options.readonly;
    node.state.multiline = options.lines > 1;
    node.state.invalid = !options.error.empty();
    ui.tree.add(std::move(node));
    ui.tree.cover(imgui_id);
    if (ui.highlight == id) draw_highlight(ui, box);
    field_notes(ui, options, id, width);
    ImGui::EndGroup();
    return use;
}

void below_label(Ui& ui) {
    FaceScope face(ui, Face::kLabel);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetFontSize() + ui.px(4));
}

bool number_field(Ui& ui, std::string id, std::string_view label, std::int64_t& value, std::int64_t min,
                  std::int64_t max, const FieldOptions& options) {
    std::string text = std::to_string(value);
    const std::string before = text;
    const FieldUse use = text_field(ui, std::move(id), label, text, options);
    if (!use.changed || text == before) return false;
    std::string digits;
    for (char c : text) {
        if (c >= '0' && c <= '9') digits += c;
    }
    std::int64_t number = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (parsed.ec != std::errc()) number = digits.empty() ? min : max;
    number = std::clamp(number, std::min<std::int64_t>(min, 0), max);
    if (number == value) return false;
    value = number;
    return true;
}

}  // namespace dynascope::ui
