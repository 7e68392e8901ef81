#include <string>

#include <catch2/catch_test_macros.hpp>

#include "json/tape.h"
#include "support/split_mix.h"
#include "unit/value/packed_case.h"
#include "value/packed_item.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

using testing::packed;

std::string bytes(std::string_view text) { return std::string(text); }

const char* const every_type_json =
    R"({"s":{"S":"café"},"n":{"N":"-12.5"},"b":{"B":"AP8="},"t":{"BOOL":true},"f":{"BOOL":false},"z":{"NULL":true},)"
    R"("ss":{"SS":["b","a",""]},"ns":{"NS":["3","-1"]},"bs":{"BS":["AQ==","AA=="]},"l":{"L":[{"S":"x"},{"L":[]}]},)"
    R"("m":{"M":{"k":{"M":{}},"j":{"N":"0"}}}})";

// Walks everything that views offer: under the sanitizers this finds a validator that is too kind.
std::size_t read_all(ItemView item);

std::size_t read_all(ValueView value) {
    std::size_t size = describe_value(value).size();
    if (value.type() == ValueType::kMap) size += read_all(value.map());
    return size;
}

std::size_t read_all(ItemView item) {
    std::size_t size = 0;
    for (auto walk = item.attributes(); walk.next();) size += walk.name().size() + read_all(walk.value());
    return size;
}

TEST_CASE("what the decoder packs is valid") {
    CHECK(validate_packed_item(packed(every_type_json)));
    CHECK(validate_packed_item(packed("{}")));
}

TEST_CASE("packed bytes cut off anywhere, or followed by more, are refused") {
    const std::string whole = packed(every_type_json);
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(validate_packed_item(whole.substr(0, size)));
    CHECK_FALSE(validate_packed_item(whole + std::string(1, '\0')));
    CHECK_FALSE(validate_packed_item(whole + "x"));
}

TEST_CASE("form that is not canonical is refused") {
    CHECK_FALSE(validate_packed_item(""));
    CHECK(
        validate_packed_item(bytes({"\x01\x01"
                                    "a_",
                                    4})));
    CHECK_FALSE(
        validate_packed_item(bytes({"\x81\x00\x01"
                                    "a_",
                                    5})));  // a count in two bytes
    CHECK_FALSE(
        validate_packed_item(bytes({"\x02\x01"
                                    "b_\x01"
                                    "a_",
                                    7})));  // names out of order
    CHECK_FALSE(
        validate_packed_item(bytes({"\x02\x01"
                                    "a_\x01"
                                    "a_",
                                    7})));                           // a name twice
    CHECK_FALSE(validate_packed_item(bytes({"\x01\x01\xFF_", 4})));  // a name that is not UTF-8
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "aX",
                                    4})));  // no such type
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "aS\x01\xFF",
                                    6})));  // a string that is not UTF-8
    CHECK(
        validate_packed_item(bytes({"\x01\x01"
                                    "aB\x01\xFF",
                                    6})));
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "aN\x00",
                                    5})));  // a number without bytes
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "aN\x03\xC1\x02\x02",
                                    8})));  // bytes behind a number
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "as\x01\x00",
                                    6})));  // an empty set
    CHECK(
        validate_packed_item(bytes({"\x01\x01"
                                    "as\x05\x02\x01"
                                    "a\x01"
                                    "b",
                                    10})));
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "as\x05\x02\x01"
                                    "b\x01"
                                    "a",
                                    10})));
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "as\x05\x02\x01"
                                    "a\x01"
                                    "a",
                                    10})));
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "aL\x03\x01__",
                                    8})));  // more than the count
    CHECK_FALSE(
        validate_packed_item(bytes({"\x01\x01"
                                    "aL\x02\x02_",
                                    7})));  // less than the count
    CHECK_FALSE(
        validate_packed_item(bytes({"\xFF\xFF\xFF\xFF\x0F\x01"
                                    "a_",
                                    8})));  // far less than the count
    CHECK_FALSE(validate_packed_item(std::string(11, '\xFF')));
}

TEST_CASE("nesting is bounded as on the wire") {
    const auto nested = [](int levels) {
        std::string value = "_";
        for (int i = 0; i < levels; ++i) {
            std::string list = "\x01" + value;
            insert_length(list, 0);
            value = "L" + list;
        }
        return "\x01\x01"
               "a" +
               value;
    };
    CHECK(validate_packed_item(nested(32)));
    CHECK_FALSE(validate_packed_item(nested(33)));
    CHECK_FALSE(validate_packed_item(nested(20'000)));
}

TEST_CASE("damaged bytes are refused or read without harm") {
    const std::string whole = packed(every_type_json);
    testing::SplitMix random(4);
    int accepted = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string damaged = whole;
        const int changes = 1 + random.below(3);
        for (int change = 0; change < changes; ++change) {
            damaged[static_cast<std::size_t>(random.below(static_cast<int>(whole.size())))] =
                static_cast<char>(random.below(256));
        }
        if (!validate_packed_item(damaged)) continue;
        ++accepted;
        CHECK(read_all(ItemView(damaged)) > 0);
    }
    CHECK(accepted > 0);  // a changed letter of a string is still an item
}

}  // namespace
}  // namespace dynascope
