// The panel that shows what has been used and what it costs.
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/canvas.h"
#include "ui/text/numbers.h"

namespace dynascope::ui {
namespace {

std::string name_of(const Canvas& canvas, const std::string& id) {
    const Node* node = canvas.find(id);
    return node == nullptr ? std::string() : node->name;
}

void ask_engine(Canvas& canvas, const std::string& operation, const std::string& body) {
    REQUIRE(canvas.engine().handle({operation, body}).status == 200);
    canvas.app().wake();
    canvas.frames(60);
}

}  // namespace

TEST_CASE("money keeps three figures however small it is, and cents when it is large") {
    const auto money = [](std::int64_t picodollars) { return money_text(picodollars); };
    CHECK(money(0) == "$0");
    CHECK(money(62'500) == "$0.0000000625");
    CHECK(money(1'234) == "$0.0000000012");
    CHECK(money(999) == "<$0.000000001");
    CHECK(money(524'836'814) == "$0.000525");
    CHECK(money(999'999'999'999) == "$1.00");
    CHECK(money(99'960'000'000) == "$0.10");
    CHECK(money(500'000'000'000) == "$0.50");
    CHECK(money(12'400'000'000'000) == "$12.40");
    CHECK(money(1'234'567'000'000'000) == "$1,234.57");
    CHECK(figures_text("0.000954") == "0.000954");
    CHECK(figures_text("12.5") == "12.5");
    CHECK(figures_text("999.6") == "1,000");
    CHECK(figures_text("1234567") == "1,234,567");
    CHECK(figures_text("0") == "0");
}

TEST_CASE("the bill lists each line with quantity, price and amount, and the sum") {
    Canvas canvas;
    canvas.click("top.play");
    ask_engine(canvas, "StartBillingPeriod", "{}");
    ask_engine(canvas, "StartLoad",
               R"({"TableName":"Shop","Mix":{"PutItem":1},"Keys":{"Distribution":"uniform","Count":50},)"
               R"("RatePerSecond":100,"DurationSeconds":10,"ItemSizeBytes":512})");
    ask_engine(canvas, "Advance", R"({"Seconds":20})");
    canvas.click("tab.bill");
    CHECK(name_of(canvas, "bill.row.0") == "Writes");
    CHECK(name_of(canvas, "bill.row.0.1") == "1,000");
    CHECK(name_of(canvas, "bill.row.0.2") == "request units");
    CHECK(name_of(canvas, "bill.row.0.3") == "$0.625 a million");
    CHECK(name_of(canvas, "bill.row.0.4") == "$0.000625");
    CHECK(name_of(canvas, "bill.row.1") == "Storage");
    CHECK(name_of(canvas, "bill.row.1.1") == "<0.000001");
    CHECK(name_of(canvas, "bill.row.1.3") == "$0.25 each");
    CHECK(name_of(canvas, "bill.total") == "Total: $0.000625");
    CHECK(canvas.find("bill.total")->description.starts_with("$0.000625"));
    CHECK(canvas.has("bill.free"));
    CHECK(name_of(canvas, "bill.since").find(", 20 s") != std::string::npos);
    CHECK(canvas.has("bill.on_demand_source"));

    canvas.click("bill.period");
    canvas.frames(60);
    CHECK_FALSE(name_of(canvas, "bill.row.0") == "Writes");
}

TEST_CASE("the bill follows what is done, without being asked again while time stands still") {
    Canvas canvas;
    canvas.click("top.play");
    canvas.click("tab.bill");
    const std::string before = name_of(canvas, "bill.total");
    canvas.frames(60);
    CHECK(canvas.app().next_frame_delay() < 0);
    ask_engine(canvas, "PutItem", R"({"TableName":"Shop","Item":{"pk":{"S":"a"},"sk":{"S":"b"}}})");
    CHECK(name_of(canvas, "bill.total") != before);
    CHECK(canvas.app().next_frame_delay() < 0);
}

TEST_CASE("modes and classes stand side by side and the cheapest is named with its reason") {
    Canvas canvas;
    canvas.click("tab.bill");
    REQUIRE(canvas.has("bill.comparison"));
    CHECK(name_of(canvas, "bill.mode.OnDemand.1").ends_with(", the cheapest"));
    CHECK_FALSE(name_of(canvas, "bill.mode.Provisioned.2").empty());
    CHECK(name_of(canvas, "bill.mode.Reserved1Year.2") == "not offered");
    bool said = false;
    for (const Node& node : canvas.app().tree().nodes()) {
        said = said || node.name.starts_with("On-demand in Standard is cheapest: these requests cost $0.0000");
    }
    CHECK(said);
}

TEST_CASE("the bill of one table, and none at all") {
    Canvas canvas;
    canvas.click("tab.bill");
    CHECK(name_of(canvas, "bill.scope.1") == "Shop");
    canvas.click("bill.scope.1");
    canvas.frames(60);
    CHECK_FALSE(canvas.has("bill.free"));
    CHECK(canvas.has("bill.total"));

    Canvas empty(1280, 720, 1, false);
    empty.click("tab.bill");
    empty.click("bill.create_table");
    CHECK(empty.has("tables.create.name"));
}

}  // namespace dynascope::ui
