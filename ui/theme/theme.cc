#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/check.h"
#include "embedded/theme_tokens.h"
#include "json/document.h"

namespace dynascope::ui {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Colour::kCount)> role_keys = {
    "app",   "pane", "input", "hairline", "border", "text1", "text2", "text3",   "action",   "on_action",
    "focus", "read", "write", "throttle", "stale",  "done",  "hover", "pressed", "selected", "shade"};

// "#RRGGBB" or "#RRGGBBAA".
ImU32 parse_colour(const Document& value) {
    CHECK(value.is_string(), "a colour token is not a string");
    const std::string text = value.get<std::string>();
    CHECK(text.size() == 7 || text.size() == 9, "a colour token is not #RRGGBB or #RRGGBBAA");
    std::uint32_t bits = 0;
    for (char c : text.substr(1)) {
        const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        bits = bits * 16 + static_cast<std::uint32_t>(digit);
    }
    if (text.size() == 7) bits = (bits << 8) | 0xFFu;
    return IM_COL32((bits >> 24) & 0xFF, (bits >> 16) & 0xFF, (bits >> 8) & 0xFF, bits & 0xFF);
}

ImVec4 to_vec4(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

std::string_view palette_name(Palette palette) {
    switch (palette) {
        case Palette::kDark: return "dark";
        case Palette::kLight: return "light";
        case Palette::kContrast: return "contrast";
    }
    return "dark";
}

Palette palette_of(std::string_view name) {
    if (name == "light") return Palette::kLight;
    if (name == "contrast") return Palette::kContrast;
    return Palette::kDark;
}

Theme::Theme() {
    read_tokens();
    use(Palette::kDark);
}

void Theme::read_tokens() {
    const std::optional<Document> tokens = parse_document(embedded::theme_tokens);
    CHECK(tokens.has_value(), "tokens.json is not JSON");
    const auto number = [&](const char* group, const char* key, float& out) {
        CHECK((*tokens)[group].contains(key), "a size token is missing");
        out = (*tokens)[group][key].get<float>();
    };
    number("sizes", "top_bar", sizes_.top_bar);
    number("sizes", "explorer", sizes_.explorer);
    number("sizes", "side", sizes_.side);
    number("sizes", "timeline", sizes_.timeline);
    number("sizes", "row", sizes_.row);
    number("sizes", "target", sizes_.target);
    number("sizes", "touch_target", sizes_.touch_target);
    number("sizes", "radius", sizes_.radius);
    number("sizes", "hairline", sizes_.hairline);
    number("sizes", "gap", sizes_.gap);
    number("sizes", "pad", sizes_.pad);
    number("sizes", "tab", sizes_.tab);
    number("type", "body", body_);
    number("type", "lesson", lesson_);
    number("type", "label", label_);
    number("type", "title", title_);
    number("type", "code", code_);

    for (const Palette palette : {Palette::kDark, Palette::kLight, Palette::kContrast}) {
        const Document& source = (*tokens)[std::string(palette_name(palette))];
        Colours& colours = palettes_[static_cast<std::size_t>(palette)];
        for (std::size_t i = 0; i < role_keys.size(); ++i) {
            CHECK(source.contains(role_keys[i]), "a colour token is missing");
            colours.roles[i] = parse_colour(source[std::string(role_keys[i])]);
        }
        CHECK(source["entities"].size() == entity_count && source["heat"].size() == heat_stops, "a ramp is incomplete");
        for (std::size_t i = 0; i < entity_count; ++i) colours.entities[i] = parse_colour(source["entities"][i]);
        for (std::size_t i = 0; i < heat_stops; ++i) colours.heat[i] = parse_colour(source["heat"][i]);
    }
}

void Theme::use(Palette palette) {
    palette_ = palette;
    entities_ = palettes_[static_cast<std::size_t>(palette)].entities;
}

bool Theme::set_scale(float device_pixel_ratio, float text_scale) {
    const float scale = std::clamp(device_pixel_ratio * text_scale, scale_min, scale_max);
    const bool changed = scale != scale_ || fonts_[0] == nullptr;
    device_pixel_ratio_ = device_pixel_ratio;
    scale_ = scale;
    return changed;
}

float Theme::px(float design_pixels) const {
    if (design_pixels <= 0) return std::floor(design_pixels * scale_ + 0.5f);
    return std::max(1.0f, std::floor(design_pixels * scale_ + 0.5f));
}

ImU32 Theme::colour(Colour colour, float opacity) const {
    const ImU32 full = palettes_[static_cast<std::size_t>(palette_)].roles[static_cast<std::size_t>(colour)];
    return opacity >= 1.0f ? full : with_opacity(full, opacity);
}

ImU32 Theme::heat(float share) const {
    const auto& stops = palettes_[static_cast<std::size_t>(palette_)].heat;
    const float place = std::clamp(share, 0.0f, 1.0f) * static_cast<float>(heat_stops - 1);
    const std::size_t below = std::min(static_cast<std::size_t>(place), heat_stops - 2);
    return mix(stops[below], stops[below + 1], place - static_cast<float>(below));
}

std::string Theme::hex(Colour wanted) const {
    const ImU32 value = colour(wanted);
    std::string text = "#";
    for (const unsigned shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
        const unsigned byte = (value >> shift) & 0xFF;
        text += "0123456789ABCDEF"[byte >> 4];
        text += "0123456789ABCDEF"[byte & 15];
    }
    return text;
}

void Theme::apply_style() const {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = ImVec2(0, 0);
    style.FramePadding = ImVec2(px(8), px(5));
    style.ItemSpacing = ImVec2(px(8), px(8));
    style.ItemInnerSpacing = ImVec2(px(8), px(4));
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = px(1);
    style.FrameBorderSize = 0;
    style.WindowRounding = 0;
    style.ChildRounding = 0;
    style.FrameRounding = px(sizes_.radius);
    style.PopupRounding = px(6);
    style.ScrollbarSize = px(10);
    style.ScrollbarRounding = px(5);
    style.WindowMinSize = ImVec2(1, 1);
    style.AntiAliasedLines = true;
    style.CurveTessellationTol = 1.0f;

    ImVec4* colours = style.Colors;
    const ImVec4 none(0, 0, 0, 0);
    for (int i = 0; i < ImGuiCol_COUNT; ++i) colours[i] = none;
    colours[ImGuiCol_Text] = to_vec4(colour(Colour::kText1));
    colours[ImGuiCol_TextDisabled] = to_vec4(colour(Colour::kText3));
    colours[ImGuiCol_TextSelectedBg] = to_vec4(colour(Colour::kAction, 0.35f));
    colours[ImGuiCol_ScrollbarGrab] = to_vec4(colour(Colour::kText3, 0.35f));
    colours[ImGuiCol_ScrollbarGrabHovered] = to_vec4(colour(Colour::kText3, 0.6f));
    colours[ImGuiCol_ScrollbarGrabActive] = to_vec4(colour(Colour::kText3, 0.8f));
    colours[ImGuiCol_PopupBg] = to_vec4(colour(Colour::kPane));
    colours[ImGuiCol_Border] = to_vec4(colour(Colour::kBorder));
    colours[ImGuiCol_ModalWindowDimBg] = to_vec4(colour(Colour::kShade));
}

ImU32 with_opacity(ImU32 colour, float opacity) {
    const auto alpha = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFF);
    const auto changed = static_cast<ImU32>(alpha * std::clamp(opacity, 0.0f, 1.0f) + 0.5f);
    return (colour & ~IM_COL32_A_MASK) | (changed << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 from, ImU32 to, float share) {
    ImU32 result = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 0xFF);
        const auto b = static_cast<float>((to >> shift) & 0xFF);
        result |= static_cast<ImU32>(a + (b - a) * share + 0.5f) << shift;
    }
    return result;
}

}  // namespace dynascope::ui
