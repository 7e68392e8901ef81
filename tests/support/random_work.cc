#include "support/random_work.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "support/charged_request.h"

namespace dynascope::test {

namespace {

// The pieces of a braced list are evaluated from left to right, the operands of + are not: the draws of a life must
// come in the same order from every compiler.
std::string joined(std::initializer_list<std::string> pieces) {
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    return text;
}
std::string quoted(const std::string& text) { return "\"" + text + "\""; }
std::string string_value(const std::string& text) { return R"({"S":)" + quoted(text) + "}"; }
std::string number_value(const std::string& text) { return R"({"N":)" + quoted(text) + "}"; }

constexpr const char* create_tables[] = {
    R"({"TableName":"Orders","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
{"AttributeName":"sk","KeyType":"RANGE"}],
"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
{"AttributeName":"state","AttributeType":"S"},{"AttributeName":"total","AttributeType":"N"}],
"ProvisionedThroughput":{"ReadCapacityUnits":300,"WriteCapacityUnits":300},
"LocalSecondaryIndexes":[{"IndexName":"ByTotal","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
{"AttributeName":"total","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],
"GlobalSecondaryIndexes":[{"IndexName":"ByState","KeySchema":[{"AttributeName":"state","KeyType":"HASH"},
{"AttributeName":"total","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"},
"ProvisionedThroughput":{"ReadCapacityUnits":200,"WriteCapacityUnits":200}}],
"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}})",
    R"({"TableName":"Events","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
{"AttributeName":"sk","KeyType":"RANGE"}],
"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
{"AttributeName":"state","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST",
"GlobalSecondaryIndexes":[{"IndexName":"ByState","KeySchema":[{"AttributeName":"state","KeyType":"HASH"}],
"Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["total"]}}]})",
    R"({"TableName":"Totals","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
"ProvisionedThroughput":{"ReadCapacityUnits":50,"WriteCapacityUnits":50}})"};

constexpr const char* second_region = "eu-west-1";

constexpr const char* create_function = R"({"FunctionName":"totals","Runtime":"nodejs22.x","Handler":"aggregate",
"Role":"arn:aws:iam::123456789012:role/worker","Code":{"ZipFile":"UEsFBg=="},
"Environment":{"Variables":{"TARGET_TABLE":"Totals","GROUP_BY":"state","SUM":"total"}}})";

constexpr const char* mapping_options = R"("FunctionName":"totals","StartingPosition":"TRIM_HORIZON","BatchSize":40,
"ParallelizationFactor":3,"BisectBatchOnFunctionError":true,"MaximumRetryAttempts":4,"MaximumRecordAgeInSeconds":600,
"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:sqs:us-east-1:123456789012:lost"}}})";

constexpr const char* scaling_target = R"("ServiceNamespace":"dynamodb","ResourceId":"table/Orders",
"ScalableDimension":"dynamodb:table:WriteCapacityUnits")";

bool is_metered(std::string_view operation) {
    static constexpr std::string_view metered[] = {
        "PutItem", "UpdateItem",   "DeleteItem",     "GetItem",          "Query",
        "Scan",    "BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems"};
    return std::find(std::begin(metered), std::end(metered), operation) != std::end(metered);
}

}  // namespace

int RandomWork::send(std::string_view operation, const std::string& body, std::string_view region) {
    // One of eight: what its meters counted takes longer to find out than the request.
    const bool asks = ++sent_ % 8 == 0 && wrong_charge_.empty() && is_metered(operation);
    if (!asks) return engine_.handle({operation, body, anonymous_caller, region}).status;
    ChargedAnswer answer = send_charged(engine_, operation, body, region);
    wrong_charge_ = std::move(answer.fault);
    return answer.status;
}

std::string_view RandomWork::region_of(std::string_view table) {
    return table == "Events" && below(3) == 0 ? std::string_view(second_region) : home_region;
}

void RandomWork::begin() {
    for (const char* body : create_tables) send("CreateTable", body);
    engine_.advance(minutes(2));
    send("UpdateTimeToLive",
         R"({"TableName":"Orders","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}})");
    send("UpdateTable",
         joined({R"({"TableName":"Events","ReplicaUpdates":[{"Create":{"RegionName":")", second_region, R"("}}]})"}));
    send("CreateFunction", create_function);
    const TableEntry* orders = engine_.catalog().find("Orders");
    if (orders != nullptr && orders->stream) {
        send("CreateEventSourceMapping",
             joined({R"({"EventSourceArn":")", orders->stream->arn(), "\",", mapping_options}));
    }
    send("RegisterScalableTarget", joined({"{", scaling_target, R"(,"MinCapacity":100,"MaxCapacity":400})"}));
    send("PutScalingPolicy", joined({"{", scaling_target, R"(,"PolicyName":"track","PolicyType":"TargetTrackingScaling",
"TargetTrackingScalingPolicyConfiguration":{"TargetValue":70,"ScaleOutCooldown":60,"ScaleInCooldown":60,
"PredefinedMetricSpecification":{"PredefinedMetricType":"DynamoDBWriteCapacityUtilization"}}})"}));
    engine_.advance(minutes(10));
}

