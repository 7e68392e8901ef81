#include "ui/panels/request_code.h"

#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace dynascope::ui {
namespace {

Document document(std::string_view text) {
    const std::optional<Document> parsed = parse_document(text);
    REQUIRE(parsed.has_value());
    return *parsed;
}

}  // namespace

TEST_CASE("Names are separated as the AWS CLI and boto3 do") {
    CHECK(separated_words("TableName", '-') == "table-name");
    CHECK(separated_words("Query", '-') == "query");
    CHECK(separated_words("SSESpecification", '_') == "sse_specification");
    CHECK(separated_words("KMSMasterKeyId", '-') == "kms-master-key-id");
    CHECK(separated_words("DescribeTimeToLive", '_') == "describe_time_to_live");
}

TEST_CASE("Shell words come back unchanged") {
    CHECK(shell_word("Shop") == "Shop");
    CHECK(shell_word("") == "''");
    CHECK(shell_word("#pk = :pk") == "'#pk = :pk'");
    CHECK(shell_word("it's $HOME `x` \\") == "'it'\\''s $HOME `x` \\'");
    CHECK(shell_word("~") == "'~'");
    CHECK(shell_word("caf\xC3\xA9") == "'caf\xC3\xA9'");
}

TEST_CASE("A query becomes a command of the AWS CLI") {
    const Document body = document(R"({"TableName": "Shop", "KeyConditionExpression": "#pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "O'Hara"}}, "Limit": 5, "ConsistentRead": true,
        "ScanIndexForward": false})");
    CHECK(cli_code("Query", body) ==
          "aws dynamodb query \\\n"
          "  --table-name Shop \\\n"
          "  --key-condition-expression '#pk = :pk' \\\n"
          "  --expression-attribute-values '{\":pk\":{\"S\":\"O'\\''Hara\"}}' \\\n"
          "  --limit 5 \\\n"
          "  --consistent-read \\\n"
          "  --no-scan-index-forward");
}

TEST_CASE("A value that begins with a dash stays a value") {
    CHECK(cli_code("Scan", document(R"({"TableName": "-odd"})")) == "aws dynamodb scan \\\n  --table-name=-odd");
    CHECK(cli_code("ListTables", document("{}")) == "aws dynamodb list-tables");
}

TEST_CASE("A query becomes JavaScript") {
    const Document body = document(R"({"TableName": "Shop", "ExpressionAttributeNames": {"#pk": "user\"Id"},
        "ExpressionAttributeValues": {":b": {"B": "AAE="}, ":n": {"N": "5"}}, "ConsistentRead": false})");
    CHECK(javascript_code("Query", body) ==
          "import { DynamoDBClient, QueryCommand } from \"@aws-sdk/client-dynamodb\";\n\n"
          "const client = new DynamoDBClient({});\n"
          "const response = await client.send(\n"
          "  new QueryCommand({\n"
          "    TableName: \"Shop\",\n"
          "    ExpressionAttributeNames: { \"#pk\": \"user\\\"Id\" },\n"
          "    ExpressionAttributeValues: {\n"
          "      \":b\": { B: Buffer.from(\"AAE=\", \"base64\") },\n"
          "      \":n\": { N: \"5\" },\n"
          "    },\n"
          "    ConsistentRead: false,\n"
          "  }),\n"
          ");\n"
          "console.log(response);\n");
}

TEST_CASE("A member named __proto__ stays a member in JavaScript") {
    const std::string code = javascript_code("PutItem", document(R"({"Item": {"__proto__": {"S": "x"}}})"));
    CHECK(code.find("Item: { [\"__proto__\"]: { S: \"x\" } }") != std::string::npos);
}

TEST_CASE("A scan becomes Python") {
    const Document body = document(R"({"TableName": "Shop", "ConsistentRead": true, "Segment": 0,
        "ExclusiveStartKey": {"id": {"S": "line\nbreak"}}})");
    CHECK(python_code("Scan", body) ==
          "import boto3\n\n"
          "client = boto3.client(\"dynamodb\")\n"
          "response = client.scan(\n"
          "    TableName=\"Shop\",\n"
          "    ConsistentRead=True,\n"
          "    Segment=0,\n"
          "    ExclusiveStartKey={\"id\": {\"S\": \"line\\nbreak\"}},\n"
          ")\n"
          "print(response)\n");
}

TEST_CASE("Bytes are decoded in Python, in sets too") {
    const std::string code =
        python_code("GetItem", document(R"({"Key": {"a": {"B": "AA=="}, "s": {"BS": ["AQ=="]}}})"));
    CHECK(code.find("import base64\n\nimport boto3\n") == 0);
    CHECK(code.find("{\"B\": base64.b64decode(\"AA==\")}") != std::string::npos);
    CHECK(code.find("{\"BS\": [base64.b64decode(\"AQ==\")]}") != std::string::npos);
}

TEST_CASE("An attribute that is called B is no binary value") {
    const std::string code = python_code("PutItem", document(R"({"Item": {"B": {"S": "x"}}})"));
    CHECK(code.find("Item={\"B\": {\"S\": \"x\"}}") != std::string::npos);
    CHECK(code.find("base64") == std::string::npos);
}

TEST_CASE("Parameters that are no identifiers are passed as a dictionary in Python") {
    const std::string code = python_code("Query", document(R"({"Odd name": null})"));
    CHECK(code.find("client.query(**{\n    \"Odd name\": None,\n})") != std::string::npos);
}

TEST_CASE("Request JSON keeps the order of its members") {
    CHECK(request_json(document(R"({"b":1,"a":{"S":"x"}})")) == "{\n  \"b\": 1,\n  \"a\": {\n    \"S\": \"x\"\n  }\n}");
}

}  // namespace dynascope::ui
