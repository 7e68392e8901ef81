#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

const char* const invalid_path = "The document path provided in the update expression is invalid for update";

const Pairs path_values = {
    {":v", R"({"S":"v"})"}, {":w", R"({"S":"w"})"}, {":n", R"({"N":"1"})"}, {":s", R"({"SS":["x"]})"}};

// The value of attribute a after an update of {pk, a}, or the error.
std::string attribute_after(std::string_view update, const std::string& a) {
    const std::string item = updated(update, R"({"pk":{"S":"k"},"a":)" + a + "}", path_values);
    const std::string begin = R"({"a":)";
    const std::string end = R"(,"pk":{"S":"k"}})";
    const bool is_item = item.size() > begin.size() + end.size() && item.substr(0, begin.size()) == begin;
    return is_item ? item.substr(begin.size(), item.size() - begin.size() - end.size()) : item;
}

const char* const three_numbers = R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"}]})";
const char* const map = R"({"M":{"x":{"N":"1"},"y":{"M":{"z":{"N":"2"}}}}})";

}  // namespace

TEST_CASE("SET reaches into maps and lists", "[apply_update]") {
    CHECK(attribute_after("SET a.x = :v", map) == R"({"M":{"x":{"S":"v"},"y":{"M":{"z":{"N":"2"}}}}})");
    CHECK(attribute_after("SET a.b = :v, a.y.q = :w", map) ==
          R"({"M":{"b":{"S":"v"},"x":{"N":"1"},"y":{"M":{"q":{"S":"w"},"z":{"N":"2"}}}}})");
    CHECK(attribute_after("SET a[1] = :v", three_numbers) == R"({"L":[{"N":"0"},{"S":"v"},{"N":"2"}]})");
}

TEST_CASE("a path leads through maps and lists that are there", "[apply_update]") {
    for (const char* update : {"SET b.c = :v", "SET a.q.r = :v", "SET a[0] = :v", "SET a.x.y = :v", "SET a.x[0] = :v",
                               "REMOVE b.c", "REMOVE b[0]", "REMOVE a[0]", "REMOVE a.q.r", "ADD b.c :n", "ADD a.q.r :n",
                               "DELETE b.c :s", "DELETE a.x.y :s", "SET pk.x = :v"}) {
        INFO(update);
        CHECK(attribute_after(update, map) == invalid_path);
    }
    CHECK(attribute_after("SET a.x = :v", three_numbers) == invalid_path);
    CHECK(attribute_after("REMOVE a[7].x", three_numbers) == invalid_path);
    CHECK(attribute_after("SET a[7].x = :v", three_numbers) == invalid_path);
    CHECK(updated("SET a.b = :v", "", path_values) == invalid_path);
}

TEST_CASE("removing what is not there changes nothing", "[apply_update]") {
    CHECK(attribute_after("REMOVE a.q, a.y.q", map) == map);
    CHECK(attribute_after("REMOVE a[3], a[99]", three_numbers) == three_numbers);
    CHECK(attribute_after("DELETE a.q :s", map) == map);
}

TEST_CASE("elements past the end are appended in order of their index", "[apply_update]") {
    CHECK(attribute_after("SET a[9] = :v", three_numbers) == R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"S":"v"}]})");
    CHECK(attribute_after("SET a[9] = :v, a[5] = :w", three_numbers) ==
          R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"S":"w"},{"S":"v"}]})");
    CHECK(attribute_after("SET a[9] = :v, a[10] = :w", R"({"L":[]})") == R"({"L":[{"S":"v"},{"S":"w"}]})");
}

TEST_CASE("indices mean elements of the old list", "[apply_update]") {
    CHECK(attribute_after("REMOVE a[0], a[2]", three_numbers) == R"({"L":[{"N":"1"}]})");
    CHECK(attribute_after("REMOVE a[2], a[0], a[1]", three_numbers) == R"({"L":[]})");
    CHECK(attribute_after("REMOVE a[0], a[2] SET a[1] = :v, a[7] = :w", three_numbers) ==
          R"({"L":[{"S":"v"},{"S":"w"}]})");
    CHECK(attribute_after("SET a[5] = :v REMOVE a[3]", three_numbers) ==
          R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"S":"v"}]})");
    CHECK(attribute_after("SET a[0] = a[2], a[2] = a[0] REMOVE a[1]", three_numbers) ==
          R"({"L":[{"N":"2"},{"N":"0"}]})");
    const char* nested = R"({"L":[{"L":[{"N":"0"},{"N":"1"}]},{"L":[{"N":"2"},{"N":"3"}]},{"N":"4"}]})";
    CHECK(attribute_after("REMOVE a[0], a[1][0], a[2]", nested) == R"({"L":[{"L":[{"N":"3"}]}]})");
    CHECK(attribute_after("SET a[1][9] = :v REMOVE a[0][1]", nested) ==
          R"({"L":[{"L":[{"N":"0"}]},{"L":[{"N":"2"},{"N":"3"},{"S":"v"}]},{"N":"4"}]})");
}

TEST_CASE("ADD and DELETE reach nested path_values", "[apply_update]") {
    CHECK(attribute_after("ADD a.x :n, a.y.c :n", map) ==
          R"({"M":{"x":{"N":"2"},"y":{"M":{"c":{"N":"1"},"z":{"N":"2"}}}}})");
    CHECK(attribute_after("ADD a[0] :n, a[9] :n", three_numbers) ==
          R"({"L":[{"N":"1"},{"N":"1"},{"N":"2"},{"N":"1"}]})");
    CHECK(attribute_after("DELETE a.t :s", R"({"M":{"t":{"SS":["x"]}}})") == R"({"M":{}})");
    CHECK(attribute_after("DELETE a.t :s", R"({"M":{"t":{"SS":["w","x"]}}})") == R"({"M":{"t":{"SS":["w"]}}})");
}

TEST_CASE("documents nest at most 32 levels deep", "[apply_update]") {
    const auto nested = [](int levels) {
        std::string json = R"({"S":"x"})";
        for (int i = 0; i < levels; ++i) {
            json = R"({"L":[)" + json + "]}";
        }
        return json;
    };
    const auto put = [&](int levels) {
        return updated("SET a.b = :deep", R"({"pk":{"S":"k"},"a":{"M":{}}})", {{":deep", nested(levels)}});
    };
    CHECK(put(31).find("\"b\":") != std::string::npos);
    CHECK(put(32) == "Nesting Levels have exceeded supported limits");
}

}  // namespace dynascope
