// The door, and the composition root: one deterministic machine.
//
// The same seed and the same requests at the same virtual times give the same bytes, natively, in Node and in every
// browser. Nothing changes state but handle() and advance().
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/dispatcher.h"
#include "base/time.h"
#include "base/trace.h"
#include "billing/ledger.h"
#include "cache/cache_service.h"
#include "catalog/regions.h"
#include "function/function_service.h"
#include "iam/directory.h"
#include "ops/context.h"
#include "sim/event_queue.h"
#include "sim/rng.h"
#include "world/cause_log.h"
#include "world/fault.h"
#include "world/happening.h"
#include "world/lag_settings.h"
#include "world/load.h"
#include "world/metrics.h"

namespace dynascope {

inline constexpr std::string_view anonymous_caller = "anonymous";  // may do everything
enum class Route : std::uint8_t { kDirect, kDax };

struct Request {
    std::string_view operation;  // bare name: "PutItem", or a lab operation: "Advance", "Inspect", ...
    std::string_view body;       // wire JSON
    std::string_view caller = anonymous_caller;
    std::string_view region = home_region;
    Route route = Route::kDirect;
    std::string_view cluster = {};  // of DAX; empty: the first by name that is available
    bool want_trace = false;
    bool want_request_id = true;
};

struct Answer {
    int status = 200;
    std::string body;
    std::string request_id;        // 52 characters, as x-amzn-RequestId; when wanted
    std::unique_ptr<Trace> trace;  // when wanted
};

struct EngineOptions {
    std::uint64_t seed = 1;
    SimulationSettings simulation;  // all off: "none"
    bool keep_journal = false;      // collect causes for take_journal()
    bool keep_happenings = false;   // record what happens, for timelines and listeners
};

template <class Service>
using ByRegion = std::map<std::string, Service, std::less<>>;

class Engine {
  public:
    explicit Engine(EngineOptions options = {});
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    Answer handle(const Request& request);
    // Runs everything that falls due. advance(a) then advance(b) equals advance(a + b). Returns the events run.
    std::int64_t advance(Duration duration);

    // --- reading, for observe, persist and hosts ---
    Instant now() const { return state_.now; }
    std::uint64_t seed() const { return state_.seed; }
    const Catalog& catalog() const { return state_.regions.home(); }
    const Regions& regions() const { return state_.regions; }
    const EventQueue& queue() const { return state_.queue; }
    const SimulationSettings& simulation() const { return state_.simulation; }
    const LagSettings& lags() const { return state_.lags; }
    const LatencySettings& latencies() const { return state_.latencies; }
    const Metrics& metrics() const { return state_.metrics; }
    const HappeningLog& happenings() const { return happenings_; }
    const std::map<std::uint32_t, Load>& loads() const { return state_.loads; }
    const ByRegion<FunctionService>& functions() const { return state_.functions; }  // Lambda
    const ByRegion<CacheService>& caches() const { return state_.caches; }           // DAX
    const std::map<std::uint32_t, Fault>& faults() const { return state_.faults; }
    // For people: "Orders"; "eu-west-1:Orders" in another Region than the home one.
    static std::string shown_name(std::string_view region, std::string_view table);
    std::uint64_t revision() const { return revision_; }  // grows with every cause
    std::uint64_t work() const { return work_; }          // requests and events run: what replaying the journal costs

    // --- keeping work ---
    std::string take_journal() { return journal_.take(); }  // causes since the last call; empty unless keep_journal
    // Time that merely passes is no reason to save: what would be lost happens again when it passes again.
    bool has_journal() const { return journal_.has_requests(); }
    void set_keep_journal(bool keep) { keep_journal_ = keep; }
    void set_keep_happenings(bool keep) { keep_happenings_ = keep; }
    void replay(const Cause& cause);  // of a journal
    // Canonical bytes of the whole state; restoring them gives an engine that goes on exactly the same.
    std::string save_state() const;
    // False (and nothing changed) when the bytes are not a state of this version.
    bool load_state(std::string_view bytes);
    std::uint64_t state_hash() const;

