#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

const char* const missing_attribute = "The provided expression refers to an attribute that does not exist in the item";
const char* const incorrect_type = "An operand in the update expression has an incorrect data type";

// `rest` is what follows the key in the item.
std::string with_key(const std::string& rest) { return R"({"pk":{"S":"k"})" + (rest.empty() ? "" : "," + rest) + "}"; }

std::string after(std::string_view update, const std::string& rest, Pairs values = {}) {
    return updated(update, with_key(rest), values);
}

}  // namespace

TEST_CASE("SET writes attributes, new or old", "[apply_update]") {
    CHECK(after("SET a = :v, z = :w", R"("a":{"S":"x"},"b":{"N":"1"})",
                {{":v", R"({"N":"7"})"}, {":w", R"({"L":[]})"}}) ==
          R"({"a":{"N":"7"},"b":{"N":"1"},"pk":{"S":"k"},"z":{"L":[]}})");
}

TEST_CASE("right-hand sides see the item as it was", "[apply_update]") {
    CHECK(after("SET a = b, b = a", R"("a":{"N":"1"},"b":{"N":"2"})") ==
          with_key("").insert(1, R"("a":{"N":"2"},"b":{"N":"1"},)"));
    CHECK(after("SET a = b REMOVE b", R"("b":{"N":"2"})") == R"({"a":{"N":"2"},"pk":{"S":"k"}})");
    CHECK(after("SET a = if_not_exists(b, :v), b = :v", "", {{":v", R"({"N":"1"})"}}) ==
          R"({"a":{"N":"1"},"b":{"N":"1"},"pk":{"S":"k"}})");
    CHECK(after("SET a = x.y[1] REMOVE x.y[0]", R"("x":{"M":{"y":{"L":[{"N":"1"},{"N":"2"}]}}})") ==
          R"({"a":{"N":"2"},"pk":{"S":"k"},"x":{"M":{"y":{"L":[{"N":"2"}]}}}})");
}

TEST_CASE("an update of no item starts from the key", "[apply_update]") {
    CHECK(updated("SET a = :v", "", {{":v", R"({"N":"1"})"}}) == R"({"a":{"N":"1"},"pk":{"S":"k"}})");
    CHECK(updated("REMOVE a", "") == R"({"pk":{"S":"k"}})");
    CHECK(updated("ADD a :v", "", {{":v", R"({"N":"1"})"}}) == R"({"a":{"N":"1"},"pk":{"S":"k"}})");
    CHECK(updated("SET a = pk", "") == R"({"a":{"S":"k"},"pk":{"S":"k"}})");
    CHECK(updated("SET a = b", "") == missing_attribute);
}

TEST_CASE("arithmetic is exact and of numbers only", "[apply_update]") {
    const Pairs one = {{":v", R"({"N":"0.1"})"}};
    CHECK(after("SET a = a + :v", R"("a":{"N":"0.2"})", one) == R"({"a":{"N":"0.3"},"pk":{"S":"k"}})");
    CHECK(after("SET a = :v - a", R"("a":{"N":"0.2"})", one) == R"({"a":{"N":"-0.1"},"pk":{"S":"k"}})");
    CHECK(after("SET a = if_not_exists(a, :v) + :v", "", one) == R"({"a":{"N":"0.2"},"pk":{"S":"k"}})");
    CHECK(after("SET a = b + :v", "", one) == missing_attribute);
    CHECK(after("SET a = pk + :v", "", one) == incorrect_type);
    CHECK(after("SET a = if_not_exists(a, :s) + :v", "", {{":s", R"({"S":"x"})"}, {":v", R"({"N":"1"})"}}) ==
          incorrect_type);
    CHECK(after("SET a = a + a2", R"("a":{"N":"9.9E125"},"a2":{"N":"9.9E125"})") ==
          "Number overflow. Attempting to store a number with magnitude larger than supported range");
}

