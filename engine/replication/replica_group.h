// A global table: tables of one name in several Regions that hold the same items.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "replication/auto_scaling.h"
#include "table/table_definition.h"

namespace dynascope {

enum class GlobalTableVersion : std::uint8_t { kCurrent, kLegacy };  // 2019.11.21, 2017.11.29
enum class MultiRegionConsistency : std::uint8_t { kEventual, kStrong };
enum class ReplicaStatus : std::uint8_t { kCreating, kUpdating, kActive, kDeleting };

std::string_view replica_status_name(ReplicaStatus status);

// What one replica has of its own; absent: as its group.
struct ReplicaOverrides {
    std::optional<std::int64_t> read_units;
    std::optional<std::int64_t> max_read_units;
    std::optional<TableClass> table_class;
    struct Index {
        std::optional<std::int64_t> read_units;
        std::optional<std::int64_t> max_read_units;
        template <class Archive>
        void visit(Archive& archive) {
            archive(read_units, max_read_units);
        }
    };
    std::map<std::string, Index> indexes;
    std::string kms_key;  // as the request named it
    template <class Archive>
    void visit(Archive& archive) {
        archive(read_units, max_read_units, table_class, indexes, kms_key);
    }
};

// A replica that leaves its group and stays as a table: asked for, or kept waiting by a Region that is cut off.
enum class Leaving : std::uint8_t { kNo, kAsked, kWaiting };

struct Replica {
    std::string region;
    std::uint32_t table = 0;
    ReplicaStatus status = ReplicaStatus::kCreating;
    Instant created = {};
    std::string source;  // the Region whose items it began with; empty: it was the first
    ReplicaOverrides overrides;
    std::optional<Instant> class_changed;
    ReplicaScaling scaling;
    bool disassociation_protection = true;
    Leaving leaving = Leaving::kNo;
    template <class Archive>
    void visit(Archive& archive) {
        archive(region, table, status, created, source, overrides, class_changed, scaling, disassociation_protection,
                leaving);
    }
};

// Holds no items and answers no requests; it is there so that three Regions can agree.
struct Witness {
    std::string region;
    ReplicaStatus status = ReplicaStatus::kCreating;
    template <class Archive>
    void visit(Archive& archive) {
        archive(region, status);
    }
};

struct ReplicaGroup {
    std::uint32_t id = 0;
    std::string name;
    GlobalTableVersion version = GlobalTableVersion::kCurrent;
    MultiRegionConsistency consistency = MultiRegionConsistency::kEventual;
    Instant created = {};
    std::vector<Replica> replicas;  // in the order in which they joined
    std::optional<Witness> witness;

    Replica* find(std::string_view region);
    const Replica* find(std::string_view region) const;
    Replica* find(std::uint32_t table);
    // A replica younger than a day that began with this Region's items keeps the Region in the group.
    bool is_recent_source(std::string_view region, Instant now) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(id, name, version, consistency, created, replicas, witness);
    }
};

// The Regions in which strong consistency is offered, as sets: replicas and witness come from one set.
bool is_strong_region(std::string_view region);

}  // namespace dynascope
