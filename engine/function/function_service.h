// Lambda in one Region: functions, mappings, what runs, and what came out of it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "function/lambda_function.h"
#include "function/mapping.h"

namespace dynascope {

inline constexpr std::int64_t account_concurrency_max = 1'000;
inline constexpr std::int64_t unreserved_concurrency_min = 100;
// Lambda stops a loop of functions after about as many calls, one caused by the other.
inline constexpr std::uint32_t chain_max = 16;

// A call under way.
struct Invocation {
    std::uint64_t id = 0;
    std::uint32_t mapping = 0;  // 0: asked for by Invoke
    std::string function;
    std::string shard;
    std::uint32_t lane = 0;
    std::vector<std::uint64_t> sequences;
    std::string event;  // JSON
    std::uint32_t chain = 0;
    Instant started = {};
    Instant ends = {};     // of callbacks without an answer: when the time is out
    bool waiting = false;  // for the host
    bool failed = false;
    std::string result;              // JSON that the host answered, or its error's text
    std::uint64_t queued_event = 0;  // of an asynchronous call
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, mapping, function, shard, lane, sequences, event, chain, started, ends, waiting, failed, result,
                queued_event);
    }
};

// An asynchronous call, from Invoke until it has succeeded or is given up.
struct QueuedEvent {
    std::uint64_t id = 0;
    std::string function;
    std::string payload;  // JSON
    std::uint32_t chain = 0;
    Instant accepted = {};
    std::int64_t attempts = 0;   // calls so far
    std::int64_t throttles = 0;  // in a row: calls that concurrency did not allow
    std::string response;        // JSON of the last call, when it failed
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, function, payload, chain, accepted, attempts, throttles, response);
    }
};

// What a destination was sent.
struct DestinationRecord {
    std::string destination;  // ARN
    std::string mapping;      // UUID; empty: of an asynchronous call
    std::string function;     // its name
    Instant at = {};
    std::string document;  // JSON
    template <class Archive>
    void visit(Archive& archive) {
        archive(destination, mapping, function, at, document);
    }
};

struct Email {
    std::string to;
    std::string subject;
    std::string event_id;  // of the record that led to it
    Instant at = {};
    template <class Archive>
    void visit(Archive& archive) {
        archive(to, subject, event_id, at);
    }
};

struct FunctionService {
    static constexpr std::size_t kept_max = 1'000;     // destination records, e-mails
    static constexpr std::size_t events_max = 10'000;  // asynchronous calls that are not over

    std::map<std::string, LambdaFunction, std::less<>> functions;
    std::map<std::string, EventSourceMapping, std::less<>> mappings;  // by UUID
    std::map<std::uint64_t, Invocation> invocations;
    std::uint64_t next_invocation = 1;
    std::map<std::uint64_t, QueuedEvent> events;
    std::uint64_t next_event = 1;
    std::deque<DestinationRecord> destination_records;  // the newest
    std::deque<Email> emails;                           // the newest

    EventSourceMapping* find_mapping(std::uint32_t number);
    const LambdaFunction* find_function(std::string_view name_or_arn) const;
    LambdaFunction* find_function(std::string_view name_or_arn);
    std::int64_t in_flight(std::string_view function) const;
    std::int64_t reserved_total() const;
    // Whether one more call of the function may begin.
    bool has_room(const LambdaFunction& function) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(functions, mappings, invocations, next_invocation, events, next_event, destination_records, emails);
    }
};

}  // namespace dynascope
