// Pictures of figures. Each carries a sentence that says the same in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace dynascope::ui {

// Diagonal lines: what is throttled, in every picture.
void hatch(const Ui& ui, const Box& box, ImU32 colour);

// A bar on an absolute scale from 0 to `scale`, with the limit marked; what lies beyond the limit is hatched.
struct MeterLook {
    Colour colour = Colour::kRead;
    double value = 0;
    double limit = 1;
    double scale = 0;      // 0: a tenth more than the limit
    bool refused = false;  // something was throttled: hatched edge
};
void draw_meter(const Ui& ui, const Box& box, const MeterLook& look);
// The same as a widget of its own; `text` says value, unit and limit.
void meter_bar(Ui& ui, std::string id, std::string_view text, const MeterLook& look, float width, float height = 8);

// One or more series over time, oldest first, on a common absolute scale with a line at the limit (0: none).
struct Series {
    std::string name;
    Colour colour = Colour::kRead;
    std::vector<double> values;
    bool hatched = false;
};
void time_chart(Ui& ui, std::string id, std::string_view summary, const std::vector<Series>& series, double limit,
                float width, float height);

}  // namespace dynascope::ui
