#include "api/shape.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

namespace {

std::int64_t integer(std::string_view text) {
    JsonTape tape;
    REQUIRE(tape.parse(text));
    return integer_of(tape.root());
}

}  // namespace

TEST_CASE("wrong JSON kinds end a request before its constraints are looked at") {
    WireCase wire;
    const auto error = [&](std::string_view body) { return wire.error("PutItem", body); };
    CHECK(error(R"({"TableName":5})") == "SerializationException: NUMBER_VALUE cannot be converted to String");
    CHECK(error(R"({"TableName":true})") == "SerializationException: TRUE_VALUE cannot be converted to String");
    CHECK(error(R"({"TableName":[]})") ==
          "SerializationException: Unrecognized collection type class java.lang.String");
    CHECK(error(R"({"TableName":{}})") == "SerializationException: Start of structure or map found where not expected");
    CHECK(error(R"({"TableName":"abc","Item":5})") == "SerializationException: Unexpected field type");
    CHECK(error(R"({"TableName":"abc","Item":[]})") ==
          "SerializationException: Unrecognized collection type java.util.Map<java.lang.String, "
          "com.amazonaws.dynamodb.v20120810.AttributeValue>");
    CHECK(error(R"({"TableName":"abc","Item":{"a":5}})") == "SerializationException: Unexpected value type in payload");
    CHECK(error(R"({"TableName":"a","ReturnValues":"x","Item":{"a":{"S":5}}})") ==
          "SerializationException: NUMBER_VALUE cannot be converted to String");
}

TEST_CASE("kinds of numbers, booleans, lists and structures") {
    WireCase wire;
    CHECK(wire.error("ListTables", R"({"Limit":"5"})") ==
          "SerializationException: STRING_VALUE cannot be converted to Integer");
    CHECK(wire.error("ListTables", R"({"Limit":[]})") ==
          "SerializationException: Unrecognized collection type class java.lang.Integer");
    CHECK(wire.error("ListTables", R"({"Limit":1.5})").empty());
    CHECK(wire.error("ListTables", R"({"Limit":null})").empty());
    CHECK(wire.error("GetItem", R"({"ConsistentRead":"x"})") ==
          "SerializationException: Unexpected token received from parser");
    CHECK(wire.error("GetItem", R"({"ConsistentRead":1})") ==
          "SerializationException: NUMBER_VALUE cannot be converted to Boolean");
    CHECK(wire.error("CreateTable", R"({"KeySchema":[5]})") ==
          "SerializationException: Unexpected value type in payload");
    CHECK(wire.error("CreateTable", R"({"KeySchema":[[]]})") ==
          "SerializationException: Unrecognized collection type class "
          "com.amazonaws.dynamodb.v20120810.KeySchemaElement");
    CHECK(wire.error("CreateTable", R"({"ProvisionedThroughput":{"ReadCapacityUnits":"x"}})") ==
          "SerializationException: STRING_VALUE cannot be converted to Long");
}

