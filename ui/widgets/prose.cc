#include "ui/widgets/prose.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dynascope::ui {
namespace {

Node text_node(Ui& ui, Role role, std::string_view text) {
    Node node;
    node.id = ui.automatic_id();
    node.role = role;
    node.name = text;
    return node;
}

void add_wrapped(const ImVec2& at, ImU32 colour, std::string_view text, float width) {
    if (text.empty()) return;
    ImGui::GetWindowDrawList()->AddText(ImGui::GetFont(), ImGui::GetFontSize(),
                                        ImVec2(std::floor(at.x), std::floor(at.y)), colour, text.data(),
                                        text.data() + text.size(), width);
}

// Lines end at spaces: Dear ImGui would end them within numbers too, behind a point or a comma.
std::string broken_at_spaces(std::string_view text, float width) {
    std::string lines(text);
    const float gap = text_size(" ").x;
    float used = 0;
    for (std::size_t word = 0; word < lines.size();) {
        const std::size_t end = std::min(lines.find_first_of(" \n", word), lines.size());
        const float size = text_size(text.substr(word, end - word)).x;
        if (used > 0 && used + gap + size > width) {
            lines[word - 1] = '\n';
            used = size;
        } else {
            used += (used > 0 ? gap : 0) + size;
        }
        if (end < lines.size() && lines[end] == '\n') used = 0;
        word = end + 1;
    }
    return lines;
}

struct ToneLook {
    Colour colour;
    Icon icon;
};

ToneLook tone_look(Tone tone) {
    switch (tone) {
        case Tone::kDone: return {Colour::kDone, Icon::kCheck};
        case Tone::kWarning: return {Colour::kWrite, Icon::kWarning};
        case Tone::kError: return {Colour::kThrottle, Icon::kWarning};
        case Tone::kNote: break;
    }
    return {Colour::kAction, Icon::kQuestion};
}

}  // namespace

void heading(Ui& ui, std::string_view text, int level) {
    FaceScope face(ui, level == 1 ? Face::kTitle : level == 2 ? Face::kBodyStrong : Face::kLabelStrong);
    Node node = text_node(ui, Role::kHeading, text);
    node.state.level = level;
    const float width = std::max(width_left(), ui.px(40));
    const Box box = show_area(ui, std::move(node), ImVec2(width, text_size(text, width).y));
    add_wrapped(box.min, ui.colour(level == 3 ? Colour::kText2 : Colour::kText1), text, width);
}

void paragraph(Ui& ui, std::string_view text, Colour colour, Face face) {
    FaceScope scope(ui, face);
    // At most 72 characters: longer lines lose the eye on its way back.
    const float width = std::max(ui.px(40), std::min(width_left(), ImGui::GetFontSize() * 33));
    const std::string lines = broken_at_spaces(text, width);
    const Box box = show_area(ui, text_node(ui, Role::kText, text), ImVec2(width, text_size(lines, width).y));
    add_wrapped(box.min, ui.colour(colour), lines, width);
}

void line_text(Ui& ui, std::string_view text, Colour colour, Face face, float width) {
    FaceScope scope(ui, face);
    const float natural = std::floor(text_size(text).x + 0.99f);
    const float taken = width > 0 ? std::min(width, natural) : natural;
    const Box box = show_area(ui, text_node(ui, Role::kText, text), ImVec2(taken, ImGui::GetFontSize()));
    draw_text(ui, box.min, ui.colour(colour), text, width > 0 ? taken + 1 : 0);
}

void figure(Ui& ui, std::string id, std::string_view label, std::string_view value, Colour colour, std::string_view why,
            float width, Face value_face) {
    float label_width = 0;
    float label_height = 0;
    {
        FaceScope face(ui, Face::kLabel);
        label_width = text_size(label).x;
        label_height = ImGui::GetFontSize();
    }
    FaceScope face(ui, value_face);
    Node node;
    node.id = std::move(id);
    node.role = Role::kText;
    node.name = std::string(label) + ": " + std::string(value);
    node.description = why;
    const float natural = std::floor(std::max(label_width, text_size(value).x) + 0.99f);
    const ImVec2 size(width > 0 ? width : natural + ui.px(16), label_height + ImGui::GetFontSize() + ui.px(2));
    const Box box = show_area(ui, std::move(node), size);
    {
        FaceScope small(ui, Face::kLabel);
        draw_text(ui, box.min, ui.colour(Colour::kText3), label, box.width());
    }
    draw_text(ui, ImVec2(box.min.x, box.min.y + label_height + ui.px(2)), ui.colour(colour), value, box.width());
    explain_box(ui, box, why);
}

void fact(Ui& ui, std::string_view label, std::string_view value, float value_x, bool code) {
    const float width = width_left();
    const float left = std::min(ui.px(value_x), width / 2);
    float height = 0;
    {
        FaceScope face(ui, code ? Face::kCode : Face::kBody);
        height = text_size(value, std::max(width - left, 1.0f)).y;
    }
    Node node = text_node(ui, Role::kText, std::string(label) + ": " + std::string(value));
    const Box box = show_area(ui, std::move(node), ImVec2(width, height));
    draw_text(ui, box.min, ui.colour(Colour::kText3), label, left - ui.px(8));
    FaceScope face(ui, code ? Face::kCode : Face::kBody);
    add_wrapped(ImVec2(box.min.x + left, box.min.y), ui.colour(Colour::kText1), value, std::max(width - left, 1.0f));
}

