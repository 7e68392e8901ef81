#include "api/replica_reader.h"

#include <array>

namespace dynascope {
namespace {

using Action = ReplicaUpdate::Action;

struct ActionWord {
    std::string_view name;
    Action action;
};
constexpr std::array<ActionWord, 4> action_words{{{"Create", Action::kCreate},
                                                  {"Update", Action::kUpdate},
                                                  {"Delete", Action::kDelete},
                                                  {"Disassociate", Action::kDisassociate}}};

std::optional<std::int64_t> units_of(JsonView override, std::string_view name) {
    const JsonView units = member_of(override, name);
    return units.present() ? std::optional(integer_of(units)) : std::nullopt;
}

std::optional<std::int64_t> read_units(JsonView json) {
    return units_of(member_of(json, "ProvisionedThroughputOverride"), "ReadCapacityUnits");
}

std::optional<std::int64_t> max_read_units(JsonView json) {
    return units_of(member_of(json, "OnDemandThroughputOverride"), "MaxReadRequestUnits");
}

ReplicaOverrides read_overrides(JsonView json) {
    ReplicaOverrides overrides;
    overrides.read_units = read_units(json);
    overrides.max_read_units = max_read_units(json);
    if (const JsonView word = member_of(json, "TableClassOverride"); word.present()) {
        overrides.table_class =
            word.string() == "STANDARD" ? TableClass::kStandard : TableClass::kStandardInfrequentAccess;
    }
    if (const JsonView key = member_of(json, "KMSMasterKeyId"); key.present()) overrides.kms_key = key.string();
    for (JsonView index = member_of(json, "GlobalSecondaryIndexes").first(); index.present(); index = index.next()) {
        ReplicaOverrides::Index& own = overrides.indexes[std::string(member_of(index, "IndexName").string())];
        own.read_units = read_units(index);
        own.max_read_units = max_read_units(index);
    }
    return overrides;
}

bool changes_nothing(const ReplicaOverrides& overrides) {
    if (overrides.read_units || overrides.max_read_units || overrides.table_class || !overrides.kms_key.empty()) {
        return false;
    }
    for (const auto& [name, index] : overrides.indexes) {
        if (index.read_units || index.max_read_units) return false;
    }
    return true;
}

ReplicaUpdate read_update(JsonView element) {
    ReplicaUpdate update;
    for (const ActionWord& word : action_words) {
        const JsonView action = member_of(element, word.name);
        if (!action.present()) continue;
        update.action = update.action == Action::kNone ? word.action : Action::kSeveral;
        update.region = member_of(action, "RegionName").string();
        update.overrides = read_overrides(action);
    }
    // Naming a replica without saying what to change asks for nothing.
    if (update.action == Action::kUpdate && changes_nothing(update.overrides)) update.action = Action::kNone;
    return update;
}

}  // namespace

void read_replica_updates(const WireRequest& request, UpdateTableCommand& command) {
    for (JsonView element = request["ReplicaUpdates"].first(); element.present(); element = element.next()) {
        command.replica_updates.push_back(read_update(element));
    }
    if (const JsonView word = request["MultiRegionConsistency"]; word.present()) {
        command.consistency =
            word.string() == "STRONG" ? MultiRegionConsistency::kStrong : MultiRegionConsistency::kEventual;
    }
    for (JsonView element = request["GlobalTableWitnessUpdates"].first(); element.present(); element = element.next()) {
        const JsonView create = member_of(element, "Create");
        const JsonView change = create.present() ? create : member_of(element, "Delete");
        command.witness = {create.present(), std::string(member_of(change, "RegionName").string())};
    }
    if (const JsonView mode = request["GlobalTableSettingsReplicationMode"]; mode.present()) {
        command.settings_mode = std::string(mode.string());
    }
}

}  // namespace dynascope
