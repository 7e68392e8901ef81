// InjectFault and HealFault.
#include <algorithm>
#include <string>
#include <utility>

#include "json/tape.h"
#include "ops/lookup.h"
#include "table/region_names.h"
#include "value/wire_codec.h"
#include "world/configuration.h"
#include "world/lab.h"
#include "world/lab_answer.h"
#include "world/scheduler.h"

namespace dynascope {

namespace {

using namespace lab;

constexpr std::int64_t fault_milliseconds_max = 86'400'000;
constexpr std::int64_t usual_election_milliseconds = 5'000;

Result<std::string> fault_key(std::string_view body) {
    JsonTape tape;
    if (!tape.parse(body) || !tape.root()["Key"].is_object()) return validation_error("Key must be the item's key");
    return decode_item(tape.root()["Key"]);
}

// A member that names a partition of the table; 0 without it.
Result<std::uint32_t> partition_member(const Document& body, const TableEntry& table) {
    if (!body.contains("PartitionId")) return 0U;
    TRY_ASSIGN(const std::uint32_t id, id_member(body, "PartitionId"));
    if (!table.store.has_partition(id)) return validation_error("There is no partition " + std::to_string(id));
    return id;
}

Status read_slow_replicas(const Document& body, const TableEntry& table, Fault& fault) {
    if (!body.contains("Milliseconds")) return validation_error("Milliseconds is required");
    TRY_ASSIGN(const std::int64_t delay, whole_member(body, "Milliseconds", 0, 0, fault_milliseconds_max));
    fault.delay = millis(delay);
    TRY_ASSIGN(fault.partition, partition_member(body, table));
    TRY_ASSIGN(const std::int64_t follower, whole_member(body, "Follower", 0, 1, followers_per_partition));
    fault.follower = static_cast<std::uint32_t>(follower);
    return {};
}

Status read_lost_leader(std::string_view text, const Document& body, const TableEntry& table, Fault& fault) {
    TRY_ASSIGN(const std::int64_t election,
               whole_member(body, "Milliseconds", usual_election_milliseconds, 1, fault_milliseconds_max));
    fault.delay = millis(election);
    TRY_ASSIGN(fault.partition, partition_member(body, table));
    if (body.contains("Key")) {
        TRY_ASSIGN(const std::string key, fault_key(text));
        TRY(ops::check_key(table.definition.key, ItemView(key)));
        fault.partition =
            table.store.partitions()[table.store.partition_at(table_storage_key(table.definition.key, ItemView(key)))]
                .id;
    }
    if (fault.partition == 0) return validation_error("PartitionId or Key must name a partition");
    if (!table.store.partitions()[table.store.position_of(fault.partition)].has_leader()) {
        return validation_error("The partition has lost its leader already");
    }
    return {};
}

Result<Fault::Kind> fault_kind(const Document& body) {
    const auto found = std::find(fault_words.begin(), fault_words.end(), text_member(body, "Fault"));
    if (found != fault_words.end()) return static_cast<Fault::Kind>(found - fault_words.begin());
    return validation_error(
        "Fault must be SlowReplicas, LostLeader, Throttle, FunctionFailure, PoisonRecord or CutOffRegion");
}

Status read_fault(std::string_view text, const Document& body, const TableEntry& table, Fault& fault) {
    switch (fault.kind) {
        case Fault::Kind::kSlowReplicas: return read_slow_replicas(body, table, fault);
        case Fault::Kind::kLostLeader: return read_lost_leader(text, body, table, fault);
        case Fault::Kind::kThrottle: {
            TRY_ASSIGN(const std::int64_t percent, whole_member(body, "Percent", 100, 1, 100));
            fault.percent = static_cast<std::uint32_t>(percent);
            return {};
        }
        case Fault::Kind::kPoisonRecord: {
            TRY_ASSIGN(fault.key, fault_key(text));
            return {};
        }
        case Fault::Kind::kFunctionFailure:
        case Fault::Kind::kCutOffRegion: break;
    }
    return {};
}

}  // namespace

Answer Lab::inject_fault(const Request& request) {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    const auto kind = fault_kind(body.value());
    if (!kind.ok()) return failure(kind.error());
    Fault fault;
    fault.kind = kind.value();
    if (fault.kind == Fault::Kind::kCutOffRegion) {
        fault.region = text_member(body.value(), "Region");
        if (!is_region_name(fault.region)) return failure("Region must name the Region to cut off");
        engine_.state_.regions.cut_off(fault.region);
        return add_fault(std::move(fault));
    }
    fault.table = text_member(body.value(), "TableName");
    fault.region = request.region;
    const TableEntry* table = find_table(fault.region, fault.table);
    if (table == nullptr) return failure(no_such_table(fault.table));
    const Status read = read_fault(request.body, body.value(), *table, fault);
    if (!read.ok()) return failure(read.error());
    return add_fault(std::move(fault));
}

Answer Lab::add_fault(Fault fault) {
    auto& state = engine_.state_;
    fault.id = state.next_fault_id++;
    fault.since = state.now;
    const Fault::Kind kind = fault.kind;
    const std::string region = fault.region;
    const std::string table_name = fault.table;
    if (kind == Fault::Kind::kLostLeader) {
        fault.until = state.now + fault.delay;
        find_table(region, table_name)->store.lose_leader(fault.partition, fault.id);
        // Of no table, so that it ends the fault of a deleted one too.
        Scheduler(engine_).schedule(JobKind::kElection, fault.until, 0, 0, fault.id);
    }
    Document document = Document::object();
    document["FaultId"] = fault.id;
    state.faults.emplace(fault.id, std::move(fault));
    if (kind == Fault::Kind::kThrottle) update_throttled(region, table_name);
    return success(document);
}

// The highest of a table's faults counts.
void Lab::update_throttled(const std::string& region, const std::string& table_name) {
    TableEntry* table = find_table(region, table_name);
    if (table == nullptr) return;
    table->throttled_percent = 0;
    for (const auto& [id, fault] : engine_.state_.faults) {
        if (fault.kind != Fault::Kind::kThrottle || fault.table != table_name || fault.region != region) continue;
        table->throttled_percent = std::max(table->throttled_percent, fault.percent);
    }
}

Answer Lab::heal_fault(std::string_view text) {
    auto body = parse_body(text);
    if (!body.ok()) return failure(body.error());
    auto id = id_member(body.value(), "FaultId");
    if (!id.ok()) return failure(id.error());
    auto& faults = engine_.state_.faults;
    const auto found = faults.find(id.value());
    if (found == faults.end()) return failure("There is no fault " + std::to_string(id.value()));
    const Fault fault = std::move(found->second);
    faults.erase(found);
    if (fault.kind == Fault::Kind::kCutOffRegion) {
        engine_.state_.regions.reconnect(fault.region);
        Scheduler(engine_).release_regions();
    } else if (fault.kind == Fault::Kind::kThrottle) {
        update_throttled(fault.region, fault.table);
    } else if (fault.kind == Fault::Kind::kLostLeader) {
        if (TableEntry* table = find_table(fault.region, fault.table)) table->store.return_leaders(fault.id);
    }
    return success(Document::object());
}

}  // namespace dynascope
