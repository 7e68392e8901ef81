#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

const char* const song = R"({"S":"song"})";

// Two collections: song with sk 1..6 (x: f..a, g: even/odd), other with sk 1.
OpsCase songs() {
    OpsCase region;
    Projection keys_only{ProjectionType::kKeysOnly, {}};
    Projection with_w{ProjectionType::kInclude, {"w"}};
    region.create(TableCase("T")
                      .hash("pk")
                      .range("sk", ValueType::kNumber)
                      .local("by-x", "x", keys_only)
                      .global("by-g", "g", "x", with_w));
    for (int i = 1; i <= 6; ++i) {
        const std::string n = std::to_string(i);
        const std::string x(1, static_cast<char>('g' - i));
        CHECK(region
                  .put(R"({"pk":{"S":"song"},"sk":{"N":")" + n + R"("},"x":{"S":")" + x + R"("},"w":{"N":")" + n +
                       R"("},"g":{"S":")" + (i % 2 == 0 ? "even" : "odd") + R"("},"v":{"S":"v)" + n + R"("}})")
                  .ok());
    }
    CHECK(region.put(R"({"pk":{"S":"other"},"sk":{"N":"1"}})").ok());
    return region;
}

std::string queried(OpsCase& region, std::string_view condition, Pairs values) {
    const auto answer = region.read(region.query(condition, values));
    return column(answer.value(), "sk");
}

}  // namespace

TEST_CASE("a query walks one collection in the order of the sort key") {
    OpsCase region = songs();
    CHECK(queried(region, "pk = :p", {{":p", song}}) == "1 2 3 4 5 6");
    CHECK(queried(region, "pk = :p AND sk = :s", {{":p", song}, {":s", R"({"N":"3"})"}}) == "3");
    CHECK(queried(region, "pk = :p AND sk < :s", {{":p", song}, {":s", R"({"N":"3"})"}}) == "1 2");
    CHECK(queried(region, "pk = :p AND sk <= :s", {{":p", song}, {":s", R"({"N":"3"})"}}) == "1 2 3");
    CHECK(queried(region, "pk = :p AND sk > :s", {{":p", song}, {":s", R"({"N":"3"})"}}) == "4 5 6");
    CHECK(queried(region, "pk = :p AND sk >= :s", {{":p", song}, {":s", R"({"N":"3"})"}}) == "3 4 5 6");
    CHECK(queried(region, "pk = :p AND sk BETWEEN :s AND :t",
                  {{":p", song}, {":s", R"({"N":"2"})"}, {":t", R"({"N":"4"})"}}) == "2 3 4");
    CHECK(queried(region, "pk = :p", {{":p", R"({"S":"nobody"})"}}).empty());
}

TEST_CASE("begins_with seeks a prefix") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk"));
    for (const char* sk : {"a", "ab", "abc", "b", "abd"}) {
        REQUIRE(region.put(R"({"pk":{"S":"p"},"sk":{"S":")" + std::string(sk) + R"("}})").ok());
    }
    CHECK(queried(region, "pk = :p AND begins_with(sk, :s)", {{":p", R"({"S":"p"})"}, {":s", R"({"S":"ab"})"}}) ==
          "ab abc abd");
}

TEST_CASE("a query goes backward too and pages in both directions") {
    OpsCase region = songs();
    for (const bool forward : {true, false}) {
        RangeCommand command = region.query("pk = :p AND sk > :s", {{":p", song}, {":s", R"({"N":"1"})"}});
        command.forward = forward;
        command.limit = 2;
        std::string pages;
        for (int page = 0; page < 4; ++page) {
            const auto answer = region.read(command);
            REQUIRE(answer.ok());
            pages += column(answer.value(), "sk") + (answer.value().last_evaluated_key.empty() ? "." : "|");
            if (answer.value().last_evaluated_key.empty()) break;
            command.exclusive_start_key = answer.value().last_evaluated_key;
        }
        CHECK(pages == (forward ? "2 3|4 5|6." : "6 5|4 3|2."));
    }
}

TEST_CASE("a limit that is reached exactly at the end still leaves a key") {
    OpsCase region = songs();
    RangeCommand command = region.query("pk = :p", {{":p", song}});
    command.limit = 6;
    const auto answer = region.read(command);
    CHECK(answer.value().count == 6);
    CHECK(item_json(answer.value().last_evaluated_key) == R"({"pk":{"S":"song"},"sk":{"N":"6"}})");
    command.limit = 7;
    CHECK(region.read(command).value().last_evaluated_key.empty());
}

