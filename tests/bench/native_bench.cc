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

void must(const dynascope::Answer& answer) {
    if (answer.status == 200) return;
    std::fprintf(stderr, "%s\n", answer.body.c_str());
    std::exit(1);
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

}  // namespace

int main(int argument_count, char** arguments) {
    const int count = argument_count > 1 ? std::max(1, std::atoi(arguments[1])) : 20'000;
    Engine engine;
    must(engine.handle({"CreateTable", R"({"TableName":"Bench","BillingMode":"PAY_PER_REQUEST","KeySchema":[
        {"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],"AttributeDefinitions":[
        {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"}]})"}));
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
        std::printf("{\"build\":\"native\",\"work\":\"%s\",\"us\":%.2f}\n", name, taken);
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
    return 0;
}
