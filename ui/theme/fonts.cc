#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <imgui_internal.h>
#include <string_view>

#include "embedded/font_code.h"
#include "embedded/font_strong.h"
#include "embedded/font_text.h"
#include "ui/theme/theme.h"

namespace dynascope::ui {
namespace {

// Items may hold any language that the typefaces draw; labels and titles are ours and need Latin only.
constexpr ImWchar wide_ranges[] = {0x20,   0x7E,   0xA0,   0x17F,  0x370,  0x3FF,  0x400,
                                   0x45F,  0x2010, 0x2027, 0x2030, 0x203A, 0x20AC, 0x20AC,
                                   0x2190, 0x2193, 0x2212, 0x2212, 0x2260, 0x2265, 0};
constexpr ImWchar narrow_ranges[] = {0x20,   0x7E,   0xA0,   0xFF,   0x2010, 0x2027, 0x2032, 0x203A,
                                     0x2190, 0x2193, 0x2212, 0x2212, 0x2260, 0x2265, 0};

ImFont* add_face(std::string_view bytes, float size, const ImWchar* ranges) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 2;
    config.OversampleV = 1;
    config.PixelSnapH = false;
    if (bytes.empty()) {
        config.SizePixels = size;
        return ImGui::GetIO().Fonts->AddFontDefault(&config);
    }
    // Dear ImGui only reads the bytes when the atlas does not own them.
    void* data = const_cast<char*>(bytes.data());
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), size, &config, ranges);
}

// Figures of one width, so that counting numbers stand still: Inter's tabular figures are a feature that the rasteriser
// does not apply.
void make_figures_tabular(ImFont* font) {
    float widest = 0;
    for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font->FindGlyph(c)->AdvanceX);
    widest = std::floor(widest + 0.5f);
    for (ImWchar c = '0'; c <= '9'; ++c) {
        auto* glyph = const_cast<ImFontGlyph*>(font->FindGlyph(c));
        const float shift = std::floor((widest - glyph->AdvanceX) / 2 + 0.5f);
        glyph->X0 += shift;
        glyph->X1 += shift;
        glyph->AdvanceX = widest;
        font->IndexAdvanceX[c] = widest;
    }
}

}  // namespace

void Theme::build_fonts() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    atlas->Clear();
    atlas->Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas->TexDesiredWidth = scale_ > 1.6f ? 4096 : 2048;
    const auto face = [&](Face which, std::string_view bytes, float size, const ImWchar* ranges) {
        // Inter's line is 1.21 em and JetBrains Mono's 1.32: the rasteriser wants that height, the design names the em.
        const float line = bytes.data() == embedded::font_code.data() ? 1.32f : 1.21f;
        fonts_[static_cast<std::size_t>(which)] = add_face(bytes, std::floor(size * line * scale_ + 0.5f), ranges);
    };
    face(Face::kBody, embedded::font_text, body_, wide_ranges);
    face(Face::kBodyStrong, embedded::font_strong, body_, narrow_ranges);
    face(Face::kLesson, embedded::font_text, lesson_, narrow_ranges);
    face(Face::kLessonStrong, embedded::font_strong, lesson_, narrow_ranges);
    face(Face::kLabel, embedded::font_text, label_, narrow_ranges);
    face(Face::kLabelStrong, embedded::font_strong, label_, narrow_ranges);
    face(Face::kTitle, embedded::font_strong, title_, narrow_ranges);
    face(Face::kCode, embedded::font_code, code_, wide_ranges);
    atlas->Build();
    for (ImFont* font : fonts_) {
        if (font != fonts_[static_cast<std::size_t>(Face::kCode)]) make_figures_tabular(font);
    }
    ImGui::GetIO().FontDefault = font(Face::kBody);
}

}  // namespace dynascope::ui
