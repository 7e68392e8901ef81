#include "ui/widgets/controls.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dynascope::ui {
namespace {

struct Paint {
    ImU32 background = 0;
    ImU32 text = 0;
    ImU32 border = 0;
};

Paint button_paint(const Ui& ui, ButtonKind kind, bool enabled) {
    if (!enabled) {
        return {kind == ButtonKind::kQuiet ? 0 : ui.colour(Colour::kInput), ui.colour(Colour::kText3),
                kind == ButtonKind::kQuiet ? 0 : ui.colour(Colour::kHairline)};
    }
    switch (kind) {
        case ButtonKind::kPrimary: return {ui.colour(Colour::kAction), ui.colour(Colour::kOnAction), 0};
        case ButtonKind::kDanger: return {0, ui.colour(Colour::kThrottle), ui.colour(Colour::kThrottle)};
        case ButtonKind::kQuiet: return {0, ui.colour(Colour::kText2), 0};
        case ButtonKind::kPlain: break;
    }
    return {ui.colour(Colour::kInput), ui.colour(Colour::kText1), ui.colour(Colour::kBorder, 0.6f)};
}

void wash(const Ui& ui, const Press& press, float radius) {
    if (press.held) {
        fill(press.box, ui.colour(Colour::kPressed), radius);
    } else if (press.hovered) {
        fill(press.box, ui.colour(Colour::kHover), radius);
    }
}

// The face in which the labels fit, and what a tab takes beside its label.
struct TabFit {
    Face face = Face::kBody;
    float pad = 0;
};

TabFit fit_tabs(const Ui& ui, const std::vector<TabItem>& tabs, TabWidth width) {
    const float usual = ui.px(24);
    if (width.room <= 0) return {Face::kBody, usual};
    const auto pad_in = [&](Face face) {
        FaceScope scope(ui, face);
        float labels = 0;
        for (const TabItem& tab : tabs) labels += std::floor(text_size(tab.label).x + 0.5f);
        return std::floor((width.room - labels) / static_cast<float>(tabs.size()));
    };
    TabFit fit{Face::kBody, pad_in(Face::kBody)};
    if (fit.pad < ui.px(12)) fit = {Face::kLabel, pad_in(Face::kLabel)};
    if (!width.spread) fit.pad = std::min(fit.pad, usual);
    return fit;
}

}  // namespace

float button_width(const Ui& ui, std::string_view label, bool with_icon) {
    FaceScope face(ui, Face::kBody);
    return std::floor(text_size(label).x) + 2 * ui.px(12) + (with_icon ? ui.px(20) : 0);
}

bool button(Ui& ui, std::string id, std::string_view label, const ButtonOptions& options) {
    FaceScope face(ui, options.kind == ButtonKind::kPrimary ? Face::kBodyStrong : Face::kBody);
    const bool has_icon = options.icon != Icon::kNone;
    const float height = ui.control_height();
    const float text_width = options.icon_only ? 0 : std::floor(text_size(label).x + 0.5f);
    const float icon_size = ui.px(16);
    const float side = options.kind == ButtonKind::kQuiet ? ui.px(8) : ui.px(12);
    float width = options.width;
    if (width <= 0) width = options.icon_only ? height : text_width + 2 * side + (has_icon ? icon_size + ui.px(4) : 0);

    Node node;
    node.id = std::move(id);
    node.role = options.role;
    node.name = label;
    node.description = options.description;
    node.state.disabled = !options.enabled;
    node.state.expanded = options.expanded;
    node.group = options.group;
    const Press press = press_area(ui, std::move(node), ImVec2(width, height));

    const float radius = ui.px(ui.theme.sizes().radius);
    const Paint paint = button_paint(ui, options.kind, options.enabled);
    fill(press.box, paint.background, radius);
    if (paint.border != 0) outline(press.box, paint.border, radius, ui.px(1));
    if (options.enabled) wash(ui, press, radius);
    const float content = text_width + (has_icon ? icon_size + (options.icon_only ? 0 : ui.px(4)) : 0);
    float x = std::floor(press.box.min.x + std::max((width - content) / 2, ui.px(4)));
    if (has_icon) {
        draw_icon(ui, options.icon, ImVec2(x, std::floor(press.box.centre().y - icon_size / 2)), icon_size, paint.text);
        x += icon_size + ui.px(4);
    }
    if (!options.icon_only) {
        draw_text(ui, ImVec2(x, press.box.min.y + (height - ImGui::GetFontSize()) / 2), paint.text, label,
                  press.box.max.x - x);
    }
    if (press.focused) draw_focus_ring(ui, press.box);
    explain(ui, press,
            options.icon_only && options.description.empty() ? label : std::string_view(options.description));
    return press.clicked;
}

