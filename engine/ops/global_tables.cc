#include "ops/global_tables.h"

#include <algorithm>
#include <utility>

#include "ops/lookup.h"
#include "ops/replica_admin.h"
#include "ops/replicate.h"
#include "table/names.h"
#include "table/region_names.h"

namespace dynascope::ops {

namespace {

Error global_table_not_found(const std::string& name) {
    return {ErrorType::kGlobalTableNotFound,
            "Global table not found: Global table with name: '" + name + "' does not exist."};
}

Error table_not_found(const std::string& name, const std::string& region) {
    return {ErrorType::kTableNotFound, "Table not found: Table: " + name + " not found in region " + region};
}

GlobalTableDescription describe_group(const Context& context, const ReplicaGroup& group, std::string status) {
    GlobalTableDescription description;
    description.name = group.name;
    description.arn = "arn:" + std::string(cloud_partition(context.region)) + ":dynamodb::" + std::string(account_id) +
                      ":global-table/" + group.name;
    description.status = std::move(status);
    description.created = group.created;
    for (const Replica& replica : group.replicas) description.regions.push_back(replica.region);
    return description;
}

Error unfit_table(const std::string& name, const std::string& region, const std::string& what) {
    return invalid_parameter("Table " + name + " in region " + region + " " + what);
}

bool same_key(const KeySchema& a, const KeySchema& b) {
    const auto same = [](const std::vector<KeyPart>& x, const std::vector<KeyPart>& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          [](const KeyPart& p, const KeyPart& q) { return p.name == q.name && p.type == q.type; });
    };
    return same(a.hash, b.hash) && same(a.range, b.range);
}

bool same_indexes(const std::vector<IndexDefinition>& a, const std::vector<IndexDefinition>& b) {
    if (a.size() != b.size()) return false;
    return std::all_of(a.begin(), a.end(), [&b](const IndexDefinition& index) {
        const auto other =
            std::find_if(b.begin(), b.end(), [&](const auto& known) { return known.name == index.name; });
        return other != b.end() && same_key(index.key, other->key) &&
               index.provisioned.write_units == other->provisioned.write_units;
    });
}

// What a table needs to become a replica; `like` is another one, null for the first.
Status check_replica(const TableEntry& table, const std::string& region, const TableEntry* like) {
    const std::string& name = table.definition.name;
    if (table.status != TableStatus::kActive) return unfit_table(name, region, "must be in ACTIVE state");
    if (table.replication.group != 0) return unfit_table(name, region, "is already part of a global table");
    const bool streams =
        table.stream && table.stream->enabled() && table.stream->view() == StreamView::kNewAndOldImages;
    if (!streams) return unfit_table(name, region, "must have a stream enabled with view type NEW_AND_OLD_IMAGES");
    if (table.store.item_count() > 0) return unfit_table(name, region, "must be empty");
    if (like == nullptr) return {};
    if (!same_key(table.definition.key, like->definition.key)) {
        return unfit_table(name, region, "must have the same key schema as the other replicas");
    }
    if (!same_indexes(table.definition.global_indexes, like->definition.global_indexes) ||
        !same_indexes(table.definition.local_indexes, like->definition.local_indexes)) {
        return unfit_table(name, region, "must have the same secondary indexes as the other replicas");
    }
    if (table.definition.billing_mode != like->definition.billing_mode ||
        table.definition.provisioned.write_units != like->definition.provisioned.write_units) {
        return unfit_table(name, region, "must have the same write capacity as the other replicas");
    }
    if (table.ttl.status != like->ttl.status || table.ttl.attribute != like->ttl.attribute) {
        return unfit_table(name, region, "must have the same time to live as the other replicas");
    }
    return {};
}

Result<TableEntry*> find_replica_table(Context& context, const std::string& name, const std::string& region) {
    if (!is_aws_region(region)) {
        return invalid_parameter("Region " + region + " is not supported");
    }
    Catalog* catalog = context.regions->find(region);
    TableEntry* table = catalog == nullptr ? nullptr : catalog->find(name);
    if (table == nullptr) return table_not_found(name, region);
    return table;
}

}  // namespace

ReplicaGroup* find_legacy_group(Context& context, std::string_view name) {
    if (context.regions == nullptr) return nullptr;
    for (const auto& [id, group] : context.regions->groups()) {
        if (group.version == GlobalTableVersion::kLegacy && group.name == name) return context.regions->group(id);
    }
    return nullptr;
}

