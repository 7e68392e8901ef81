#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

std::string key_of(int i) { return R"({"pk":{"S":"k)" + std::to_string(i) + R"("}})"; }

std::string item_of(int i, std::size_t bytes = 10) {
    return R"({"pk":{"S":"k)" + std::to_string(i) + R"("},"v":{"S":")" + std::string(bytes, 'x') + R"("}})";
}

Result<BatchGetAnswer> get_keys(OpsCase& region, int count, bool consistent = false) {
    BatchGetCommand command;
    BatchGetTable& table = command.tables.emplace_back();
    table.table_name = "T";
    table.consistent = consistent;
    for (int i = 0; i < count; ++i) table.keys.push_back(packed_item(key_of(i)));
    Context context = region.context();
    return ops::batch_get(context, command);
}

Result<BatchWriteAnswer> put_items(OpsCase& region, int count) {
    BatchWriteCommand command;
    for (int i = 0; i < count; ++i) command.writes.push_back(region.put_command(item_of(i)));
    Context context = region.context();
    return ops::batch_write(context, command);
}

}  // namespace

TEST_CASE("a batch reads what is there and rounds each item") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region.put(item_of(0, 1'500)).ok());
    REQUIRE(region.put(item_of(1, 6'500)).ok());
    const auto answer = get_keys(region, 3, true);
    REQUIRE(answer.ok());
    CHECK(answer.value().responses.front().first == "T");
    CHECK(answer.value().responses.front().second.size() == 2);
    CHECK(answer.value().unprocessed.empty());
    // 4 KB and 8 KB, and the least charge for the missing one.
    CHECK(answer.value().consumed.front().table_read == whole_units(1 + 2 + 1));
}

TEST_CASE("a batch writes and deletes, item by item") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region.put(item_of(7, 3'500)).ok());
    BatchWriteCommand command;
    command.writes.push_back(region.put_command(item_of(1, 500)));
    command.writes.push_back(region.delete_command(key_of(7)));
    Context context = region.context();
    const auto answer = ops::batch_write(context, command);
    REQUIRE(answer.ok());
    CHECK(answer.value().consumed.front().table_write == whole_units(5));
    CHECK(region.table().store.item_count() == 1);
}

TEST_CASE("the same key twice refuses the batch") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    BatchWriteCommand writes;
    writes.writes = {region.put_command(item_of(1)), region.delete_command(key_of(1))};
    BatchGetCommand gets;
    gets.tables.push_back({"T", {packed_item(key_of(1)), packed_item(key_of(1))}, {}, false});
    Context context = region.context();
    CHECK(message_of(ops::batch_write(context, writes)) == "Provided list of item keys contains duplicates");
    CHECK(message_of(ops::batch_get(context, gets)) == "Provided list of item keys contains duplicates");
    CHECK(region.table().store.item_count() == 0);
}

TEST_CASE("one bad request refuses all") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    BatchWriteCommand command;
    command.writes = {region.put_command(item_of(1)), region.put_command(R"({"other":{"S":"x"}})")};
    Context context = region.context();
    CHECK(message_of(ops::batch_write(context, command)) == "The provided key element does not match the schema");
    command.writes[1] = region.put_command(item_of(2));
    command.writes[1].table_name = "nope";
    CHECK(type_of(ops::batch_write(context, command)) == ErrorType::kResourceNotFound);
    CHECK(region.table().store.item_count() == 0);
}

TEST_CASE("what is throttled comes back unprocessed") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(4, 4));
    const auto written = put_items(region, 6);
    REQUIRE(written.ok());
    CHECK(written.value().unprocessed == std::vector<std::size_t>{4, 5});
    CHECK(written.value().consumed.front().table_write == whole_units(4));
    CHECK(region.table().store.item_count() == 4);
    const auto read = get_keys(region, 6, true);
    REQUIRE(read.ok());
    REQUIRE(read.value().unprocessed.size() == 1);
    CHECK(read.value().unprocessed.front().second == std::vector<std::size_t>{4, 5});
}

TEST_CASE("a batch of which nothing could be done is an error") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(1, 1));
    REQUIRE(put_items(region, 2).ok());
    CHECK(type_of(put_items(region, 2)) == ErrorType::kProvisionedThroughputExceeded);
    REQUIRE(get_keys(region, 2).ok());
    CHECK(type_of(get_keys(region, 2)) == ErrorType::kProvisionedThroughputExceeded);
}

TEST_CASE("an answer of 16 MB leaves the rest unprocessed") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    for (int i = 0; i < 45; ++i) REQUIRE(region.put(item_of(i, 400'000)).ok());
    const auto answer = get_keys(region, 45);
    REQUIRE(answer.ok());
    CHECK(answer.value().responses.front().second.size() == 42);
    CHECK(answer.value().unprocessed.front().second == std::vector<std::size_t>{42, 43, 44});
}
