#include "expression/legacy.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

LegacyCondition legacy(std::string attribute, std::string_view op, std::initializer_list<std::string_view> values) {
    LegacyCondition condition;
    condition.attribute = std::move(attribute);
    condition.op = *comparison_operator_named(op);
    for (const std::string_view value : values) condition.values.push_back(packed_value(value));
    return condition;
}

bool holds_for(std::vector<LegacyCondition> conditions, bool any, std::string_view item) {
    const std::string packed = packed_item(item);
    return evaluate(join_legacy_conditions(std::move(conditions), any), ItemView(packed));
}

std::string fault(const LegacyCondition& condition) {
    const Status status = check_legacy_condition(condition);
    return status.ok() ? "" : status.error().message;
}

}  // namespace

TEST_CASE("legacy conditions are joined by AND or OR", "[legacy]") {
    const LegacyCondition red = legacy("c", "EQ", {R"({"S":"red"})"});
    const LegacyCondition many = legacy("n", "GT", {R"({"N":"5"})"});
    const auto item = R"({"c":{"S":"red"},"n":{"N":"5"}})";
    CHECK(holds_for({red}, false, item));
    CHECK(!holds_for({red, many}, false, item));
    CHECK(holds_for({red, many}, true, item));
    CHECK(!holds_for({many}, true, item));
}

TEST_CASE("a missing attribute satisfies NE and NULL only", "[legacy]") {
    const auto one = R"({"S":"a"})";
    for (const std::string_view op : {"EQ", "LE", "LT", "GE", "GT", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH", "IN"}) {
        INFO(op);
        CHECK(!holds_for({legacy("x", op, {one})}, false, "{}"));
    }
    CHECK(!holds_for({legacy("x", "BETWEEN", {one, one})}, false, "{}"));
    CHECK(!holds_for({legacy("x", "NOT_NULL", {})}, false, "{}"));
    CHECK(holds_for({legacy("x", "NE", {one})}, false, "{}"));
    CHECK(holds_for({legacy("x", "NULL", {})}, false, "{}"));
}

TEST_CASE("EQ and NE take values of every type", "[legacy]") {
    for (const std::string_view value : {R"({"M":{}})", R"({"L":[]})", R"({"BOOL":true})", R"({"NULL":true})"}) {
        CHECK(fault(legacy("x", "EQ", {value})).empty());
        CHECK(fault(legacy("x", "NE", {value})).empty());
        CHECK(!fault(legacy("x", "IN", {value})).empty());
    }
    CHECK(fault(legacy("x", "CONTAINS", {R"({"BOOL":true})"})).empty());
}

TEST_CASE("key conditions are one or two, and keep operators that no key takes", "[legacy]") {
    CHECK(!legacy_key_condition({}).ok());
    const LegacyCondition is_null = legacy("x", "NULL", {});
    CHECK(!legacy_key_condition({is_null, is_null, is_null}).ok());
    const auto test = legacy_key_condition({is_null});
    REQUIRE(test.ok());
    CHECK(test.value()[0].op == KeyTest::Op::kNotIndexable);
}

TEST_CASE("a legacy update counts from nothing and appends to lists", "[legacy]") {
    Update update;
    for (const auto& [name, value] : {std::pair("n", R"({"N":"2"})"), std::pair("l", R"({"L":[{"S":"b"}]})")}) {
        auto action = legacy_update_action(name, LegacyAction::kAdd, packed_value(value));
        REQUIRE(action.ok());
        update.actions.push_back(std::move(action).value());
    }
    const std::string key = packed_item(R"({"pk":{"S":"k"}})");
    const std::string old_item = packed_item(R"({"pk":{"S":"k"},"l":{"L":[{"S":"a"}]}})");
    const auto outcome = apply_update(update, ItemView(old_item), ItemView(key));
    REQUIRE(outcome.ok());
    CHECK(item_json(outcome.value()) == R"({"l":{"L":[{"S":"a"},{"S":"b"}]},"n":{"N":"2"},"pk":{"S":"k"}})");
    const std::string wrong = packed_item(R"({"pk":{"S":"k"},"l":{"S":"a"}})");
    const auto mismatch = apply_update(update, ItemView(wrong), ItemView(key));
    REQUIRE(!mismatch.ok());
    CHECK(mismatch.error().message == "Type mismatch for attribute to update");
}

}  // namespace dynascope
