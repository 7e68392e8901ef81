#include "ui/widgets/charts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dynascope::ui {

void hatch(const Ui& ui, const Box& box, ImU32 colour) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect(box.min, box.max, true);
    const float step = ui.px(5);
    const float height = box.height();
    for (float x = box.min.x - height; x < box.max.x; x += step) {
        list->AddLine(ImVec2(x, box.max.y), ImVec2(x + height, box.min.y), colour, ui.px(1.5f));
    }
    list->PopClipRect();
}

void draw_meter(const Ui& ui, const Box& box, const MeterLook& look) {
    const double scale = look.scale > 0 ? look.scale : look.limit * 1.1;
    const float radius = ui.px(2);
    fill(box, ui.colour(Colour::kInput), radius);
    const auto place = [&](double value) {
        const double share = scale <= 0 ? 0 : std::clamp(value / scale, 0.0, 1.0);
        return std::floor(box.min.x + box.width() * static_cast<float>(share));
    };
    const float end = place(look.value);
    const float limit = place(look.limit);
    if (look.value > 0) {
        const Box within{box.min, ImVec2(std::max(std::min(end, limit), box.min.x + ui.px(1)), box.max.y)};
        fill(within, ui.colour(look.colour), radius);
    }
    if (look.value > look.limit || look.refused) {
        const Box beyond{ImVec2(limit, box.min.y), ImVec2(look.refused ? box.max.x : end, box.max.y)};
        hatch(ui, beyond, ui.colour(Colour::kThrottle));
    }
    if (look.limit < scale) {
        fill({ImVec2(limit, box.min.y - ui.px(2)), ImVec2(limit + ui.px(1), box.max.y + ui.px(2))},
             ui.colour(look.refused ? Colour::kThrottle : Colour::kText3));
    }
}

void meter_bar(Ui& ui, std::string id, std::string_view text, const MeterLook& look, float width, float height) {
    Node node;
    node.id = std::move(id);
    node.role = Role::kMeter;
    node.name = text;
    node.state.has_range = true;
    node.state.max = static_cast<std::int64_t>(look.limit);
    node.state.now = static_cast<std::int64_t>(look.value);
    const Box box = show_area(ui, std::move(node), ImVec2(width, ui.px(height)));
    draw_meter(ui, box, look);
    explain_box(ui, box, text);
}

void time_chart(Ui& ui, std::string id, std::string_view summary, const std::vector<Series>& series, double limit,
                float width, float height) {
    Node node;
    node.id = std::move(id);
    node.role = Role::kImg;
    node.name = summary;
    const Box box = show_area(ui, std::move(node), ImVec2(width, height));
    double most = limit * 1.1;
    std::size_t count = 0;
    for (const Series& line : series) {
        for (double value : line.values) most = std::max(most, value * 1.05);
        count = std::max(count, line.values.size());
    }
    if (most <= 0) most = 1;
    fill(box, ui.colour(Colour::kInput, 0.5f), ui.px(2));
    const auto y = [&](double value) {
        return std::floor(box.max.y - static_cast<float>(value / most) * (box.height() - ui.px(2)));
    };
    const float step = count < 2 ? box.width() : box.width() / static_cast<float>(count);
    for (const Series& line : series) {
        const float shift = static_cast<float>(count - line.values.size()) * step;
        for (std::size_t i = 0; i < line.values.size(); ++i) {
            if (line.values[i] <= 0) continue;
            const float x = box.min.x + shift + static_cast<float>(i) * step;
            const Box bar{
                ImVec2(std::floor(x), y(line.values[i])),
                ImVec2(std::max(std::floor(x) + 1, std::floor(x + step) - (step > 4 ? 1.0f : 0.0f)), box.max.y)};
            if (line.hatched) {
                hatch(ui, bar, ui.colour(line.colour));
            } else {
                fill(bar, ui.colour(line.colour, 0.75f));
            }
        }
    }
    if (limit > 0) {
        const float at = y(limit);
        for (float x = box.min.x; x < box.max.x; x += ui.px(8)) {
            fill({ImVec2(x, at), ImVec2(std::min(x + ui.px(4), box.max.x), at + ui.px(1))}, ui.colour(Colour::kText3));
        }
    }
    explain_box(ui, box, summary);
}

}  // namespace dynascope::ui