TEST_CASE("a text that is not JSON has no message; a body that is no object counts as empty") {
    WireCase wire;
    CHECK(wire.raw("PutItem", "{not json").body == R"({"__type":"com.amazon.coral.service#SerializationException"})");
    CHECK(wire.raw("PutItem", "").status == 400);
    CHECK(wire.raw("PutItem", "{\"TableName\":\"\xC3\x28\"}").body ==
          R"({"__type":"com.amazon.coral.service#SerializationException"})");
    CHECK(wire.error("PutItem", "[]").starts_with("ValidationException: 2 validation errors detected: "));
}

TEST_CASE("violations are gathered in the order of the table") {
    WireCase wire;
    CHECK(wire.error("PutItem", "{}") ==
          "ValidationException: 2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: "
          "Member must not be null; Value null at 'item' failed to satisfy constraint: Member must not be null");
    CHECK(wire.error("PutItem", R"({"TableName":"ab","Item":{},"ReturnValues":"hi","ReturnConsumedCapacity":"x"})") ==
          "ValidationException: 3 validation errors detected: Value 'x' at 'returnConsumedCapacity' failed to satisfy "
          "constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value 'ab' at 'tableName' failed to "
          "satisfy constraint: Member must have length greater than or equal to 3; Value 'hi' at 'returnValues' failed "
          "to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, "
          "UPDATED_NEW]");
    CHECK(wire.error("Query", R"({"TableName":""})") ==
          "ValidationException: 2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: "
          "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'tableName' failed to satisfy "
          "constraint: Member must have length greater than or equal to 3");
}

TEST_CASE("violations inside lists and maps name their place") {
    WireCase wire;
    CHECK(wire.error("CreateTable", R"({"TableName":"abc","AttributeDefinitions":[{}],"KeySchema":[]})") ==
          "ValidationException: 3 validation errors detected: Value null at "
          "'attributeDefinitions.1.member.attributeName' "
          "failed to satisfy constraint: Member must not be null; Value null at "
          "'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must not be null; Value "
          "'[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1");
    CHECK(wire.error("BatchGetItem", R"({"RequestItems":{"abc":{"Keys":[]}}})") ==
          "ValidationException: 1 validation error detected: Value '[]' at 'requestItems.abc.member.keys' failed to "
          "satisfy constraint: Member must have length greater than or equal to 1");
    CHECK(wire.error("BatchWriteItem", R"({"RequestItems":{"abc":[{"PutRequest":{}}]}})") ==
          "ValidationException: 1 validation error detected: Value null at "
          "'requestItems.abc.member.1.member.putRequest.item' failed to satisfy constraint: Member must not be null");
    CHECK(wire.error("BatchWriteItem", R"({"RequestItems":{"a;":[]}})") ==
          "ValidationException: 2 validation errors detected: Value '{\"a;\":[]}' at 'requestItems' failed to satisfy "
          "constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member "
          "must have length greater than or equal to 3, Member must satisfy regular expression pattern: "
          "[a-zA-Z0-9_.-]+]; Value '{\"a;\":[]}' at 'requestItems' failed to satisfy constraint: Map value must "
          "satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than "
          "or equal to 1]");
}

TEST_CASE("at most ten violations are listed") {
    WireCase wire;
    const std::string error = wire.error(
        "CreateTable", R"({"TableName":"abc","AttributeDefinitions":[{},{},{},{},{},{}],"KeySchema":[{},{}]})");
    CHECK(error.starts_with("ValidationException: 10 validation errors detected: "));
}

TEST_CASE("the control plane checks its table name first and alone") {
    WireCase wire;
    for (const char* operation : {"CreateTable", "DescribeTable", "DeleteTable", "UpdateTable", "DescribeTimeToLive"}) {
        CHECK(wire.error(operation, "{}") ==
              "ValidationException: The parameter 'TableName' is required but was not present in the request");
        CHECK(wire.error(operation, R"({"TableName":"ab"})") ==
              "ValidationException: TableName must be at least 3 characters long and at most 255 characters long");
    }
}

TEST_CASE("integers are read exactly and clamped, their fraction cut off") {
    CHECK(integer("0") == 0);
    CHECK(integer("-7") == -7);
    CHECK(integer("1.9") == 1);
    CHECK(integer("-1.9") == -1);
    CHECK(integer("1.25e2") == 125);
    CHECK(integer("12e-1") == 1);
    CHECK(integer("5E-400") == 0);
    CHECK(integer("9223372036854775807") == 9223372036854775807LL);
    CHECK(integer("9223372036854775808") == 9223372036854775807LL);
    CHECK(integer("1e400") == 9223372036854775807LL);
    CHECK(integer("0e99999999999999999999") == 0);
}

TEST_CASE("unknown members are ignored") {
    WireCase wire;
    CHECK(wire.error("ListTables", R"({"Nonsense":{"a":[1,2]},"limit":0})").empty());
}
