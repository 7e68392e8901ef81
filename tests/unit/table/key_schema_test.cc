#include "table/key_schema.h"

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

TEST_CASE("a key schema finds its parts by name") {
    const KeySchema schema{{{"pk", ValueType::kString}}, {{"sk", ValueType::kNumber}}};
    CHECK(schema.has_range());
    CHECK(schema.is_key("pk"));
    CHECK_FALSE(schema.is_key("p"));
    REQUIRE(schema.find("sk") != nullptr);
    CHECK(schema.find("sk")->type == ValueType::kNumber);
    CHECK_FALSE(KeySchema{{{"pk", ValueType::kString}}, {}}.has_range());
    CHECK(support::survives_archive(schema));
}
