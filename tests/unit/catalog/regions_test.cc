#include "catalog/regions.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/round_trip.h"

using namespace dynascope;

TEST_CASE("a table id tells its Region, and no two Regions give the same one") {
    Regions regions;
    const std::uint32_t home = regions.home().add("T").id;
    const std::uint32_t ireland = regions.open("eu-west-1")->add("T").id;
    const std::uint32_t tokyo = regions.open("ap-northeast-1")->add("T").id;
    CHECK(home == 1);
    CHECK(ireland != tokyo);
    CHECK(regions.table(home) == regions.home().find("T"));
    CHECK(regions.table(ireland) == regions.find("eu-west-1")->find("T"));
    CHECK(regions.of_table(tokyo)->region() == "ap-northeast-1");
    CHECK(regions.table(tokyo + 1) == nullptr);
    CHECK(regions.table(9U << Catalog::number_bits) == nullptr);
}

TEST_CASE("the home Region is always open, others from their first use") {
    Regions regions;
    CHECK(regions.open(home_region) == &regions.home());
    CHECK(regions.find("eu-west-1") == nullptr);
    CHECK(regions.open("eu-west-1") == regions.open("eu-west-1"));
    CHECK(regions.find("eu-west-1")->tables().empty());
    CHECK(regions.all().size() == 2);
}

TEST_CASE("there is an end to the Regions that can be opened") {
    Regions regions;
    for (std::size_t i = 0; i < Regions::regions_max; ++i) {
        REQUIRE(regions.open("region-" + std::to_string(i)) != nullptr);
    }
    CHECK(regions.open("one-more") == nullptr);
    CHECK(regions.open("region-7") != nullptr);
}

TEST_CASE("Regions survive their archive with their numbers, and damaged numbers are noticed") {
    Regions regions;
    regions.open("us-west-2")->add("A");
    const std::uint32_t id = regions.open("eu-west-1")->add("B").id;
    std::string bytes = support::archived(regions);
    Regions loaded;
    ArchiveReader reader(bytes);
    reader(loaded);
    REQUIRE(reader.at_end());
    CHECK(loaded.is_sound());
    CHECK(support::archived(loaded) == bytes);
    CHECK(loaded.table(id) == loaded.find("eu-west-1")->find("B"));
    CHECK(loaded.open("sa-east-1")->region_number() == 3);

    Regions damaged;
    damaged.open("eu-west-1")->add("B").id = 5;
    CHECK_FALSE(damaged.is_sound());
}
