// What has been used and what it costs, line by line; what else it could have cost; and whose prices these are.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "json/document.h"
#include "ui/panels/bill_comparison.h"
#include "ui/panels/bill_figures.h"
#include "ui/panels/panel.h"
#include "ui/panels/refusal.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr double bill_rest_seconds = 0.5;  // of real time between two readings
constexpr std::int64_t millionfold = 1'000'000;

std::string line_name(const Ui& ui, const Document& line) {
    const std::string id = text_member(line, "Line");
    const std::string key = "bill.lines." + id;
    const std::string name = ui.texts.has(key) ? ui.t(key) : id;
    const bool infrequent = text_member(line, "TableClass") == "STANDARD_INFREQUENT_ACCESS";
    return infrequent ? ui.texts.with("bill.infrequent", {{"line", name}}) : name;
}

// "request units"
std::string measure_text(const Document& line) {
    const std::string measure = text_member(line, "Measure");
    return text_member(line, "Amount") == "1" || measure == "GB" ? measure : measure + "s";
}

// Six decimals at most are told.
std::string quantity_text(const Document& line) {
    const std::string amount = text_member(line, "Amount");
    return amount == "0" ? "<0.000001" : figures_text(amount);
}

// "$0.625 a million", "$0.25 each"
std::string unit_price_text(const Ui& ui, const Document& line) {
    const Picodollars price = money_member(line, "PriceDollars");
    const bool tiny = price < Picodollars(millionfold * 100);
    return ui.texts.with(tiny ? "bill.million" : "bill.each",
                         {{"price", money_text(tiny ? price * millionfold : price)}});
}

Instant instant_member(const Document& object, const char* name) {
    return {static_cast<std::int64_t>(object.value(name, 0.0) * 1e6 + 0.5)};
}

class BillPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        ask(ui, view, commands);
        const Response* answer = view.response("bill");
        if (answer == nullptr) return;
        if (!answer->ok()) {
            draw_refusal(ui, "bill.problem", *answer);
            return;
        }
        const Document& bill = answer->body;
        if (!bill.contains("Lines")) return;
        if (view.tables.empty() && bill["Lines"].empty()) {
            if (empty_state(ui, "bill.create_table", ui.t("bill.empty.title"), ui.t("bill.empty.text"),
                            ui.t("form.create"), Icon::kPlus)) {
                commands.push(command::AskCreateTable{});
            }
            return;
        }
        draw_head(ui, view, bill, commands);
        space(ui, 4);
        draw_lines(ui, bill["Lines"]);
        space(ui, 12);
        draw_bill_comparison(ui, bill);
        draw_prices(ui, view, commands);
    }

  private:
    // Reads the bill again when something changed, not more often than an eye can follow.
    void ask(Ui& ui, const View& view, CommandQueue& commands) {
        if (!view.selected) scope_ = 0;
        Document body{{"What", "bill"}};
        if (scope_ == 1) body["TableName"] = view.table;
        std::string question = to_text(body);
        if (view.response("bill") != nullptr && question == asked_) {
            if (view.revision == revision_) return;
            if (ui.seconds - asked_seconds_ < bill_rest_seconds) {
                if (!view.playing) ui.moving = true;
                return;
            }
        }
        revision_ = view.revision;
        asked_seconds_ = ui.seconds;
        asked_ = question;
        commands.push(command::Submit{"bill", "Inspect", std::move(question), true});
        if (view.response("bill.prices") != nullptr) return;
        commands.push(command::Submit{"bill.prices", "Inspect", to_text({{"What", "prices"}}), true});
    }

    void draw_head(Ui& ui, const View& view, const Document& bill, CommandQueue& commands) {
        const std::string all = ui.texts.with("bill.all", {{"region", view.region}});
        if (view.selected) segmented(ui, "bill.scope", ui.t("bill.scope"), {all, view.table}, scope_);
        if (width_left() > ui.px(560)) same_line(ui, 16);
        ButtonOptions period;
        period.description = ui.t("bill.period_why");
        if (button(ui, "bill.period", ui.t("bill.period"), period)) {
            commands.push(command::Submit{"bill.period", "StartBillingPeriod", "{}", true});
        }
        space(ui, 4);
        figure(ui, "bill.total", ui.t("bill.total"), money_text(money_member(bill, "Dollars")), Colour::kText1,
               ui.texts.with("bill.total_why", {{"dollars", "$" + text_member(bill, "Dollars")}}), 0, Face::kTitle);
        if (bill.contains("DollarsAfterFreeTier")) {
            same_line(ui, 16);
            figure(ui, "bill.free", ui.t("bill.free"), money_text(money_member(bill, "DollarsAfterFreeTier")),
                   Colour::kText2, ui.t("bill.free_why"), 0, Face::kTitle);
        }
        if (width_left() > ui.px(560)) same_line(ui, 16);
        const Instant since = instant_member(bill, "Since");
        figure(ui, "bill.since", ui.t("bill.since"),
               instant_text(since) + ", " + duration_text(instant_member(bill, "Until") - since), Colour::kText2);
    }

    void draw_lines(Ui& ui, const Document& lines) {
        const bool wide = width_left() > ui.px(560);
        MoneyColumn amounts;
        for (const Document& line : lines) {
            if (wide) amounts.expect(money_member(line, "Dollars"));
        }
        const Document* chosen = nullptr;
        {
            GridOptions options;
            options.id = "bill.grid";
            options.name = ui.t("bill.grid");
            options.columns = {{ui.t("bill.line"), 0}};
            if (wide) {
                options.columns.push_back({ui.t("bill.quantity"), 96, true});
                options.columns.push_back({ui.t("bill.measure"), 108});
                options.columns.push_back({ui.t("bill.price"), 134});
            }
            options.columns.push_back({ui.t("bill.amount"), wide ? 164.0f : 108.0f, true});
            options.rows = static_cast<int>(lines.size());
            options.row_height = ui.px(wide ? 0 : 44);
            options.height = ui.px(28) * (static_cast<float>(lines.size()) + 2) * (wide ? 1.0f : 1.7f);
            Grid grid(ui, options);
            for (int row = grid.first(); row < grid.last(); ++row) {
                const Document& line = lines[static_cast<std::size_t>(row)];
                const std::string name = line_name(ui, line);
                if (grid.begin_row(row, "bill.row." + std::to_string(row), name, name == chosen_)) {
                    chosen_ = chosen_ == name ? std::string() : name;
                }
                draw_line(ui, grid, line, name, wide, amounts);
                grid.end_row();
            }
        }
        for (const Document& line : lines) {
            if (line_name(ui, line) == chosen_) chosen = &line;
        }
        if (chosen != nullptr) draw_why(ui, *chosen);
    }

    static void draw_line(Ui& ui, Grid& grid, const Document& line, const std::string& name, bool wide,
                          const MoneyColumn& amounts) {
        const std::string price = unit_price_text(ui, line);
        if (wide) {
            grid.cell(name, {.why = name});
            grid.cell(quantity_text(line));
            grid.cell(measure_text(line), {.colour = Colour::kText2});
            grid.cell(price, {.colour = Colour::kText2});
        } else {
            const Box box = grid.custom_cell(name);
            draw_text_in(ui, {box.min, ImVec2(box.max.x, box.max.y - ui.px(16))}, ui.colour(Colour::kText1), name,
                         ui.px(8));
            FaceScope face(ui, Face::kLabel);
            draw_text_in(ui, {ImVec2(box.min.x, box.min.y + ui.px(18)), box.max}, ui.colour(Colour::kText3),
                         ui.texts.with("bill.used", {{"quantity", quantity_text(line) + " " + measure_text(line)},
                                                     {"price", price}}),
                         ui.px(8));
        }
        const Picodollars money = money_member(line, "Dollars");
        amounts.draw(ui, grid.custom_cell(money_text(money)), money, Colour::kText1);
    }

    // The chosen line's arithmetic, to the last digit.
    static void draw_why(Ui& ui, const Document& line) {
        const std::string quantity = text_member(line, "Amount") + " " + measure_text(line);
        paragraph(ui,
                  ui.texts.with("bill.why", {{"line", line_name(ui, line)},
                                             {"quantity", quantity},
                                             {"price", "$" + text_member(line, "PriceDollars")},
                                             {"amount", "$" + text_member(line, "Dollars")},
                                             {"seen", text_member(line, "PriceSeen")}}),
                  Colour::kText2, Face::kLabel);
    }

    static void draw_prices(Ui& ui, const View& view, CommandQueue& commands) {
        const Response* answer = view.response("bill.prices");
        if (answer == nullptr || !answer->body.contains("Prices") || !answer->body.contains("Reserved")) return;
        std::string first;
        std::string last;
        std::vector<std::string> sources;
        for (const char* list : {"Prices", "Reserved"}) {
            for (const Document& price : answer->body[list]) {
                const std::string seen = text_member(price, "Seen");
                if (first.empty() || seen < first) first = seen;
                last = std::max(last, seen);
                const std::string source = text_member(price, "Source");
                if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
            }
        }
        FaceScope face(ui, Face::kLabel);
        paragraph(ui,
                  ui.texts.with("bill.prices",
                                {{"region", text_member(answer->body, "Region")}, {"first", first}, {"last", last}}),
                  Colour::kText3, Face::kLabel);
        constexpr const char* words[] = {"bill.on_demand_source", "bill.provisioned_source", "bill.reserved_source"};
        for (std::size_t i = 0; i < sources.size() && i < std::size(words); ++i) {
            if (i > 0) same_line(ui, 16);
            if (link(ui, words[i], ui.t(words[i]))) commands.push(command::OpenUrl{sources[i]});
        }
    }

    int scope_ = 0;  // 0: all of the Region, 1: the selected table
    std::string asked_;
    double asked_seconds_ = 0;
    std::uint64_t revision_ = 0;
    std::string chosen_;  // the line whose arithmetic is shown
};

}  // namespace

std::unique_ptr<Panel> make_bill_panel() { return std::make_unique<BillPanel>(); }

}  // namespace dynascope::ui
