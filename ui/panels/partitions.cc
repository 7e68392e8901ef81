// Where the items of a table lie, how warm each key range is against its ceilings, and the load that warms it.
#include <algorithm>
#include <string>
#include <vector>

#include "base/limits.h"
#include "ui/panels/heat_map.h"
#include "ui/panels/load_form.h"
#include "ui/panels/panel.h"
#include "ui/text/numbers.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

std::string ring_text(const PartitionPicture& partition) {
    const auto percent = [](std::int64_t millionths) {
        const std::string whole = std::to_string(millionths / 10'000);
        const std::int64_t tenth = millionths / 1'000 % 10;
        return tenth == 0 ? whole : whole + "." + std::to_string(tenth);
    };
    return percent(partition.ring_start) + " – " + percent(partition.ring_end) + " %";
}

class PartitionsPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        if (!view.selected) {
            empty_state(ui, "partitions.empty", ui.t("partitions.empty.title"), ui.t("partitions.empty.text"));
            return;
        }
        const auto partitions = view.inspector.partitions(view.table, view.index);
        draw_head(ui, view, commands);
        space(ui, 4);
        heat_map(ui, view, "partitions.heat", partitions, width_left());
        space(ui, 10);
        load_.draw(ui, view, commands);
        space(ui, 10);
        draw_ranges(ui, view, partitions);
    }

  private:
    static void draw_head(Ui& ui, const View& view, CommandQueue& commands) {
        std::vector<std::string> places{view.table};
        int chosen = 0;
        for (const IndexPicture& index : view.selected->indexes) {
            if (!index.global) continue;
            places.push_back(index.name);
            if (index.name == view.index) chosen = static_cast<int>(places.size()) - 1;
        }
        if (places.size() > 1 && segmented(ui, "partitions.place", ui.t("partitions.place"), places, chosen)) {
            commands.push(command::SelectIndex{chosen == 0 ? std::string() : places[static_cast<std::size_t>(chosen)]});
        }
        const auto throughput = view.inspector.throughput(view.table, view.index);
        if (!throughput) return;
        const bool provisioned = throughput->billing_mode == BillingMode::kProvisioned;
        const float width = ui.px(116);
        figure(ui, "partitions.mode", ui.t("partitions.mode"),
               ui.t(provisioned ? "partitions.provisioned" : "partitions.on_demand"), Colour::kText1, {}, width);
        if (view.width != Width::kNarrow) same_line(ui, 16);
        const std::string write_unit = view.unit(Access::kWrite, view.table);
        const std::string read_unit = view.unit(Access::kRead, view.table);
        const std::string why = ui.t(provisioned ? "partitions.rate_why" : "partitions.demand_why");
        figure(ui, "partitions.write_rate", ui.t("partitions.write_rate"),
               grouped(throughput->write_rate) + " " + write_unit + "/s", Colour::kWrite, why, width);
        same_line(ui, 16);
        figure(ui, "partitions.write_tokens", ui.t("partitions.write_tokens"),
               grouped(throughput->write_tokens) + " " + write_unit, Colour::kWrite, ui.t("partitions.tokens_why"),
               width);
        if (view.width != Width::kNarrow) same_line(ui, 16);
        figure(ui, "partitions.read_rate", ui.t("partitions.read_rate"),
               grouped(throughput->read_rate) + " " + read_unit + "/s", Colour::kRead, why, width);
        same_line(ui, 16);
        figure(ui, "partitions.read_tokens", ui.t("partitions.read_tokens"),
               grouped(throughput->read_tokens) + " " + read_unit, Colour::kRead, ui.t("partitions.tokens_why"), width);
    }

    static void draw_meter_cell(Ui& ui, Grid& grid, HalfUnits used, std::int64_t limit, Colour colour, bool refused) {
        const std::string text =
            ui.texts.with("partitions.used", {{"used", units_text(used)}, {"limit", grouped(limit)}});
        const Box box = grid.custom_cell(text);
        MeterLook look;
        look.colour = colour;
        look.value = static_cast<double>(used.count) / 2;
        look.limit = static_cast<double>(limit);
        look.refused = refused;
        const float bar = ui.px(8);
        const float label = ui.px(60);
        const float pad = ui.px(8);
        draw_meter(
            ui,
            {ImVec2(box.min.x + pad, box.centre().y - bar / 2), ImVec2(box.max.x - label, box.centre().y + bar / 2)},
            look);
        FaceScope face(ui, Face::kLabel);
        draw_text_in(ui, {ImVec2(box.max.x - label, box.min.y), box.max}, ui.colour(Colour::kText2), units_text(used),
                     pad, true);
        explain_box(ui, box, text);
    }

    static std::string follower_text(const Ui& ui, const PartitionPicture& partition) {
        if (!partition.has_leader) return ui.t("partitions.no_leader");
        Duration behind;
        for (const FollowerPicture& follower : partition.followers) behind = std::max(behind, follower.behind);
        if (behind == Duration{}) return ui.t("partitions.level");
        return ui.texts.with("partitions.behind", {{"time", duration_text(behind)}});
    }

    static void draw_ranges(Ui& ui, const View&, const std::vector<PartitionPicture>& partitions) {
        heading(ui, ui.texts.with("partitions.ranges", {{"count", std::to_string(partitions.size())}}), 2);
        GridOptions options;
        options.id = "partitions.grid";
        options.name = ui.t("partitions.grid");
        options.columns = {{ui.t("partitions.col_id"), 40},
                           {ui.t("partitions.col_ring"), 92, false, ui.t("partitions.ring_note")},
                           {ui.t("partitions.col_items"), 52, true},
                           {ui.t("partitions.col_size"), 70, true},
                           {ui.t("partitions.col_writes"), 0, false, ui.t("partitions.write_note")},
                           {ui.t("partitions.col_reads"), 0, false, ui.t("partitions.read_note")},
                           {ui.t("partitions.col_throttled"), 80, true},
                           {ui.t("partitions.col_followers"), 132}};
        options.rows = static_cast<int>(partitions.size());
        // Thousands scroll within the grid, which makes only the rows in sight.
        constexpr std::size_t rows_in_sight = 24;
        options.height = ui.theme.row() * (static_cast<float>(std::min(partitions.size(), rows_in_sight)) + 1.5f);
        Grid grid(ui, options);
        for (int row = grid.first(); row < grid.last(); ++row) {
            const PartitionPicture& partition = partitions[static_cast<std::size_t>(row)];
            const std::string name = "P" + std::to_string(partition.id);
            grid.begin_row(row, "partitions.row." + std::to_string(partition.id), name, false);
            grid.cell(name, {.code = true, .why = partition.lower_text});
            grid.cell(ring_text(partition), {.colour = Colour::kText2});
            grid.cell(count_text(partition.item_count), {.right = true, .why = grouped(partition.item_count)});
            grid.cell(bytes_text(partition.size_bytes), {.right = true});
            draw_meter_cell(ui, grid, partition.write_last_second, limits::partition_write_units_per_second,
                            Colour::kWrite, false);
            draw_meter_cell(ui, grid, partition.read_last_second, limits::partition_read_units_per_second,
                            Colour::kRead, false);
            const std::int64_t throttled = partition.throttled_reads + partition.throttled_writes;
            grid.cell(grouped(throttled),
                      {.colour = throttled > 0 ? Colour::kThrottle : Colour::kText3, .right = true});
            const std::string followers = follower_text(ui, partition);
            const bool level = followers == ui.t("partitions.level");
            const Colour lagging = partition.has_leader ? Colour::kStale : Colour::kThrottle;
            grid.cell(followers, {.colour = level ? Colour::kText3 : lagging});
            grid.end_row();
        }
    }

    LoadForm load_;
};

}  // namespace

std::unique_ptr<Panel> make_partitions_panel() { return std::make_unique<PartitionsPanel>(); }

}  // namespace dynascope::ui
