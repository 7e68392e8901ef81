// An engine behind its door, for tests that speak wire JSON.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"
#include "observe/inspector.h"
#include "world/engine.h"

namespace dynascope::test {

inline SimulationSettings everything() {
    SimulationSettings settings;
    settings.throttling = settings.replica_lag = settings.index_lag = settings.lifecycle = settings.latency =
        settings.ttl_delay = settings.region_lag = settings.functions = settings.iam = settings.auto_scaling = true;
    return settings;
}

struct Reply {
    int status = 0;
    Document body;
    std::string error;  // "ValidationException", empty when all went well
};

inline Reply send(Engine& engine, std::string_view operation, std::string_view body,
                  std::string_view region = home_region) {
    const Answer answer = engine.handle({operation, body, "anonymous", region});
    Reply reply{answer.status, parse_document(answer.body).value_or(Document()), {}};
    if (answer.status != 200) {
        reply.error = reply.body.value("__type", std::string());
        reply.error = reply.error.substr(reply.error.find('#') + 1);
    }
    return reply;
}

inline Document look(const Engine& engine, std::string_view body) {
    return parse_document(inspect(engine, body).body).value_or(Document());
}

// A provisioned table with keys pk and sk (S), ACTIVE; `more` is put into the request, e.g.
// "\"StreamSpecification\":...".
inline void make_table(Engine& engine, const std::string& name, std::int64_t reads, std::int64_t writes,
                       const std::string& more = {}, std::string_view region = home_region) {
    std::string body = R"({"TableName":")" + name + R"(","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},)" +
                       R"({"AttributeName":"sk","KeyType":"RANGE"}],"AttributeDefinitions":[)" +
                       R"({"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"}],)" +
                       R"("ProvisionedThroughput":{"ReadCapacityUnits":)" + std::to_string(reads) +
                       R"(,"WriteCapacityUnits":)" + std::to_string(writes) + "}";
    if (!more.empty()) body += "," + more;
    send(engine, "CreateTable", body + "}", region);
    engine.advance(minutes(1));
}

inline std::string put_body(const std::string& table, const std::string& pk, const std::string& sk,
                            const std::string& more = {}) {
    return R"({"TableName":")" + table + R"(","Item":{"pk":{"S":")" + pk + R"("},"sk":{"S":")" + sk + "\"}" +
           (more.empty() ? "" : "," + more) + "}}";
}

inline std::string get_body(const std::string& table, const std::string& pk, const std::string& sk, bool consistent) {
    return R"({"TableName":")" + table + R"(","Key":{"pk":{"S":")" + pk + R"("},"sk":{"S":")" + sk +
           R"("}},"ConsistentRead":)" + (consistent ? "true}" : "false}");
}

}  // namespace dynascope::test
