#include <catch2/catch_test_macros.hpp>

#include "base/limits.h"
#include "ops/item_write.h"
#include "tests/support/ops_case.h"
#include "value/key_codec.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

// A record that only claims to be large: no test holds 10 GB.
void fill(OpsCase& region, std::string_view partition_key, std::int64_t size_bytes) {
    TableEntry& table = region.table();
    const std::string item = packed_item(R"({"pk":{"S":")" + std::string(partition_key) + R"("},"sk":{"S":"filler"}})");
    table.store.write(table_storage_key(table.definition.key, ItemView(item)), item, size_bytes, region.now, false);
}

constexpr std::int64_t limit = limits::item_collection_size_bytes_max;

}  // namespace

TEST_CASE("a collection of 10 GB takes no growth on a table with a local index") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk").local("by-c", "c"));
    fill(region, "full", limit);
    const auto refused = region.put(R"({"pk":{"S":"full"},"sk":{"S":"a"}})");
    CHECK(type_of(refused) == ErrorType::kItemCollectionSizeLimitExceeded);
    CHECK(message_of(refused) == "Collection size exceeded.");
    CHECK(region.put(R"({"pk":{"S":"other"},"sk":{"S":"a"}})").ok());
}

TEST_CASE("local entries count, and writes that shrink pass") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk").local("by-c", "c"));
    REQUIRE(region.put(R"({"pk":{"S":"full"},"sk":{"S":"a"},"v":{"S":"0123456789"}})").ok());
    fill(region, "full", limit - 40);
    CHECK(region.put(R"({"pk":{"S":"full"},"sk":{"S":"a"},"v":{"S":"01234567890"}})").ok());
    const auto refused = region.put(R"({"pk":{"S":"full"},"sk":{"S":"a"},"v":{"S":"01234567890"},"c":{"S":"x"}})");
    CHECK(type_of(refused) == ErrorType::kItemCollectionSizeLimitExceeded);
    CHECK(region.put(R"({"pk":{"S":"full"},"sk":{"S":"a"}})").ok());
}

TEST_CASE("a table without a local index has no such limit") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk"));
    fill(region, "full", limit);
    CHECK(region.put(R"({"pk":{"S":"full"},"sk":{"S":"a"}})").ok());
}
