// Lambda's side of streams: polls shards for event source mappings, calls functions, and does with their replies what
// the mapping says (function/batching). Also transitions of mappings, Invoke, and the queue of asynchronous calls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/function_dispatcher.h"
#include "function/batching.h"
#include "function/function_service.h"
#include "sim/event_queue.h"
#include "world/engine.h"
#include "world/scheduler.h"

namespace dynascope {

class FunctionWorker {
  public:
    explicit FunctionWorker(Engine& engine) : engine_(engine), scheduler_(engine) {}

    void poll(const Event& event);          // kFunctionPoll
    void finish(const Event& event);        // kFunctionDone
    void change_state(const Event& event);  // kMappingState
    void try_event(const Event& event);     // kFunctionEvent
    // Queues the polls and transitions that the last cause has made necessary.
    void schedule();

    // What Invoke asks for. Asynchronous calls are answered by nobody.
    struct DirectReply {
        bool failed = false;
        std::string payload;  // JSON
    };
    std::optional<DirectReply> invoke(Catalog& catalog, FunctionService& service, const InvokeCommand& command);
    // The host's answer. False when the call does not wait.
    bool complete(Catalog& catalog, FunctionService& service, std::uint64_t invocation, std::string result, bool failed,
                  Duration duration);

  private:
    struct Place {
        Catalog& catalog;
        FunctionService& service;
        EventSourceMapping& mapping;
    };
    struct Outcome {
        bool failed = false;
        std::size_t failed_at = 0;
        std::string error;
    };

    std::optional<Place> find(const Event& event);
    const StreamLog* find_log(const Place& place) const;
    void work_on(Place& place);
    // Answers when the lane wants to be looked at again.
    std::optional<Instant> run_lane(Place& place, ShardLane& lane, const LaneSurroundings& here);
    bool begin(Place& place, LambdaFunction& function, ShardLane& lane, const LaneSurroundings& here);
    void end(Place& place, std::uint64_t invocation);
    BatchReply reply_of(Place& place, const Invocation& call, const ShardLane& lane, const Shard& shard);
    // jobs/function_events.cc
    void accept(Catalog& catalog, FunctionService& service, QueuedEvent event);
    void begin_event(Catalog& catalog, FunctionService& service, std::uint64_t id);
    void end_event(Catalog& catalog, FunctionService& service, std::uint64_t invocation);
    Outcome outcome_of(Catalog& catalog, FunctionService& service, const LambdaFunction& function,
                       const Invocation& call, QueuedEvent& event);
    Outcome run_payload(Catalog& catalog, FunctionService& service, const LambdaFunction& function,
                        std::string_view payload, std::uint32_t chain);
    void retry_event(Catalog& catalog, FunctionService& service, QueuedEvent& event, Duration delay);
    void conclude(Catalog& catalog, FunctionService& service, std::uint64_t id, std::string_view condition);
    void deliver(Catalog& catalog, FunctionService& service, const QueuedEvent& event, const std::string& destination,
                 std::string document, const std::string& key);
    void keep_record(FunctionService& service, DestinationRecord record);
    Outcome run_canned(Catalog& catalog, FunctionService& service, const LambdaFunction& function,
                       const std::vector<const StreamRecord*>& records, std::string_view table, std::uint32_t chain);
    bool apply(Catalog& catalog, FunctionService& service, const LambdaFunction& function, const KeySchema& source,
               const StreamRecord& record, std::uint32_t chain, std::string& problem);
    const Fault* failing_fault(std::string_view region, std::string_view table) const;
    bool is_poisoned(std::string_view region, std::string_view table, const StreamRecord& record) const;
    Duration run_time(const LambdaFunction& function) const;
    void give_away(Place& place, const Shard& shard, const EventSource& source, const std::vector<Discard>& discards);
    void queue_poll(Place& place, Instant due);
    void tell(const Place& place, const std::string& text, std::int64_t count, bool error);

    Engine& engine_;
    Scheduler scheduler_;
};

}  // namespace dynascope
