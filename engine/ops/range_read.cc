// Query and Scan: one seek and a walk, page by page, over the table or an index.
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "capacity/price.h"
#include "index/index_entry.h"
#include "ops/admission.h"
#include "ops/consumed.h"
#include "ops/explain.h"
#include "ops/item_read.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/range_plan.h"
#include "ops/read_replica.h"
#include "ops/request_tally.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

// The partition under the cursor, with the replica that answers for it and what was read there.
struct Stretch {
    const Partition* partition = nullptr;
    ReadReplica replica;
    std::int64_t size_bytes = 0;
    HalfUnits fetch_units = {};  // base items fetched for a local index, each rounded on its own
};

class RangeReader {
  public:
    RangeReader(Context& context, const RangeCommand& command, RangePlan plan)
        : context_(context), command_(command), plan_(std::move(plan)) {}

    Result<RangeAnswer> read();

  private:
    // Local indexes share the partitions of their table.
    const TableStore& partitioned() const { return plan_.global != nullptr ? plan_.global->store : plan_.table->store; }
    ReadConsistency consistency() const {
        return command_.consistent ? ReadConsistency::kStrong : ReadConsistency::kEventual;
    }
    void walk_forward();
    void walk_backward();
    bool visit(std::string_view key, const Record& record);  // false: the page is full
    void move_to(std::string_view key);
    ItemView fetch(ItemView entry);
    void add_to_answer(ItemView item);
    std::string last_key(ItemView item) const;
    Status charge();
    void trace_plan(const std::vector<ArmCharge>& arms) const;
    std::string target_name() const;

    Context& context_;
    const RangeCommand& command_;
    RangePlan plan_;
    std::vector<Stretch> stretches_;
    std::int64_t size_bytes_ = 0;
    RangeAnswer answer_;
};

Result<RangeAnswer> RangeReader::read() {
    if (!plan_.nothing) {
        if (command_.forward) {
            walk_forward();
        } else {
            walk_backward();
        }
    }
    if (stretches_.empty()) move_to(plan_.lower);  // finding nothing was work too
    TRY(charge());
    return std::move(answer_);
}

void RangeReader::walk_forward() {
    const TableStore& store = plan_.store();
    for (auto at = store.seek(plan_.lower); at != store.end(); ++at) {
        if (!plan_.upper.empty() && at->first >= plan_.upper) return;
        if (!visit(at->first, at->second)) return;
    }
}

void RangeReader::walk_backward() {
    const TableStore& store = plan_.store();
    auto at = plan_.upper.empty() ? store.end() : store.seek(plan_.upper);
    while (at != store.begin()) {
        --at;
        if (at->first < plan_.lower) return;
        if (!visit(at->first, at->second)) return;
    }
}

bool RangeReader::visit(std::string_view key, const Record& record) {
    move_to(key);
    Stretch& stretch = stretches_.back();
    const ItemView entry = record.visible(stretch.replica.applied);
    if (entry.empty()) return true;
    const bool newest = entry.bytes().data() == record.item.data();
    const std::int64_t entry_bytes = newest ? record.size_bytes : item_size_bytes(entry);
    size_bytes_ += entry_bytes;
    stretch.size_bytes += entry_bytes;
    ++answer_.scanned_count;

    // PartiQL fetches for every entry, and filters by the entry all the same.
    const bool fetch_all = command_.plain_filter && plan_.fetch_for_answer;
    ItemView item = plan_.fetch_before_filter ? fetch(entry) : entry;
    const ItemView whole = fetch_all ? fetch(entry) : ItemView();
    if (!command_.filter || evaluate(*command_.filter, item)) {
        ++answer_.count;
        if (!plan_.count_only) {
            if (fetch_all) {
                item = whole;
            } else if (plan_.fetch_for_answer && !plan_.fetch_before_filter) {
                item = fetch(entry);
            }
            add_to_answer(plan_.fetch_for_answer || !plan_.fetch_before_filter ? item : entry);
        }
    }
    const bool full =
        size_bytes_ >= limits::page_size_bytes_max || (command_.limit && answer_.scanned_count >= *command_.limit);
    if (full) answer_.last_evaluated_key = last_key(entry);
    return !full;
}

void RangeReader::move_to(std::string_view key) {
    if (!stretches_.empty()) {
        const Partition& current = *stretches_.back().partition;
        if (key >= current.lower && (current.upper.empty() || key < current.upper)) return;
    }
    const TableStore& store = partitioned();
    Stretch stretch;
    stretch.partition = &store.partitions()[store.partition_at(key)];
    // Entries of a local index are as new as the leader.
    const bool leader = command_.consistent || plan_.local != nullptr;
    stretch.replica = choose_replica(context_, store, *stretch.partition, leader, stretches_.size());
    stretches_.push_back(stretch);
}

