#include "value/item_reader.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "sim/rng.h"
#include "value/item_size.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

// Reads {"Item": item} with the reader and without: what is packed, and the messages, must be the same. Answers whether
// the reader took it.
bool same_with_reader(const std::string& item) {
    const std::string text = "{\"Item\": " + item + "}";
    JsonTape plain;
    JsonTape with;
    ItemReader reader;
    reader.start(text.size());
    const bool good = plain.parse(text);
    REQUIRE(with.parse(text, reader, 1) == good);
    if (!good) return false;
    const JsonView view = with.root()["Item"];
    const auto expected = decode_item(plain.root()["Item"]);
    const auto got = decode_item(view);
    INFO(item);
    REQUIRE(got.ok() == expected.ok());
    if (!got.ok()) {
        CHECK(got.error().message == expected.error().message);
        CHECK(view.made().empty());
        return false;
    }
    CHECK(got.value() == expected.value());
    CHECK(validate_packed_item(got.value()));
    CHECK(view.source() == item);
    CHECK(view.size() == plain.root()["Item"].size());
    const bool made = !view.made().empty();
    CHECK(view.made_size_bytes() == (made ? item_size_bytes(ItemView(got.value())) : 0));
    return made;
}

TEST_CASE("good items are packed while they are read") {
    for (const char* item : {R"({})", R"({"a":{"S":""}})", R"({"b":{"S":"x"},"a":{"N":"-12.50"}})",
                             R"({"a" : { "S" : "x" } , "B":{"N":"0"}})", R"({"a":{"B":""},"b":{"B":"AP8="}})",
                             R"({"a":{"BOOL":true},"b":{"BOOL": false},"c":{"NULL":true}})",
                             R"({"a":{"SS":["b","","a"]}})", R"({"a":{"NS":["2.5","-1","0","100"]}})",
                             R"({"a":{"L":[]},"b":{"M":{}}})", R"({"l":{"L":[{"S":"x"},{"L":[{"NULL":true}]}]}})",
                             R"({"m":{"M":{"z":{"N":"1"},"a":{"M":{"c":{"S":"d"},"b":{"S":""}}}}}})",
                             R"({"€":{"S":"größer"},"日本":{"S":"語"}})",
                             R"({"abcdefgh":{"N":"1"},"abcdefg":{"N":"2"},"abcdefghi":{"N":"3"}})",
                             R"({"a":{"N":"1e5"},"b":{"N":"00012.3400"},"c":{"N":"+7"}})",
                             R"({"a":{"N":"1234567890123456789012345678901234567.8"}})"}) {
        CHECK(same_with_reader(item));
    }
    std::string wide = "{";
    for (int i = 999; i >= 100; --i) wide += "\"n" + std::to_string(i) + "\":{\"S\":\"" + std::string(i, 'x') + "\"},";
    wide += "\"list\":{\"L\":[";
    for (int i = 0; i < 500; ++i) wide += "{\"N\":\"" + std::to_string(i) + "\"},";
    wide += "{\"BOOL\":true}]}}";
    CHECK(same_with_reader(wide));
}

TEST_CASE("what is wrong or unusual is left to the tape") {
    for (const char* item : {R"({"a":{"S":"\n"}})",
                             R"({"\u0061":{"S":"x"}})",
                             R"({"a":{"S":"1"},"a":{"S":"2"}})",
                             R"({"a":{}})",
                             R"({"a":{"S":"x","N":"1"}})",
                             R"({"a":{"S":1}})",
                             R"({"a":{"N":"x"}})",
                             R"({"a":{"N":""}})",
                             R"({"":{"S":"x"}})",
                             R"({"a":{" BOOL":true}})",
                             R"({"a":{"BOOL":"true"}})",
                             R"({"a":{"NULL":false}})",
                             R"({"a":{"SS":[]}})",
                             R"({"a":{"SS":["x","x"]}})",
                             R"({"a":{"NS":["1","1.0"]}})",
                             R"({"a":{"BS":["AA=="]}})",
                             R"({"a":{"B":"AA"}})",
                             R"({"a":{"X":"y"}})",
                             R"({"a":{"S":null}})",
                             R"({"a":null})",
                             R"({"a":{"L":[null]}})",
                             R"({"a":{"M":[]}})",
                             R"({"a":{"S":"x"},})",
                             R"({"a":{"S":"x"})",
                             R"({"a":{"S":"x"}}})",
                             R"({"a":{"N":"1e200"}})",
                             R"([])",
                             R"("x")",
                             R"({"a":{"SS":["a",1]}})",
                             R"({"a":{"S":["a"]}})",
                             "{\"a\":{\"S\":\"\x01\"}}",
                             "{\"a\":{\"S\":\"\xC3\"}}",
                             "{\"a\":{\"S\":\"\xED\xA0\x80\"}}"}) {
        CHECK_FALSE(same_with_reader(item));
    }
    for (const int levels : {31, 32, 33}) {
        std::string deep = R"({"S":"x"})";
        for (int i = 0; i < levels; ++i) deep = i % 2 == 0 ? "{\"L\":[" + deep + "]}" : "{\"M\":{\"k\":" + deep + "}}";
        CHECK(same_with_reader("{\"a\":" + deep + "}") == (levels <= 32));
    }
}

