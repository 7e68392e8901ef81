#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

OpsCase indexed() {
    OpsCase region;
    const Projection keys_only{ProjectionType::kKeysOnly, {}};
    region.create(TableCase("T").hash("pk").range("sk").local("l", "x", keys_only).global("g", "a", {}, keys_only));
    return region;
}

RangeCommand query_of(OpsCase& region) { return region.query("pk = :p", {{":p", R"({"S":"p"})"}}); }

}  // namespace

TEST_CASE("unknown indexes and strong reads of global ones are refused") {
    OpsCase region = indexed();
    RangeCommand command = query_of(region);
    command.index_name = "nope";
    CHECK(message_of(region.read(command)) == "The table does not have the specified index: nope");
    command = region.query("a = :p", {{":p", R"({"S":"p"})"}});
    command.index_name = "g";
    command.consistent = true;
    CHECK(message_of(region.read(command)) == "Consistent reads are not supported on global secondary indexes");
}

TEST_CASE("Select has to suit what is read") {
    OpsCase region = indexed();
    RangeCommand command = query_of(region);
    command.select = Select::kAllProjectedAttributes;
    CHECK(message_of(region.read(command)) ==
          "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    command.select = Select::kSpecificAttributes;
    CHECK(message_of(region.read(command)) ==
          "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
    command.select = Select::kCount;
    command.projection = region.projection("sk");
    CHECK(message_of(region.read(command)) ==
          "Cannot specify the ProjectionExpression when choosing to get only the Count");
    command = region.query("a = :p", {{":p", R"({"S":"p"})"}});
    command.index_name = "g";
    command.select = Select::kAllAttributes;
    CHECK(message_of(region.read(command)) ==
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary "
          "index g because its projection type is not ALL");
    command.select = Select::kUnset;
    command.projection = region.projection("a, v, w");
    CHECK(message_of(region.read(command)) ==
          "One or more parameter values were invalid: Global secondary index g does not project [v, w]");
}

TEST_CASE("the filter of a query may not name its keys") {
    OpsCase region = indexed();
    RangeCommand command = query_of(region);
    command.filter = region.condition("v = :v AND sk = :v", {{":v", R"({"S":"1"})"}}, ExpressionKind::kFilter);
    CHECK(message_of(region.read(command)) ==
          "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
    command.index_name = "l";
    CHECK(region.read(command).ok());
    RangeCommand scan = region.scan();
    scan.filter = command.filter;
    CHECK(region.read(scan).ok());
}

TEST_CASE("key conditions suit the schema") {
    OpsCase region = indexed();
    CHECK(message_of(region.read(region.query("sk = :p", {{":p", R"({"S":"p"})"}}))) ==
          "Query condition missed key schema element: pk");
    CHECK(message_of(region.read(region.query("pk = :p", {{":p", R"({"N":"1"})"}}))) ==
          "One or more parameter values were invalid: Condition parameter type does not match schema type");
}

TEST_CASE("start keys are checked against what is read") {
    OpsCase region = indexed();
    RangeCommand command = region.query("pk = :p AND sk > :s", {{":p", R"({"S":"p"})"}, {":s", R"({"S":"m"})"}});
    const auto error_with = [&](std::string_view start) {
        command.exclusive_start_key = packed_item(start);
        return message_of(region.read(command));
    };
    CHECK(error_with(R"({"pk":{"S":"p"}})") == "The provided starting key is invalid");
    CHECK(error_with(R"({"pk":{"S":"p"},"sk":{"N":"1"}})") == "The provided key element does not match the schema");
    CHECK(error_with(R"({"pk":{"S":"q"},"sk":{"S":"n"}})") ==
          "The query can return at most one row and cannot be restarted");
    CHECK(error_with(R"({"pk":{"S":"p"},"sk":{"S":"a"}})") ==
          "The provided starting key does not match the range key predicate");
    CHECK(error_with(R"({"pk":{"S":"p"},"sk":{"S":"n"}})").empty());
    command = region.scan();
    CHECK(error_with(R"({"pk":{"S":"p"}})") ==
          "The provided starting key is invalid: The provided key element does not match the schema");
    command.index_name = "g";
    CHECK(error_with(R"({"pk":{"S":"p"},"sk":{"S":"a"}})") == "The provided starting key is invalid");
    CHECK(error_with(R"({"pk":{"S":"p"},"sk":{"S":"a"},"a":{"S":"z"}})").empty());
}

TEST_CASE("a start key of another segment is refused") {
    OpsCase region = indexed();
    RangeCommand command = region.scan();
    command.total_segments = 2;
    int refused = 0;
    for (command.segment = 0; command.segment < 2; ++command.segment) {
        command.exclusive_start_key = packed_item(R"({"pk":{"S":"p"},"sk":{"S":"a"}})");
        const auto answer = region.read(command);
        if (answer.ok()) continue;
        ++refused;
        CHECK(message_of(answer) ==
              "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with "
              "correct Segment. TotalSegments: 2 Segment: " +
                  std::to_string(command.segment));
    }
    CHECK(refused == 1);
}
