// Requests with damage of every kind: each must be answered, in JSON, as success or as an error of the service.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "api/operations.h"
#include "tests/support/split_mix.h"
#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

namespace {

struct Sample {
    std::string_view operation;
    std::string_view body;
};

constexpr Sample samples[] = {
    {"PutItem", R"j({"TableName":"T00","Item":{"pk":{"S":"a"},"m":{"M":{"x":{"N":"1.5"},"l":{"L":[{"BOOL":true}]}}}},
        "ConditionExpression":"attribute_not_exists(#p) OR x IN (:a, :b)","ExpressionAttributeNames":{"#p":"pk"},
        "ExpressionAttributeValues":{":a":{"N":"1"},":b":{"SS":["x","y"]}},"ReturnConsumedCapacity":"INDEXES"})j"},
    {"UpdateItem",
     R"j({"TableName":"T00","Key":{"pk":{"S":"a"}},"UpdateExpression":"SET m.x = :v, l = list_append(l, :l)",
        "ExpressionAttributeValues":{":v":{"N":"2"},":l":{"L":[]}},"ReturnValues":"ALL_NEW"})j"},
    {"Query", R"j({"TableName":"R00","IndexName":"lsi","KeyConditionExpression":"pk = :p AND begins_with(l, :l)",
        "ExpressionAttributeValues":{":p":{"S":"a"},":l":{"S":"x"}},"Limit":3,"ScanIndexForward":false,
        "ExclusiveStartKey":{"pk":{"S":"a"},"sk":{"N":"1"},"l":{"S":"xx"}}})j"},
    {"Scan", R"j({"TableName":"R00","FilterExpression":"size(l) > :n","ExpressionAttributeValues":{":n":{"N":"0"}},
        "Segment":0,"TotalSegments":3,"ProjectionExpression":"pk, l","Select":"SPECIFIC_ATTRIBUTES"})j"},
    {"BatchGetItem", R"({"RequestItems":{"T00":{"Keys":[{"pk":{"S":"a"}},{"pk":{"S":"b"}}],"ConsistentRead":true}}})"},
    {"BatchWriteItem", R"({"RequestItems":{"T00":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}},
        {"DeleteRequest":{"Key":{"pk":{"S":"b"}}}}]},"ReturnItemCollectionMetrics":"SIZE"})"},
    {"TransactGetItems", R"({"TransactItems":[{"Get":{"TableName":"T00","Key":{"pk":{"S":"a"}}}}]})"},
    {"TransactWriteItems", R"j({"ClientRequestToken":"t","TransactItems":[{"ConditionCheck":{"TableName":"T00",
        "Key":{"pk":{"S":"a"}},"ConditionExpression":"attribute_exists(pk)"}},{"Delete":{"TableName":"T00",
        "Key":{"pk":{"S":"b"}}}}]})j"},
    {"CreateTable", R"({"TableName":"N00","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST","Tags":[{"Key":"k",
        "Value":"v"}],"GlobalSecondaryIndexes":[{"IndexName":"gsi","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],
        "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["x"]}}],
        "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}})"},
    {"UpdateTable", R"({"TableName":"T00","AttributeDefinitions":[{"AttributeName":"g","AttributeType":"N"}],
        "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"new","KeySchema":[{"AttributeName":"g",
        "KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}]})"},
    {"UpdateTimeToLive", R"({"TableName":"T00","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"e"}})"},
    {"TagResource", R"({"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/T00","Tags":[{"Key":"a",
        "Value":"b"}]})"},
    {"GetShardIterator", R"({
        "StreamArn":"arn:aws:dynamodb:us-east-1:123456789012:table/T00/stream/2026-01-01T00:00:00.000",
        "ShardId":"shardId-00000000000000000001-00000001","ShardIteratorType":"AT_SEQUENCE_NUMBER",
        "SequenceNumber":"000000000000000000001"})"},
};

void check_answer(const WireAnswer& answer, const std::string& body) {
    INFO(body);
    if (answer.status == 200 && answer.body.empty()) return;  // TagResource, UntagResource
    const auto document = parse_document(answer.body);
    REQUIRE(document.has_value());
    CHECK((answer.status == 200) != document->contains("__type"));
    // A 500 would be our own failure.
    CHECK(answer.status < 500);
}

// Every value of the document, as pointers into it.
void collect(Document& value, std::vector<Document*>& out) {
    out.push_back(&value);
    if (!value.is_structured()) return;
    for (Document& child : value) collect(child, out);
}

}  // namespace

TEST_CASE("a null, an empty or a strange value in every place is answered") {
    const Document strange[] = {nullptr,
                                Document::object(),
                                Document::array(),
                                "",
                                0,
                                -1,
                                1e300,
                                true,
                                std::string(300, 'x'),
                                Document::array({nullptr}),
                                Document{{"a", nullptr}}};
    WireCase wire;
    wire.make_table();
    wire.make_ranged_table();
    for (const Sample& sample : samples) {
        const Document whole = parse_document(sample.body).value();
        Document scratch = whole;
        std::vector<Document*> places;
        collect(scratch, places);
        for (std::size_t place = 0; place < places.size(); ++place) {
            for (const Document& value : strange) {
                Document damaged = whole;
                std::vector<Document*> targets;
                collect(damaged, targets);
                *targets[place] = value;
                const std::string body = to_text(damaged);
                check_answer(wire.raw(sample.operation, body), body);
            }
        }
    }
}

TEST_CASE("flipped, missing and repeated bytes are answered") {
    WireCase wire;
    wire.make_table();
    wire.make_ranged_table();
    dynascope::testing::SplitMix random(7);
    for (const Sample& sample : samples) {
        for (int round = 0; round < 300; ++round) {
            std::string body(sample.body);
            const auto at = static_cast<std::size_t>(random.below(static_cast<int>(body.size())));
            const auto count = static_cast<std::size_t>(1 + random.below(8));
            switch (random.below(4)) {
                case 0: body[at] = static_cast<char>(random.below(256)); break;
                case 1: body.erase(at, count); break;
                case 2: body.insert(at, body.substr(at, count)); break;
                default: body.resize(at); break;
            }
            check_answer(wire.raw(sample.operation, body), body);
        }
    }
}

TEST_CASE("every operation answers every sample of another one") {
    WireCase wire;
    wire.make_table();
    for (const OperationInfo& operation : all_operations()) {
        for (const Sample& sample : samples) {
            check_answer(wire.raw(operation.name, sample.body), std::string(operation.name));
        }
    }
}
