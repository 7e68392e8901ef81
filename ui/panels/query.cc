// Query and Scan with every parameter, what they returned and cost, and the request as code.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "ui/panels/panel.h"
#include "ui/panels/query_fields.h"
#include "ui/panels/refusal.h"
#include "ui/panels/request_code.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/item_text.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::string_view result_slot = "query.result";
constexpr std::size_t answer_columns_max = 12;

std::string number_text(const Document& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_number() ? to_text(*found) : "0";
}

std::string units_of(const Document& body) {
    const auto consumed = body.find("ConsumedCapacity");
    if (consumed == body.end() || !consumed->is_object()) return {};
    return number_text(*consumed, "CapacityUnits");
}

// Where a request says on what page it goes on.
const char* start_member(std::string_view operation) {
    return operation == "ExecuteStatement" ? "NextToken" : "ExclusiveStartKey";
}

// PartiQL statements that write answer no items, which is no news.
bool writes(const Response& answer) {
    if (answer.operation != "ExecuteStatement") return false;
    const auto request = parse_document(answer.request);
    const std::string statement = request ? request->value("Statement", std::string()) : std::string();
    return !statement.empty() && statement.front() != 'S' && statement.front() != 's';
}

std::vector<std::string> key_names(const KeySchema& key) {
    std::vector<std::string> names;
    for (const KeyPart& part : key.hash) names.push_back(part.name);
    for (const KeyPart& part : key.range) names.push_back(part.name);
    return names;
}

class QueryPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        if (!view.selected) {
            empty_state(ui, "query.empty", ui.t("query.empty.title"), ui.t("query.empty.text"));
            return;
        }
        draw_place(ui, view, commands);
        const QueryTarget target = query_target(*view.selected, view.index);
        BuiltRequest built = build_request(fields_.form, target, ui.texts);
        if (built.body != asked_) {
            asked_ = built.body;
            start_key_ = {};
        }
        const bool entered = fields_.draw(ui, target, built, run_pressed_);
        space(ui, 4);
        draw_run(ui, view, target, entered, commands);
        if (!start_key_.is_null()) built.body[start_member(fields_.form.operation())] = start_key_;
        space(ui, 8);
        draw_answer(ui, view, target, built, commands);
    }

  private:
    static void draw_place(Ui& ui, const View& view, CommandQueue& commands) {
        if (view.selected->indexes.empty()) return;
        std::vector<std::string> places{view.table};
        int chosen = 0;
        for (const IndexPicture& index : view.selected->indexes) {
            places.push_back(index.name);
            if (index.name == view.index) chosen = static_cast<int>(places.size()) - 1;
        }
        if (segmented(ui, "query.index", ui.t("query.index"), places, chosen)) {
            commands.push(command::SelectIndex{chosen == 0 ? std::string() : places[static_cast<std::size_t>(chosen)]});
        }
    }

    void submit(const Document& body, CommandQueue& commands) const {
        commands.push(command::Submit{std::string(result_slot), fields_.form.operation(), to_text(body), false});
    }

    void draw_run(Ui& ui, const View& view, const QueryTarget& target, bool entered, CommandQueue& commands) {
        ButtonOptions run;
        run.kind = ButtonKind::kPrimary;
        run.icon = Icon::kPlay;
        if (button(ui, "query.run", ui.t("query.run"), run) || entered) {
            run_pressed_ = true;
            tab_ = 0;
            start_key_ = {};
            // A field may have changed since this frame began.
            const BuiltRequest now = build_request(fields_.form, target, ui.texts);
            if (now.complete()) submit(now.body, commands);
        }
        const Response* answer = view.response(result_slot);
        if (answer == nullptr || !answer->ok()) return;
        const bool statement = answer->operation == "ExecuteStatement";
        const auto last = answer->body.find(statement ? "NextToken" : "LastEvaluatedKey");
        if (last == answer->body.end()) return;
        same_line(ui);
        if (!button(ui, "query.next", ui.t("query.next"))) return;
        // The next page of the request that was sent, whatever has been typed since.
        auto body = parse_document(answer->request);
        if (!body || !body->is_object()) return;
        (*body)[start_member(answer->operation)] = *last;
        start_key_ = *last;
        commands.push(command::Submit{std::string(result_slot), answer->operation, to_text(*body), false});
    }

    void draw_answer(Ui& ui, const View& view, const QueryTarget& target, const BuiltRequest& built,
                     CommandQueue& commands) {
        const std::vector<TabItem> tabs{{"results", ui.t("query.results")},
                                        {"request", ui.t("query.request")},
                                        {"cli", "AWS CLI"},
                                        {"javascript", "JavaScript"},
                                        {"python", "Python"}};
        tab_strip(ui, "query.tabs", ui.t("query.tabs"), tabs, tab_,
                  {view.width == Width::kNarrow ? width_left() - ui.px(4) : 0, true});
        space(ui, 6);
        const std::string operation = fields_.form.operation();
        switch (tab_) {
            case 1: return draw_code(ui, commands, request_json(built.body));
            case 2: return draw_code(ui, commands, cli_code(operation, built.body));
            case 3: return draw_code(ui, commands, javascript_code(operation, built.body));
            case 4: return draw_code(ui, commands, python_code(operation, built.body));
            default: return draw_results(ui, view, target, commands);
        }
    }

    static void draw_code(Ui& ui, CommandQueue& commands, const std::string& code) {
        if (code_block(ui, "query.code", ui.t("query.code"), code)) commands.push(command::CopyText{code});
    }

    static void draw_results(Ui& ui, const View& view, const QueryTarget& target, CommandQueue& commands) {
        const Response* answer = view.response(result_slot);
        if (answer == nullptr) {
            paragraph(ui, ui.t("query.none_yet"), Colour::kText3);
            return;
        }
        if (!answer->ok()) {
            draw_refusal(ui, "query.problem", *answer);
            return;
        }
        const Document& body = answer->body;
        const auto found = body.find("Items");
        const bool listed = found != body.end() && found->is_array();
        const std::string returned = listed ? std::to_string(found->size()) : number_text(body, "Count");
        const std::string examined =
            answer->trace ? std::to_string(answer->trace->items_examined) : number_text(body, "ScannedCount");
        std::string summary = ui.texts.with("query.summary", {{"returned", returned}, {"examined", examined}});
        if (const std::string units = units_of(body); !units.empty()) {
            const Access access = writes(*answer) ? Access::kWrite : Access::kRead;
            summary += ", " + units + " " + view.unit(access, view.table);
        }
        line_text(ui, summary);
        same_line(ui, 12);
        const float above = (ui.px(ui.theme.sizes().target) - ImGui::GetFontSize()) / 2;
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() - std::max(0.0f, std::floor(above)));
        if (link(ui, "query.why", ui.t("query.why"))) commands.push(command::ShowSide{SideTab::kWhy});
        if (!listed) return;  // Select COUNT
        if (!found->empty()) return draw_items(ui, *found, target);
        const bool more = body.contains("LastEvaluatedKey") || body.contains("NextToken");
        const bool filtered = examined != "0";
        if (writes(*answer)) return paragraph(ui, ui.t("query.written"));
        paragraph(ui, ui.t(more ? "query.more_follow" : filtered ? "query.filtered_out" : "query.no_match"));
    }

    static void draw_items(Ui& ui, const Document& list, const QueryTarget& target) {
        std::vector<const Document*> items;
        for (const Document& item : list) items.push_back(&item);
        const std::vector<std::string> keys = key_names(target.key);
        const std::vector<std::string> columns = columns_of(items, keys, answer_columns_max);
        GridOptions options;
        options.id = "query.grid";
        options.name = ui.t("query.grid");
        for (std::size_t i = 0; i < columns.size(); ++i)
            options.columns.push_back({columns[i], i < keys.size() ? 190.0f : 140.0f});
        options.rows = static_cast<int>(items.size());
        options.height = ui.theme.row() * std::min(static_cast<float>(items.size()) + 1.8f, 12.0f);
        Grid grid(ui, options);
        for (int row = grid.first(); row < grid.last(); ++row) {
            const Document& item = *items[static_cast<std::size_t>(row)];
            std::string name;
            for (const std::string& key : keys) {
                if (const auto value = item.find(key); value != item.end()) {
                    name += (name.empty() ? "" : " ") + value_text(*value).text;
                }
            }
            grid.begin_row(row, "query.row." + std::to_string(row), name, false);
            for (const std::string& column : columns) {
                const auto value = item.find(column);
                const ValueText text = value == item.end() ? ValueText() : value_text(*value);
                grid.cell(text.text, {.code = true, .type = text.type});
            }
            grid.end_row();
        }
    }

    QueryFields fields_;
    Document asked_;      // what the form made in the last frame
    Document start_key_;  // of the page that "Next page" asked for
    bool run_pressed_ = false;
    int tab_ = 0;
};

}  // namespace

std::unique_ptr<Panel> make_query_panel() { return std::make_unique<QueryPanel>(); }

}  // namespace dynascope::ui
