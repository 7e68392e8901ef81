#include "ui/panels/heat_map.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "base/limits.h"
#include "ui/text/numbers.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::int64_t heat_seconds = 60;
constexpr std::size_t rows_max = 24;
constexpr float label_width = 46;
constexpr float row_height = 16;

struct Summary {
    std::int64_t warmest_percent = 0;
    std::uint32_t warmest = 0;
    std::int64_t throttled = 0;
};

Summary summarise(const std::vector<HeatCell>& cells) {
    Summary summary;
    for (const HeatCell& cell : cells) {
        const auto percent = static_cast<std::int64_t>(ceiling_share(cell.read, cell.write) * 100);
        if (percent > summary.warmest_percent) {
            summary.warmest_percent = percent;
            summary.warmest = cell.partition;
        }
        summary.throttled += cell.throttled;
    }
    return summary;
}

std::string summary_text(const Ui& ui, const Summary& summary, std::size_t partitions) {
    if (summary.warmest_percent == 0 && summary.throttled == 0) {
        return ui.texts.with("heat.quiet", {{"partitions", grouped(static_cast<std::int64_t>(partitions))}});
    }
    return ui.texts.with("heat.summary", {{"partition", std::to_string(summary.warmest)},
                                          {"percent", grouped(summary.warmest_percent)},
                                          {"throttled", grouped(summary.throttled)}});
}

std::string cell_text(const Ui& ui, const HeatCell& cell) {
    return ui.texts.with("heat.cell", {{"partition", std::to_string(cell.partition)},
                                       {"time", clock_text(Instant{cell.second * 1'000'000})},
                                       {"reads", units_text(cell.read)},
                                       {"writes", units_text(cell.write)},
                                       {"throttled", grouped(cell.throttled)}});
}

void draw_scale(Ui& ui, const Box& box) {
    constexpr int steps = 40;
    const float step = box.width() / steps;
    for (int i = 0; i < steps; ++i) {
        const float left = box.min.x + step * static_cast<float>(i);
        fill({ImVec2(left, box.min.y), ImVec2(left + step + 1, box.max.y)},
             ui.theme.heat(static_cast<float>(i) / static_cast<float>(steps - 1)));
    }
    outline(box, ui.colour(Colour::kHairline), 0);
}

// As high as a label, so that both stand on one line; the box that is drawn in is lower.
Box swatch(Ui& ui, Node node, float design_width) {
    FaceScope face(ui, Face::kLabel);
    const Box line = show_area(ui, std::move(node), ImVec2(ui.px(design_width), ImGui::GetFontSize()));
    const float half = ui.px(5);
    const float middle = std::floor(line.centre().y);
    return {ImVec2(line.min.x, middle - half), ImVec2(line.max.x, middle + half)};
}

void draw_legend(Ui& ui, const std::string& id) {
    line_text(ui, ui.t("heat.legend_low"), Colour::kText3, Face::kLabel);
    same_line(ui);
    Node node;
    node.id = id + ".scale";
    node.role = Role::kImg;
    node.name = ui.t("heat.scale");
    draw_scale(ui, swatch(ui, std::move(node), 120));
    same_line(ui);
    line_text(ui, ui.t("heat.legend_high"), Colour::kText3, Face::kLabel);
    same_line(ui, 16);
    Node hatched;
    hatched.id = id + ".hatched";
    hatched.role = Role::kImg;
    hatched.name = ui.t("heat.throttled");
    const Box box = swatch(ui, std::move(hatched), 18);
    hatch(ui, box, ui.colour(Colour::kThrottle));
    outline(box, ui.colour(Colour::kThrottle), 0);
    same_line(ui);
    line_text(ui, ui.t("heat.throttled"), Colour::kText3, Face::kLabel);
}

}  // namespace

double ceiling_share(HalfUnits read, HalfUnits write) {
    const double reads = static_cast<double>(read.count) / (2.0 * limits::partition_read_units_per_second);
    const double writes = static_cast<double>(write.count) / (2.0 * limits::partition_write_units_per_second);
    return std::max(reads, writes);
}

