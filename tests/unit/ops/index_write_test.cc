#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

const Projection keys_only{ProjectionType::kKeysOnly, {}};

OpsCase indexed_table() {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk").local("by-x", "x").global("by-g", "g", {}, keys_only));
    return region;
}

HalfUnits global_units(const Result<WriteAnswer>& answer) {
    const auto& arms = answer.value().consumed.global_indexes;
    return arms.empty() ? HalfUnits{} : arms.at("by-g").write.value();
}

}  // namespace

TEST_CASE("entries come, move and go with their item") {
    OpsCase region = indexed_table();
    GlobalIndex& global = region.table().global_indexes.front();
    LocalIndex& local = region.table().local_indexes.front();
    REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"}})").ok());
    CHECK(global.store.item_count() == 0);
    REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"g":{"S":"A"},"x":{"S":"q"},"v":{"S":"w"}})").ok());
    CHECK(global.store.item_count() == 1);
    CHECK(local.store.item_count() == 1);
    CHECK(item_json(global.store.begin()->second.item) == R"({"g":{"S":"A"},"pk":{"S":"a"},"sk":{"S":"1"}})");
    REQUIRE(region.update(R"({"pk":{"S":"a"},"sk":{"S":"1"}})", "SET g = :g", {{":g", R"({"S":"B"})"}}).ok());
    CHECK(global.store.item_count() == 1);
    CHECK(item_json(global.store.begin()->second.item) == R"({"g":{"S":"B"},"pk":{"S":"a"},"sk":{"S":"1"}})");
    REQUIRE(region.remove(R"({"pk":{"S":"a"},"sk":{"S":"1"}})").ok());
    CHECK(global.store.item_count() == 0);
    CHECK(local.store.item_count() == 0);
}

TEST_CASE("index writes are charged by what happens to the entry") {
    OpsCase region = indexed_table();
    const char* key = R"({"pk":{"S":"a"},"sk":{"S":"1"}})";
    CHECK(global_units(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"v":{"S":"w"}})")) == HalfUnits{});
    CHECK(global_units(region.update(key, "SET g = :v", {{":v", R"({"S":"A"})"}})) == whole_units(1));
    CHECK(global_units(region.update(key, "SET g = :v", {{":v", R"({"S":"B"})"}})) == whole_units(2));
    CHECK(global_units(region.update(key, "SET v = :v", {{":v", R"({"S":"unprojected"})"}})) == HalfUnits{});
    CHECK(global_units(region.update(key, "REMOVE g")) == whole_units(1));
}

TEST_CASE("local index units come out of the table") {
    OpsCase region = indexed_table();
    const auto answer = region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"x":{"S":"q"}})");
    const ConsumedCapacity& consumed = answer.value().consumed;
    CHECK(consumed.table_write == whole_units(1));
    CHECK(consumed.local_indexes.at("by-x").write == whole_units(1));
    CHECK(consumed.write_total() == whole_units(2));
    CHECK(region.table().meter.history().seconds().back().write_half_units == whole_units(2).count);
}

TEST_CASE("a write that changes nothing pays for the table alone") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("by-g", "g").stream(StreamView::kNewImage));
    const char* item = R"({"pk":{"S":"a"},"g":{"S":"A"}})";
    REQUIRE(region.put(item).ok());
    const auto again = region.put(item);
    CHECK(again.value().consumed.table_write == whole_units(1));
    CHECK(again.value().consumed.global_indexes.empty());
    CHECK(region.table().stream->last_sequence() == 1);
}

TEST_CASE("index keys of items are checked") {
    OpsCase region = indexed_table();
    CHECK(message_of(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"g":{"N":"5"}})")) ==
          "One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: "
          "by-g");
    CHECK(message_of(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"g":{"S":""}})")) ==
          "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
          "The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-g, IndexKey: g");
    CHECK(message_of(region.update(R"({"pk":{"S":"a"},"sk":{"S":"1"}})", "SET x = :v", {{":v", R"({"S":""})"}})) ==
          "One or more parameter values are not valid. The update expression attempted to update a secondary index key "
          "to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string "
          "value.");
    CHECK(region.table().store.item_count() == 0);
}

TEST_CASE("the first index by name is the one that a bad key is reported for") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("zeta", "g").global("alpha", "g"));
    CHECK(message_of(region.put(R"({"pk":{"S":"a"},"g":{"BOOL":true}})")) ==
          "One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: BOOL "
          "IndexName: alpha");
}

TEST_CASE("with index lag global entries wait and arrive in order") {
    OpsCase region = indexed_table();
    region.settings.index_lag = true;
    GlobalIndex& global = region.table().global_indexes.front();
    REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"g":{"S":"A"},"x":{"S":"q"}})").ok());
    CHECK(global.store.item_count() == 0);
    CHECK(region.table().local_indexes.front().store.item_count() == 1);
    CHECK(region.follow_ups.size() == 1);
    REQUIRE(region.update(R"({"pk":{"S":"a"},"sk":{"S":"1"}})", "SET g = :g", {{":g", R"({"S":"B"})"}}).ok());
    region.deliver_index_writes();
    CHECK(global.store.item_count() == 1);
    CHECK(item_json(global.store.begin()->second.item) == R"({"g":{"S":"B"},"pk":{"S":"a"},"sk":{"S":"1"}})");
}

TEST_CASE("entries of local indexes count into the size of an item") {
    OpsCase region = indexed_table();
    const std::string half(210'000, 'x');
    CHECK(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"v":{"S":")" + half + R"("}})").ok());
    CHECK(message_of(region.put(R"({"pk":{"S":"a"},"sk":{"S":"2"},"x":{"S":"q"},"v":{"S":")" + half + R"("}})")) ==
          "Item size has exceeded the maximum allowed size");
}

TEST_CASE("collection metrics cover the table and its local indexes") {
    OpsCase region = indexed_table();
    REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"},"x":{"S":"q"}})").ok());
    REQUIRE(region.put(R"({"pk":{"S":"b"},"sk":{"S":"1"},"x":{"S":"q"}})").ok());
    WriteCommand command = region.put_command(R"({"pk":{"S":"a"},"sk":{"S":"2"}})");
    command.return_collection = true;
    Context context = region.context();
    const auto answer = ops::write(context, command);
    REQUIRE(answer.value().collection.has_value());
    CHECK(item_json(answer.value().collection->key) == R"({"pk":{"S":"a"}})");
    CHECK(answer.value().collection->size_bytes == 8 + 8 + 6);
}
