#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "value/wire_codec.h"

namespace dynascope {
namespace {

// The message for {"a": json}, with the type in front.
std::string item_error(std::string_view json) {
    JsonTape tape;
    REQUIRE(tape.parse(json));
    const auto item = decode_item(tape.root());
    REQUIRE_FALSE(item.ok());
    const bool serialization = item.error().type == ErrorType::kSerialization;
    CHECK((serialization || item.error().type == ErrorType::kValidation));
    CHECK(check_item_kinds(tape.root()).ok() == !serialization);
    return (serialization ? "SerializationException: " : "ValidationException: ") + item.error().message;
}

std::string value_error(std::string_view json) { return item_error("{\"a\":" + std::string(json) + "}"); }

const std::string serialization = "SerializationException: ";
const std::string validation = "ValidationException: ";
const std::string invalid = validation + "One or more parameter values were invalid: ";
const std::string empty =
    validation + "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
const std::string several = validation +
                            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
                            "the supported datatypes";

TEST_CASE("a value must have exactly one type") {
    for (const char* json : {"{}", "null", R"({"X":"y"})", R"({"S":null})", R"({"s":"x"})", R"({"L":[{}]})",
                             R"({"L":[null]})", R"({"M":{"k":{}}})"}) {
        INFO(json);
        CHECK(value_error(json) == empty);
    }
    CHECK(value_error(R"({"S":"a","N":"1"})") == several);
    CHECK(value_error(R"({"S":"a","N":"1","S":"b"})") == several);
    CHECK(value_error(R"({"L":[{"S":"a","BOOL":true}]})") == several);
}

TEST_CASE("what is wrong inside comes before too many types") {
    CHECK(value_error(R"({"S":"a","N":"x"})") ==
          validation + "The parameter cannot be converted to a numeric value: x");
    CHECK(value_error(R"({"SS":[],"S":"a"})") == invalid + "An string set  may not be empty");
}

TEST_CASE("sets may not be empty") {
    CHECK(value_error(R"({"SS":[]})") == invalid + "An string set  may not be empty");
    CHECK(value_error(R"({"NS":[]})") == invalid + "An number set  may not be empty");
    CHECK(value_error(R"({"BS":[]})") == invalid + "Binary sets should not be empty");
}

TEST_CASE("sets may not contain an element twice") {
    CHECK(value_error(R"({"SS":["a","a"]})") == invalid + "Input collection [a, a] contains duplicates.");
    CHECK(value_error(R"({"SS":["b","a","b"]})") == invalid + "Input collection [b, a, b] contains duplicates.");
    CHECK(value_error(R"({"SS":["",""]})") == invalid + "Input collection [, ] contains duplicates.");
    CHECK(value_error(R"({"BS":["AQ==","AQ=="]})") ==
          invalid + "Input collection [AQ==, AQ==]of type BS contains duplicates.");
    CHECK(value_error(R"({"NS":["1","1.0"]})") == validation + "Input collection contains duplicates");
}

TEST_CASE("NULL must be true") {
    CHECK(value_error(R"({"NULL":false})") == invalid + "Null attribute value types must have the value of true");
    CHECK(value_error(R"({"NULL":"no"})") == invalid + "Null attribute value types must have the value of true");
}

TEST_CASE("numbers are checked wherever they stand") {
    const std::string message = validation + "The parameter cannot be converted to a numeric value: abc";
    CHECK(value_error(R"({"N":"abc"})") == message);
    CHECK(value_error(R"({"NS":["1","abc"]})") == message);
    CHECK(value_error(R"({"L":[{"M":{"k":{"N":"abc"}}}]})") == message);
    CHECK(value_error(R"({"N":""})") == validation + "The parameter cannot be converted to a numeric value");
    CHECK(value_error(R"({"N":"1E126"})") ==
          validation + "Number overflow. Attempting to store a number with magnitude larger than supported range");
}

TEST_CASE("of several wrong values the first in the document is reported") {
    CHECK(item_error(R"({"z":{"N":"first"},"a":{"N":"second"}})") ==
          validation + "The parameter cannot be converted to a numeric value: first");
}

TEST_CASE("wrong kinds of JSON come before wrong values") {
    CHECK(item_error(R"({"a":{"N":"bad"},"b":{"S":5}})") ==
          serialization + "NUMBER_VALUE cannot be converted to String");
    CHECK(item_error(R"({"a":{"SS":[]},"b":{"L":[{"M":{"k":{"B":"x"}}}]}})") ==
          serialization + "Base64 encoded length is expected a multiple of 4 bytes but found: 1");
}

TEST_CASE("strings and numbers must be JSON strings") {
    for (const std::string type : {"S", "N"}) {
        const auto error = [&](const std::string& json) { return value_error("{\"" + type + "\":" + json + "}"); };
        CHECK(error("5") == serialization + "NUMBER_VALUE cannot be converted to String");
        CHECK(error("-5.25") == serialization + "DECIMAL_VALUE cannot be converted to String");
        CHECK(error("true") == serialization + "TRUE_VALUE cannot be converted to String");
        CHECK(error("false") == serialization + "FALSE_VALUE cannot be converted to String");
        CHECK(error("[]") == serialization + "Unrecognized collection type class java.lang.String");
        CHECK(error("{}") == serialization + "Start of structure or map found where not expected");
    }
}

TEST_CASE("binary values must be base64 in JSON strings") {
    const auto error = [](const std::string& json) { return value_error("{\"B\":" + json + "}"); };
    CHECK(error("5") == serialization + "only base-64-encoded strings are convertible to bytes");
    CHECK(error("true") == serialization + "only base-64-encoded strings are convertible to bytes");
    CHECK(error("[]") == serialization + "Unrecognized collection type class java.nio.ByteBuffer");
    CHECK(error("{}") == serialization + "Start of structure or map found where not expected");
    CHECK(error("\"AQI\"") == serialization + "Base64 encoded length is expected a multiple of 4 bytes but found: 3");
    CHECK(error("\"AR==\"") == serialization + "Invalid last non-pad Base64 character dectected");
    CHECK(error("\"A*==\"") == serialization + "Invalid last non-pad Base64 character dectected");
}

TEST_CASE("booleans must be true, false or words for them") {
    for (const std::string type : {"BOOL", "NULL"}) {
        const auto error = [&](const std::string& json) { return value_error("{\"" + type + "\":" + json + "}"); };
        CHECK(error("1") == serialization + "NUMBER_VALUE cannot be converted to Boolean");
        CHECK(error("1.5") == serialization + "DECIMAL_VALUE cannot be converted to Boolean");
        CHECK(error("\"maybe\"") == serialization + "Unexpected token received from parser");
        CHECK(error("[]") == serialization + "Unrecognized collection type class java.lang.Boolean");
        CHECK(error("{}") == serialization + "Start of structure or map found where not expected");
    }
}

TEST_CASE("sets and lists must be arrays of the right kind") {
    for (const std::string type : {"SS", "NS", "BS", "L"}) {
        CHECK(value_error("{\"" + type + "\":\"a\"}") == serialization + "Unexpected field type");
        CHECK(value_error("{\"" + type + "\":5}") == serialization + "Unexpected field type");
        CHECK(value_error("{\"" + type + "\":{}}") ==
              serialization + "Start of structure or map found where not expected");
    }
    CHECK(value_error(R"({"SS":["a",1]})") == serialization + "NUMBER_VALUE cannot be converted to String");
    CHECK(value_error(R"({"NS":[1]})") == serialization + "NUMBER_VALUE cannot be converted to String");
    CHECK(value_error(R"({"BS":[1]})") == serialization + "only base-64-encoded strings are convertible to bytes");
    CHECK(value_error(R"({"L":["a"]})") == serialization + "Unexpected value type in payload");
}

TEST_CASE("maps and values must be objects") {
    const std::string map = serialization +
                            "Unrecognized collection type java.util.Map<java.lang.String, "
                            "com.amazonaws.dynamodb.v20120810.AttributeValue>";
    CHECK(item_error("[]") == map);
    CHECK(item_error("5") == serialization + "Unexpected field type");
    CHECK(value_error(R"({"M":[]})") == map);
    CHECK(value_error(R"({"M":"x"})") == serialization + "Unexpected field type");
    CHECK(value_error("5") == serialization + "Unexpected value type in payload");
    CHECK(value_error("[]") ==
          serialization + "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue");
}

TEST_CASE("attribute names have one byte to 64 KB") {
    JsonTape tape;
    CHECK(item_error(R"({"":{"S":"x"}})").starts_with(invalid));
    CHECK(item_error("{\"" + std::string(65'536, 'n') + "\":{\"S\":\"x\"}}").starts_with(invalid));
    const std::string longest = "{\"" + std::string(65'535, 'n') + "\":{\"S\":\"x\"}}";
    REQUIRE(tape.parse(longest));
    CHECK(decode_item(tape.root()).ok());
}

}  // namespace
}  // namespace dynascope