bool icon_button(Ui& ui, std::string id, std::string_view label, Icon icon, bool enabled) {
    ButtonOptions options;
    options.kind = ButtonKind::kQuiet;
    options.icon = icon;
    options.icon_only = true;
    options.enabled = enabled;
    return button(ui, std::move(id), label, options);
}

bool link(Ui& ui, std::string id, std::string_view label) {
    Node node;
    node.id = std::move(id);
    node.role = Role::kLink;
    node.name = label;
    const ImVec2 size(std::floor(text_size(label).x + 0.5f),
                      std::max(ui.px(ui.theme.sizes().target), ImGui::GetFontSize()));
    const Press press = press_area(ui, std::move(node), size);
    const ImU32 colour = ui.colour(Colour::kAction);
    draw_text_in(ui, press.box, colour, label, 0);
    const float y = std::floor(press.box.centre().y + ImGui::GetFontSize() / 2);
    ImGui::GetWindowDrawList()->AddLine(ImVec2(press.box.min.x, y), ImVec2(press.box.max.x, y),
                                        with_opacity(colour, press.hovered ? 1.0f : 0.5f), ui.px(1));
    return press.clicked;
}

bool checkbox(Ui& ui, std::string id, std::string_view label, bool& value, bool enabled) {
    const float mark = ui.px(16);
    Node node;
    node.id = std::move(id);
    node.role = Role::kCheckBox;
    node.name = label;
    node.state.checked = flag(value);
    node.state.disabled = !enabled;
    const ImVec2 size(mark + ui.px(8) + std::floor(text_size(label).x + 0.5f) + ui.px(4), ui.control_height());
    const Press press = press_area(ui, std::move(node), size);
    const float y = std::floor(press.box.centre().y - mark / 2);
    const Box box{ImVec2(press.box.min.x + ui.px(2), y), ImVec2(press.box.min.x + ui.px(2) + mark, y + mark)};
    const float radius = ui.px(3);
    fill(box, value ? ui.colour(Colour::kAction) : ui.colour(Colour::kInput), radius);
    outline(box, value ? ui.colour(Colour::kAction) : ui.colour(Colour::kBorder), radius, ui.px(1));
    if (value) draw_icon(ui, Icon::kCheck, ImVec2(box.min.x, box.min.y), mark, ui.colour(Colour::kOnAction));
    const Box text{ImVec2(box.max.x + ui.px(8), press.box.min.y), press.box.max};
    draw_text_in(ui, text, ui.colour(enabled ? Colour::kText1 : Colour::kText3), label, 0);
    if (press.clicked) value = !value;
    return press.clicked;
}

bool segmented(Ui& ui, std::string id, std::string_view name, const std::vector<std::string>& labels, int& chosen) {
    Node group;
    group.id = id;
    group.role = Role::kRadioGroup;
    group.name = name;
    NodeScope scope(ui, std::move(group));
    bool changed = false;
    const float height = ui.control_height();
    const float radius = ui.px(ui.theme.sizes().radius);
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const std::string& label = labels[static_cast<std::size_t>(i)];
        if (i > 0) ImGui::SameLine(0, 0);
        Node node;
        node.id = id + "." + std::to_string(i);
        node.role = Role::kRadio;
        node.name = label;
        node.state.checked = flag(i == chosen);
        node.group = id;
        const std::string own = node.id;
        const Press press = press_area(ui, std::move(node), ImVec2(std::floor(text_size(label).x) + ui.px(20), height));
        fill(press.box, ui.colour(Colour::kInput), i == 0 || i + 1 == static_cast<int>(labels.size()) ? radius : 0);
        if (i == chosen) fill(press.box, ui.colour(Colour::kSelected), radius);
        wash(ui, press, radius);
        if (i == chosen) outline(press.box, ui.colour(Colour::kAction, 0.7f), radius, ui.px(1));
        draw_text_in(ui, press.box, ui.colour(i == chosen ? Colour::kText1 : Colour::kText2), label, ui.px(10));
        if (press.focused) draw_focus_ring(ui, press.box);
        const bool arrived = ui.tree.just_focused(own) && ui.tree.focus_visible() && chosen != i;
        if ((press.clicked || arrived) && chosen != i) {
            chosen = i;
            changed = true;
        }
    }
    return changed;
}