Result<GlobalTableDescription> create_global_table(Context& context, const std::string& name,
                                                   const std::vector<std::string>& regions) {
    if (context.regions == nullptr) return Error{ErrorType::kInternalServerError, "Internal server error"};
    if (regions.empty()) return validation_error("One or more parameter values were invalid");
    if (find_legacy_group(context, name) != nullptr) {
        return Error{ErrorType::kGlobalTableAlreadyExists,
                     "Global table already exists: Global table with name: '" + name + "' already exists."};
    }
    std::vector<TableEntry*> tables;
    for (const std::string& region : regions) {
        TRY_ASSIGN(TableEntry * table, find_replica_table(context, name, region));
        if (std::find(tables.begin(), tables.end(), table) != tables.end()) continue;
        TRY(check_replica(*table, region, tables.empty() ? nullptr : tables.front()));
        tables.push_back(table);
    }
    ReplicaGroup& group = context.regions->add_group(name);
    group.version = GlobalTableVersion::kLegacy;
    group.created = context.now;
    for (TableEntry* table : tables) join_group(context, group, *table, {}, ReplicaStatus::kActive);
    return describe_group(context, group, "CREATING");
}

Result<GlobalTableDescription> update_global_table(Context& context, const std::string& name,
                                                   const std::vector<RegionUpdate>& updates) {
    if (updates.empty()) return validation_error("One or more parameter values were invalid");
    ReplicaGroup* group = find_legacy_group(context, name);
    if (group == nullptr) return global_table_not_found(name);
    std::vector<TableEntry*> joining;
    std::vector<TableEntry*> leaving;
    for (const RegionUpdate& update : updates) {
        const Replica* known = group->find(update.region);
        if (!update.create) {
            if (known == nullptr) {
                return Error{ErrorType::kReplicaNotFound, "Replica not found: Replica in region '" + update.region +
                                                              "' is not part of the global table '" + name + "'."};
            }
            leaving.push_back(context.regions->table(known->table));
            continue;
        }
        if (known != nullptr) {
            return Error{ErrorType::kReplicaAlreadyExists, "Replica already exists: Replica in region '" +
                                                               update.region +
                                                               "' is already part of the global table '" + name + "'."};
        }
        TRY_ASSIGN(TableEntry * table, find_replica_table(context, name, update.region));
        const TableEntry* like =
            group->replicas.empty() ? nullptr : context.regions->table(group->replicas.front().table);
        TRY(check_replica(*table, update.region, like));
        if (like != nullptr && like->store.item_count() > 0) {
            return unfit_table(name, group->replicas.front().region, "must be empty");
        }
        joining.push_back(table);
    }
    for (TableEntry* table : joining) join_group(context, *group, *table, {}, ReplicaStatus::kActive);
    GlobalTableDescription description = describe_group(context, *group, "UPDATING");
    // A table that leaves stays, with its items, as one of its own.
    for (TableEntry* table : leaving) detach_from_group(context, *table);
    return description;
}

Result<GlobalTableDescription> describe_global_table(Context& context, const std::string& name) {
    const ReplicaGroup* group = find_legacy_group(context, name);
    if (group == nullptr) return global_table_not_found(name);
    return describe_group(context, *group, "ACTIVE");
}

Result<GlobalTableList> list_global_tables(Context& context, const ListGlobalTablesCommand& command) {
    GlobalTableList list;
    const std::string region = command.region.empty() ? std::string(context.region) : command.region;
    // The service answers a Region that is none in this way.
    if (!command.region.empty() && !is_aws_region(region)) {
        return Error{ErrorType::kInternalServerError, "Internal server error"};
    }
    std::map<std::string, const ReplicaGroup*> found;
    if (context.regions != nullptr) {
        for (const auto& [id, group] : context.regions->groups()) {
            const bool shown = group.version == GlobalTableVersion::kLegacy && group.find(region) != nullptr;
            if (shown && group.name > command.exclusive_start) found[group.name] = &group;
        }
    }
    for (const auto& [name, group] : found) {
        if (list.tables.size() == static_cast<std::size_t>(command.limit)) {
            list.last_evaluated = list.tables.back().name;
            break;
        }
        list.tables.push_back(describe_group(context, *group, "ACTIVE"));
    }
    return list;
}

}  // namespace dynascope::ops
