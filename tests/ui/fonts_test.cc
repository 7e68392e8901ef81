// The typefaces inside the program draw what items and texts hold.
#include <imgui.h>

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/canvas.h"

namespace dynascope::ui {
namespace {

TEST_CASE("typefaces draw Latin, Greek, Cyrillic and the signs that our texts use", "[ui][fonts]") {
    const Canvas canvas(1280, 720, 1, false);
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) {
        for (const ImWchar c : {u'A', u'é', u'–', u'…', u'’', u'→', u'−', u'≤'}) {
            INFO("character " << static_cast<unsigned>(c) << " at " << font->FontSize);
            CHECK(font->FindGlyphNoFallback(c) != nullptr);
        }
    }
    for (const ImWchar c : {u'ğ', u'Ω', u'Ж', u'€'}) {
        INFO("character " << static_cast<unsigned>(c));
        CHECK(ImGui::GetIO().FontDefault->FindGlyphNoFallback(c) != nullptr);
    }
}

}  // namespace
}  // namespace dynascope::ui