bool choices(Ui& ui, std::string id, std::string_view name, const std::vector<Choice>& options, int& chosen) {
    Node group;
    group.id = id;
    group.role = Role::kRadioGroup;
    group.name = name;
    NodeScope scope(ui, std::move(group));
    bool changed = false;
    const float width = width_left();
    const float mark = ui.px(16);
    const float left = mark + ui.px(12);
    for (int i = 0; i < static_cast<int>(options.size()); ++i) {
        const Choice& option = options[static_cast<std::size_t>(i)];
        float explanation_height = 0;
        if (!option.explanation.empty()) {
            FaceScope face(ui, Face::kLabel);
            explanation_height = text_size(option.explanation, width - left - ui.px(4)).y + ui.px(2);
        }
        Node node;
        node.id = id + "." + std::to_string(i);
        node.role = Role::kRadio;
        node.name = option.label;
        node.description = option.explanation;
        node.state.checked = flag(i == chosen);
        node.group = id;
        const float line = ui.px(ui.theme.sizes().target);
        const Press press = press_area(ui, std::move(node), ImVec2(width, line + explanation_height + ui.px(4)));
        wash(ui, press, ui.px(ui.theme.sizes().radius));
        ImDrawList* list = ImGui::GetWindowDrawList();
        const ImVec2 centre(press.box.min.x + mark / 2 + ui.px(2), press.box.min.y + line / 2);
        list->AddCircle(centre, mark / 2 - ui.px(1), ui.colour(i == chosen ? Colour::kAction : Colour::kBorder), 0,
                        ui.px(1.5f));
        if (i == chosen) list->AddCircleFilled(centre, mark / 4, ui.colour(Colour::kAction));
        draw_text(ui, ImVec2(press.box.min.x + left, press.box.min.y + (line - ImGui::GetFontSize()) / 2),
                  ui.colour(Colour::kText1), option.label, width - left);
        if (!option.explanation.empty()) {
            FaceScope face(ui, Face::kLabel);
            list->AddText(ImGui::GetFont(), ImGui::GetFontSize(),
                          ImVec2(press.box.min.x + left, press.box.min.y + line - ui.px(1)), ui.colour(Colour::kText2),
                          option.explanation.data(), option.explanation.data() + option.explanation.size(),
                          width - left - ui.px(4));
        }
        if (press.clicked && chosen != i) {
            chosen = i;
            changed = true;
        }
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y);
    }
    space(ui, 8);
    return changed;
}

bool tab_strip(Ui& ui, std::string id, std::string_view name, const std::vector<TabItem>& tabs, int& chosen,
               TabWidth width) {
    Node list_node;
    list_node.id = id;
    list_node.role = Role::kTabList;
    list_node.name = name;
    NodeScope scope(ui, std::move(list_node));
    const float height = ui.px(ui.coarse_pointer ? ui.theme.sizes().touch_target : ui.theme.sizes().tab);
    const TabFit fit = fit_tabs(ui, tabs, width);
    bool changed = false;
    for (int i = 0; i < static_cast<int>(tabs.size()); ++i) {
        const TabItem& tab = tabs[static_cast<std::size_t>(i)];
        if (i > 0) ImGui::SameLine(0, 0);
        Node node;
        node.id = id + "." + tab.id;
        node.role = Role::kTab;
        node.name = tab.label;
        node.description = tab.mark;
        node.state.selected = flag(i == chosen);
        node.group = id;
        const std::string own = node.id;
        FaceScope face(ui, fit.face);
        const float text_width = std::floor(text_size(tab.label).x + 0.5f);
        const Press press = press_area(ui, std::move(node), ImVec2(std::max(text_width + fit.pad, 1.0f), height));
        if (press.hovered) {
            const Box inner{ImVec2(press.box.min.x, press.box.min.y + ui.px(4)),
                            ImVec2(press.box.max.x, press.box.max.y - ui.px(4))};
            fill(inner, ui.colour(Colour::kHover), ui.px(4));
        }
        const float x = std::floor(press.box.centre().x - std::min(text_width, press.box.width()) / 2);
        draw_text(ui, ImVec2(x, press.box.min.y + (height - ImGui::GetFontSize()) / 2),
                  ui.colour(i == chosen ? Colour::kText1 : Colour::kText2), tab.label, press.box.width() + 1);
        if (i == chosen) {
            fill({ImVec2(x, press.box.max.y - ui.px(2)), ImVec2(x + text_width, press.box.max.y)},
                 ui.colour(Colour::kAction), 0);
        }
        if (!tab.mark.empty()) {
            const ImVec2 dot(x + std::min(text_width, press.box.width()) + ui.px(3), press.box.min.y + height / 3);
            ImGui::GetWindowDrawList()->AddCircleFilled(dot, ui.px(3), ui.colour(Colour::kThrottle));
        }
        if (press.focused) draw_focus_ring(ui, press.box);
        explain(ui, press, tab.mark);
        const bool arrived = ui.tree.just_focused(own) && ui.tree.focus_visible();
        if ((press.clicked || arrived) && chosen != i) {
            chosen = i;
            changed = true;
        }
    }
    return changed;
}

}  // namespace dynascope::ui
