// The items of a table or index as a grid by key, read through Scan or Query like any other client; below it the heat
// map.
#include <algorithm>
#include <map>
#include <utility>

#include "ui/panels/heat_map.h"
#include "ui/panels/item_editor.h"
#include "ui/panels/load_line.h"
#include "ui/panels/panel.h"
#include "ui/panels/refusal.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/item_text.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr const char* page_slot = "items.page";
constexpr int page_items_max = 100;
constexpr std::size_t item_columns_max = 14;
constexpr float heat_design_height = 196;

std::vector<std::string> names_of(const KeySchema& key) {
    std::vector<std::string> names;
    for (const KeyPart& part : key.hash) names.push_back(part.name);
    for (const KeyPart& part : key.range) names.push_back(part.name);
    return names;
}

class ItemsPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        if (!view.selected) {
            if (empty_state(ui, "items.create_table", ui.t("items.empty.title"), ui.t("items.empty.text"),
                            ui.t("explorer.create_table"), Icon::kPlus)) {
                commands.push(command::AskCreateTable{});
            }
            return;
        }
        follow(view, commands);
        draw_toolbar(ui, view, commands);
        const bool with_heat = view.width != Width::kNarrow;
        const float heat = with_heat ? ui.px(heat_design_height) : ui.control_height() + ui.px(8);
        const float room = ImGui::GetContentRegionAvail().y;
        draw_grid(ui, view, commands, std::max(ui.px(140), room - heat - ui.px(28)));
        draw_foot(ui, view, commands);
        if (with_heat) {
            draw_heat_strip(ui, view, commands);
        } else {
            load_line(ui, view, commands);
        }
        if (editor_.draw(ui, view, commands)) first_page(view, commands);
    }

  private:
    // Opening a table or an index reads its first page once; later reads are the reader's own.
    void follow(const View& view, CommandQueue& commands) {
        const bool readable =
            view.selected->status == TableStatus::kActive || view.selected->status == TableStatus::kUpdating;
        if ((table_ != view.table || index_ != view.index) && readable) {
            table_ = view.table;
            index_ = view.index;
            key_filter_.clear();
            first_page(view, commands);
        }
        if (view.response(page_slot) == nullptr && table_ == view.table && readable && !asked_)
            first_page(view, commands);
        if (view.response(page_slot) != nullptr) asked_ = false;
    }

    const KeySchema& key_schema(const View& view) const {
        for (const IndexPicture& index : view.selected->indexes) {
            if (index.name == index_) return index.key;
        }
        return view.selected->key;
    }

    void first_page(const View& view, CommandQueue& commands) {
        starts_.assign(1, Document());
        read_page(view, commands);
    }

    void read_page(const View& view, CommandQueue& commands) {
        asked_ = true;
        Document body = Document::object();
        body["TableName"] = view.table;
        if (!view.index.empty()) body["IndexName"] = view.index;
        body["Limit"] = page_items_max;
        if (!starts_.back().is_null()) body["ExclusiveStartKey"] = starts_.back();
        body["ReturnConsumedCapacity"] = "TOTAL";
        const KeySchema& key = key_schema(view);
        const bool query = !key_filter_.empty() && !key.hash.empty();
        if (query) {
            const KeyPart& part = key.hash.front();
            body["KeyConditionExpression"] = "#key = :key";
            body["ExpressionAttributeNames"] = {{"#key", part.name}};
            body["ExpressionAttributeValues"][":key"][part.type == ValueType::kNumber ? "N" : "S"] = key_filter_;
        }
        commands.push(command::Submit{page_slot, query ? "Query" : "Scan", to_text(body), true});
    }

    void draw_toolbar(Ui& ui, const View& view, CommandQueue& commands) {
        const KeySchema& key = key_schema(view);
        const bool narrow = view.width == Width::kNarrow;
        FieldOptions options;
        options.show_label = false;
        options.code = true;
        options.width = std::min(ui.px(260), width_left() - 2 * ui.control_height() - ui.px(16));
        options.placeholder = key.hash.empty() ? "" : ui.texts.with("items.filter", {{"key", key.hash.front().name}});
        const FieldUse use = text_field(ui, "items.filter", options.placeholder, key_filter_, options);
        if (use.submitted) first_page(view, commands);
        same_line(ui, 4);
        if (icon_button(ui, "items.refresh", ui.t("items.refresh"), Icon::kRefresh)) first_page(view, commands);
        same_line(ui, 8);
        ButtonOptions add;
        add.icon = Icon::kPlus;
        add.icon_only = narrow;
        if (!narrow) {
            const float width = button_width(ui, ui.t("items.add"), true);
            ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0f, width_left() - width));
        }
        add.enabled = view.index.empty();
        if (!add.enabled) add.description = ui.t("items.add_to_table");
        if (button(ui, "items.add", ui.t("items.add"), add)) editor_.open_new(*view.selected);
    }

    void draw_grid(Ui& ui, const View& view, CommandQueue&, float height) {
        const Response* page = view.response(page_slot);
        std::vector<const Document*> items;
        if (page != nullptr && page->ok()) {
            if (const auto found = page->body.find("Items"); found != page->body.end() && found->is_array()) {
                for (const Document& item : *found) items.push_back(&item);
            }
        }
        if (page != nullptr && !page->ok()) {
            draw_refusal(ui, "items.problem", *page);
            return;
        }
        if (items.empty()) {
            ImGui::BeginChild("items.none", ImVec2(0, height), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
            const bool filtered = !key_filter_.empty();
            if (empty_state(ui, "items.add_first", ui.t(filtered ? "items.none_found" : "items.none"),
                            ui.t(filtered ? "items.none_found_text" : "items.none_text"),
                            filtered || !view.index.empty() ? std::string_view() : std::string_view(ui.t("items.add")),
                            Icon::kPlus)) {
                editor_.open_new(*view.selected);
            }
            ImGui::EndChild();
            return;
        }
        const std::vector<std::string> keys = names_of(key_schema(view));
        const std::vector<std::string> columns = columns_of(items, keys, item_columns_max);
        GridOptions options;
        options.id = "items.grid";
        options.name =
            ui.texts.with("items.grid", {{"table", view.index.empty() ? view.table : view.table + "/" + view.index}});
        options.rows = static_cast<int>(items.size());
        options.height = height;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const float width = i < keys.size() ? 190 : columns[i].size() > 10 ? 150 : 128;
            options.columns.push_back(
                {columns[i], width, false, i < keys.size() ? ui.t(i == 0 ? "items.key" : "items.sort") : ""});
        }
        const std::string& partition_key =
            view.selected->key.hash.empty() ? keys.front() : view.selected->key.hash.front().name;
        Grid grid(ui, options);
        for (int row = grid.first(); row < grid.last(); ++row) {
            draw_row(ui, view, grid, row, *items[static_cast<std::size_t>(row)], columns, keys, partition_key);
        }
    }

    void draw_row(Ui& ui, const View& view, Grid& grid, int row, const Document& item,
                  const std::vector<std::string>& columns, const std::vector<std::string>& keys,
                  const std::string& partition_key) {
        const std::string entity = entity_of(item, partition_key);
        const auto [place, added] = entities_.emplace(entity, entities_.size());
        std::string name;
        for (const std::string& key : keys) {
            if (const auto found = item.find(key); found != item.end())
                name += (name.empty() ? "" : " ") + value_text(*found).text;
        }
        if (grid.begin_row(row, "items.row." + std::to_string(row), name, row == chosen_)) {
            // The first press chooses, a second one opens.
            if (row == chosen_ && view.index.empty()) editor_.open(*view.selected, item);
            chosen_ = row;
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto found = item.find(columns[i]);
            CellLook look;
            look.code = true;
            if (i == 0 && !entity.empty()) look.mark = ui.theme.entity(place->second);
            look.colour = i < keys.size() ? Colour::kText1 : Colour::kText2;
            if (found == item.end()) {
                grid.cell({}, look);
                continue;
            }
            const ValueText value = value_text(*found);
            if (i >= keys.size()) look.type = value.type;
            grid.cell(value.text, look);
        }
        grid.end_row();
    }

    void draw_foot(Ui& ui, const View& view, CommandQueue& commands) {
        const Response* page = view.response(page_slot);
        if (page == nullptr || !page->ok()) return;
        const std::int64_t count = page->body.value("Count", std::int64_t{0});
        std::string units;
        if (const auto capacity = page->body.find("ConsumedCapacity");
            capacity != page->body.end() && capacity->is_object()) {
            const double half_units = capacity->value("CapacityUnits", 0.0) * 2;
            units = units_text({static_cast<std::int64_t>(half_units + 0.5)});
        }
        space(ui, -2);
        std::string text = ui.texts.with("items.foot", {{"count", grouped(count)},
                                                        {"operation", page->operation},
                                                        {"units", units},
                                                        {"unit", view.unit(Access::kRead, view.table)},
                                                        {"time", clock_text(page->at).substr(0, 8)}});
        if (page->body.contains("LastEvaluatedKey") || starts_.size() > 1) {
            ButtonOptions previous;
            previous.kind = ButtonKind::kQuiet;
            previous.enabled = starts_.size() > 1;
            if (button(ui, "items.previous", ui.t("items.previous"), previous)) {
                starts_.pop_back();
                read_page(view, commands);
            }
            same_line(ui, 4);
            ButtonOptions next;
            next.kind = ButtonKind::kQuiet;
            next.enabled = page->body.contains("LastEvaluatedKey");
            if (button(ui, "items.next", ui.t("items.next"), next)) {
                starts_.push_back(page->body["LastEvaluatedKey"]);
                read_page(view, commands);
            }
            same_line(ui, 12);
            ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(6));
        }
        line_text(ui, text, Colour::kText3, Face::kLabel, width_left());
        draw_entities(ui, view);
    }

    // Which colour is which kind of item.
    void draw_entities(Ui& ui, const View& view) {
        if (view.width == Width::kNarrow) return;
        for (const auto& [name, number] : entities_) {
            if (name.empty()) continue;
            same_line(ui, 14);
            FaceScope face(ui, Face::kLabel);
            if (width_left() < ui.px(20) + text_size(name).x) return;
            const ImVec2 at = ImGui::GetCursorScreenPos();
            fill({ImVec2(at.x, at.y + ui.px(2)), ImVec2(at.x + ui.px(4), at.y + ImGui::GetFontSize() - ui.px(2))},
                 ui.theme.entity(number), ui.px(1));
            ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(9));
            line_text(ui, name, Colour::kText3, Face::kLabel);
        }
    }

    static void draw_heat_strip(Ui& ui, const View& view, CommandQueue& commands) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = width_left();
        fill({ImVec2(at.x - ui.px(12), at.y), ImVec2(at.x + width + ui.px(12), at.y + ui.px(1))},
             ui.colour(Colour::kHairline));
        space(ui, 10);
        const float line = ImGui::GetCursorPosY();
        ImGui::SetCursorPosY(line + std::max(0.0f, (ui.control_height() - ImGui::GetFontSize()) / 2));
        line_text(ui, ui.t("items.heat"), Colour::kText1, Face::kBodyStrong);
        same_line(ui, 16);
        ImGui::SetCursorPosY(line);
        load_line(ui, view, commands);
        ImGui::SetCursorPosY(line + ui.control_height() + ui.px(8));
        const float legend = ui.px(36);
        heat_map(ui, view, "heat.map", view.inspector.partitions(view.table, view.index), width,
                 std::max(ui.px(48), ImGui::GetContentRegionAvail().y - legend));
    }

    ItemEditor editor_;
    std::string table_;
    std::string index_;
    std::string key_filter_;
    std::vector<Document> starts_ = {Document()};  // start keys of the pages so far; null: the beginning
    std::map<std::string, std::size_t> entities_;
    int chosen_ = -1;
    bool asked_ = false;
};

}  // namespace

std::unique_ptr<Panel> make_items_panel() { return std::make_unique<ItemsPanel>(); }

}  // namespace dynascope::ui
