#include "value/item_size.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "value/wire_codec.h"

namespace dynascope {
namespace {

std::int64_t size_of(std::string_view json) {
    JsonTape tape;
    REQUIRE(tape.parse(json));
    const auto item = decode_item(tape.root());
    REQUIRE(item.ok());
    return item_size_bytes(ItemView(item.value()));
}

TEST_CASE("names and string values count as UTF-8 bytes") {
    CHECK(size_of("{}") == 0);
    CHECK(size_of(R"({"name":{"S":"abc"}})") == 4 + 3);
    CHECK(size_of(R"({"é":{"S":"€"}})") == 2 + 3);
    CHECK(size_of(R"({"a":{"S":""}})") == 1);
}

TEST_CASE("binary values count as bytes before base64") { CHECK(size_of(R"({"b":{"B":"AQIDBA=="}})") == 1 + 4); }

TEST_CASE("numbers count by their digits") {
    CHECK(size_of(R"({"n":{"N":"123456"}})") == 1 + 4);
    CHECK(size_of(R"({"n":{"N":"3.14159"}})") == 1 + 5);
    CHECK(size_of(R"({"n":{"N":"-27"}})") == 1 + 3);
}

TEST_CASE("BOOL and NULL count one byte") {
    CHECK(size_of(R"({"t":{"BOOL":false}})") == 1 + 1);
    CHECK(size_of(R"({"z":{"NULL":true}})") == 1 + 1);
}

TEST_CASE("sets count their elements alone") {
    CHECK(size_of(R"({"s":{"SS":["abc","de"]}})") == 1 + 5);
    CHECK(size_of(R"({"n":{"NS":["1","-2","123"]}})") == 1 + 2 + 3 + 3);
    CHECK(size_of(R"({"b":{"BS":["AQ==","AQID"]}})") == 1 + 4);
}

TEST_CASE("lists and maps count three bytes and one for each element or pair") {
    CHECK(size_of(R"({"l":{"L":[]}})") == 1 + 3);
    CHECK(size_of(R"({"m":{"M":{}}})") == 1 + 3);
    CHECK(size_of(R"({"l":{"L":[{"S":"ab"},{"BOOL":true}]}})") == 1 + 3 + (1 + 2) + (1 + 1));
    CHECK(size_of(R"({"m":{"M":{"key":{"S":"ab"}}}})") == 1 + 3 + 1 + 3 + 2);
    CHECK(size_of(R"({"m":{"M":{"l":{"L":[{"M":{}}]}}}})") == 1 + 3 + (1 + 1 + 3 + (1 + 3)));
}

TEST_CASE("a whole item is the sum of its attributes") {
    const char* const item = R"({"pk":{"S":"user#1"},"sk":{"N":"1700000000"},"tags":{"SS":["a","b"]},)"
                             R"("data":{"M":{"n":{"NULL":true}}}})";
    CHECK(size_of(item) == (2 + 6) + (2 + 2) + (4 + 2) + (4 + 3 + 1 + 1 + 1));
}

}  // namespace
}  // namespace dynascope
