// A table's stream: records as they come, both images side by side, its shards, and the function that it triggers.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "json/document.h"
#include "ui/panels/function_form.h"
#include "ui/panels/panel.h"
#include "ui/panels/refusal.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/item_text.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::size_t records_shown = 100;
constexpr std::array<const char*, 4> offered_views{"NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"};

std::string view_name(StreamView view) {
    switch (view) {
        case StreamView::kKeysOnly: return "KEYS_ONLY";
        case StreamView::kNewImage: return "NEW_IMAGE";
        case StreamView::kOldImage: return "OLD_IMAGE";
        case StreamView::kNewAndOldImages: break;
    }
    return "NEW_AND_OLD_IMAGES";
}

Colour event_colour(const std::string& event) {
    if (event == "INSERT") return Colour::kDone;
    return event == "MODIFY" ? Colour::kWrite : Colour::kThrottle;
}

class StreamsPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        if (!view.selected) {
            empty_state(ui, "streams.empty", ui.t("streams.no_table"), ui.t("streams.no_table_text"));
            return;
        }
        const auto stream = view.inspector.stream(view.table, records_shown);
        if (!stream || !stream->enabled) {
            draw_enable(ui, view, commands);
            if (!stream) return;
        }
        draw_head(ui, *stream);
        space(ui, 6);
        function_.draw(ui, view, *stream, commands);
        space(ui, 8);
        draw_records(ui, *stream);
        draw_images(ui, *stream);
    }

  private:
    void draw_enable(Ui& ui, const View& view, CommandQueue& commands) {
        heading(ui, ui.t("streams.off_title"), 2);
        paragraph(ui, ui.t("streams.empty.text"));
        FieldOptions field;
        field.width = ui.px(240);
        select(ui, "streams.view", ui.t("streams.view"), {offered_views.begin(), offered_views.end()}, chosen_view_,
               field);
        space(ui, 4);
        ButtonOptions options;
        options.kind = ButtonKind::kPrimary;
        if (button(ui, "streams.enable", ui.t("streams.enable"), options)) {
            const Document body{
                {"TableName", view.table},
                {"StreamSpecification",
                 {{"StreamEnabled", true}, {"StreamViewType", offered_views[static_cast<std::size_t>(chosen_view_)]}}}};
            commands.push(command::Submit{"streams.enable", "UpdateTable", to_text(body), false});
        }
        const Response* answer = view.response("streams.enable");
        if (answer != nullptr && !answer->ok()) {
            draw_refusal(ui, "streams.problem", *answer);
        }
        space(ui, 8);
    }

    static void draw_head(Ui& ui, const StreamPicture& stream) {
        std::int64_t records = 0;
        std::int64_t open = 0;
        for (const ShardPicture& shard : stream.shards) {
            records += shard.records;
            open += shard.open ? 1 : 0;
        }
        figure(ui, "streams.view_type", ui.t("streams.view"), view_name(stream.view), Colour::kText1, {}, ui.px(180));
        same_line(ui, 16);
        figure(ui, "streams.count", ui.t("streams.records"), grouped(records), Colour::kText1,
               ui.t("streams.records_why"), ui.px(100));
        if (width_left() > ui.px(480)) same_line(ui, 16);
        const std::string shards = ui.texts.with(
            "streams.shards_value", {{"open", grouped(open)}, {"all", std::to_string(stream.shards.size())}});
        figure(ui, "streams.shards", ui.t("streams.shards"), shards, Colour::kText1, ui.t("streams.shards_why"),
               ui.px(140));
    }

    void draw_records(Ui& ui, const StreamPicture& stream) {
        heading(ui, ui.t("streams.title"), 2);
        if (stream.records.empty()) {
            paragraph(ui, ui.t("streams.none"), Colour::kText3);
            return;
        }
        GridOptions options;
        options.id = "streams.grid";
        options.name = ui.texts.with("streams.grid", {{"table", stream.table}});
        options.columns = {{ui.t("streams.col_time"), 116},
                           {ui.t("streams.col_event"), 84},
                           {ui.t("streams.col_keys"), 0},
                           {ui.t("streams.col_who"), 96}};
        options.rows = static_cast<int>(stream.records.size());
        options.height = ui.theme.row() * 8;
        Grid grid(ui, options);
        for (int row = grid.first(); row < grid.last(); ++row) {
            const StreamRecordPicture& record = stream.records[static_cast<std::size_t>(row)];
            const std::string keys = key_line(record.keys_json);
            if (grid.begin_row(row, "streams.record." + record.sequence, record.event + " " + keys,
                               record.sequence == chosen_)) {
                chosen_ = record.sequence;
            }
            grid.cell(clock_text(record.at), {.colour = Colour::kText2, .code = true});
            grid.cell(record.event, {.colour = event_colour(record.event)});
            grid.cell(keys, {.code = true});
            grid.cell(record.by_ttl ? ui.t("streams.ttl") : ui.t("streams.client"), {.colour = Colour::kText3});
            grid.end_row();
        }
    }

    void draw_images(Ui& ui, const StreamPicture& stream) {
        if (stream.records.empty()) return;
        const auto found = std::find_if(stream.records.begin(), stream.records.end(),
                                        [&](const StreamRecordPicture& record) { return record.sequence == chosen_; });
        const StreamRecordPicture& record = found == stream.records.end() ? stream.records.front() : *found;
        space(ui, 8);
        heading(ui, ui.texts.with("streams.images", {{"event", record.event}, {"number", record.sequence}}), 2);
        const auto before = parse_document(record.old_json.empty() ? "{}" : record.old_json).value_or(Document());
        const auto after = parse_document(record.new_json.empty() ? "{}" : record.new_json).value_or(Document());
        std::set<std::string> names;
        for (const Document* image : {&before, &after}) {
            if (!image->is_object()) continue;
            for (const auto& [name, value] : image->items()) names.insert(name);
        }
        if (names.empty()) {
            paragraph(ui, ui.t("streams.no_images"), Colour::kText3);
            return;
        }
        GridOptions options;
        options.id = "streams.image_grid";
        options.name = ui.t("streams.image_grid");
        options.columns = {
            {ui.t("streams.col_attribute"), 140}, {ui.t("streams.col_old"), 0}, {ui.t("streams.col_new"), 0}};
        options.rows = static_cast<int>(names.size());
        options.height = ui.theme.row() * (static_cast<float>(names.size()) + 1.5f);
        Grid grid(ui, options);
        auto name = names.begin();
        std::advance(name, grid.first());
        for (int row = grid.first(); row < grid.last(); ++row, ++name)
            draw_attribute(ui, grid, row, *name, before, after);
    }

    static std::string attribute_text(const Document& image, const std::string& name) {
        if (!image.is_object()) return {};
        const auto found = image.find(name);
        return found == image.end() ? std::string() : to_text(*found);
    }

    static void draw_attribute(Ui& ui, Grid& grid, int row, const std::string& name, const Document& before,
                               const Document& after) {
        const std::string old_text = attribute_text(before, name);
        const std::string new_text = attribute_text(after, name);
        const bool changed = old_text != new_text;
        grid.begin_row(row, "streams.attribute." + name, name, false);
        grid.cell(name, {.code = true, .mark = changed ? ui.colour(Colour::kWrite) : 0});
        grid.cell(old_text.empty() ? "-" : old_text,
                  {.colour = changed ? Colour::kThrottle : Colour::kText2, .code = true});
        grid.cell(new_text.empty() ? "-" : new_text,
                  {.colour = changed ? Colour::kDone : Colour::kText2, .code = true});
        grid.end_row();
    }

    int chosen_view_ = 0;
    std::string chosen_;
    FunctionForm function_;
};

}  // namespace

std::unique_ptr<Panel> make_streams_panel() { return std::make_unique<StreamsPanel>(); }

}  // namespace dynascope::ui
