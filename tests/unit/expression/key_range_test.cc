#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

const KeySchema simple{{{"pk", ValueType::kString}}, {}};
const KeySchema composite{{{"pk", ValueType::kString}}, {{"sk", ValueType::kString}}};
const KeySchema numeric{{{"pk", ValueType::kNumber}}, {{"sk", ValueType::kBinary}}};
const KeySchema wide{{{"h1", ValueType::kString}, {"h2", ValueType::kNumber}},
                     {{"r1", ValueType::kString}, {"r2", ValueType::kNumber}, {"r3", ValueType::kString}}};

Result<KeyRange> ranged(std::string_view text, const KeySchema& schema) {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    auto condition = compile_key_condition(cache, text, bound);
    INFO(text);
    REQUIRE(condition.ok());
    return resolve_key_range(condition.value(), schema);
}

std::string range_error(std::string_view text, const KeySchema& schema) {
    const auto range = ranged(text, schema);
    return range.ok() ? "" : range.error().message;
}

const char* const key_type_mismatch =
    "One or more parameter values were invalid: Condition parameter type does not match schema type";

}  // namespace

TEST_CASE("a partition key alone, or with one sort key test in either order", "[key_range]") {
    const auto alone = ranged("pk = :a", composite);
    REQUIRE(alone.ok());
    CHECK(alone.value().hash == std::vector<std::string>{packed_value(R"({"S":"a"})")});
    CHECK(alone.value().range_equal.empty());
    CHECK_FALSE(alone.value().range_test.has_value());

    const auto equal = ranged("sk = :b and pk = :a", composite);
    REQUIRE(equal.ok());
    CHECK(equal.value().range_equal == std::vector<std::string>{packed_value(R"({"S":"b"})")});
    CHECK_FALSE(equal.value().range_test.has_value());

    const auto test = ranged("begins_with(sk, :b) and pk = :a", composite);
    REQUIRE(test.ok());
    CHECK(test.value().range_equal.empty());
    REQUIRE(test.value().range_test.has_value());
    CHECK(test.value().range_test->op == KeyTest::Op::kBeginsWith);
}

TEST_CASE("the partition key must be there, with equality", "[key_range]") {
    CHECK(range_error("sk = :b", composite) == "Query condition missed key schema element: pk");
    CHECK(range_error("sk > :n", composite) == "Query condition missed key schema element: pk");
    CHECK(range_error("z = :a and sk = :b", composite) == "Query condition missed key schema element: pk");
    CHECK(range_error("pk > :a", composite) == "Query key condition not supported");
    CHECK(range_error("begins_with(pk, :a)", composite) == "Query key condition not supported");
    CHECK(range_error("pk between :a and :b", composite) == "Query key condition not supported");
    CHECK(range_error("sk > :n and pk > :a", composite) == "Query key condition not supported");
}

TEST_CASE("the other test must be of the sort key", "[key_range]") {
    CHECK(range_error("pk = :a and z = :b", composite) == "Query condition missed key schema element: sk");
    CHECK(range_error("pk = :a and z = :b", simple) == "Query key condition not supported");
    CHECK(range_error("pk = :a and sk = :b and z = :a", composite) == "Conditions can be of length 1 or 2 only");
}

TEST_CASE("values are of the schema's types", "[key_range]") {
    CHECK(range_error("pk = :n", composite) == key_type_mismatch);
    CHECK(range_error("pk > :n", composite) == key_type_mismatch);
    CHECK(range_error("pk = :a and sk = :n", composite) == key_type_mismatch);
    CHECK(range_error("pk = :a and sk between :n and :m", composite) == key_type_mismatch);
    CHECK(range_error("pk = :n and sk < :bin", numeric) == "");
    CHECK(range_error("pk = :n and begins_with(sk, :a)", numeric) == key_type_mismatch);
}

TEST_CASE("key values are not empty", "[key_range]") {
    const std::string message =
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
        "string value. Key: ";
    CHECK(range_error("pk = :empty", composite) == message + "pk");
    CHECK(range_error("pk = :a and sk >= :empty", composite) == message + "sk");
    CHECK(range_error("pk = :a and sk between :empty and :b", composite) == message + "sk");
}

TEST_CASE("with several key parts: all of the hash, then the sort key from the left", "[key_range]") {
    const auto full = ranged("r2 > :n and h2 = :m and r1 = :b and h1 = :a", wide);
    REQUIRE(full.ok());
    CHECK(full.value().hash == std::vector<std::string>{packed_value(R"({"S":"a"})"), packed_value(R"({"N":"2"})")});
    CHECK(full.value().range_equal == std::vector<std::string>{packed_value(R"({"S":"b"})")});
    REQUIRE(full.value().range_test.has_value());
    CHECK(full.value().range_test->attribute == "r2");

    CHECK(range_error("h1 = :a and h2 = :n", wide) == "");
    CHECK(range_error("h1 = :a and h2 = :n and r1 = :a and r2 = :n and r3 = :b", wide) == "");
    CHECK(range_error("h1 = :a", wide) == "Query condition missed key schema element: h2");
    CHECK(range_error("h1 = :a and h2 = :n and r2 = :n", wide) == "Query condition missed key schema element: r1");
    CHECK(range_error("h1 = :a and h2 = :n and r1 > :a and r2 = :n", wide) == "Query key condition not supported");
    CHECK(range_error("h1 = :a and h2 > :n", wide) == "Query key condition not supported");
    CHECK(range_error("h1 = :a and h2 = :n and r1 = :n", wide) == key_type_mismatch);
}

}  // namespace dynascope
