#include "ui/panels/bill_comparison.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "ui/panels/bill_figures.h"
#include "ui/text/numbers.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::array<const char*, 4> compared_modes{"OnDemand", "Provisioned", "Reserved1Year", "Reserved3Years"};
constexpr std::array<const char*, 2> compared_classes{"STANDARD", "STANDARD_INFREQUENT_ACCESS"};

struct Compared {
    const Document* entry = nullptr;  // null: not offered
    Picodollars dollars;
    Picodollars throughput;
    Picodollars storage;
};

struct Comparison {
    explicit Comparison(const Document& bill) {
        for (const Document& entry : bill["Alternatives"]) {
            Compared* place = find(text_member(entry, "Mode"), text_member(entry, "TableClass"));
            if (place == nullptr) continue;
            *place = {&entry, money_member(entry, "Dollars"), money_member(entry, "ThroughputDollars"),
                      money_member(entry, "StorageDollars")};
            most = std::max(most, place->dollars);
        }
        for (std::size_t mode = 0; mode < cells.size(); ++mode) {
            for (std::size_t column = 0; column < cells[mode].size(); ++column) {
                const Compared& cell = cells[mode][column];
                if (cell.entry == nullptr || cell.dollars >= cells[best_mode][best_class].dollars) continue;
                best_mode = mode;
                best_class = column;
            }
        }
    }
    Compared* find(std::string_view mode, std::string_view table_class) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            for (std::size_t k = 0; k < cells[i].size(); ++k) {
                if (compared_modes[i] == mode && compared_classes[k] == table_class) return &cells[i][k];
            }
        }
        return nullptr;
    }

    std::array<std::array<Compared, compared_classes.size()>, compared_modes.size()> cells;
    Picodollars most;
    std::size_t best_mode = 0;
    std::size_t best_class = 0;
};

std::string mode_name(const Ui& ui, std::size_t mode) {
    return ui.t(std::string("bill.modes.") + compared_modes[mode]);
}

std::string class_name(const Ui& ui, std::size_t table_class) {
    return ui.t(table_class == 0 ? "form.class_standard" : "bill.ia");
}

// Which is the cheapest, and why.
std::string verdict(const Ui& ui, const Comparison& comparison) {
    const std::size_t mode = comparison.best_mode;
    const std::size_t column = comparison.best_class;
    const Compared& best = comparison.cells[mode][column];
    // Held against provisioned capacity, which is held against requests.
    const Compared& rival = comparison.cells[mode == 1 ? 0 : 1][column];
    const std::string key = mode > 1 ? "Reserved" : compared_modes[mode];
    std::string text = ui.texts.with("bill.best." + key, {{"class", class_name(ui, column)},
                                                          {"own", money_text(best.throughput)},
                                                          {"other", money_text(rival.throughput)}});
    if (mode > 1) return text + ".";
    const Compared& standard = comparison.cells[mode][0];
    const Compared& infrequent = comparison.cells[mode][1];
    return text + ui.texts.with(column == 0 ? "bill.standard" : "bill.infrequent_best",
                                {{"storage", money_text(standard.storage - infrequent.storage)},
                                 {"rest", money_text(infrequent.throughput - standard.throughput)}});
}

std::string needed_text(const Ui& ui, const Compared& cell, std::size_t mode, bool wide) {
    if (mode == 0 || cell.entry == nullptr) return ui.t("bill.no_units");
    const auto units = [&](const char* name) { return grouped(cell.entry->value(name, std::int64_t{0})); };
    return ui.texts.with(mode == 1 && wide ? "bill.up_to" : "bill.units",
                         {{"read", units("ReadCapacityUnits")}, {"write", units("WriteCapacityUnits")}});
}

// Two lines in one cell: what it is, and quietly what it takes.
void draw_mode(Ui& ui, Grid& grid, const std::string& name, const std::string& needed) {
    const Box box = grid.custom_cell(name + ": " + needed);
    draw_text_in(ui, {box.min, ImVec2(box.max.x, box.max.y - ui.px(15))}, ui.colour(Colour::kText1), name, ui.px(8));
    FaceScope face(ui, Face::kLabel);
    draw_text_in(ui, {ImVec2(box.min.x, box.min.y + ui.px(18)), box.max}, ui.colour(Colour::kText3), needed, ui.px(8));
}

