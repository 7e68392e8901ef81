// A function as Lambda knows it. It runs no code of the user's: its handler names what the simulator does in its place,
// or `callback`, whose answers come from the host.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace dynascope {

enum class CannedHandler : std::uint8_t {
    kAuditLog,           // audit-log: one item for each record
    kAggregate,          // aggregate: counts and sums by group
    kSearchIndex,        // search-index: an item for each word of some attributes
    kCacheInvalidation,  // cache-invalidation: deletes what a cache table holds of the item
    kEmail,              // e-mail: a message to an address that the item names
    kMaterializedView,   // materialized-view: the item under other keys
    kNoOperation,        // no-operation: reads its records and does nothing
    kCallback,           // callback: the host answers (CompleteInvocation)
};
inline constexpr std::string_view handler_words[] = {"audit-log",          "aggregate", "search-index",
                                                     "cache-invalidation", "e-mail",    "materialized-view",
                                                     "no-operation",       "callback"};
std::optional<CannedHandler> parse_handler(std::string_view word);

// What becomes of asynchronous calls (PutFunctionEventInvokeConfig).
struct EventInvokeConfig {
    std::optional<std::int64_t> retry_attempts_max;     // 2 when absent
    std::optional<std::int64_t> event_age_seconds_max;  // 6 hours when absent
    std::string on_success;                             // ARN, empty for none
    std::string on_failure;
    Instant modified = {};
    template <class Archive>
    void visit(Archive& archive) {
        archive(retry_attempts_max, event_age_seconds_max, on_success, on_failure, modified);
    }
};

struct LambdaFunction {
    std::string name;
    CannedHandler handler = CannedHandler::kNoOperation;
    std::map<std::string, std::string> variables;  // Environment: the handler's parameters
    std::string runtime;
    std::string role;
    std::string description;
    std::int64_t timeout_seconds = 3;
    std::int64_t memory_megabytes = 128;
    std::map<std::string, std::string> tags;
    Instant modified = {};
    std::int64_t revision = 0;       // updates of code and configuration
    std::string dead_letter_target;  // ARN, empty for none
    std::optional<EventInvokeConfig> event_invoke;
    std::optional<std::int64_t> reserved_concurrency;
    std::int64_t invocations = 0;
    std::int64_t errors = 0;
    std::int64_t throttles = 0;

    std::string_view variable(std::string_view key) const;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, handler, variables, runtime, role, description, timeout_seconds, memory_megabytes, tags, modified,
                revision, dead_letter_target, event_invoke, reserved_concurrency, invocations, errors, throttles);
    }
};

// What the function lacks to run, in words; empty when nothing. Only canned functions have needs.
std::string missing_parameter(const LambdaFunction& function);

std::string function_arn(std::string_view region, std::string_view name);
std::string mapping_arn(std::string_view region, std::string_view uuid);
// The name in "name", "name:$LATEST", "123456789012:function:name" or an ARN.
std::string_view function_name_of(std::string_view name_or_arn);

}  // namespace dynascope
