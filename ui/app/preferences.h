// What a reader chose for the eyes; kept as a note of the workspace.
#pragma once

#include <string>
#include <string_view>

namespace dynascope::ui {

struct Preferences {
    static constexpr int text_scale_min = 100;
    static constexpr int text_scale_max = 200;

    std::string theme = {};  // empty: as the system says
    int text_scale_percent = 100;
    float explorer = 224;  // design pixels
    float side = 336;
    float timeline = 112;
    float heat = 168;
    bool explorer_open = true;
    bool side_open = true;
    bool timeline_open = true;

    std::string to_note() const;
    // Unknown or damaged members keep their defaults.
    static Preferences from_note(std::string_view note);
};

}  // namespace dynascope::ui