// The amount above a bar on a scale that all share.
void draw_cost(Ui& ui, Grid& grid, const MoneyColumn& column, const Comparison& comparison, const Compared& cell,
               bool best) {
    if (cell.entry == nullptr) {
        grid.cell(ui.t("bill.not_offered"), {.colour = Colour::kText3, .right = true});
        return;
    }
    const std::string amount = money_text(cell.dollars);
    const Box box = grid.custom_cell(best ? ui.texts.with("bill.cheapest", {{"amount", amount}}) : amount);
    const float pad = ui.px(8);
    const Box line{box.min, ImVec2(box.max.x, box.max.y - ui.px(12))};
    {
        FaceScope face(ui, best ? Face::kBodyStrong : Face::kBody);
        column.draw(ui, line, cell.dollars, best ? Colour::kDone : Colour::kText1);
    }
    if (best && box.width() > ui.px(140)) {
        const float sign = ui.px(16);
        draw_icon(ui, Icon::kCheck, ImVec2(box.min.x + pad, line.centre().y - sign / 2), sign,
                  ui.colour(Colour::kDone));
    }
    const WideCount share =
        comparison.most == Picodollars() ? WideCount() : multiply_divide(cell.dollars, 1'000, comparison.most);
    const float full = box.width() - 2 * pad;
    const float length = full * static_cast<float>(static_cast<int>(share.bits)) / 1'000;
    const float top = box.max.y - ui.px(12);
    const float bottom = top + ui.px(4);
    fill({ImVec2(box.min.x + pad, top), ImVec2(box.min.x + pad + full, bottom)}, ui.colour(Colour::kInput), ui.px(2));
    fill({ImVec2(box.min.x + pad, top), ImVec2(box.min.x + pad + std::max(length, ui.px(2)), bottom)},
         ui.colour(best ? Colour::kDone : Colour::kText3), ui.px(2));
}

// What the lines cost that another mode or class would change.
Picodollars billed_now(const Document& bill) {
    Picodollars sum;
    for (const Document& line : bill["Lines"]) {
        if (line.contains("TableClass")) sum += money_member(line, "Dollars");
    }
    return sum;
}

}  // namespace

void draw_bill_comparison(Ui& ui, const Document& bill) {
    if (!bill.contains("Alternatives") || !bill.contains("Lines")) return;
    const Comparison comparison(bill);
    if (comparison.cells[0][0].entry == nullptr || comparison.most == Picodollars()) return;
    heading(ui, ui.t("bill.otherwise"), 2);
    paragraph(ui, verdict(ui, comparison), Colour::kText1);
    GridOptions options;
    options.id = "bill.comparison";
    options.name = ui.t("bill.otherwise");
    const bool wide = width_left() > ui.px(560);
    const float amounts = wide ? 0 : 96;
    options.columns = {{ui.t("bill.mode"), 0}, {class_name(ui, 0), amounts, true}, {class_name(ui, 1), amounts, true}};
    options.rows = static_cast<int>(compared_modes.size());
    options.row_height = ui.px(44);
    options.height = ui.px(44) * 5;
    MoneyColumn columns[compared_classes.size()];
    for (const auto& row : comparison.cells) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (wide && row[i].entry != nullptr) columns[i].expect(row[i].dollars);
        }
    }
    {
        Grid grid(ui, options);
        for (int row = grid.first(); row < grid.last(); ++row) {
            const auto mode = static_cast<std::size_t>(row);
            const std::string name = mode_name(ui, mode);
            grid.begin_row(row, std::string("bill.mode.") + compared_modes[mode], name, false);
            draw_mode(ui, grid, name, needed_text(ui, comparison.cells[mode][0], mode, wide));
            for (std::size_t i = 0; i < compared_classes.size(); ++i) {
                draw_cost(ui, grid, columns[i], comparison, comparison.cells[mode][i],
                          mode == comparison.best_mode && i == comparison.best_class);
            }
            grid.end_row();
        }
    }
    const std::string percent = std::to_string(bill.value("TargetUtilizationPercent", 0));
    paragraph(ui, ui.texts.with("bill.as_is", {{"billed", money_text(billed_now(bill))}, {"percent", percent}}),
              Colour::kText3, Face::kLabel);
}

}  // namespace dynascope::ui
