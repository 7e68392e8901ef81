// How everything looks: colours by meaning, sizes on a grid of 4, typefaces. The figures are in tokens.json.
//
// All coordinates of the canvas are device pixels, so that text lands on the raster at every pixel ratio; px() turns
// the design's pixels into them. Text scale zooms the whole canvas.
#pragma once

#include <array>
#include <cstdint>
#include <imgui.h>
#include <string>
#include <string_view>

namespace dynascope::ui {

enum class Palette : std::uint8_t { kDark, kLight, kContrast };

enum class Colour : std::uint8_t {
    kApp,
    kPane,
    kInput,
    kHairline,
    kBorder,
    kText1,
    kText2,
    kText3,
    kAction,
    kOnAction,
    kFocus,
    kRead,
    kWrite,
    kThrottle,
    kStale,
    kDone,
    kHover,
    kPressed,
    kSelected,
    kShade,
    kCount,
};

enum class Face : std::uint8_t {
    kBody,
    kBodyStrong,
    kLesson,
    kLessonStrong,
    kLabel,
    kLabelStrong,
    kTitle,
    kCode,
    kCount
};

struct Sizes {
    float top_bar = 40, explorer = 224, side = 336, timeline = 112, row = 28, target = 24, touch_target = 44;
    float radius = 4, hairline = 1, gap = 8, pad = 12, tab = 36;
};

std::string_view palette_name(Palette palette);
Palette palette_of(std::string_view name);  // unknown names are dark

class Theme {
  public:
    static constexpr std::size_t entity_count = 6;
    static constexpr std::size_t heat_stops = 7;
    static constexpr float scale_min = 0.5f;
    static constexpr float scale_max = 4.0f;

    Theme();  // reads the embedded tokens

    void use(Palette palette);
    Palette palette() const { return palette_; }
    // device pixels per CSS pixel, and the reader's text scale (1.0 to 2.0). True when the fonts must be built again.
    bool set_scale(float device_pixel_ratio, float text_scale);
    float scale() const { return scale_; }
    float device_pixel_ratio() const { return device_pixel_ratio_; }

    // Rounded to whole device pixels, at least one for anything positive.
    float px(float design_pixels) const;
    const Sizes& sizes() const { return sizes_; }
    float row() const { return px(sizes_.row); }
    float gap() const { return px(sizes_.gap); }
    float pad() const { return px(sizes_.pad); }

    ImU32 colour(Colour colour, float opacity = 1.0f) const;
    ImU32 entity(std::size_t number) const { return entities_[number % entity_count]; }
    // Share of a limit: 0 is quiet, 1 at the limit. Beyond it the caller hatches.
    ImU32 heat(float share) const;
    std::string hex(Colour colour) const;

    // Rasterises every face for the current scale into the current context's atlas. The renderer's texture is stale
    // then.
    void build_fonts();
    ImFont* font(Face face) const { return fonts_[static_cast<std::size_t>(face)]; }
    // What is left to Dear ImGui's own drawing (text fields, scrollbars) follows the tokens too.
    void apply_style() const;

  private:
    struct Colours {
        std::array<ImU32, static_cast<std::size_t>(Colour::kCount)> roles{};
        std::array<ImU32, entity_count> entities{};
        std::array<ImU32, heat_stops> heat{};
    };
    void read_tokens();

    std::array<Colours, 3> palettes_{};
    std::array<ImU32, entity_count> entities_{};
    Sizes sizes_;
    float body_ = 14, lesson_ = 15, label_ = 12, title_ = 20, code_ = 13;
    Palette palette_ = Palette::kDark;
    float device_pixel_ratio_ = 1.0f;
    float scale_ = 1.0f;
    std::array<ImFont*, static_cast<std::size_t>(Face::kCount)> fonts_{};
};

// The same colour with another opacity (0 to 1, times its own).
ImU32 with_opacity(ImU32 colour, float opacity);
ImU32 mix(ImU32 from, ImU32 to, float share);

}  // namespace dynascope::ui
