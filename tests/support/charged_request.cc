#include "support/charged_request.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "catalog/table_entry.h"

namespace dynascope::test {

namespace {

std::int64_t half_units_of_minute(const UsageMeter& meter, Instant now) {
    const MinuteFigures* minute = meter.find_minute(now.epoch_seconds() / 60);
    return minute == nullptr ? 0 : minute->half_units[0] + minute->half_units[1];
}

// In the running minute, by the tables that are there: a request for items makes none go.
std::int64_t counted_half_units(const Engine& engine, std::string_view region) {
    std::int64_t half_units = 0;
    for (const Catalog* catalog : engine.regions().all()) {
        if (catalog->region() != region) continue;
        for (const auto& [name, table] : catalog->tables()) {
            half_units += half_units_of_minute(table->usage, engine.now());
            for (const GlobalIndex& index : table->global_indexes) {
                half_units += half_units_of_minute(index.usage, engine.now());
            }
        }
    }
    return half_units;
}

// Of one object, or of the objects in a list.
std::int64_t answered_half_units(const nlohmann::json& consumed) {
    if (consumed.is_array()) {
        std::int64_t half_units = 0;
        for (const nlohmann::json& part : consumed) half_units += answered_half_units(part);
        return half_units;
    }
    return std::llround(consumed.value("CapacityUnits", 0.0) * 2);
}

}  // namespace

ChargedAnswer send_charged(Engine& engine, std::string_view operation, const std::string& body,
                           std::string_view region) {
    const std::string asking = R"({"ReturnConsumedCapacity":"TOTAL",)" + body.substr(1);
    engine.advance({});  // what is due comes before the request, and consumes too
    const std::int64_t before = counted_half_units(engine, region);
    const Answer answer = engine.handle({operation, asking, anonymous_caller, region});
    if (answer.status != 200) return {answer.status, ""};
    const nlohmann::json told = nlohmann::json::parse(answer.body, nullptr, false);
    const std::int64_t said = told.contains("ConsumedCapacity") ? answered_half_units(told["ConsumedCapacity"]) : 0;
    const std::int64_t counted = counted_half_units(engine, region) - before;
    if (said == counted) return {answer.status, ""};
    return {answer.status, std::string(operation) + " says " + std::to_string(said) +
                               " half units, the meters counted " + std::to_string(counted) + ": " + asking};
}

}  // namespace dynascope::test
