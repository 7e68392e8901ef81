// What people do on the canvas, by the ids that screen readers and browser tests use.
#include <limits>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "observe/inspector.h"
#include "tests/ui/canvas.h"
#include "ui/text/numbers.h"

namespace dynascope::ui {

TEST_CASE("the first visit shows the shop's items and a lit button that starts a load") {
    Canvas canvas;
    REQUIRE(canvas.has("items.grid"));
    CHECK(canvas.has("items.row.0"));
    CHECK(canvas.has("heat.map"));
    canvas.click("load_line.run");
    REQUIRE(canvas.engine().loads().size() == 1);
    canvas.frames(120);
    CHECK(canvas.engine().loads().begin()->second.sent > 1'000);
    CHECK_FALSE(Inspector(canvas.engine()).heat("Shop", {}, 60).empty());
    canvas.click("load_line.stop");
    CHECK(canvas.has("load_line.run"));
}

TEST_CASE("windows that were not drawn for long, whose memory is given back, hinder nothing") {
    Canvas canvas;
    ImGui::GetIO().ConfigMemoryCompactTimer = 0.1F;
    for (const char* tab : {"tab.tables", "tab.partitions", "tab.items"}) {
        canvas.click(tab);
        canvas.frames(30);
    }
    CHECK(canvas.has("items.grid"));
}

TEST_CASE("a load's clients are chosen in its form, and what they did stands below it") {
    Canvas canvas;
    canvas.click("tab.partitions");
    canvas.click("load.more");
    canvas.set("load.client", "Naive: again at once");
    canvas.click("load.run");
    REQUIRE(canvas.engine().loads().size() == 1);
    CHECK(canvas.engine().loads().begin()->second.plan.client.mode == ClientMode::kNaive);
    canvas.frames(30);
    REQUIRE(canvas.has("load.1.attempts"));
    CHECK(canvas.has("load.1.given_up"));
    CHECK(canvas.has("load.1.latency"));
}

TEST_CASE("a table is created through the form and becomes active as time passes") {
    Canvas canvas(1280, 720, 1, false);
    canvas.click("tab.tables");
    canvas.click("tables.create");
    canvas.click("tables.create.submit");
    CHECK(canvas.find("tables.create.name")->state.invalid);
    canvas.set("tables.create.name", "Orders");
    canvas.set("tables.create.partition_key", "customer");
    canvas.set("tables.create.sort_key", "placed");
    canvas.set("tables.create.sort_key_type", "Number");
    canvas.click("tables.create.submit");
    const auto table = Inspector(canvas.engine()).table("Orders");
    REQUIRE(table.has_value());
    CHECK(table->key.hash.front().name == "customer");
    CHECK(table->key.range.front().type == ValueType::kNumber);
    CHECK(table->status == TableStatus::kCreating);
    canvas.click("top.speed");
    canvas.click("top.speed.1");
    canvas.frames(120);
    CHECK(Inspector(canvas.engine()).table("Orders")->status == TableStatus::kActive);
}

TEST_CASE("a table's items stand for many, and its partitions are of a size that is readable") {
    Canvas canvas;
    canvas.click("tab.tables");
    canvas.set("tables.scale", "1000000000");
    canvas.click("tables.scale_set");
    const auto table = Inspector(canvas.engine()).table("Shop");
    CHECK(table->scale_factor == 1'000'000'000);
    CHECK(table->item_count == table->stored_items * 1'000'000'000);
    CHECK(table->partition_count > 100);
    CHECK(canvas.find("tables.scale_set")->state.disabled);
    canvas.click("tab.partitions");
    canvas.frames(10);
    const auto partitions = Inspector(canvas.engine()).partitions("Shop", {});
    CHECK(canvas.has("partitions.row." + std::to_string(partitions.front().id)));
    CHECK_FALSE(canvas.has("partitions.row." + std::to_string(partitions.back().id)));
    CHECK(bytes_text(std::numeric_limits<std::int64_t>::max()) == "8 EB");
    CHECK(bytes_text(5'000'000'000'000) == "4.5 TB");
    CHECK(bytes_text(10'737'418'240) == "10 GB");
    CHECK(count_text(9'999'999) == "9,999,999");
    CHECK(count_text(5'000'000'000) == "5 bn");
}

TEST_CASE("an item is added, refused when its key exists, and deleted") {
    Canvas canvas;
    const std::int64_t before = Inspector(canvas.engine()).table("Shop")->item_count;
    canvas.click("items.add");
    canvas.set("item.json", R"({"pk": {"S": "CUSTOMER#c99"}, "sk": {"S": "PROFILE"}, "age": {"N": 3}})");
    CHECK(canvas.find("item.put")->state.disabled);
    canvas.set("item.json", R"({"pk": {"S": "CUSTOMER#c99"}, "sk": {"S": "PROFILE"}, "age": {"N": "3"}})");
    canvas.click("item.put");
    CHECK_FALSE(canvas.has("item.put"));
    CHECK(Inspector(canvas.engine()).table("Shop")->item_count == before + 1);

    canvas.click("items.add");
    canvas.set("item.json", R"({"pk": {"S": "CUSTOMER#c99"}, "sk": {"S": "PROFILE"}})");
    canvas.click("item.put");
    REQUIRE(canvas.has("item.refused"));
    CHECK(canvas.find("item.refused")->name.find("ConditionalCheckFailed") != std::string::npos);
    canvas.click("item.cancel");

    canvas.set("items.filter", "CUSTOMER#c99");
    canvas.click("items.refresh");
    canvas.click("items.row.0");
    if (!canvas.has("item.delete")) canvas.click("items.row.0");
    canvas.click("item.delete");
    canvas.click("item.delete_confirm");
    CHECK(Inspector(canvas.engine()).table("Shop")->item_count == before);
}

TEST_CASE("a query asks for what its fields show, however fast the press follows") {
    Canvas canvas;
    canvas.click("tab.query");
    const Document typed = {{"type", "action"}, {"id", "query.pk"}, {"action", "setValue"}, {"value", "ORDER#o1006"}};
    REQUIRE(canvas.app().event(to_text(typed)));
    canvas.click("query.run");
    CHECK(canvas.has("query.row.0"));
}

TEST_CASE("a query runs with Enter, pages on, and says why nothing came back") {
    Canvas canvas;
    canvas.click("tab.query");
    canvas.set("query.pk", "ORDER#o1006");
    canvas.set("query.limit", "1");
    canvas.press_with_pointer("query.limit");
    canvas.key(ImGuiKey_Enter);
    REQUIRE(canvas.has("query.row.0"));
    REQUIRE(canvas.has("query.next"));
    canvas.click("query.next");
    canvas.click("query.tabs.request");
    CHECK(canvas.find("query.code")->name == "Code");
    CHECK(canvas.find("query.code")->value.find("ExclusiveStartKey") != std::string::npos);

    canvas.set("query.pk", "ORDER#none");
    CHECK(canvas.find("query.code")->value.find("ExclusiveStartKey") == std::string::npos);
    canvas.click("query.run");
    CHECK_FALSE(canvas.has("query.row.0"));
}

TEST_CASE("another Region has tables of its own") {
    Canvas canvas;
    REQUIRE(canvas.has("explorer.table.Shop"));
    canvas.set("top.region", "eu-west-1");
    CHECK_FALSE(canvas.has("explorer.table.Shop"));
    canvas.click("tab.tables");
    canvas.click("tables.create");
    canvas.set("tables.create.name", "Orders");
    canvas.set("tables.create.partition_key", "customer");
    canvas.click("tables.create.submit");
    CHECK(Inspector(canvas.engine(), "eu-west-1").table("Orders").has_value());
    CHECK_FALSE(Inspector(canvas.engine()).table("Orders").has_value());
    canvas.set("top.region", "us-east-1");
    CHECK(canvas.has("explorer.table.Shop"));
}

TEST_CASE("time holds, steps and runs faster") {
    Canvas canvas;
    canvas.click("top.play");
    const Instant held = canvas.engine().now();
    canvas.frames(30);
    CHECK(canvas.engine().now() == held);
    canvas.click("top.step");
    CHECK(canvas.engine().now() == held + seconds(1));
    canvas.set("top.speed", "10x");
    canvas.click("top.play");
    const Instant started = canvas.engine().now();
    canvas.frames(60);
    CHECK(canvas.engine().now() - started > seconds(9));
}

TEST_CASE("a held canvas wants no frames") {
    Canvas canvas;
    canvas.click("top.play");
    canvas.frames(10);
    CHECK(canvas.app().next_frame_delay() < 0);
    canvas.app().wake();
    CHECK(canvas.app().next_frame_delay() == 0);
}

}  // namespace dynascope::ui
