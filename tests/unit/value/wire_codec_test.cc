#include "value/wire_codec.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "unit/value/packed_case.h"

namespace dynascope {
namespace {

using testing::packed;

// From wire JSON to packed bytes and back to wire JSON.
std::string round_trip(std::string_view json) {
    JsonTape tape;
    REQUIRE(tape.parse(json));
    const auto item = decode_item(tape.root());
    if (!item.ok()) return item.error().message;
    CHECK(validate_packed_item(item.value()));
    std::string out;
    WireWriter writer(out);
    encode_item(ItemView(item.value()), writer);
    return out;
}

std::string described(std::string_view json) {
    const std::string item = packed("{\"x\":" + std::string(json) + "}");
    return describe_value(*ItemView(item).find("x"));
}

TEST_CASE("every type goes to packed bytes and back") {
    for (const char* json :
         {R"({})", R"({"a":{"S":""}})", R"({"a":{"S":"x\n\"€"}})", R"({"a":{"N":"-12.5"}})", R"({"a":{"B":""}})",
          R"({"a":{"B":"AP8="}})", R"({"a":{"BOOL":true},"b":{"BOOL":false}})", R"({"a":{"NULL":true}})",
          R"({"a":{"SS":["","a","b"]}})", R"({"a":{"NS":["-1","0","2.5"]}})", R"({"a":{"BS":["AA==","AQ=="]}})",
          R"({"a":{"L":[]},"b":{"M":{}}})", R"({"a":{"L":[{"S":"x"},{"L":[{"NULL":true}]},{"M":{"k":{"N":"1"}}}]}})",
          R"({"a":{"M":{"b":{"M":{"c":{"SS":["x"]}}}}}})"}) {
        CHECK(round_trip(json) == json);
    }
}

TEST_CASE("attributes are put in byte order of their names at every level") {
    CHECK(round_trip(R"({"b":{"M":{"z":{"N":"1"},"y":{"N":"2"}}},"a":{"S":"x"},"B":{"S":"y"},"é":{"S":"z"}})") ==
          R"({"B":{"S":"y"},"a":{"S":"x"},"b":{"M":{"y":{"N":"2"},"z":{"N":"1"}}},"é":{"S":"z"}})");
}

TEST_CASE("of attributes with the same name the last wins") {
    CHECK(round_trip(R"({"b":{"S":"1"},"a":{"S":"2"},"b":{"S":"3"},"a":{"S":"4"}})") ==
          R"({"a":{"S":"4"},"b":{"S":"3"}})");
    CHECK(round_trip(R"({"a":{"S":"1"},"a":{"S":"2"}})") == R"({"a":{"S":"2"}})");
    CHECK(round_trip(R"({"m":{"M":{"b":{"S":"1"},"b":{"L":[]}}},"n":{"S":"after"}})") ==
          R"({"m":{"M":{"b":{"L":[]}}},"n":{"S":"after"}})");
    CHECK(round_trip(R"({"a":{"S":"1","S":"2"}})") == R"({"a":{"S":"2"}})");
}

TEST_CASE("numbers and sets are brought to one form") {
    CHECK(round_trip(R"({"n":{"N":"+0012.500e1"}})") == R"({"n":{"N":"125"}})");
    CHECK(packed(R"({"a":{"NS":["1.0","20e-1"]}})") == packed(R"({"a":{"NS":["2","1"]}})"));
    CHECK(packed(R"({"a":{"SS":["b","a"]}})") == packed(R"({"a":{"SS":["a","b"]}})"));
    CHECK(packed(R"({"a":{"L":[{"S":"b"},{"S":"a"}]}})") != packed(R"({"a":{"L":[{"S":"a"},{"S":"b"}]}})"));
}

TEST_CASE("members that are null or that AttributeValue does not have are passed over") {
    CHECK(round_trip(R"({"a":{"S":"x","N":null,"M":null,"X":5}})") == R"({"a":{"S":"x"}})");
}

TEST_CASE("words for true and false are taken as the service's parser takes them") {
    CHECK(
        round_trip(R"({"a":{"BOOL":"true"},"b":{"BOOL":"No"},"c":{"NULL":"1"},"d":{"BOOL":"0"},"e":{"BOOL":"YES"}})") ==
        R"({"a":{"BOOL":true},"b":{"BOOL":false},"c":{"NULL":true},"d":{"BOOL":false},"e":{"BOOL":true}})");
}

TEST_CASE("lists and maps nest 32 levels") {
    const auto nested = [](int levels) {
        std::string json = R"({"S":"x"})";
        for (int i = 0; i < levels; ++i) json = i % 2 == 0 ? R"({"L":[)" + json + "]}" : R"({"M":{"k":)" + json + "}}";
        return R"({"a":)" + json + "}";
    };
    CHECK(round_trip(nested(32)) == nested(32));
    CHECK(round_trip(nested(33)) == "Nesting Levels have exceeded supported limits");
    CHECK(round_trip(nested(50)) == "Nesting Levels have exceeded supported limits");
}

TEST_CASE("payloads longer than a byte of length are packed in place") {
    std::string elements;
    for (int i = 1'000; i < 1'500; ++i) elements += (i > 1'000 ? ",\"" : "\"") + std::to_string(i) + "\"";
    const std::string json =
        R"({"l":{"L":[{"NS":[)" + elements + R"(]},{"S":")" + std::string(20'000, 'x') + R"("}]},"z":{"NULL":true}})";
    CHECK(round_trip(json) == json);
}

TEST_CASE("a value is appended to what is there") {
    JsonTape tape;
    REQUIRE(tape.parse(R"({"S":"x"})"));
    std::string out = "head";
    REQUIRE(decode_value(tape.root(), out).ok());
    CHECK(out == "headS\x01x");
}

TEST_CASE("an error leaves what is there alone") {
    JsonTape tape;
    REQUIRE(tape.parse(R"({"M":{"a":{"S":"x"},"b":{"N":"bad"}}})"));
    std::string out = "head";
    CHECK_FALSE(decode_value(tape.root(), out).ok());
    CHECK(out == "head");
}

TEST_CASE("values are printed as the service prints them") {
    CHECK(described(R"({"S":"abc"})") == "AttributeValue: {S:abc}");
    CHECK(described(R"({"N":"1.50"})") == "AttributeValue: {N:1.5}");
    CHECK(described(R"({"B":"AQID"})") == "AttributeValue: {B:AQID}");
    CHECK(described(R"({"BOOL":true})") == "AttributeValue: {BOOL:true}");
    CHECK(described(R"({"NULL":true})") == "AttributeValue: {NULL:true}");
    CHECK(described(R"({"SS":["b","a"]})") == "AttributeValue: {SS:[a, b]}");
    CHECK(described(R"({"NS":["2","1"]})") == "AttributeValue: {NS:[1, 2]}");
    CHECK(described(R"({"L":[{"S":"a"},{"N":"1"}]})") == "AttributeValue: {L:[{S:a}, {N:1}]}");
    CHECK(described(R"({"M":{"k":{"S":"a"},"j":{"N":"1"}}})") == "AttributeValue: {M:{j={N:1}, k={S:a}}}");
}

}  // namespace
}  // namespace dynascope
