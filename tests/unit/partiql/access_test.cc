#include "partiql/access.h"

#include <catch2/catch_test_macros.hpp>

#include "unit/partiql/composite_key.h"

namespace dynascope::partiql {

namespace {

using testing::composite;

Condition where(const std::string& text) {
    const Result<Statement> statement = prepare_statement("SELECT * FROM t WHERE " + text);
    REQUIRE(statement.ok());
    Result<Bound> bound = bind_statement(statement.value(), {});
    REQUIRE(bound.ok());
    return *bound.value().where;
}

bool fixes(const std::string& text) { return fixes_partition(where(text), composite); }

// Each read as the number of its key tests and of its filters: "1+0 2+1".
std::string plan(const std::string& text) {
    const Result<std::vector<Read>> reads = plan_reads(where(text), composite);
    if (!reads.ok()) return reads.error().message;
    std::string out;
    for (const Read& read : reads.value()) {
        if (!out.empty()) out += " ";
        out += std::to_string(read.key.size()) + "+" + std::to_string(read.filter.size());
        if (read.is_item(composite)) out += "!";
    }
    return out;
}

}  // namespace

TEST_CASE("only = and IN fix the partition key, on every way", "[access]") {
    CHECK(fixes("pk = 'a'"));
    CHECK(fixes("'a' = pk AND x = 1"));
    CHECK(fixes("pk IN ['a', 'b']"));
    CHECK(fixes("pk = 'a' OR pk = 'b'"));
    CHECK(fixes("(pk = 'a' AND x = 1) OR (pk = 'b' AND x = 2)"));
    CHECK_FALSE(fixes("pk = 'a' OR x = 1"));
    CHECK_FALSE(fixes("pk > 'a'"));
    CHECK_FALSE(fixes("NOT pk = 'a'"));
    CHECK_FALSE(fixes("pk = x"));
    CHECK_FALSE(fixes("pk.a = 'b'"));
    CHECK_FALSE(fixes("sk = 'a'"));
    CHECK_FALSE(fixes("begins_with(pk, 'a')"));
}

TEST_CASE("a WHERE comes apart into reads", "[access]") {
    CHECK(plan("pk = 'a'") == "1+0");
    CHECK(plan("pk = 'a' AND sk = 'b'") == "2+0!");
    CHECK(plan("pk = 'a' AND sk = 'b' AND x = 1") == "2+1");
    CHECK(plan("pk = 'a' AND sk > 'b' AND sk = 'c'") == "2+1");
    CHECK(plan("pk = 'a' AND pk = 'a' AND sk = 'b'") == "2+0!");
    CHECK(plan("pk = 'a' AND (x = 1 OR y = 2)") == "1+1");
    CHECK(plan("pk IN ['a', 'b'] AND sk IN ['c', 'd']") == "2+0! 2+0! 2+0! 2+0!");
    CHECK(plan("pk = 'a' AND (sk < 'b' OR sk > 'b')") == "2+0 2+0");
    CHECK(plan("pk = 'a' AND pk = 'b'").empty());
    CHECK(plan("pk = 'a' OR pk = 'a' AND sk <> 'b'") == "1+1");
}

TEST_CASE("reads that meet, too many of them, and keys of a wrong type are refused", "[access]") {
    const std::string overlap = "Overlapping conditions with range keys are not supported in where clause";
    CHECK(plan("pk IN ['a', 'a']") == overlap);
    CHECK(plan("pk = 'a' AND (sk = 'b' OR x = 1)") == overlap);
    CHECK(plan("pk = 'a' AND (sk <= 'b' OR sk BETWEEN 'b' AND 'c')") == overlap);
    CHECK(plan("pk = 1") == "Key attribute's data type should match its data type in table's schema: Key pk");
    CHECK(plan("pk = 'a' AND sk > 1") ==
          "Key attribute's data type should match its data type in table's schema: Key sk");
    std::string many = "pk IN ['0'";
    for (int i = 1; i <= 50; ++i) many += ", '" + std::to_string(i) + "'";
    CHECK(plan(many + "]") == "Too many decomposed read operations for a given query.");
}

TEST_CASE("a condition compared with a boolean is rewritten", "[access]") {
    const std::string item = [] {
        ItemBuilder builder;
        builder.add_string("pk", "a");
        return builder.finish();
    }();
    const auto holds = [&item](const std::string& text) { return evaluate(where(text), ItemView(item)); };
    CHECK(holds("attribute_exists(pk) = true"));
    CHECK_FALSE(holds("attribute_exists(pk) = false"));
    CHECK(holds("false = attribute_exists(x)"));
    CHECK(holds("(pk = 'a') = attribute_exists(pk)"));
    CHECK(holds("(pk = 'a') <> attribute_exists(x)"));
    CHECK_FALSE(holds("attribute_exists(pk) = 'a'"));
    CHECK(holds("attribute_exists(x) IN [1, false]"));
    CHECK(holds("pk IS STRING AND x IS MISSING AND NOT x IS NULL AND pk IS NOT NUMERIC"));
}

}  // namespace dynascope::partiql
