#include "expression/resolve.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

DocumentPath path(std::initializer_list<const char*> names) {
    DocumentPath result;
    for (const std::string name : names) {
        const bool is_index = name[0] == '[';
        result.elements.push_back(
            {is_index, is_index ? "" : name, is_index ? static_cast<unsigned>(name[1] - '0') : 0});
    }
    return result;
}

}  // namespace

TEST_CASE("paths overlap when one lies within the other", "[resolve]") {
    CHECK(relate_paths(path({"a"}), path({"a"})) == PathRelation::kOverlap);
    CHECK(relate_paths(path({"a"}), path({"a", "b"})) == PathRelation::kOverlap);
    CHECK(relate_paths(path({"a", "[0]"}), path({"a"})) == PathRelation::kOverlap);
    CHECK(relate_paths(path({"a", "b"}), path({"a", "c"})) == PathRelation::kApart);
    CHECK(relate_paths(path({"a", "[0]"}), path({"a", "[1]"})) == PathRelation::kApart);
    CHECK(relate_paths(path({"a", "[0]"}), path({"b", "c"})) == PathRelation::kApart);
}

TEST_CASE("paths conflict when one sees a list where the other sees a map", "[resolve]") {
    CHECK(relate_paths(path({"a", "[0]"}), path({"a", "b"})) == PathRelation::kConflict);
    CHECK(relate_paths(path({"a", "b", "c"}), path({"a", "b", "[0]"})) == PathRelation::kConflict);
    CHECK(relate_paths(path({"a", "b", "c"}), path({"a", "d", "[0]"})) == PathRelation::kApart);
}

TEST_CASE("projections may not overlap or conflict", "[resolve]") {
    const std::string overlap =
        "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these "
        "paths; ";
    const std::string conflict =
        "Invalid ProjectionExpression: Two document paths conflict with each other; must remove or rewrite one of "
        "these "
        "paths; ";
    CHECK(projection_error("a, b, c.d[0], c.d[1]") == "");
    CHECK(projection_error("a, a") == overlap + "path one: [a], path two: [a]");
    CHECK(projection_error("#a, a") == overlap + "path one: [a], path two: [a]");
    CHECK(projection_error("a.b, a") == overlap + "path one: [a, b], path two: [a]");
    CHECK(projection_error("a[0][1], a[0]") == overlap + "path one: [a, [0], [1]], path two: [a, [0]]");
    CHECK(projection_error("a[0], a.b") == conflict + "path one: [a, [0]], path two: [a, b]");
    CHECK(projection_error("b, a[0].c, a.b, c, c") == overlap + "path one: [c], path two: [c]");
    CHECK(projection_error("z, y, x, a.b, w, a[1]") == conflict + "path one: [a, b], path two: [a, [1]]");
}

TEST_CASE("a projection's names are resolved, and reserved words refused", "[resolve]") {
    ExpressionCache cache;
    Placeholders bound = placeholders({{"#n", "name"}, {"#x", "x.y"}}, {});
    const auto paths = compile_projection(cache, "a, #n.b[2], #x", bound);
    REQUIRE(paths.ok());
    REQUIRE(paths.value().size() == 3);
    CHECK(paths.value()[1].text() == "[name, b, [2]]");
    CHECK(paths.value()[2].elements.size() == 1);
    CHECK(projection_error("a.b.name, a") ==
          "Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: name");
    CHECK(projection_error("#zz") ==
          "Invalid ProjectionExpression: An expression attribute name used in the document path is not defined; "
          "attribute name: #zz");
}

TEST_CASE("every placeholder must be used by some expression", "[resolve]") {
    ExpressionCache cache;
    Placeholders bound = placeholders({{"#a", "a"}, {"#b", "b"}, {"#c", "c"}},
                                      {{":a", R"({"N":"1"})"}, {":b", R"({"N":"1"})"}, {":c", R"({"N":"1"})"}});
    CHECK(check_all_used(bound).error().message ==
          "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b, #c}");
    REQUIRE(compile_condition(cache, ExpressionKind::kCondition, "#a = :a and #b > :a", bound).ok());
    CHECK(check_all_used(bound).error().message ==
          "Value provided in ExpressionAttributeNames unused in expressions: keys: {#c}");
    REQUIRE(compile_projection(cache, "#c", bound).ok());
    CHECK(check_all_used(bound).error().message ==
          "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b, :c}");
    REQUIRE(compile_update(cache, "SET x = if_not_exists(y, :b) ADD z :c", bound).ok());
    CHECK(check_all_used(bound).ok());
    CHECK(check_all_used(Placeholders{}).ok());
}

TEST_CASE("the parameter is named in every message", "[resolve]") {
    const std::string message =
        ": An expression attribute value used in expression is not defined; attribute value: :zz";
    CHECK(condition_error("a = :zz") == "Invalid ConditionExpression" + message);
    CHECK(condition_error("a = :zz", ExpressionKind::kFilter) == "Invalid FilterExpression" + message);
    CHECK(key_condition_error("a = :zz") == "Invalid KeyConditionExpression" + message);
    CHECK(update_error("SET a = :zz") == "Invalid UpdateExpression" + message);
}

}  // namespace dynascope