    // Inspect is answered by the room observe, which lies above and installs itself here.
    using InspectFunction = std::function<Answer(const Engine&, std::string_view body, std::string_view region)>;
    void set_inspect(InspectFunction inspect) { inspect_ = std::move(inspect); }

  private:
    // A table with a stream or a TTL: what of its housekeeping is queued.
    struct Watch {
        bool trim_pending = false;
        std::uint64_t trimmed_sequence = 0;
        bool sweep_pending = false;
        Instant sweep_due = {};
        template <class Archive>
        void visit(Archive& archive) {
            archive(trim_pending, trimmed_sequence, sweep_pending, sweep_due);
        }
    };
    struct State {
        Instant now = world_start;
        std::uint64_t seed = 1;
        Rng rng{1};
        SimulationSettings simulation;
        LagSettings lags;
        LatencySettings latencies;
        Regions regions;
        EventQueue queue;
        Metrics metrics;
        std::map<std::uint32_t, Load> loads;
        std::uint32_t next_load_id = 1;
        ByRegion<FunctionService> functions;
        std::uint32_t next_function_id = 1;  // of mappings, over all Regions
        std::map<std::uint32_t, Fault> faults;
        std::uint32_t next_fault_id = 1;
        std::map<std::uint32_t, Watch> watched;
        bool partition_check_pending = false, traffic_since_check = false;
        bool tables_scaled = false;  // some table was: partitions are looked at whether or not requests are throttled
        std::uint64_t requests = 0;
        IdentityDirectory identities;
        Instant month_end = month_of(world_start).end;  // when the bill's period ends by itself
        bool scaling_pending = false;
        ByRegion<CacheService> caches;
        template <class Archive>
        void visit(Archive& archive) {
            archive(now, seed, rng, simulation, lags, latencies, regions, queue, metrics, loads, next_load_id,
                    functions, next_function_id, faults, next_fault_id, watched, partition_check_pending,
                    traffic_since_check, requests, identities, month_end, scaling_pending, caches, tables_scaled);
        }
    };
    friend class Scheduler;
    friend class Jobs;
    friend class Lab;
    friend class FunctionWorker;
    friend class CacheRoad;

    Context context(Catalog& catalog, Trace* trace);
    Context context(std::uint32_t table_id);  // for a job at a table that exists
    bool is_plain(std::string_view operation);
    bool changes_settings(std::string_view operation);
    Answer serve(const Request& request);
    std::optional<Answer> serve_neighbour(const Request& request);  // none: no operation of IAM, Lambda, DAX, ...
    template <class Serve>
    Answer serve_regional(const Request& request, Serve serve);
    Answer serve_identity(const Request& request);
    std::optional<Principal> held_to_policies(std::string_view caller) const;
    void note_request(const Request& request, const Answer& answer, const Trace* trace);
    void note_stream_records();
    std::int64_t run_until(Instant until);
    std::int64_t run_events(Instant until);
    void close_month();
    void close_period();   // of the bill
    void settle_caches();  // after each cause clusters of DAX are as of now
    void refresh_watched();
    void happened(HappeningKind kind, std::string table, std::string text, std::int64_t count = 1, bool join = false,
                  bool error = false);
    std::string shown_name(const TableEntry& table) const;
    std::string request_id() const;

    State state_;
    Dispatcher dispatcher_;
    InspectFunction inspect_;
    HappeningLog happenings_;
    std::string plain_operation_;  // the last one that was none of the lab's: mostly the next one too
    std::string data_operation_;   // likewise of those that change no settings
    std::map<std::string, std::uint64_t> streams_seen_;  // ARN -> last sequence that the happenings tell of
    std::uint64_t revision_ = 0, work_ = 0;
    bool keep_journal_ = false, keep_happenings_ = false;
    CauseLog journal_;
    std::vector<FollowUp> follow_ups_;
};

}  // namespace dynascope
