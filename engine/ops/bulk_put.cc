// One item of a bulk operation: like PutItem, but it waits where PutItem is throttled or gets no answer.
#include <utility>
#include <vector>

#include "ops/admission.h"
#include "ops/bulk_commands.h"
#include "ops/item_write.h"

namespace dynascope::ops {

namespace {

void count_bytes(BulkUsage& usage, const WriteDecision& decision) {
    usage.table_bytes += decision.charged_bytes();
    for (const LocalChange& change : decision.local_changes) {
        usage.local_indexes[change.index->definition.name] += change.write.charged_bytes;
    }
    for (const GlobalChange& change : decision.global_changes) {
        usage.global_indexes[change.index->definition.name] += change.write.charged_bytes;
    }
    for (const VectorChange& change : decision.vector_changes) {
        usage.vector_indexes[change.index->definition.name] += change.charged_bytes;
    }
}

}  // namespace

Result<BulkPut> bulk_put(Context& context, TableEntry& table, const WriteCommand& command, BulkUsage& usage) {
    WriteDecision decision;
    TRY(decide(context, table, command, false, decision));
    std::vector<ArmCharge> arms;
    append_arms(arms, decision);
    BulkPut put;
    if (!decision.answered || find_refusal(context, arms)) {
        put.outcome = BulkPut::Outcome::kThrottled;
        return put;
    }
    spend(context, arms);
    put.units = consumed_by(decision).write_total();
    count_bytes(usage, decision);
    if (decision.condition_failed) {
        put.outcome = BulkPut::Outcome::kConditionFailed;
        put.existing = std::string(decision.old_image.bytes());
        return put;
    }
    apply(context, decision);
    return put;
}

}  // namespace dynascope::ops