std::string random_value(Rng& rng, int depth) {
    const auto text = [&rng] {
        static constexpr const char* texts[] = {"",  "a",   "b",    "abcdefghij", "0123456789abcdef0123",
                                                "é", "x y", "\\\"", "ab"};
        return std::string(texts[rng.below(std::size(texts))]);
    };
    const auto number = [&rng] {
        static constexpr const char* numbers[] = {"0",   "1",
                                                  "-1",  "10",
                                                  "1.5", "-0.001",
                                                  "1e3", "12345678901234567890",
                                                  "120", "1200.50",
                                                  "x",   "5.",
                                                  ".5",  "99999999999999999",
                                                  "-16"};
        return std::string(numbers[rng.below(std::size(numbers))]);
    };
    switch (rng.below(depth > 3 ? 5 : 9)) {
        case 0: return "{\"S\":\"" + text() + "\"}";
        case 1: return "{\"N\":\"" + number() + "\"}";
        case 2: return "{\"SS\":[\"" + text() + "\",\"" + text() + "\"]}";
        case 3: return "{\"NS\":[\"" + number() + "\", \"" + number() + "\"]}";
        case 4: return rng.below(2) == 0 ? "{\"BOOL\":true}" : "{ \"NULL\" : true }";
        case 5:
        case 6: return "{\"L\":[" + random_value(rng, depth + 1) + "," + random_value(rng, depth + 1) + "]}";
        default: {
            std::string map = "{\"M\":{";
            const std::uint64_t count = rng.below(30);
            for (std::uint64_t i = 0; i < count; ++i) {
                map += (i == 0 ? "\"" : ",\"") + text() + std::to_string(rng.below(100)) +
                       "\":" + random_value(rng, depth + 2);
            }
            return map + "}}";
        }
    }
}

TEST_CASE("random items read the same with the reader") {
    Rng rng(7);
    int taken = 0;
    for (int i = 0; i < 3'000; ++i) {
        std::string item = "{\"k\":" + random_value(rng, 0) + ",\"a\":" + random_value(rng, 0) + "}";
        // Damage some.
        if (rng.below(4) == 0) item[static_cast<std::size_t>(rng.below(item.size()))] = "{}[]\",:x"[rng.below(8)];
        taken += same_with_reader(item) ? 1 : 0;
    }
    CHECK(taken > 500);
}

TEST_CASE("many items of one text, and only those members") {
    const std::string text = R"({"T":[{"P":{"Item":{"b":{"S":"1"},"a":{"S":"2"}}}},{"D":{"Key":{"a":{"S":"3"}}}},)"
                             R"({"P":{"Other":{"a":{"S":"4"}},"Item":{"c":{"S":"5"},"Item":{"S":"6"}}}}]})";
    JsonTape tape;
    ItemReader reader;
    reader.start(text.size());
    REQUIRE(tape.parse(text, reader, 4));
    JsonView element = tape.root()["T"].first();
    CHECK(element["P"]["Item"].made() == std::string_view("\x02\x01"
                                                          "aS\x01"
                                                          "2\x01"
                                                          "bS\x01"
                                                          "1"));
    element = element.next();
    CHECK(element["D"]["Key"].made() == std::string_view("\x01\x01"
                                                         "aS\x01"
                                                         "3"));
    element = element.next();
    CHECK(element["P"]["Other"].made().empty());
    CHECK(element["P"]["Other"]["a"]["S"].string() == "4");
    const JsonView item = element["P"]["Item"];
    CHECK_FALSE(item.made().empty());
    CHECK(item.size() == 2);
    CHECK_FALSE(item.first().present());
    CHECK_FALSE(item["c"].present());
    CHECK_FALSE(element.next().present());
}

}  // namespace
}  // namespace dynascope
