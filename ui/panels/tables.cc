// The tables there are, what one of them is, and making and deleting them.
#include <algorithm>
#include <string>
#include <utility>

#include "ui/panels/panel.h"
#include "ui/panels/refusal.h"
#include "ui/panels/scale_form.h"
#include "ui/panels/table_form.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/item_text.h"
#include "ui/widgets/prose.h"
#include "value/packed_item.h"

namespace dynascope::ui {
namespace {

std::string key_text(const KeySchema& key) {
    std::string text;
    for (const auto* parts : {&key.hash, &key.range}) {
        for (const KeyPart& part : *parts)
            text += (text.empty() ? "" : ", ") + part.name + " (" + std::string(type_name(part.type)) + ")";
    }
    return text;
}

std::string mode_text(const Ui& ui, const TablePicture& table) {
    if (table.billing_mode == BillingMode::kPayPerRequest) return ui.t("form.on_demand");
    return ui.texts.with("tables.provisioned", {{"read", grouped(table.provisioned.read_units)},
                                                {"write", grouped(table.provisioned.write_units)}});
}

Colour status_colour(TableStatus status) {
    if (status == TableStatus::kActive) return Colour::kDone;
    return status == TableStatus::kDeleting ? Colour::kThrottle : Colour::kWrite;
}

std::string stream_text(const Ui& ui, const TablePicture& table) {
    if (!table.stream) return ui.t("form.stream_off");
    switch (*table.stream) {
        case StreamView::kKeysOnly: return "KEYS_ONLY";
        case StreamView::kNewImage: return "NEW_IMAGE";
        case StreamView::kOldImage: return "OLD_IMAGE";
        case StreamView::kNewAndOldImages: return "NEW_AND_OLD_IMAGES";
    }
    return {};
}

const char* projection_text(ProjectionType projection) {
    if (projection == ProjectionType::kAll) return "ALL";
    return projection == ProjectionType::kKeysOnly ? "KEYS_ONLY" : "INCLUDE";
}

// Answers outlive the selection: only those about this table are shown.
bool asked_about(const Response& answer, const std::string& table) {
    const auto request = parse_document(answer.request);
    if (!request || !request->is_object()) return false;
    const auto name = request->find("TableName");
    return name != request->end() && name->is_string() && name->get<std::string>() == table;
}

void draw_problems(Ui& ui, const View& view, const std::string& table) {
    for (const std::string slot :
         {"tables.protection", "tables.ttl", "tables.scale", "tables.describe", "tables.delete"}) {
        const Response* answer = view.response(slot);
        if (answer == nullptr || answer->ok() || !asked_about(*answer, table)) continue;
        space(ui, 4);
        draw_refusal(ui, slot + ".problem", *answer);
    }
}

class TablesPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        if (view.create_table_asked != asked_) creating_ = true;
        asked_ = view.create_table_asked;
        if (creating_) {
            if (form_.draw(ui, view, commands)) {
                creating_ = false;
                form_.reset();
            }
            return;
        }
        if (view.tables.empty()) {
            delete_open_ = false;
            if (empty_state(ui, "tables.create", ui.t("tables.empty.title"), ui.t("tables.empty.text"),
                            ui.t("form.create"), Icon::kPlus)) {
                creating_ = true;
            }
            return;
        }
        draw_list(ui, view, commands);
        if (view.selected) draw_description(ui, view, commands);
        draw_delete(ui, view, commands);
    }

  private:
    void draw_list(Ui& ui, const View& view, CommandQueue& commands) {
        ButtonOptions create;
        create.kind = ButtonKind::kPrimary;
        create.icon = Icon::kPlus;
        if (button(ui, "tables.create", ui.t("form.create"), create)) creating_ = true;
        space(ui, 4);
        GridOptions options;
        options.id = "tables.grid";
        options.name = ui.t("tables.grid");
        options.rows = static_cast<int>(view.tables.size());
        options.height = ui.px(240);
        options.columns = {{ui.t("tables.col_name"), 0, false, {}},
                           {ui.t("tables.col_status"), 88, false, {}},
                           {ui.t("tables.col_key"), 126, false, {}},
                           {ui.t("tables.col_items"), 60, true, {}},
                           {ui.t("tables.col_size"), 68, true, ui.t("tables.size_note")},
                           {ui.t("form.capacity"), 104, false, {}},
                           {ui.t("tables.col_indexes"), 70, true, {}},
                           {ui.t("form.stream"), 64, false, {}}};
        Grid grid(ui, options);
        for (int row = grid.first(); row < grid.last(); ++row) {
            const TablePicture& table = view.tables[static_cast<std::size_t>(row)];
            if (grid.begin_row(row, "tables.row." + table.name, table.name, table.name == view.table)) {
                commands.push(command::SelectTable{table.name});
            }
            draw_cells(ui, grid, table);
            grid.end_row();
        }
    }