TEST_CASE("a filter hides items that were read and paid for") {
    OpsCase region = songs();
    RangeCommand command = region.query("pk = :p", {{":p", song}});
    command.filter = region.condition("g = :e", {{":e", R"({"S":"even"})"}}, ExpressionKind::kFilter);
    command.limit = 3;
    const auto answer = region.read(command);
    CHECK(column(answer.value(), "sk") == "2");
    CHECK(answer.value().count == 1);
    CHECK(answer.value().scanned_count == 3);
}

TEST_CASE("a query adds sizes up and rounds once") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk"));
    for (const char* sk : {"1", "2", "3"}) {
        REQUIRE(region
                    .put(R"({"pk":{"S":"p"},"sk":{"S":")" + std::string(sk) + R"("},"v":{"S":")" +
                         std::string(2'000, 'x') + R"("}})")
                    .ok());
    }
    RangeCommand command = region.query("pk = :p", {{":p", R"({"S":"p"})"}});
    CHECK(region.read(command).value().consumed.table_read == whole_units(1));
    command.consistent = true;
    command.select = Select::kCount;
    const auto counted = region.read(command);
    CHECK(counted.value().consumed.table_read == whole_units(2));
    CHECK(counted.value().count == 3);
    CHECK(counted.value().items.empty());
    RangeCommand nothing = region.query("pk = :p", {{":p", R"({"S":"q"})"}});
    CHECK(region.read(nothing).value().consumed.table_read == HalfUnits{1});
}

TEST_CASE("a page ends with the item that reaches 1 MB") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk", ValueType::kNumber));
    for (int i = 1; i <= 4; ++i) {
        REQUIRE(region
                    .put(R"({"pk":{"S":"p"},"sk":{"N":")" + std::to_string(i) + R"("},"v":{"S":")" +
                         std::string(400'000, 'x') + R"("}})")
                    .ok());
    }
    const auto answer = region.read(region.query("pk = :p", {{":p", R"({"S":"p"})"}}));
    CHECK(column(answer.value(), "sk") == "1 2 3");
    CHECK(item_json(answer.value().last_evaluated_key) == R"({"pk":{"S":"p"},"sk":{"N":"3"}})");
}

TEST_CASE("a local index orders by its own sort key and fetches what it lacks") {
    OpsCase region = songs();
    RangeCommand command = region.query("pk = :p AND x <= :x", {{":p", song}, {":x", R"({"S":"b"})"}});
    command.index_name = "by-x";
    command.consistent = true;
    auto answer = region.read(command);
    CHECK(column(answer.value(), "x") == "a b");
    CHECK(column(answer.value(), "v") == "- -");
    CHECK(answer.value().consumed.local_indexes.at("by-x").read == whole_units(1));
    CHECK_FALSE(answer.value().consumed.table_read.has_value());

    command.select = Select::kAllAttributes;
    answer = region.read(command);
    CHECK(column(answer.value(), "v") == "v6 v5");
    CHECK(answer.value().consumed.table_read == whole_units(2));

    command.select = Select::kUnset;
    command.projection = region.projection("sk");
    CHECK_FALSE(region.read(command).value().consumed.table_read.has_value());
    command.projection = region.projection("sk, v");
    CHECK(region.read(command).value().consumed.table_read == whole_units(2));
}

TEST_CASE("a global index answers with its projection and its own units") {
    OpsCase region = songs();
    RangeCommand command = region.query("g = :g", {{":g", R"({"S":"even"})"}});
    command.index_name = "by-g";
    command.limit = 2;
    auto answer = region.read(command);
    CHECK(column(answer.value(), "w") == "6 4");
    CHECK(column(answer.value(), "v") == "- -");
    CHECK(answer.value().consumed.global_indexes.at("by-g").read == HalfUnits{1});
    CHECK(item_json(answer.value().last_evaluated_key) ==
          R"({"g":{"S":"even"},"pk":{"S":"song"},"sk":{"N":"4"},"x":{"S":"c"}})");
    command.exclusive_start_key = answer.value().last_evaluated_key;
    CHECK(column(region.read(command).value(), "w") == "2");
}
