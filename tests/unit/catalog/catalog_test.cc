#include "catalog/catalog.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"
#include "tests/support/round_trip.h"

using namespace dynascope;
using namespace dynascope::testing;

TEST_CASE("a table is found by name and by id until it is removed") {
    Catalog catalog;
    const std::uint32_t first = catalog.add("one").id;
    const std::uint32_t second = catalog.add("two").id;
    CHECK(first != second);
    CHECK(catalog.find("one") == catalog.find(first));
    CHECK(catalog.find("one")->definition.name == "one");
    catalog.remove(first);
    CHECK(catalog.find("one") == nullptr);
    CHECK(catalog.find(first) == nullptr);
    CHECK(catalog.find("two") == catalog.find(second));
    CHECK(catalog.add("one").id > second);
}

TEST_CASE("indexes are found by name and id") {
    OpsCase region;
    TableEntry& table =
        region.create(TableCase("T").hash("pk").range("sk").local("l", "x").global("g", "a").global("h", "a"));
    CHECK(table.find_local("l") != nullptr);
    CHECK(table.find_local("g") == nullptr);
    CHECK(table.find_global("h")->definition.name == "h");
    CHECK(table.find_global(table.find_global("h")->id) == table.find_global("h"));
    CHECK(table.find_global("l") == nullptr);
    CHECK(table.find_global(99U) == nullptr);
}

TEST_CASE("a catalog survives its archive, with tables found by id") {
    OpsCase region;
    region.settings.replica_lag = true;
    region.create(
        TableCase("T").hash("pk").range("sk").local("l", "x").global("g", "a").stream(StreamView::kNewAndOldImages));
    REQUIRE(region.put(R"({"pk":{"S":"k"},"sk":{"S":"1"},"x":{"S":"q"},"a":{"S":"x"}})").ok());
    REQUIRE(region.put(R"({"pk":{"S":"k"},"sk":{"S":"1"},"x":{"S":"r"}})").ok());
    region.catalog.transaction_tokens["token"] = {7, region.now};
    Catalog loaded;
    const std::string bytes = support::archived(region.catalog);
    ArchiveReader reader(bytes);
    reader(loaded);
    REQUIRE(reader.at_end());
    CHECK(support::archived(loaded) == bytes);
    CHECK(loaded.find(region.table().id) == loaded.find("T"));
}