std::vector<std::size_t> warmest_places(const std::vector<PartitionPicture>& partitions,
                                        const std::vector<HeatCell>& cells, std::size_t most) {
    std::vector<std::size_t> places(partitions.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    if (places.size() <= most) return places;
    std::map<std::uint32_t, double> warmth;
    for (const HeatCell& cell : cells) warmth[cell.partition] += ceiling_share(cell.read, cell.write) + cell.throttled;
    const auto warmth_at = [&](std::size_t place) {
        const auto found = warmth.find(partitions[place].id);
        return found == warmth.end() ? 0.0 : found->second;
    };
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return warmth_at(a) > warmth_at(b); });
    places.resize(most);
    std::sort(places.begin(), places.end());
    return places;
}

void heat_map(Ui& ui, const View& view, const std::string& id, const std::vector<PartitionPicture>& partitions,
              float width, float height) {
    const auto cells = view.inspector.heat(view.table, view.index, heat_seconds);
    const std::vector<std::size_t> places = warmest_places(partitions, cells, rows_max);
    const std::size_t rows = places.size();
    std::map<std::uint32_t, std::size_t> row_of;
    for (std::size_t i = 0; i < rows; ++i) row_of[partitions[places[i]].id] = i;

    Node node;
    node.id = id;
    node.role = Role::kImg;
    node.name = summary_text(ui, summarise(cells), partitions.size());
    const float row =
        height > 0 && rows > 0 ? std::max(ui.px(2), std::floor(height / static_cast<float>(rows))) : ui.px(row_height);
    const Box box = show_area(ui, std::move(node), ImVec2(width, row * static_cast<float>(rows)));
    const Box map{ImVec2(box.min.x + ui.px(label_width), box.min.y), box.max};
    fill(map, ui.theme.heat(0));
    const float column = map.width() / static_cast<float>(heat_seconds);
    const std::int64_t newest = view.now.epoch_seconds();
    for (const HeatCell& cell : cells) {
        const auto found = row_of.find(cell.partition);
        const std::int64_t age = newest - cell.second;
        if (found == row_of.end() || age < 0 || age >= heat_seconds) continue;
        const float right = map.max.x - column * static_cast<float>(age);
        const float top = map.min.y + row * static_cast<float>(found->second);
        const Box place{ImVec2(std::max(map.min.x, right - column), top + 1), ImVec2(right, top + row - 1)};
        fill(place, ui.theme.heat(static_cast<float>(std::min(1.0, ceiling_share(cell.read, cell.write)))));
        if (cell.throttled > 0) hatch(ui, place, ui.colour(Colour::kThrottle));
        explain_box(ui, place, cell_text(ui, cell));
    }
    FaceScope face(ui, Face::kLabel);
    for (std::size_t i = 0; i < rows; ++i) {
        const float top = box.min.y + row * static_cast<float>(i);
        const Box label{ImVec2(box.min.x, top), ImVec2(map.min.x - ui.px(6), top + row)};
        const bool room =
            row >= ImGui::GetFontSize() || i % static_cast<std::size_t>(ImGui::GetFontSize() / row + 1) == 0;
        if (room)
            draw_text_in(ui, label, ui.colour(Colour::kText3), "P" + std::to_string(partitions[places[i]].id), 0, true);
        if (i > 0) hairline(ui, ImVec2(map.min.x, top), ImVec2(map.max.x, top));
    }
    outline(map, ui.colour(Colour::kHairline), 0);
    draw_legend(ui, id);
    if (rows == partitions.size()) return;
    if (width >= ui.px(600)) same_line(ui, 16);
    const std::string all = grouped(static_cast<std::int64_t>(partitions.size()));
    line_text(ui, ui.texts.with("heat.warmest", {{"rows", std::to_string(rows)}, {"count", all}}), Colour::kText3,
              Face::kLabel);
}

}  // namespace dynascope::ui
