#include "table/table_status.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("a status is named as the service names it") {
    CHECK(status_name(TableStatus::kCreating) == "CREATING");
    CHECK(status_name(TableStatus::kActive) == "ACTIVE");
    CHECK(status_name(TableStatus::kUpdating) == "UPDATING");
    CHECK(status_name(TableStatus::kDeleting) == "DELETING");
}
