// The same requests as scripts/bench.mjs through the native door. Prints one JSON object a line: microseconds a
// request. Arguments: how many requests a measurement takes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "world/engine.h"

namespace {

using dynascope::Engine;

constexpr int items = 1'000;
constexpr int rounds = 5;

std::string key(int number) { return R"("pk":{"S":"user-)" + std::to_string(number) + R"("},"sk":{"S":"profile"})"; }

std::string put_body(int number) {
    return R"({"TableName":"Bench","Item":{)" + key(number) +
           R"(,"name":{"S":"Ada Lovelace"},"age":{"N":"36"},"text":{"S":")" + std::string(900, 'x') + "\"}}}";
}

// As tests/bench/requests.mjs has it: 1 KB of what applications keep.
std::string item_attributes(int number, int version) {
    std::string about;
    for (int i = 0; i < 9; ++i) about += "She wrote the first program, for a machine that was never built. ";
    return key(number) + R"(,"name":{"S":"Ada Lovelace"},"email":{"S":"ada.lovelace@example.com"},"age":{"N":")" +
           std::to_string(36 + version) +
           R"("},"balance":{"N":"1815.12"},"active":{"BOOL":true},"roles":{"SS":["admin","author","reader"]},"address":
{"M":{
"street":{"S":"12 St James Square"},"city":{"S":"London"},"zip":{"S":"SW1Y 4JH"},"country":{"S":"GB"}}},"scores":{"L":[
{"N":"10"},{"N":"20.5"},{"N":"-3"}]},"created":{"S":"2026-11-21T10:00:00Z"},"about":{"S":")" +
           about + "\"}";
}

void must(const dynascope::Answer& answer) {
    if (answer.status == 200) return;
    std::fprintf(stderr, "%s\n", answer.body.c_str());
    std::exit(1);
}

void print(const char* name, double microseconds) {
    std::printf("{\"build\":\"native\",\"work\":\"%s\",\"us\":%.2f}\n", name, microseconds);
}

double median_microseconds(int count, const std::function<void(int)>& request) {
    std::vector<double> rounds_taken;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < count; ++i) request(i % items);
        const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
        rounds_taken.push_back(taken.count() / count);
    }
    std::sort(rounds_taken.begin(), rounds_taken.end());
    return rounds_taken[rounds / 2];
}

