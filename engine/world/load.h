// A load (workload): many requests a second as one cause, with its seed, not its million requests.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/time.h"
#include "base/units.h"
#include "sim/distribution.h"
#include "sim/rng.h"
#include "world/load_clients.h"
#include "world/load_request.h"

namespace dynascope {

inline constexpr std::int64_t load_rate_max = 100'000;
inline constexpr std::int64_t load_item_size_max = 400'000;
inline constexpr std::uint32_t load_clients_max = 1'000;
inline constexpr std::uint32_t load_attempts_max = 100;

// What StartLoad asks for. Body: {"TableName": "T", "Mix": {"PutItem": 80, "GetItem": 20}, "Keys": {"Distribution":
// "uniform" | "zipf" | "hot" | "sequential", "Count": 1000, "Prefix": "USER#", "HotPercent": 90}, "RatePerSecond":
// 2000, "DurationSeconds": 30, "ItemSizeBytes": 512, "Name": "...", "Client": "none" | "naive" | "legacy" | "standard"
// | "adaptive", "RetryRules": "2026" | "classic", "Clients": 40, "MaxAttempts": 4, "BaseDelayMilliseconds": 1000,
// "TransientBaseDelayMilliseconds": 25, "Jitter": true, "TimeoutMilliseconds": 1000, "ClientRegion": "us-east-1",
// "Connections": "kept" | "new", "Cluster": "a DAX cluster"}; answers {"LoadId": 1}.
struct LoadPlan {
    std::string name;
    std::string region;
    std::string table;
    std::map<LoadOperation, std::uint32_t> mix;  // weights
    KeyDistribution distribution = KeyDistribution::kUniform;
    std::uint32_t key_count = 1'000;
    std::uint32_t hot_percent = 100;
    std::string key_prefix;
    std::int64_t rate_per_second = 100;
    Duration length = seconds(30);
    std::int64_t item_size_bytes = 512;
    ClientPlan client;
    std::string cluster;  // of DAX, which all requests go through; empty: none
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, region, table, mix, distribution, key_count, hot_percent, key_prefix, rate_per_second, length,
                item_size_bytes, client, cluster);
    }
};

enum class LoadState : std::uint8_t { kRunning, kPaused, kStopped, kFinished };

struct Load {
    std::uint32_t id = 0;
    LoadPlan plan;
    LoadState state = LoadState::kRunning;
    std::uint32_t run = 0;  // counts resumptions: a tick of an earlier run does nothing
    Instant started = {};
    Duration ran = {};      // virtual time spent running
    std::int64_t sent = 0;  // attempts, as the service sees them; so are those that follow
    std::int64_t succeeded = 0;
    std::int64_t throttled = 0;
    std::int64_t failed = 0;
    HalfUnits consumed_read = {};
    HalfUnits consumed_write = {};
    std::int64_t cache_hits = 0;          // reads that the cluster's caches answered
    std::int64_t cache_misses = 0;        // and those that went on to the table
    std::int64_t owed_microrequests = 0;  // fraction of a request carried to the next tick
    std::string last_error;
    KeyPicker keys;
    Rng rng;
    LoadClients clients;
    bool is_sound() const;
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, plan, state, run, started, ran, sent, succeeded, throttled, failed, consumed_read, consumed_write,
                cache_hits, cache_misses, owed_microrequests, last_error, keys, rng, clients);
    }
};

}  // namespace dynascope
