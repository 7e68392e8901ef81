#include "ui/panels/heat_map.h"

#include <catch2/catch_test_macros.hpp>

namespace dynascope::ui {

TEST_CASE("a heat map of few rows shows the warmest of many partitions, in their order") {
    std::vector<PartitionPicture> partitions(6);
    for (std::size_t i = 0; i < partitions.size(); ++i) partitions[i].id = static_cast<std::uint32_t>(10 + i);
    const std::vector<HeatCell> cells = {
        {15, 1, whole_units(300), {}, 0}, {12, 1, {}, whole_units(900), 0}, {10, 1, whole_units(1), {}, 3}};
    CHECK(warmest_places(partitions, cells, 3) == std::vector<std::size_t>{0, 2, 5});
    CHECK(warmest_places(partitions, cells, 1) == std::vector<std::size_t>{0});
    CHECK(warmest_places(partitions, {}, 2) == std::vector<std::size_t>{0, 1});
    CHECK(warmest_places(partitions, cells, 6).size() == 6);
}

}  // namespace dynascope::ui