ItemView RangeReader::fetch(ItemView entry) {
    const Record* record = plan_.table->store.find(table_storage_key(plan_.table->definition.key, entry));
    if (record == nullptr) return entry;
    stretches_.back().fetch_units += read_price(record->size_bytes, consistency());
    if (context_.trace != nullptr) {
        Charge charge =
            explain_read(plan_.table->definition.name, record->size_bytes,
                         read_price(record->size_bytes, consistency()), consistency(), plan_.table->meter.mode());
        charge.why += ", fetched because the local index lacks attributes";
        context_.trace->charges.push_back(std::move(charge));
    }
    return ItemView(record->item);
}

void RangeReader::add_to_answer(ItemView item) {
    if (command_.projection) {
        answer_.owned.push_back(project_paths(item, *command_.projection));
        item = ItemView(answer_.owned.back());
    }
    answer_.items.push_back(item);
}

std::string RangeReader::last_key(ItemView item) const {
    const KeySchema& table_key = plan_.table->definition.key;
    ItemBuilder key;
    for (const auto* parts : {&table_key.hash, &table_key.range}) {
        for (const KeyPart& part : *parts) key.add(part.name, *item.find(part.name));
    }
    if (plan_.index() != nullptr) {
        for (const auto* parts : {&plan_.key->hash, &plan_.key->range}) {
            for (const KeyPart& part : *parts) {
                if (!table_key.is_key(part.name)) key.add(part.name, *item.find(part.name));
            }
        }
    }
    return key.finish();
}

// The page is rounded once. What each partition gives of it is the growth of the rounded sum, so that the shares add
// up to the price.
Status RangeReader::charge() {
    std::vector<ArmCharge> arms;
    std::int64_t running_bytes = 0;
    HalfUnits running_units;
    HalfUnits fetch_units;
    for (const Stretch& stretch : stretches_) {
        running_bytes += stretch.size_bytes;
        const HalfUnits units = read_price(running_bytes, consistency());
        const HalfUnits share = units - running_units + stretch.fetch_units;
        running_units = units;
        fetch_units += stretch.fetch_units;
        if (share.count > 0) arms.push_back({plan_.table, plan_.global, Access::kRead, share, stretch.partition->id});
    }
    if (context_.trace != nullptr) trace_plan(arms);
    const auto leads = [](const Stretch& stretch) { return stretch.partition->has_leader(); };
    if (command_.consistent && !std::all_of(stretches_.begin(), stretches_.end(), leads)) return leader_lost();
    TRY(admit(context_, arms));
    answer_.consumed.table_name = plan_.table->definition.name;
    if (plan_.global != nullptr) {
        answer_.consumed.global_indexes[plan_.global->definition.name].read = running_units;
    } else if (plan_.local != nullptr) {
        answer_.consumed.local_indexes[plan_.local->definition.name].read = running_units;
        if (fetch_units.count > 0) answer_.consumed.table_read = fetch_units;
    } else {
        answer_.consumed.table_read = running_units;
    }
    return {};
}

std::string RangeReader::target_name() const {
    const std::string& table = plan_.table->definition.name;
    return plan_.index() != nullptr ? table + "/" + plan_.index()->name : table;
}

void RangeReader::trace_plan(const std::vector<ArmCharge>& arms) const {
    Trace& trace = *context_.trace;
    trace.table = plan_.table->definition.name;
    trace.index = plan_.index() != nullptr ? plan_.index()->name : std::string();
    trace.plan = command_.key_condition ? "Query" : "Scan";
    if (plan_.global != nullptr) {
        trace.plan += " of a global index";
    } else if (plan_.local != nullptr) {
        trace.plan += " of a local index";
    } else {
        trace.plan += " of the table";
    }
    if (command_.key_condition) {
        trace.plan += command_.key_condition->size() > 1 ? " by partition key and sort key" : " by partition key";
    } else if (command_.total_segments > 1) {
        trace.plan +=
            ", segment " + std::to_string(command_.segment) + " of " + std::to_string(command_.total_segments);
    }
    trace.items_examined += answer_.scanned_count;
    trace.items_returned += answer_.count;
    trace.bytes_examined += size_bytes_;
    const std::string target = target_name();
    for (const Stretch& stretch : stretches_) {
        trace.partitions.push_back(
            {target, stretch.partition->id, stretch.replica.number, Access::kRead, stretch.replica.staleness});
    }
    HalfUnits units;
    for (const ArmCharge& arm : arms) units += arm.units;
    for (const Stretch& stretch : stretches_) units = units - stretch.fetch_units;
    const BillingMode mode = plan_.global != nullptr ? plan_.global->meter.mode() : plan_.table->meter.mode();
    Charge charge = explain_read(target, size_bytes_, units, consistency(), mode);
    if (answer_.scanned_count > 1) {
        charge.why = count_text(answer_.scanned_count) + " items read, added up and rounded once: " + charge.why;
    }
    trace.charges.push_back(std::move(charge));
}

}  // namespace

Result<RangeAnswer> range_read(Context& context, const RangeCommand& command) {
    TRY_ASSIGN(RangePlan plan, plan_range(context, command));
    Result<RangeAnswer> answer = RangeReader(context, command, std::move(plan)).read();
    if (context.tally != nullptr && answer.ok()) {
        context.tally->returned += static_cast<std::int64_t>(answer.value().items.size());
    }
    return answer;
}

}  // namespace dynascope::ops
