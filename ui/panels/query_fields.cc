#include "ui/panels/query_fields.h"

#include <algorithm>
#include <utility>

#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

const std::vector<std::string> sort_operators{"any", "=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"};

std::string problem_of(const BuiltRequest& built, const std::string& id, bool say_missing) {
    if (const auto found = built.problems.find(id); found != built.problems.end()) return found->second;
    if (!say_missing) return {};
    const auto found = built.missing.find(id);
    return found == built.missing.end() ? std::string() : found->second;
}

std::string key_label(const KeyPart& part) { return part.name + " (" + std::string(type_name(part.type)) + ")"; }

}  // namespace

void QueryFields::draw_sort(Ui& ui, const KeyPart& part, std::size_t position, const BuiltRequest& built,
                            bool say_missing) {
    SortCondition& condition = form.sort[position];
    const std::string id = part_id("query.sk", position);
    FieldOptions chooser;
    chooser.width = ui.px(120);
    select(ui, id + ".op", ui.texts.with("query.condition", {{"key", part.name}}), sort_operators, condition.chosen,
           chooser);
    if (condition.comparison() == SortOperator::kNone) return;
    same_line(ui);
    FieldOptions field;
    field.code = true;
    field.width = ui.px(condition.comparison() == SortOperator::kBetween ? 170 : 260);
    field.error = problem_of(built, id, say_missing);
    type(ui, id, key_label(part), condition.value, field);
    if (condition.comparison() != SortOperator::kBetween) return;
    same_line(ui);
    const std::string upper = part_id("query.sk2", position);
    field.error = problem_of(built, upper, say_missing);
    type(ui, upper, ui.texts.with("query.upper", {{"key", key_label(part)}}), condition.upper, field);
}

void QueryFields::draw_keys(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing) {
    const std::size_t hash_parts = std::min(target.key.hash.size(), QueryForm::key_parts_max);
    for (std::size_t i = 0; i < hash_parts; ++i) {
        const std::string id = part_id("query.pk", i);
        FieldOptions field;
        field.code = true;
        field.width = ui.px(260);
        field.error = problem_of(built, id, say_missing);
        type(ui, id, key_label(target.key.hash[i]), form.partition[i], field);
    }
    const bool beside = hash_parts == 1 && width_left() > ui.px(600);
    if (beside && !target.key.range.empty()) same_line(ui, 12);
    const std::size_t range_parts = std::min(target.key.range.size(), QueryForm::key_parts_max);
    for (std::size_t i = 0; i < range_parts; ++i) draw_sort(ui, target.key.range[i], i, built, say_missing);
}

void QueryFields::draw_filter(Ui& ui, const BuiltRequest& built) {
    FieldOptions filter;
    filter.code = true;
    filter.placeholder = "#s = :s";
    type(ui, "query.filter", ui.t("query.filter"), form.filter, filter);
    const float half = (width_left() - ui.px(8)) / 2;
    FieldOptions field;
    field.code = true;
    field.width = half;
    field.placeholder = R"({":s": {"S": "pending"}})";
    field.error = problem_of(built, "query.values", true);
    type(ui, "query.values", ui.t("query.values"), form.values, field);
    same_line(ui);
    field.placeholder = R"({"#s": "status"})";
    field.error = problem_of(built, "query.names", true);
    type(ui, "query.names", ui.t("query.names"), form.names, field);
}

void QueryFields::draw_advanced(Ui& ui, const BuiltRequest& built) {
    FieldOptions wide;
    wide.code = true;
    type(ui, "query.projection", ui.t("query.projection"), form.projection, wide);
    FieldOptions part;
    part.width = (width_left() - 3 * ui.px(8)) / 4;
    std::vector<std::string> selects{ui.t("query.select_default")};
    selects.insert(selects.end(), select_values.begin() + 1, select_values.end());
    select(ui, "query.select", ui.t("query.select"), selects, form.select, part);
    same_line(ui);
    select(ui, "query.capacity", ui.t("query.capacity"), {capacity_values.begin(), capacity_values.end()},
           form.capacity, part);
    if (form.scan()) {
        same_line(ui);
        part.error = problem_of(built, "query.segment", true);
        type(ui, "query.segment", ui.t("query.segment"), form.segment, part);
        same_line(ui);
        part.error = problem_of(built, "query.total_segments", true);
        type(ui, "query.total_segments", ui.t("query.total_segments"), form.total_segments, part);
    }
}

void QueryFields::type(Ui& ui, std::string id, std::string_view label, std::string& value,
                       const FieldOptions& options) {
    entered_ = text_field(ui, std::move(id), label, value, options).submitted || entered_;
}

void QueryFields::draw_statement(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing) {
    FieldOptions statement;
    statement.code = true;
    statement.lines = 4;
    statement.error = problem_of(built, "query.statement", say_missing);
    statement.placeholder = "SELECT * FROM \"" + target.table + "\"";
    if (!target.index.empty()) statement.placeholder += ".\"" + target.index + "\"";
    statement.placeholder += " WHERE " + target.key.hash.front().name + " = '...'";
    type(ui, "query.statement", ui.t("query.statement"), form.statement, statement);
}

void QueryFields::draw_limit(Ui& ui, const BuiltRequest& built) {
    FieldOptions limit;
    limit.width = ui.px(90);
    limit.error = problem_of(built, "query.limit", true);
    type(ui, "query.limit", ui.t("query.limit"), form.limit, limit);
}

void QueryFields::draw_consistent(Ui& ui, bool possible) {
    const bool beside = width_left() > ui.px(400);
    if (beside) same_line(ui, 16);
    ImGui::BeginGroup();
    if (beside) space(ui, 14);
    checkbox(ui, "query.consistent", ui.t("query.consistent"), form.consistent, possible);
    ImGui::EndGroup();
}

bool QueryFields::draw(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing) {
    entered_ = false;
    segmented(ui, "query.kind", ui.t("query.kind"), {"Query", "Scan", "PartiQL"}, form.kind);
    if (form.partiql()) {
        draw_statement(ui, target, built, say_missing);
        draw_limit(ui, built);
        draw_consistent(ui, true);
        return entered_;
    }
    if (target.global) form.consistent = false;  // global indexes know no consistent reads
    if (!form.scan()) draw_keys(ui, target, built, say_missing);
    draw_filter(ui, built);
    draw_limit(ui, built);
    if (!form.scan()) {
        same_line(ui);
        FieldOptions order;
        order.width = ui.px(130);
        select(ui, "query.order", ui.t("query.order"), {ui.t("query.ascending"), ui.t("query.descending")}, form.order,
               order);
    }
    draw_consistent(ui, !target.global);
    ButtonOptions quiet;
    quiet.kind = ButtonKind::kQuiet;
    quiet.expanded = flag(more_);
    const std::size_t hidden = form.advanced_count();
    std::string label = ui.t(more_ ? "query.fewer" : "query.more");
    if (!more_ && hidden > 0) label += " (" + std::to_string(hidden) + ")";
    if (button(ui, "query.advanced", label, quiet)) more_ = !more_;
    if (more_) draw_advanced(ui, built);
    return entered_;
}

}  // namespace dynascope::ui
