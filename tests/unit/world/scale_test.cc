// Tables of which each stored item stands for many.
#include "storage/scale.h"

#include <limits>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "catalog/metering.h"
#include "persist/soundness.h"
#include "support/engine_case.h"
#include "world/engine.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

std::string scale_body(std::int64_t factor) { return R"({"TableName":"Tab","Factor":)" + std::to_string(factor) + "}"; }

// Five items of 1,000 bytes in as many collections.
void five_items(Engine& engine, const std::string& more = {}) {
    make_table(engine, "Tab", 100, 100, more);
    engine.advance(minutes(1));
    const std::string data(993, 'x');
    for (const char* name : {"a", "b", "c", "d", "e"}) {
        REQUIRE(send(engine, "PutItem", put_body("Tab", name, "s", R"("d":{"S":")" + data + "\"}")).status == 200);
    }
}

const TableEntry& table_of(const Engine& engine) { return *engine.catalog().find("Tab"); }

std::size_t partitions_of(const Engine& engine) { return table_of(engine).store.partitions().size(); }

WideCount stored_so_far(const Engine& engine) {
    return usage_until(engine.catalog(), engine.now()).at("Tab").amount(Line::kStorage, TableClass::kStandard);
}

}  // namespace

TEST_CASE("a factor is saved, and the world goes on the same") {
    Engine engine({7, everything()});
    five_items(engine);
    send(engine, "ScaleTable", scale_body(1'000'000));
    engine.advance(seconds(30));
    send(engine, "PutItem", put_body("Tab", "f", "s"));
    send(engine, "ScaleTable", scale_body(50'000'000));
    engine.advance(seconds(30));

    Engine opened;
    REQUIRE(opened.load_state(engine.save_state()));
    CHECK(is_sound(opened));
    for (Engine* each : {&engine, &opened}) {
        each->advance(hours(1));
        send(*each, "PutItem", put_body("Tab", "g", "s"));
        each->advance(seconds(5));
    }
    CHECK(opened.state_hash() == engine.state_hash());
    CHECK(partitions_of(engine) > 20);
}

TEST_CASE("storage is billed by the factor that held while it was stored, in both directions") {
    Engine engine;
    five_items(engine);
    constexpr std::int64_t stored = 5 * 1'100;  // with 100 bytes more an item
    const WideCount at_first = stored_so_far(engine);
    engine.advance(hours(1));
    send(engine, "ScaleTable", scale_body(1'000));
    engine.advance(hours(2));
    send(engine, "ScaleTable", scale_body(10));
    engine.advance(hours(3));
    const std::int64_t hour = hours(1).microseconds;
    CHECK(stored_so_far(engine) - at_first == WideCount::product(stored * (1 + 2 * 1'000 + 3 * 10), hour));
    CHECK(table_of(engine).scaled(table_of(engine).store.size_bytes()) == 50'000);
}

TEST_CASE("requests are not multiplied") {
    Engine engine;
    five_items(engine);
    send(engine, "ScaleTable", scale_body(scale_factor_max));
    const auto before = usage_until(engine.catalog(), engine.now()).at("Tab").consumed;
    send(engine, "PutItem", put_body("Tab", "z", "s"));
    const auto after = usage_until(engine.catalog(), engine.now()).at("Tab").consumed;
    CHECK(after[1] - before[1] == 2);
}

TEST_CASE("size makes no more than 4,096 partitions, and the same share of them everywhere") {
    Engine engine({1, everything()});
    five_items(engine, R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"})");
    send(engine, "ScaleTable", scale_body(scale_factor_max));
    const std::size_t many = partitions_of(engine);
    CHECK(many > 460);
    CHECK(many < 480);
    for (int i = 0; i < 9; ++i) {
        const std::string data = R"("d":{"S":")" + std::string(90'000, 'x') + "\"}";
        send(engine, "PutItem", put_body("Tab", "large" + std::to_string(i), "s", data));
        engine.advance(seconds(2));
    }
    CHECK(partitions_of(engine) == partitions_for_size_max);
    std::size_t open = 0;
    for (const Shard& shard : table_of(engine).stream->shards()) open += shard.open() ? 1U : 0U;
    CHECK(open == partitions_for_size_max);
    // Larger ones from there on, and the world goes on.
    send(engine, "PutItem", put_body("Tab", "more", "s"));
    engine.advance(minutes(5));
    CHECK(partitions_of(engine) == partitions_for_size_max);
}

TEST_CASE("what 64 bits do not hold is shown as the largest number") {
    Engine engine;
    make_table(engine, "Tab", 100, 100);
    const std::string data(400'000, 'x');
    // As long as keys of one letter: pk, sk and d with theirs and the data.
    for (const char* name : {"a", "b", "c"}) {
        send(engine, "PutItem", put_body("Tab", name, "s", R"("d":{"S":")" + data + "\"}"));
    }
    const Reply scaled = send(engine, "ScaleTable", scale_body(scale_factor_max));
    CHECK(scaled.body["TableSizeBytes"] == 3 * 400'007'000'000'000);
    CHECK(scaled.body["Partitions"] == partitions_for_size_max);
    TableEntry huge;
    huge.scale_factor = scale_factor_max;
    CHECK(huge.scaled(10'000'000'000) == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("partitions divide for their size whether or not requests are throttled") {
    Engine engine;
    five_items(engine);
    send(engine, "ScaleTable", scale_body(1'000'000));
    CHECK(partitions_of(engine) == 1);
    send(engine, "PutItem", put_body("Tab", "z", "s", R"("d":{"S":")" + std::string(90'000, 'x') + "\"}"));
    CHECK(partitions_of(engine) == 1);
    engine.advance(seconds(1));
    CHECK(partitions_of(engine) == 9);
}