bool code_block(Ui& ui, std::string id, std::string_view name, std::string_view code, float height) {
    const float width = width_left();
    const float pad = ui.px(10);
    FaceScope face(ui, Face::kCode);
    const float inner = std::max(width - 2 * pad, ui.px(40));
    const float natural = text_size(code, inner).y + 2 * pad;
    const float shown = std::max(height > 0 ? std::min(height, natural) : natural, ui.control_height() + pad);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    fill({start, ImVec2(start.x + width, start.y + shown)}, ui.colour(Colour::kInput), ui.px(4));
    ImGui::BeginChild(id.c_str(), ImVec2(width, shown), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(ImVec2(origin.x + pad, origin.y + pad));
    Node node;
    node.id = id;
    node.role = Role::kText;
    node.name = name;
    node.value = code;
    const Box box = show_area(ui, std::move(node), ImVec2(inner, natural - 2 * pad));
    add_wrapped(box.min, ui.colour(Colour::kText1), code, inner);
    ImGui::Dummy(ImVec2(1, std::max(0.0f, pad - ImGui::GetStyle().ItemSpacing.y)));
    ImGui::EndChild();
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const float side = ui.control_height();
    ImGui::SetCursorScreenPos(ImVec2(start.x + width - side - ui.px(4), start.y + ui.px(4)));
    ImGui::SetNextItemAllowOverlap();
    const bool pressed = icon_button(ui, id + ".copy", ui.texts.with("common.copy", {{"what", name}}), Icon::kCopy);
    ImGui::SetCursorScreenPos(after);
    return pressed;
}

void callout(Ui& ui, std::string id, Tone tone, std::string_view title, std::string_view text) {
    const ToneLook look = tone_look(tone);
    const float width = width_left();
    const float pad = ui.px(12);
    const float left = pad + ui.px(24);
    const float inner = std::max(width - left - pad, ui.px(40));
    float title_height = 0;
    if (!title.empty()) {
        FaceScope face(ui, Face::kBodyStrong);
        title_height = text_size(title, inner).y + ui.px(2);
    }
    const float text_height = text.empty() ? 0 : text_size(text, inner).y;
    Node node;
    node.id = std::move(id);
    node.role = tone == Tone::kError ? Role::kAlert : tone == Tone::kNote ? Role::kText : Role::kStatus;
    node.name = title.empty() ? std::string(text) : std::string(title) + (text.empty() ? "" : ". " + std::string(text));
    const Box box = show_area(ui, std::move(node), ImVec2(width, title_height + text_height + 2 * ui.px(10)));
    const ImU32 colour = ui.colour(look.colour);
    fill(box, with_opacity(colour, 0.10f), ui.px(4));
    fill({box.min, ImVec2(box.min.x + ui.px(3), box.max.y)}, colour, ui.px(2));
    draw_icon(ui, look.icon, ImVec2(box.min.x + pad, box.min.y + ui.px(10)), ui.px(16), colour);
    float y = box.min.y + ui.px(10);
    if (!title.empty()) {
        FaceScope face(ui, Face::kBodyStrong);
        add_wrapped(ImVec2(box.min.x + left, y), ui.colour(Colour::kText1), title, inner);
        y += title_height;
    }
    if (!text.empty()) {
        add_wrapped(ImVec2(box.min.x + left, y), ui.colour(title.empty() ? Colour::kText1 : Colour::kText2), text,
                    inner);
    }
}

bool empty_state(Ui& ui, std::string id, std::string_view title, std::string_view text, std::string_view action,
                 Icon icon) {
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float width = std::min(room.x, ui.px(380));
    const float x = ImGui::GetCursorPosX() + std::floor((room.x - width) / 2);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + std::max(ui.px(24), std::floor(room.y * 0.28f)));
    ImGui::SetCursorPosX(x);
    ImGui::BeginGroup();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(6)));
    const float wrapped = width;
    {
        FaceScope face(ui, Face::kTitle);
        const Box box =
            show_area(ui, text_node(ui, Role::kHeading, title), ImVec2(wrapped, text_size(title, wrapped).y));
        add_wrapped(box.min, ui.colour(Colour::kText1), title, wrapped);
    }
    const Box box = show_area(ui, text_node(ui, Role::kText, text), ImVec2(wrapped, text_size(text, wrapped).y));
    add_wrapped(box.min, ui.colour(Colour::kText2), text, wrapped);
    bool pressed = false;
    if (!action.empty()) {
        ImGui::Dummy(ImVec2(1, ui.px(4)));
        ButtonOptions options;
        options.kind = ButtonKind::kPrimary;
        options.icon = icon;
        pressed = button(ui, std::move(id), action, options);
    }
    ImGui::PopStyleVar();
    ImGui::EndGroup();
    return pressed;
}

void badge(Ui& ui, std::string id, std::string_view text, ImU32 colour) {
    FaceScope face(ui, Face::kLabel);
    Node node;
    node.id = std::move(id);
    node.role = Role::kText;
    node.name = text;
    const ImVec2 size(std::floor(text_size(text).x) + ui.px(14), ui.px(20));
    const Box box = show_area(ui, std::move(node), size);
    fill(box, with_opacity(colour, 0.14f), ui.px(4));
    draw_text_in(ui, box, colour, text, ui.px(7));
}

}  // namespace dynascope::ui