void RandomWork::settle() {
    while (!engine_.faults().empty()) heal_fault();
    engine_.advance(hours(3));
}

std::string RandomWork::key() {
    const std::string pk = "p" + std::to_string(below(12));
    const std::string sk = "s" + std::to_string(below(30));
    return R"("pk":)" + string_value(pk) + R"(,"sk":)" + string_value(sk);
}

std::string RandomWork::item() {
    std::string text = "{" + key();
    if (below(3) != 0) text += R"(,"state":)" + string_value("state" + std::to_string(below(4)));
    if (below(3) != 0)
        text += R"(,"total":)" + number_value(joined({std::to_string(below(1'000)), ".", std::to_string(below(100))}));
    if (below(4) == 0) {
        const std::int64_t expires = engine_.now().epoch_seconds() + static_cast<std::int64_t>(below(2'000)) - 500;
        text += R"(,"expires":)" + number_value(std::to_string(expires));
    }
    if (below(2) == 0) text += R"(,"note":)" + string_value(std::string(static_cast<std::size_t>(below(1'500)), 'n'));
    if (below(4) == 0) text += R"(,"tags":{"SS":["a","b","c"]},"lines":{"L":[{"N":"1"},{"M":{"x":{"BOOL":true}}}]})";
    return text + "}";
}

std::string RandomWork::write_body(std::string_view kind, const std::string& name) {
    std::string body = R"({"TableName":")" + name + "\",";
    if (kind == "PutItem" || kind == "Put") {
        body += R"("Item":)" + item();
        if (below(3) == 0) body += R"j(,"ConditionExpression":"attribute_not_exists(pk)")j";
        return body + "}";
    }
    body += R"("Key":{)" + key() + "}";
    if (kind == "DeleteItem" || kind == "Delete") return body + "}";
    switch (below(4)) {
        case 0: return body + R"(,"UpdateExpression":"ADD hits :one","ExpressionAttributeValues":{":one":{"N":"1"}}})";
        case 1:
            return body + R"j(,"UpdateExpression":"SET #s = :s, total = if_not_exists(total, :zero) + :one",
"ExpressionAttributeNames":{"#s":"state"},
"ExpressionAttributeValues":{":s":{"S":"state1"},":zero":{"N":"0"},":one":{"N":"1.5"}}})";
        case 2:
            return body + R"j(,"UpdateExpression":"REMOVE #s, lines[0]","ExpressionAttributeNames":{"#s":"state"},
"ConditionExpression":"attribute_exists(pk)"})j";
        default:
            return body + R"(,"UpdateExpression":"SET lines[0] = note","ExpressionAttributeValues":{":x":{"S":"x"}}})";
    }
}

int RandomWork::write() {
    constexpr const char* kinds[] = {"PutItem", "UpdateItem", "DeleteItem"};
    const char* kind = kinds[below(3)];
    const std::string name = table();
    const std::string body = write_body(kind, name);
    return send(kind, body, region_of(name));
}

int RandomWork::read() {
    const std::string read_table = table();
    const std::string_view region = region_of(read_table);
    const std::string name = R"({"TableName":")" + read_table + "\",";
    switch (below(5)) {
        case 0:
        case 1:
            return send(
                "GetItem",
                joined({name, R"("Key":{)", key(), R"(},"ConsistentRead":)", below(2) == 0 ? "true}" : "false}"}),
                region);
        case 2:
            return send("Query",
                        joined({name, R"j("KeyConditionExpression":"pk = :p AND begins_with(sk, :s)","Limit":5,
"ScanIndexForward":)j",
                                below(2) == 0 ? "true" : "false", R"(,"ExpressionAttributeValues":{":p":{"S":"p)",
                                std::to_string(below(12)), R"("},":s":{"S":"s1"}}})"}),
                        region);
        case 3:
            return send("Query", name + R"("IndexName":"ByState","KeyConditionExpression":"#s = :s",
"ExpressionAttributeNames":{"#s":"state"},"ExpressionAttributeValues":{":s":{"S":"state2"}}})",
                        region);
        default:
            return send("Scan", name + R"("Limit":20,"FilterExpression":"total > :t",
"ExpressionAttributeValues":{":t":{"N":"500"}}})",
                        region);
    }
}

int RandomWork::batch() {
    const std::string name = table();
    if (below(2) == 0) {
        return send("BatchGetItem",
                    joined({R"({"RequestItems":{")", name, R"(":{"Keys":[{)", key(), "},{", key(), "}]}}}"}));
    }
    return send("BatchWriteItem", joined({R"({"RequestItems":{")", name, R"(":[{"PutRequest":{"Item":)", item(),
                                          R"(}},{"DeleteRequest":{"Key":{)", key(), "}}}]}}"}));
}

