#include "ui/panels/function_form.h"

#include <algorithm>

#include "json/document.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::string_view key_attribute = "group";

std::string wire_text(const Document& item, std::string_view name) {
    const auto found = item.find(std::string(name));
    if (found == item.end() || !found->is_object() || found->empty()) return {};
    return found->begin().value().is_string() ? found->begin().value().get<std::string>() : std::string();
}

bool active(const View& view, const std::string& table) {
    return std::any_of(view.tables.begin(), view.tables.end(), [&](const TablePicture& picture) {
        return picture.name == table && picture.status == TableStatus::kActive;
    });
}

bool exists(const View& view, const std::string& table) {
    return std::any_of(view.tables.begin(), view.tables.end(),
                       [&](const TablePicture& picture) { return picture.name == table; });
}

}  // namespace

void FunctionForm::connect(const View& view, CommandQueue& commands) {
    Document body{
        {"Function", "aggregate"}, {"TableName", view.table}, {"TargetTableName", target_}, {"GroupBy", group_by_}};
    if (!sum_.empty()) body["Sum"] = sum_;
    if (!prefix_.empty()) body["KeyPrefix"] = prefix_;
    commands.push(command::Submit{"function.connect", "ConnectFunction", to_text(body), true});
}

void FunctionForm::draw_fields(Ui& ui, const View& view, CommandQueue& commands) {
    paragraph(ui, ui.t("function.text"));
    FieldOptions field;
    field.code = true;
    field.width = (std::min(width_left(), ui.px(640)) - 3 * ui.px(8)) / 4;
    text_field(ui, "function.group_by", ui.t("function.group_by"), group_by_, field);
    same_line(ui);
    text_field(ui, "function.sum", ui.t("function.sum"), sum_, field);
    same_line(ui);
    text_field(ui, "function.prefix", ui.t("function.prefix"), prefix_, field);
    same_line(ui);
    text_field(ui, "function.target", ui.t("function.target"), target_, field);
    space(ui, 2);
    ButtonOptions options;
    options.kind = ButtonKind::kPrimary;
    options.enabled = !target_.empty() && !group_by_.empty() && !connecting_;
    if (!button(ui, "function.connect", ui.t(connecting_ ? "function.creating" : "function.connect"), options)) return;
    if (active(view, target_)) {
        connect(view, commands);
        return;
    }
    connecting_ = true;
    if (exists(view, target_)) return;
    const Document body{{"TableName", target_},
                        {"AttributeDefinitions", {{{"AttributeName", key_attribute}, {"AttributeType", "S"}}}},
                        {"KeySchema", {{{"AttributeName", key_attribute}, {"KeyType", "HASH"}}}},
                        {"BillingMode", "PAY_PER_REQUEST"}};
    commands.push(command::Submit{"function.table", "CreateTable", to_text(body), true});
    commands.push(command::Play{true});
}

// What the function wrote, read again whenever something changed.
void FunctionForm::draw_totals(Ui& ui, const View& view, CommandQueue& commands) {
    const Response* totals = view.response("function.totals");
    if (active(view, target_) && totals_revision_ != view.revision) {
        const Document body{{"TableName", target_}, {"Limit", 20}};
        commands.push(command::Submit{"function.totals", "Scan", to_text(body), true});
        // The Scan is a cause of its own and raises the revision by one.
        totals_revision_ = view.revision + 1;
    }
    if (totals == nullptr || !totals->ok() || !totals->body.contains("Items")) return;
    const Document& items = totals->body["Items"];
    if (!items.is_array() || items.empty()) return;
    GridOptions options;
    options.id = "function.grid";
    options.name = ui.texts.with("function.grid", {{"table", target_}});
    options.columns = {{group_by_, 0}, {ui.t("function.items"), 90, true}, {ui.t("function.total"), 110, true}};
    options.rows = static_cast<int>(items.size());
    options.height = ui.theme.row() * (static_cast<float>(items.size()) + 1.5f);
    Grid grid(ui, options);
    for (int row = grid.first(); row < grid.last(); ++row) {
        const Document& item = items[static_cast<std::size_t>(row)];
        std::string group;
        for (const auto& [name, value] : item.items()) {
            if (name != "items" && name != "sum") group = wire_text(item, name);
        }
        grid.begin_row(row, "function.row." + group, group, false);
        grid.cell(group, {.code = true});
        grid.cell(wire_text(item, "items"), {.right = true});
        grid.cell(wire_text(item, "sum"), {.right = true});
        grid.end_row();
    }
}

void FunctionForm::draw(Ui& ui, const View& view, const StreamPicture& stream, CommandQueue& commands) {
    if (connecting_ && active(view, target_)) {
        connecting_ = false;
        connect(view, commands);
    }
    const Response* connected = view.response("function.connect");
    const bool running = connected != nullptr && connected->ok();
    ButtonOptions options;
    options.expanded = flag(open_ || running);
    options.kind = ButtonKind::kQuiet;
    options.icon = open_ || running ? Icon::kChevronDown : Icon::kChevronRight;
    if (button(ui, "function.open", ui.t("function.title"), options)) open_ = !open_;
    if (running) {
        same_line(ui);
        badge(ui, "function.state", ui.t("function.running"), ui.colour(Colour::kDone));
        draw_totals(ui, view, commands);
        return;
    }
    if (!open_) return;
    if (stream.view != StreamView::kNewAndOldImages) {
        paragraph(ui, ui.t("function.needs_images"), Colour::kText3);
        return;
    }
    draw_fields(ui, view, commands);
    if (connected != nullptr && !connected->ok()) {
        callout(ui, "function.problem", Tone::kError, ui.t("function.problem"), connected->error_message());
    }
}

}  // namespace dynascope::ui
