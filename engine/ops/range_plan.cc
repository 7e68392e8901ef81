#include "ops/range_plan.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ops/key_paths.h"
#include "ops/lookup.h"
#include "ops/range_bounds.h"
#include "ops/range_start.h"
#include "ops/replicate.h"

namespace dynascope::ops {

namespace {

Status check_select(const RangeCommand& command) {
    if (command.select == Select::kAllProjectedAttributes && command.index_name.empty()) {
        return validation_error("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
    if (command.select == Select::kSpecificAttributes && !command.projection) {
        return validation_error(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
    }
    if (!command.projection) return {};
    std::string_view wanted;
    if (command.select == Select::kCount) wanted = "only the Count";
    if (command.select == Select::kAllAttributes) wanted = "ALL_ATTRIBUTES";
    if (command.select == Select::kAllProjectedAttributes) wanted = "ALL_PROJECTED_ATTRIBUTES";
    if (wanted.empty()) return {};
    return validation_error("Cannot specify the ProjectionExpression when choosing to get " + std::string(wanted));
}

Status choose_index(const RangeCommand& command, RangePlan& plan) {
    plan.key = &plan.table->definition.key;
    if (command.index_name.empty()) return {};
    plan.local = plan.table->find_local(command.index_name);
    plan.global = plan.table->find_global(command.index_name);
    if (plan.index() == nullptr && plan.table->find_vector(command.index_name) != nullptr) {
        if (!command.key_condition) return validation_error("Scan operation not supported on this index type");
        if (command.consistent) {
            return validation_error("Consistent reads are not supported on global secondary indexes");
        }
        return validation_error("Query operation not supported on this index type.");
    }
    if (plan.index() == nullptr) {
        return validation_error("The table does not have the specified index: " + command.index_name);
    }
    plan.key = &plan.index()->key;
    if (plan.global == nullptr) return {};
    if (plan.global->status == TableStatus::kCreating) {
        return validation_error("Cannot read from backfilling global secondary index: " + command.index_name);
    }
    if (plan.global->status == TableStatus::kDeleting) {
        return validation_error("The table does not have the specified index: " + command.index_name);
    }
    if (command.consistent) {
        return validation_error("Consistent reads are not supported on global secondary indexes");
    }
    return {};
}

bool is_projected(const RangePlan& plan, std::string_view attribute) {
    const IndexDefinition& index = *plan.index();
    if (index.projection.type == ProjectionType::kAll) return true;
    if (index.key.is_key(attribute) || plan.table->definition.key.is_key(attribute)) return true;
    const auto& names = index.projection.non_key_attributes;
    return index.projection.type == ProjectionType::kInclude &&
           std::find(names.begin(), names.end(), attribute) != names.end();
}

// A local index gets missing attributes from the table; a global index cannot.
Status check_projection(const RangeCommand& command, RangePlan& plan) {
    if (plan.index() == nullptr || plan.index()->projection.type == ProjectionType::kAll) return {};
    std::vector<std::string> missing;
    if (command.projection) {
        for (const DocumentPath& path : *command.projection) {
            if (!is_projected(plan, path.attribute())) missing.push_back(path.attribute());
        }
    }
    if (plan.global != nullptr) {
        if (command.select == Select::kAllAttributes) {
            return invalid_parameter("Select type ALL_ATTRIBUTES is not supported for global secondary index " +
                                     command.index_name + " because its projection type is not ALL");
        }
        if (missing.empty()) return {};
        std::string names;
        for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
        return invalid_parameter("Global secondary index " + command.index_name + " does not project [" + names + "]");
    }
    plan.fetch_for_answer = !plan.count_only && (command.select == Select::kAllAttributes || !missing.empty());
    if (!command.filter || command.plain_filter) return {};
    for (const std::string& attribute : attributes_of(*command.filter)) {
        if (!is_projected(plan, attribute)) plan.fetch_before_filter = true;
    }
    return {};
}

Status check_filter(const RangeCommand& command, const RangePlan& plan) {
    if (!command.filter || !command.key_condition || command.plain_filter) return {};
    for (const std::string& attribute : attributes_of(*command.filter)) {
        if (!plan.key->is_key(attribute)) continue;
        return validation_error(std::string(command.filter_is_legacy ? "QueryFilter" : "Filter Expression") +
                                " can only contain non-primary key attributes: Primary key attribute: " + attribute);
    }
    return {};
}

// The order of checks is the service's: the start key against the schema, attribute by attribute together with the
// condition, then against the range, and only then what the answer is to show.
Result<Bounds> plan_query(const RangeCommand& command, RangePlan& plan) {
    const StartKey start(command, plan);
    const KeyCondition& condition = *command.key_condition;
    TRY(start.check_count());
    TRY(start.check_parts(plan.key->hash, true));
    TRY(check_hash_conditions(condition, *plan.key));
    TRY(start.check_parts(plan.key->range, false));
    TRY_ASSIGN(const KeyRange range, resolve_key_range(condition, *plan.key));
    TRY(start.check_table_key());
    Bounds bounds = query_bounds(range);
    TRY(start.check_query_bounds(range, bounds));
    if (command.projection) TRY(check_key_paths(*plan.table, *command.projection));
    TRY(check_filter(command, plan));
    TRY(check_projection(command, plan));
    if (command.filter) TRY(check_key_paths(*plan.table, *command.filter));
    start.narrow(bounds);
    return bounds;
}

Result<Bounds> plan_scan(const RangeCommand& command, RangePlan& plan) {
    const StartKey start(command, plan);
    TRY(start.check_count());
    if (plan.index() != nullptr) {
        TRY(start.check_parts(plan.key->hash, true));
        TRY(start.check_parts(plan.key->range, false));
    }
    TRY(check_projection(command, plan));
    TRY(start.check_table_key());
    Bounds bounds = segment_bounds(command.segment, command.total_segments);
    TRY(start.check_segment(bounds));
    if (command.projection) TRY(check_key_paths(*plan.table, *command.projection));
    if (command.filter) TRY(check_key_paths(*plan.table, *command.filter));
    start.narrow(bounds);
    return bounds;
}

}  // namespace

Result<RangePlan> plan_range(Context& context, const RangeCommand& command) {
    TRY(check_select(command));
    RangePlan plan;
    TRY_ASSIGN(plan.table, find_for_data(context, command.table_name));
    if (command.consistent && plan.table->replication.group != 0) TRY(check_group_read(context, *plan.table));
    TRY(choose_index(command, plan));
    plan.count_only = command.select == Select::kCount;
    Bounds bounds;
    if (command.key_condition) {
        TRY_ASSIGN(bounds, plan_query(command, plan));
    } else {
        TRY_ASSIGN(bounds, plan_scan(command, plan));
    }
    plan.lower = std::move(bounds.lower);
    plan.upper = std::move(bounds.upper);
    plan.nothing = !plan.upper.empty() && plan.lower >= plan.upper;
    return plan;
}

}  // namespace dynascope::ops