int RandomWork::transaction() {
    if (below(3) == 0) {
        return send("TransactGetItems", joined({R"({"TransactItems":[{"Get":{"TableName":"Orders","Key":{)", key(),
                                                R"(}}},{"Get":{"TableName":"Events","Key":{)", key(), "}}}]}"}));
    }
    return send("TransactWriteItems",
                joined({R"({"TransactItems":[{"Put":)", write_body("Put", table()), R"(},{"Delete":)",
                        write_body("Delete", table()), R"(},{"Update":)", write_body("Update", table()), "}]}"}));
}

int RandomWork::admin() {
    switch (below(6)) {
        case 0: return send("DescribeTable", R"({"TableName":")" + table() + "\"}");
        case 1: return send("ListTables", "{}");
        case 2:
            return send("UpdateTable", joined({R"({"TableName":"Orders","ProvisionedThroughput":{"ReadCapacityUnits":)",
                                               std::to_string(200 + below(200)), R"(,"WriteCapacityUnits":)",
                                               std::to_string(200 + below(200)), "}}"}));
        case 3: {
            // Partitions divide under the life that goes on; more than these slow it down and show nothing new.
            const std::string units = std::to_string(1'000 + below(8) * 1'000);
            return send("UpdateTable", joined({R"({"TableName":")", table(),
                                               R"(","WarmThroughput":{"WriteUnitsPerSecond":)", units, "}}"}));
        }
        case 4: return change_function();
        default: return send("PutItem", "{\"TableName\":\"Orders\",\"Item\":");
    }
}

int RandomWork::change_function() {
    if (below(2) == 0) {
        const std::string most = std::to_string(below(4));
        return send("PutFunctionConcurrency",
                    joined({R"({"FunctionName":"totals","ReservedConcurrentExecutions":)", most, "}"}));
    }
    return send("DeleteFunctionConcurrency", R"({"FunctionName":"totals"})");
}

int RandomWork::inject_fault() {
    constexpr std::size_t open_faults_max = 3;
    if (engine_.faults().size() >= open_faults_max) return heal_fault();
    ++faults_;
    switch (below(6)) {
        case 0: {
            const std::string name = table();
            return send("InjectFault", joined({R"({"Fault":"SlowReplicas","TableName":")", name, R"(","Milliseconds":)",
                                               std::to_string(below(3'000)), "}"}));
        }
        case 1: return send("InjectFault", R"({"Fault":"FunctionFailure","TableName":"Orders"})");
        case 2:
            return send("InjectFault",
                        joined({R"({"Fault":"PoisonRecord","TableName":"Orders","Key":{)", key(), "}}"}));
        case 3:
            return send("InjectFault", joined({R"({"Fault":"LostLeader","TableName":")", table(), R"(","PartitionId":)",
                                               std::to_string(1 + below(3)), R"(,"Milliseconds":)",
                                               std::to_string(1 + below(300)), "}"}));
        case 4:
            return send("InjectFault", joined({R"({"Fault":"Throttle","TableName":")", table(), R"(","Percent":)",
                                               std::to_string(1 + below(50)), "}"}));
        default: return send("InjectFault", joined({R"({"Fault":"CutOffRegion","Region":")", second_region, "\"}"}));
    }
}

int RandomWork::heal_fault() {
    if (engine_.faults().empty()) return 200;
    const std::string oldest = std::to_string(engine_.faults().begin()->first);
    return send("HealFault", R"({"FaultId":)" + oldest + "}");
}

int RandomWork::lab() {
    static constexpr const char* load_clients[] = {"none", "naive", "standard", "adaptive"};
    switch (below(6)) {
        case 3: return inject_fault();
        case 4: return heal_fault();
        case 5:
            return send("ScaleTable", joined({R"({"TableName":")", table(), R"(","Factor":)",
                                              std::to_string(1 + below(1'000'000)), "}"}));
        case 0:
            return send("StartLoad", joined({R"({"TableName":")", table(),
                                             R"(","Mix":{"PutItem":3,"GetItem":1,"UpdateItem":1,"Query":1},
"Keys":{"Distribution":"zipf","Count":50},"RatePerSecond":)",
                                             std::to_string(50 + below(500)), R"(,"DurationSeconds":2,"Client":")",
                                             load_clients[below(std::size(load_clients))], R"("})"}));
        case 1: return send("Configure", R"({"Lag":{"ReplicaMilliseconds":)" + std::to_string(below(200)) + "}}");
        default: {
            // Now and then for long, so that streams are trimmed and auto scaling scales in.
            const std::uint64_t most = below(8) == 0 ? 1'800 : 60;
            return send("Advance", R"({"Seconds":)" + std::to_string(below(most)) + ".5}");
        }
    }
}

int RandomWork::step() {
    const std::uint64_t draw = below(1'000);
    if (draw < 450) return write();
    if (draw < 750) return read();
    if (draw < 830) return batch();
    if (draw < 900) return transaction();
    if (draw < 910) return admin();
    if (draw < 912) return lab();
    engine_.advance(micros(static_cast<std::int64_t>(below(40'000))));
    return 200;
}

}  // namespace dynascope::test
