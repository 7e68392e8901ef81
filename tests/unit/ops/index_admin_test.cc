#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

UpdateTableCommand creation(std::string name, std::string hash) {
    UpdateTableCommand command;
    command.table_name = "T";
    command.attributes.push_back({hash, ValueType::kString});
    command.create_index = global_index(std::move(name), std::move(hash));
    command.index_updates = 1;
    return command;
}

UpdateTableCommand deletion(std::string name) {
    UpdateTableCommand command;
    command.table_name = "T";
    command.delete_index = std::move(name);
    command.index_updates = 1;
    return command;
}

OpsCase filled_table(int items) {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    for (int i = 0; i < items; ++i) {
        const char* extra = i % 2 == 0 ? R"(,"a":{"S":"x"}})" : R"(,"a":{"N":"1"}})";
        CHECK(region.put(R"({"pk":{"S":"k)" + std::to_string(i) + R"("})" + extra).ok());
    }
    return region;
}

}  // namespace

TEST_CASE("a new index is filled from the items that suit it") {
    OpsCase region = filled_table(2'500);
    Context context = region.context();
    const auto answer = ops::update_table(context, creation("g", "a"));
    REQUIRE(answer.ok());
    CHECK(answer.value().status == TableStatus::kUpdating);
    CHECK(answer.value().global_indexes.front().status == TableStatus::kCreating);
    GlobalIndex& index = region.table().global_indexes.front();

    RangeCommand query = region.query("a = :a", {{":a", R"({"S":"x"})"}});
    query.index_name = "g";
    CHECK(message_of(region.read(query)) == "Cannot read from backfilling global secondary index: g");

    CHECK(ops::backfill_page(context, region.table().id, index.id));
    CHECK(index.backfilling);
    CHECK(index.store.item_count() > 400);
    CHECK(index.store.item_count() < 600);
    CHECK(ops::backfill_page(context, region.table().id, index.id));
    CHECK_FALSE(ops::backfill_page(context, region.table().id, index.id));
    CHECK(index.store.item_count() == 1'250);
    CHECK(index.meter.history().seconds().back().write_half_units == whole_units(1'250).count);
    region.settle();
    CHECK(index.status == TableStatus::kActive);
    CHECK_FALSE(index.backfilling);
    query.select = Select::kCount;
    CHECK(region.read(query).value().count == 1'250);
}

TEST_CASE("writes during the backfill are not lost") {
    OpsCase region = filled_table(1'200);
    Context context = region.context();
    REQUIRE(ops::update_table(context, creation("g", "a")).ok());
    GlobalIndex& index = region.table().global_indexes.front();
    CHECK(ops::backfill_page(context, region.table().id, index.id));
    for (int i = 0; i < 1'200; i += 2) {
        REQUIRE(region.remove(R"({"pk":{"S":"k)" + std::to_string(i) + R"("}})").ok());
    }
    REQUIRE(region.put(R"({"pk":{"S":"new"},"a":{"S":"y"}})").ok());
    region.settle();
    CHECK(index.store.item_count() == 1);
}

TEST_CASE("an item older than its index may be updated elsewhere") {
    OpsCase region = filled_table(2);
    Context context = region.context();
    REQUIRE(ops::update_table(context, creation("g", "a")).ok());
    region.settle();
    const char* key = R"({"pk":{"S":"k1"}})";
    CHECK(region.update(key, "SET n = :n", {{":n", R"({"N":"1"})"}}).ok());
    CHECK_FALSE(region.update(key, "SET a = :n", {{":n", R"({"N":"2"})"}}).ok());
    CHECK(region.update(key, "SET a = :a", {{":a", R"({"S":"x"})"}}).ok());
    CHECK(region.table().global_indexes.front().store.item_count() == 2);
}

TEST_CASE("what is no key of an index may be longer than a key") {
    OpsCase region = filled_table(0);
    std::string bytes;
    for (int i = 0; i < 1'000; ++i) bytes += "AAAA";
    REQUIRE(region.put(R"({"pk":{"S":"k1"},"a":{"B":")" + bytes + "\"}}").ok());
    Context context = region.context();
    REQUIRE(ops::update_table(context, creation("g", "a")).ok());
    region.settle();
    CHECK(region.update(R"({"pk":{"S":"k1"}})", "SET n = :n", {{":n", R"({"N":"1"})"}}).ok());
}

TEST_CASE("creating an index is checked") {
    OpsCase region = filled_table(0);
    Context context = region.context();
    UpdateTableCommand command = creation("g", "a");
    command.attributes.clear();
    CHECK(message_of(ops::update_table(context, command)) ==
          "One or more parameter values were invalid: AttributeDefinitions is not specified for index: g");
    command = creation("g", "a");
    command.index_updates = 2;
    CHECK(type_of(ops::update_table(context, command)) == ErrorType::kLimitExceeded);
    REQUIRE(ops::update_table(context, creation("g", "a")).ok());
    region.settle();
    CHECK(message_of(ops::update_table(context, creation("g", "a"))) ==
          "Attempting to create an index which already exists");
    CHECK(region.table().definition.attributes.size() == 2);
}

TEST_CASE("one index in motion at a time") {
    OpsCase region = filled_table(0);
    Context context = region.context();
    REQUIRE(ops::update_table(context, creation("g", "a")).ok());
    ops::finish_table(context, region.table().id);
    const auto second = ops::update_table(context, creation("h", "b"));
    CHECK(type_of(second) == ErrorType::kLimitExceeded);
    CHECK(message_of(second) ==
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
    CHECK(region.table().definition.global_indexes.size() == 1);
}

TEST_CASE("a deleted index goes, and its attribute with it") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk").local("l", "x").global("g", "a").global("h", "pk"));
    Context context = region.context();
    CHECK(message_of(ops::update_table(context, deletion("l"))) ==
          "Cannot delete an index that is not a GlobalSecondaryIndex: l");
    CHECK(type_of(ops::update_table(context, deletion("nope"))) == ErrorType::kResourceNotFound);
    const auto answer = ops::update_table(context, deletion("g"));
    REQUIRE(answer.ok());
    CHECK(answer.value().global_indexes.front().status == TableStatus::kDeleting);
    const auto written = region.put(R"({"pk":{"S":"k"},"sk":{"S":"1"},"a":{"S":"z"}})");
    CHECK_FALSE(written.value().consumed.global_indexes.contains("g"));
    region.settle();
    CHECK(region.table().global_indexes.size() == 1);
    CHECK(region.table().definition.global_indexes.front().name == "h");
    CHECK(region.table().definition.attributes.size() == 3);
}

TEST_CASE("work for an index that is gone does nothing") {
    OpsCase region = filled_table(3);
    Context context = region.context();
    const std::uint32_t table = region.table().id;
    CHECK_FALSE(ops::backfill_page(context, table, 7));
    ops::finish_index(context, table, 7);
    ops::remove_index(context, table, 7);
    ops::apply_index_write(context, table, 7, {});
    ops::finish_table(context, 99);
    ops::remove_table(context, 99);
    CHECK_FALSE(ops::split_partition(context, 99, 0, 1));
    CHECK(region.table().store.item_count() == 3);
}