    static void draw_cells(Ui& ui, Grid& grid, const TablePicture& table) {
        grid.cell(table.name, {.code = true, .why = table.name});
        grid.cell(status_name(table.status), {.colour = status_colour(table.status)});
        const std::string key = key_text(table.key);
        grid.cell(key, {.colour = Colour::kText2, .code = true, .why = key});
        grid.cell(count_text(table.item_count), {.why = grouped(table.item_count)});
        grid.cell(bytes_text(table.size_bytes));
        const bool on_demand = table.billing_mode == BillingMode::kPayPerRequest;
        const std::string mode = mode_text(ui, table);
        grid.cell(ui.t(on_demand ? "form.on_demand" : "form.provisioned"), {.why = mode});
        grid.cell(grouped(static_cast<std::int64_t>(table.indexes.size())));
        const std::string stream = stream_text(ui, table);
        CellLook look;
        look.colour = table.stream ? Colour::kText1 : Colour::kText3;
        if (table.stream) look.why = stream;
        grid.cell(ui.t(table.stream ? "tables.on" : "tables.off"), look);
    }

    void draw_description(Ui& ui, const View& view, CommandQueue& commands) {
        const TablePicture& table = *view.selected;
        space(ui, 12);
        heading(ui, table.name, 1);
        draw_facts(ui, table);
        space(ui, 8);
        draw_ttl(ui, table, commands);
        scale_.draw(ui, table, commands);
        draw_protection(ui, table, commands);
        draw_problems(ui, view, table.name);
        space(ui, 8);
        draw_actions(ui, view, commands);
        draw_json(ui, view, commands);
    }

    static void draw_facts(Ui& ui, const TablePicture& table) {
        fact(ui, ui.t("tables.col_status"), status_name(table.status), 160);
        fact(ui, ui.t("tables.col_key"), key_text(table.key), 160, true);
        fact(ui, ui.t("form.capacity"), mode_text(ui, table), 160);
        fact(ui, ui.t("tables.col_partitions"), grouped(table.partition_count), 160);
        fact(ui, ui.t("form.stream"), stream_text(ui, table), 160, table.stream.has_value());
        const bool ttl = !table.ttl_attribute.empty();
        fact(ui, ui.t("tables.ttl"), ttl ? table.ttl_attribute : ui.t("tables.ttl_off"), 160, ttl);
        fact(ui, ui.t("form.protection"), ui.t(table.deletion_protection ? "tables.on" : "tables.off"), 160);
        for (const IndexPicture& index : table.indexes) draw_index(ui, index);
    }

    void draw_actions(Ui& ui, const View& view, CommandQueue& commands) {
        const TablePicture& table = *view.selected;
        if (button(ui, "tables.open_items", ui.t("tables.open_items"))) commands.push(command::Show{Tab::kItems});
        same_line(ui);
        const bool described = description_of(view) != nullptr;
        ButtonOptions describe;
        describe.icon = Icon::kCode;
        describe.expanded = flag(described);
        if (button(ui, "tables.describe", ui.t(described ? "tables.hide_json" : "tables.describe"), describe)) {
            if (described) {
                commands.push(command::Forget{"tables.describe"});
            } else {
                Document body = Document::object();
                body["TableName"] = table.name;
                commands.push(command::Submit{"tables.describe", "DescribeTable", to_text(body)});
            }
        }
        if (view.width != Width::kNarrow) same_line(ui);
        ButtonOptions remove;
        remove.kind = ButtonKind::kDanger;
        remove.icon = Icon::kTrash;
        remove.enabled = table.status == TableStatus::kActive && !table.deletion_protection;
        if (table.deletion_protection) remove.description = ui.t("tables.protected");
        if (button(ui, "tables.delete", ui.t("tables.delete"), remove)) delete_open_ = true;
    }

    static const Response* description_of(const View& view) {
        const Response* answer = view.response("tables.describe");
        return answer != nullptr && answer->ok() && asked_about(*answer, view.selected->name) ? answer : nullptr;
    }