TEST_CASE("list_append joins lists", "[apply_update]") {
    const Pairs list = {{":v", R"({"L":[{"S":"n"}]})"}};
    CHECK(after("SET a = list_append(a, :v)", R"("a":{"L":[{"S":"o"}]})", list) ==
          R"({"a":{"L":[{"S":"o"},{"S":"n"}]},"pk":{"S":"k"}})");
    CHECK(after("SET a = list_append(:v, a)", R"("a":{"L":[{"S":"o"}]})", list) ==
          R"({"a":{"L":[{"S":"n"},{"S":"o"}]},"pk":{"S":"k"}})");
    CHECK(after("SET a = list_append(if_not_exists(a, :v), :v)", "", list) ==
          R"({"a":{"L":[{"S":"n"},{"S":"n"}]},"pk":{"S":"k"}})");
    CHECK(after("SET a = list_append(a, a)", R"("a":{"L":[]})") == R"({"a":{"L":[]},"pk":{"S":"k"}})");
    CHECK(after("SET a = list_append(b, :v)", "", list) == missing_attribute);
    CHECK(after("SET a = list_append(pk, :v)", "", list) == incorrect_type);
}

TEST_CASE("ADD counts up numbers and unites sets", "[apply_update]") {
    const Pairs number = {{":v", R"({"N":"5"})"}};
    const Pairs set = {{":v", R"({"SS":["b","c"]})"}};
    CHECK(after("ADD a :v", R"("a":{"N":"-7"})", number) == R"({"a":{"N":"-2"},"pk":{"S":"k"}})");
    CHECK(after("ADD a :v", "", number) == R"({"a":{"N":"5"},"pk":{"S":"k"}})");
    CHECK(after("ADD a :v", R"("a":{"SS":["a","b","d"]})", set) == R"({"a":{"SS":["a","b","c","d"]},"pk":{"S":"k"}})");
    CHECK(after("ADD a :v", "", set) == R"({"a":{"SS":["b","c"]},"pk":{"S":"k"}})");
    CHECK(after("ADD a :v", R"("a":{"NS":["1"]})", set) == incorrect_type);
    CHECK(after("ADD a :v", R"("a":{"S":"b"})", number) == incorrect_type);
    CHECK(after("ADD a :v", R"("a":{"NS":["10","9"]})", {{":v", R"({"NS":["-1","9.0"]})"}}) ==
          R"({"a":{"NS":["-1","9","10"]},"pk":{"S":"k"}})");
    CHECK(after("ADD a :v", R"("a":{"N":"9.99E125"})", {{":v", R"({"N":"9.99E125"})"}}) ==
          "Number overflow. Attempting to store a number with magnitude larger than supported range");
}

TEST_CASE("DELETE takes elements out of sets; an empty set goes", "[apply_update]") {
    const Pairs set = {{":v", R"({"SS":["b","c"]})"}};
    CHECK(after("DELETE a :v", R"("a":{"SS":["a","b","d"]})", set) == R"({"a":{"SS":["a","d"]},"pk":{"S":"k"}})");
    CHECK(after("DELETE a :v", R"("a":{"SS":["c"]})", set) == R"({"pk":{"S":"k"}})");
    CHECK(after("DELETE a :v", R"("a":{"SS":["x"]})", set) == R"({"a":{"SS":["x"]},"pk":{"S":"k"}})");
    CHECK(after("DELETE a :v", "", set) == R"({"pk":{"S":"k"}})");
    CHECK(after("DELETE a :v", R"("a":{"NS":["1"]})", set) == incorrect_type);
    CHECK(after("DELETE a :v", R"("a":{"L":[]})", set) == incorrect_type);
}

TEST_CASE("REMOVE drops attributes, present or not", "[apply_update]") {
    CHECK(after("REMOVE a, zz", R"("a":{"N":"1"},"b":{"N":"2"})") == R"({"b":{"N":"2"},"pk":{"S":"k"}})");
}

TEST_CASE("an update names the paths that it touches", "[apply_update]") {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    const auto update = compile_update(cache, "SET a = :a, #n.b = :b REMOVE c[1] ADD d :n DELETE e :ss", bound);
    REQUIRE(update.ok());
    const std::string key = packed_item(R"({"pk":{"S":"k"}})");
    const std::string item = packed_item(R"({"pk":{"S":"k"},"name":{"M":{}},"c":{"L":[]}})");
    REQUIRE(apply_update(update.value(), ItemView(item), ItemView(key)).ok());
    std::string touched;
    for (const DocumentPath& path : paths_of(update.value())) {
        touched += path.text();
    }
    CHECK(touched == "[a][name, b][c, [1]][d][e]");
}

}  // namespace dynascope
