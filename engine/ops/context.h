// What every operation is given: the instant, the state, chance and ids already drawn, and where to leave later work.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "base/trace.h"
#include "catalog/catalog.h"
#include "catalog/regions.h"
#include "index/index_entry.h"

namespace dynascope {

class AccessGuard;  // ops/access.h
class ItemCache;    // ops/item_cache.h
struct RequestTally;

// Parts of the simulation that can be switched (Configure). All false is "none".
struct SimulationSettings {
    bool throttling = false;
    bool replica_lag = false;
    bool index_lag = false;
    bool lifecycle = false;
    bool latency = false;
    bool ttl_delay = false;
    bool region_lag = false;    // replicas of a global table follow after a while
    bool functions = false;     // stream functions run on a polling rhythm; off: at once
    bool iam = false;           // callers that are identities of the account are held to policies
    bool auto_scaling = false;  // alarms and scheduled actions change provisioned throughput
    // Not a part of the simulation: the wording of faults, see api/validation_layer.h.
    bool validation_2026 = false;
    // Nor this: how much each cache of a DAX node holds; 0: half of the memory of its type.
    std::int64_t cache_bytes = 0;
    template <class Archive>
    void visit(Archive& archive) {
        archive(throttling, replica_lag, index_lag, lifecycle, latency, ttl_delay, region_lag, functions, iam,
                auto_scaling, validation_2026, cache_bytes);
    }
};

// Settings that take effect some time after they were asked for.
enum class Setting : std::uint8_t {
    kEncryption,
    kWarmThroughput,
    kContributorInsights,
    kKinesisDestination,
    kKinesisPrecision
};

// Work that follows from an operation. ops says what, world says when.
struct FollowUp {
    enum class Kind : std::uint8_t {
        kTableActive,    // CREATING or UPDATING ends; table
        kTableGone,      // DELETING ends; table
        kIndexActive,    // a global or vector index finishes CREATING after backfill, or UPDATING; table, index
        kIndexGone,      // DELETING of an index ends; table, index
        kBackfill,       // read the next page of the table into a new index; table, index
        kReplicate,      // followers of a partition have something to apply; table, index (0: the table), partition
        kIndexWrite,     // a write on its way to a global or vector index; table, index, write
        kTtlActive,      // ENABLING or DISABLING ends; table
        kSetting,        // a setting takes effect; table, index (0: the table), setting
        kTableRestored,  // a table that is made from a backup or a point in time is whole; table
        kBackupReady,    // CREATING of a backup ends; record
        kBackupExpires,  // 35 days after a system backup was made; record
        kSendToRegions,  // writes wait on the table's links to other replicas; table
        kExportDone,     // the files of an export are written; record
        kImportBegins,   // the table of an import appears; record
        kImportDone,     // the items of an import are there; record
        kBulkStep,       // a bulk operation reads on; table, index: its number
    };
    Kind kind = Kind::kTableActive;
    std::uint32_t table = 0;
    std::uint32_t index = 0;
    std::uint32_t partition = 0;
    Setting setting = Setting::kEncryption;
    IndexWrite write;
    std::string record;  // place of a backup in its vault, or of an export or import; table: the Region's id
};

struct Context {
    Instant now;
    std::string_view region = "us-east-1";
    Catalog& catalog;
    const SimulationSettings& settings;
    std::uint64_t chance = 0;  // 64 random bits for this request: which replica answers, ...
    Trace* trace = nullptr;    // null unless somebody asked
    std::vector<FollowUp>& follow_ups;
    Regions* regions = nullptr;     // all of them; null: this Region stands alone
    AccessGuard* access = nullptr;  // asks IAM; null: the caller may do everything
    ItemCache* cache = nullptr;     // between the caller and the table; null: there is none
    std::uint32_t chain = 0;        // invocations of stream functions that led to this request (stream records keep it)
    RequestTally* tally = nullptr;  // what the request is about, for its figures; null: nobody counts
};

}  // namespace dynascope