    void draw_json(Ui& ui, const View& view, CommandQueue& commands) {
        const Response* answer = description_of(view);
        if (answer == nullptr) return;
        if (answer->number != json_number_) {
            json_number_ = answer->number;
            json_ = pretty(answer->body);
        }
        space(ui, 4);
        paragraph(ui, ui.texts.with("tables.described_at", {{"time", clock_text(answer->at)}}), Colour::kText3,
                  Face::kLabel);
        if (code_block(ui, "tables.json", ui.t("tables.json"), json_)) commands.push(command::CopyText{json_});
    }

    static void draw_protection(Ui& ui, const TablePicture& table, CommandQueue& commands) {
        bool on = table.deletion_protection;
        const bool enabled = table.status == TableStatus::kActive;
        if (checkbox(ui, "tables.protection", ui.t("form.protection"), on, enabled) && enabled) {
            Document body = Document::object();
            body["TableName"] = table.name;
            body["DeletionProtectionEnabled"] = on;
            commands.push(command::Submit{"tables.protection", "UpdateTable", to_text(body)});
        }
        paragraph(ui, ui.t("tables.protection_text"), Colour::kText3, Face::kLabel);
    }

    static void draw_index(Ui& ui, const IndexPicture& index) {
        std::string text = key_text(index.key) + ", " + projection_text(index.projection) + ", " +
                           std::string(status_name(index.status));
        if (index.backfilling) text += ui.t("tables.backfilling");
        if (index.pending_writes > 0)
            text += ui.texts.with("tables.pending", {{"count", grouped(index.pending_writes)}});
        fact(ui,
             index.global ? ui.texts.with("tables.gsi", {{"name", index.name}})
                          : ui.texts.with("tables.lsi", {{"name", index.name}}),
             text, 160, true);
    }

    // Time to live is set after the table exists, as in the service.
    void draw_ttl(Ui& ui, const TablePicture& table, CommandQueue& commands) {
        const bool on = !table.ttl_attribute.empty();
        FieldOptions options;
        options.width = ui.px(200);
        options.code = true;
        options.enabled = !on;
        std::string shown = on ? table.ttl_attribute : ttl_;
        text_field(ui, "tables.ttl", ui.t("tables.ttl_attribute"), shown, options);
        if (!on) ttl_ = shown;
        same_line(ui, 8);
        below_label(ui);
        ButtonOptions turn;
        turn.enabled = on || !ttl_.empty();
        turn.description = ui.t("tables.ttl_why");
        if (!button(ui, "tables.ttl_turn", ui.t(on ? "tables.ttl_turn_off" : "tables.ttl_turn_on"), turn)) return;
        Document body = Document::object();
        body["TableName"] = table.name;
        body["TimeToLiveSpecification"] = {{"Enabled", !on}, {"AttributeName", on ? table.ttl_attribute : ttl_}};
        commands.push(command::Submit{"tables.ttl", "UpdateTimeToLive", to_text(body)});
    }

    void draw_delete(Ui& ui, const View& view, CommandQueue& commands) {
        if (!view.selected) delete_open_ = false;
        DialogScope dialog(ui, "tables.delete_dialog", ui.texts.with("tables.delete_title", {{"table", view.table}}),
                           delete_open_);
        if (!dialog) return;
        paragraph(ui, ui.texts.with("tables.delete_text",
                                    {{"table", view.table}, {"count", grouped(view.selected->item_count)}}));
        space(ui, 8);
        ButtonOptions danger;
        danger.kind = ButtonKind::kDanger;
        if (button(ui, "tables.delete_confirm", ui.t("tables.delete"), danger)) {
            Document body = Document::object();
            body["TableName"] = view.table;
            commands.push(command::Submit{"tables.delete", "DeleteTable", to_text(body)});
            dialog.close();
        }
        same_line(ui);
        if (button(ui, "tables.delete_cancel", ui.t("common.cancel"))) dialog.close();
    }

    TableForm form_;
    ScaleForm scale_;
    bool creating_ = false;
    std::uint64_t asked_ = 0;
    bool delete_open_ = false;
    std::uint64_t json_number_ = 0;  // of the answer that json_ shows
    std::string json_;
    std::string ttl_ = "expires";
};

}  // namespace

std::unique_ptr<Panel> make_tables_panel() { return std::make_unique<TablesPanel>(); }

}  // namespace dynascope::ui