std::string table_body(const std::string& name, const std::string& more) {
    return R"({"TableName":")" + name + R"(","BillingMode":"PAY_PER_REQUEST","KeySchema":[
        {"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],"AttributeDefinitions":[
        {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"})" +
           more + "}";
}

constexpr dynascope::Duration day = dynascope::hours(25);
constexpr dynascope::Duration burst = dynascope::micros(20'000);

dynascope::EngineOptions all_simulated() {
    dynascope::EngineOptions options;
    dynascope::SimulationSettings& all = options.simulation;
    all.throttling = all.replica_lag = all.index_lag = all.lifecycle = all.latency = all.ttl_delay = all.region_lag =
        all.functions = all.iam = all.auto_scaling = true;
    return options;
}

// PutItem of 1 KB of attributes: plain, with everything simulated, with three indexes and a stream.
void run_puts(const char* name, Engine& engine, const std::string& table, int count) {
    std::vector<std::string> bodies;
    for (int i = 0; i < 2 * items; ++i) {
        const std::string tenth = std::to_string(i % 100);
        bodies.push_back(R"({"TableName":")" + table + R"(","Item":{)" + item_attributes(i % items, i / items) +
                         R"(,"first":{"S":"first-)" + tenth + R"("},"second":{"S":"second-)" + tenth +
                         R"("},"third":{"S":"third-)" + tenth + "\"}}}");
    }
    int turn = 0;
    print(name, median_microseconds(count, [&](int) {
              must(engine.handle({"PutItem", bodies[static_cast<std::size_t>(turn)]}));
              turn = (turn + 1) % (2 * items);
              if (turn % 10 == 0) engine.advance(burst);
          }));
}

void run_all_puts(int count) {
    Engine plain;
    must(plain.handle({"CreateTable", table_body("Plain", "]")}));
    run_puts("PutItem of 12 attributes", plain, "Plain", count);
    Engine simulated(all_simulated());
    must(simulated.handle({"CreateTable", table_body("Plain", "]")}));
    simulated.advance(day);
    run_puts("PutItem, simulation all", simulated, "Plain", count);
    std::string more;
    std::string indexes;
    for (const char* const name : {"first", "second", "third"}) {
        more += R"(,{"AttributeType":"S","AttributeName":")" + std::string(name) + "\"}";
        indexes += (indexes.empty() ? "" : ",") + (R"({"IndexName":")" + std::string(name)) +
                   R"(","Projection":{"ProjectionType":"ALL"},"KeySchema":[{"KeyType":"HASH","AttributeName":")" +
                   std::string(name) + R"("},{"KeyType":"RANGE","AttributeName":"sk"}]})";
    }
    must(plain.handle({"CreateTable", table_body("Indexed", more + R"(],"GlobalSecondaryIndexes":[)" + indexes +
                                                                R"(],"StreamSpecification":{"StreamEnabled":true,
                                                 "StreamViewType":"NEW_AND_OLD_IMAGES"})")}));
    run_puts("PutItem, 3 indexes and a stream", plain, "Indexed", count / 4);
}

// Microseconds an operation of a load that puts and gets 20,000 times a second.
void run_workload(int count) {
    Engine engine(all_simulated());
    must(engine.handle({"CreateTable", table_body("Bench", R"(],"WarmThroughput":{"ReadUnitsPerSecond":40000,
        "WriteUnitsPerSecond":40000})")}));
    engine.advance(day);
    must(engine.handle({"StartLoad", R"({"TableName":"Bench","Mix":{"PutItem":50,"GetItem":50},"Keys":{"Distribution":
        "uniform","Count":10000,"Prefix":"USER#"},"RatePerSecond":20000,"DurationSeconds":36000,
        "ItemSizeBytes":512})"}));
    engine.advance(dynascope::seconds(2));
    const int steps = std::max(1, count / 1'000);
    print("a workload's operation", median_microseconds(steps, [&](int) { engine.advance(burst * 25); }) / 10'000);
}

}  // namespace

int main(int argument_count, char** arguments) {
    const int count = argument_count > 1 ? std::max(1, std::atoi(arguments[1])) : 20'000;
    Engine engine;
    must(engine.handle({"CreateTable", table_body("Bench", "]")}));
    std::vector<std::string> puts;
    std::vector<std::string> gets;
    std::vector<std::string> updates;
    for (int i = 0; i < items; ++i) {
        puts.push_back(put_body(i));
        gets.push_back(R"({"TableName":"Bench","ConsistentRead":true,"Key":{)" + key(i) + "}}");
        updates.push_back(R"({"TableName":"Bench","Key":{)" + key(i) +
                          R"(},"UpdateExpression":"ADD hits :one","ExpressionAttributeValues":{":one":{"N":"1"}}})");
        must(engine.handle({"PutItem", puts.back()}));
    }
    for (int i = 0; i < 10; ++i) {
        must(engine.handle({"PutItem", R"({"TableName":"Bench","Item":{"pk":{"S":"orders"},"sk":{"S":"o)" +
                                           std::to_string(i) + R"("},"text":{"S":")" + std::string(900, 'y') +
                                           "\"}}}"}));
    }
    const std::string query =
        R"({"TableName":"Bench","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"orders"}}})";
    const std::string scan = R"({"TableName":"Bench"})";
    const auto run = [&](const char* name, int times, std::string_view operation,
                         const std::function<const std::string&(int)>& body) {
        const double taken = median_microseconds(times, [&](int i) { must(engine.handle({operation, body(i)})); });
        print(name, taken);
    };
    run("PutItem 1 KB", count, "PutItem",
        [&](int i) -> const std::string& { return puts[static_cast<std::size_t>(i)]; });
    run("GetItem 1 KB", count, "GetItem",
        [&](int i) -> const std::string& { return gets[static_cast<std::size_t>(i)]; });
    run("Query of 10", count / 10, "Query", [&](int) -> const std::string& { return query; });
    run("Scan page of 1,000", std::max(1, count / 500), "Scan", [&](int) -> const std::string& { return scan; });
    run("UpdateItem ADD", count, "UpdateItem",
        [&](int i) -> const std::string& { return updates[static_cast<std::size_t>(i)]; });
    int number = 0;
    std::string transaction;
    run("TransactWriteItems of 2", count / 10, "TransactWriteItems", [&](int) -> const std::string& {
        number = (number + 2) % (items - 2);
        transaction = R"({"TransactItems":[{"Put":)" + puts[static_cast<std::size_t>(number)] + R"(},{"Put":)" +
                      puts[static_cast<std::size_t>(number) + 1] + "}]}";
        return transaction;
    });
    run_all_puts(count);
    run_workload(count);
    return 0;
}
