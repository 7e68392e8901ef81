#include "ops/update_admission.h"

#include <string>

#include "ops/lookup.h"

namespace dynascope::ops {

namespace {

// What keeps a table UPDATING.
enum class UnderWay : std::uint8_t { kThroughput, kTableClass, kIndexes, kStream };

template <class Index>
bool is_in_motion(const Index& index) {
    return index.status == TableStatus::kCreating || index.status == TableStatus::kDeleting;
}

UnderWay under_way(const TableEntry& table) {
    if (table.pending_definition) return UnderWay::kThroughput;
    if (table.pending_class) return UnderWay::kTableClass;
    for (const GlobalIndex& index : table.global_indexes) {
        if (is_in_motion(index)) return UnderWay::kIndexes;
    }
    for (const VectorIndex& index : table.vector_indexes) {
        if (is_in_motion(index)) return UnderWay::kIndexes;
    }
    return UnderWay::kStream;
}

// "an index is being created", and in other places the names of such indexes.
struct IndexesInMotion {
    explicit IndexesInMotion(const TableEntry& table) {
        for (const GlobalIndex& index : table.global_indexes) add(index);
        for (const VectorIndex& index : table.vector_indexes) add(index);
    }
    template <class Index>
    void add(const Index& index) {
        if (!is_in_motion(index)) return;
        created = created || index.status == TableStatus::kCreating;
        names += (names.empty() ? "" : ", ") + index.definition.name;
    }
    bool created = false;
    std::string names;
};

std::string class_in_progress(const TableEntry& table) {
    return std::string("TableClassUpdateInProgress: ") +
           (*table.pending_class == TableClass::kStandard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS");
}

// The end of a sentence that says what may not be done "when ...".
std::string when_text(const TableEntry& table) {
    const std::string name = " Table: " + table.definition.name;
    switch (under_way(table)) {
        case UnderWay::kThroughput: return "when table IOPS are being updated." + name;
        case UnderWay::kTableClass:
            return "when a table class update is in progress." + name + " " + class_in_progress(table);
        case UnderWay::kIndexes:
            return std::string("when an index is being ") + (IndexesInMotion(table).created ? "created" : "deleted") +
                   "." + name + " Indexes: [" + IndexesInMotion(table).names + "]";
        case UnderWay::kStream: return "when stream status is being updated." + name;
    }
    return {};
}

std::string maximum_text(const TableEntry& table) {
    const std::string start = "OnDemandThroughput cannot be updated while ";
    switch (under_way(table)) {
        case UnderWay::kThroughput: return start + "BillingMode update is in progress";
        case UnderWay::kTableClass: return start + "TableClass update is in progress. " + class_in_progress(table);
        case UnderWay::kIndexes:
            return start + (IndexesInMotion(table).created ? "index creation" : "index deletion") +
                   " is in progress for indexes: [" + IndexesInMotion(table).names + "]";
        case UnderWay::kStream: return start + "stream status update is in progress";
    }
    return {};
}

std::string index_text(const TableEntry& table) {
    switch (under_way(table)) {
        case UnderWay::kThroughput:
            return "Can't create or delete indexes while table IOPS are being updated. Table: " + table.definition.name;
        case UnderWay::kTableClass: return "Can't create or delete an index when a table class update is in progress.";
        default: return "Can't create or delete an index when stream status is being updated.";
    }
}

}  // namespace

Error still_in_use(const std::string& what) {
    return {ErrorType::kResourceInUse, "Attempt to change a resource which is still in use: " + what};
}

Status check_admissible(const TableEntry& table, const UpdateTableCommand& command) {
    if (table.status != TableStatus::kUpdating) return check_changeable(table);
    // These leave the table as it is and ask for no place in the queue.
    if (command.deletion_protection || command.encryption || !command.warm.empty()) return {};
    const UnderWay now = under_way(table);
    const bool index_units = now == UnderWay::kThroughput && !command.update_indexes.empty();
    if (command.billing_mode || command.provisioned || index_units) {
        if (now != UnderWay::kThroughput) return still_in_use("Can't change table IOPS " + when_text(table));
        return still_in_use("Table IOPS are currently being updated. Table: " + table.definition.name);
    }
    if (!command.on_demand.empty()) return still_in_use(maximum_text(table));
    if (command.table_class) return still_in_use("Can't update table class " + when_text(table));
    if (command.stream_enabled) return still_in_use("Can't change stream status " + when_text(table));
    // One index in motion keeps out another with a message of its own.
    const bool indexes =
        command.create_index || command.delete_index || command.create_vector_index || command.delete_vector_index;
    if (indexes && now != UnderWay::kIndexes) return still_in_use(index_text(table));
    if (command.delete_index) {
        for (const GlobalIndex& index : table.global_indexes) {
            if (index.definition.name != *command.delete_index || index.status != TableStatus::kCreating) continue;
            return still_in_use(
                "Index creation is in resource allocation phase. Retry deletion during backfilling phase or when the "
                "index is active. Table: " +
                table.definition.name + " Index: " + index.definition.name);
        }
    }
    return {};
}

}  // namespace dynascope::ops
