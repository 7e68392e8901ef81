// SELECT: GetItem, Query, several of them, or Scan.
#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/limits.h"
#include "ops/consumed.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "partiql/next_token.h"
#include "partiql/run.h"

namespace dynascope::partiql {

namespace {

// Half units are as fine as reads are counted: what one of them holds of a page.
std::int64_t page_bytes(const ConsumedCapacity& consumed, bool consistent) {
    return consumed.read_total().count * (consistent ? 2'048 : 4'096);
}

class Selection {
  public:
    Selection(Context& context, const Runnable& runnable, const ExecuteCommand& command)
        : context_(context), runnable_(runnable), statement_(*runnable.statement), command_(command) {}

    Result<ExecuteAnswer> run();

  private:
    const std::optional<Condition>& where() const { return runnable_.bound.where; }
    const KeySchema& key() const;
    const IndexDefinition* index() const;
    Status plan();
    Status plan_order();
    Status permit();
    Status run_read(std::size_t number, const std::string& start);
    Status run_get(const Read& read);
    Status run_range(std::size_t number, const std::string& start);
    void stop(std::size_t read, std::string key);
    std::uint64_t request_hash() const;
    void explain() const;

    Context& context_;
    const Runnable& runnable_;
    const Statement& statement_;
    const ExecuteCommand& command_;
    bool scan_ = true;
    bool forward_ = true;
    std::vector<Read> reads_;
    std::optional<std::int64_t> limit_left_;
    bool stopped_ = false;
    ExecuteAnswer answer_;
};

const IndexDefinition* Selection::index() const {
    if (!statement_.index) return nullptr;
    if (const LocalIndex* local = runnable_.table->find_local(*statement_.index)) return &local->definition;
    return &runnable_.table->find_global(*statement_.index)->definition;
}

const KeySchema& Selection::key() const { return index() != nullptr ? index()->key : runnable_.table->definition.key; }

std::uint64_t Selection::request_hash() const {
    std::string canonical = command_.statement.text;
    for (const std::string& parameter : command_.statement.parameters) {
        append_varint(canonical, parameter.size());
        canonical += parameter;
    }
    return hash64(canonical);
}

Result<ExecuteAnswer> Selection::run() {
    PagePosition position;
    if (!command_.next_token.empty()) {
        TRY_ASSIGN(position, read_next_token(command_.next_token, request_hash(), context_.now));
    }
    TRY(plan());
    TRY(permit());
    const std::size_t count = scan_ ? 1 : reads_.size();
    if (position.read >= count) return validation_error("Invalid NextToken");
    limit_left_ = command_.limit;
    answer_.consumed.table_name = runnable_.table->definition.name;
    std::size_t done = 0;
    for (auto number = static_cast<std::size_t>(position.read); number < count && !stopped_; ++number) {
        const bool full = done == limits::statement_reads_per_page_max || (limit_left_ && *limit_left_ <= 0) ||
                          page_bytes(answer_.consumed, command_.statement.consistent) >= limits::page_size_bytes_max;
        if (full) {
            stop(number, {});
            break;
        }
        TRY(run_read(number, number == position.read ? position.key : std::string()));
        ++done;
    }
    explain();
    return std::move(answer_);
}

Status Selection::plan() {
    if (!statement_.order.empty() && !where()) {
        return validation_error("Must have WHERE clause in the statement when using ORDER BY clause.");
    }
    scan_ = !where() || !fixes_partition(*where(), key());
    if (!scan_) {
        TRY_ASSIGN(reads_, plan_reads(*where(), key()));
        scan_ = reads_.empty();
    }
    TRY(plan_order());
    if (scan_ || index() == nullptr) return {};
    return check_index_filters(*index(), runnable_.table->definition.key, reads_);
}

// Without ORDER BY everything ascends. With it, a sort key that it does not name descends.
Status Selection::plan_order() {
    if (statement_.order.empty()) return {};
    const std::string& hash = key().hash.front().name;
    bool by_hash = false;
    bool hash_descends = false;
    forward_ = false;
    for (const OrderTerm& term : statement_.order) {
        if (!key().is_key(term.attribute)) {
            return validation_error("Attribute " + term.attribute +
                                    " in ORDER BY clause must be part of the primary key");
        }
        if (term.attribute == hash) {
            by_hash = true;
            hash_descends = term.descending;
        } else {
            forward_ = !term.descending;
        }
    }
    if (scan_) {
        return validation_error(
            "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    }
    if (reads_.front().partition != reads_.back().partition && !by_hash) {
        return validation_error(
            "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.");
    }
    // The reads ascend; turn the partitions, then the reads within each.
    if (hash_descends == forward_) {
        for (auto begin = reads_.begin(); begin != reads_.end();) {
            const auto end =
                std::find_if(begin, reads_.end(), [&](const Read& read) { return read.partition != begin->partition; });
            std::reverse(begin, end);
            begin = end;
        }
    }
    if (hash_descends) std::reverse(reads_.begin(), reads_.end());
    return {};
}

Status Selection::permit() {
    if (context_.access == nullptr) return {};
    std::vector<std::string> keys;
    for (const Read& read : reads_) keys.push_back(item_key(read));
    return permit_select(context_, runnable_, scan_ ? std::vector<std::string>() : keys);
}

Status Selection::run_read(std::size_t number, const std::string& start) {
    if (!scan_ && !statement_.index && reads_[number].is_item(key())) return run_get(reads_[number]);
    return run_range(number, start);
}

Status Selection::run_get(const Read& read) {
    GetCommand get;
    get.table_name = statement_.table;
    get.key = item_key(read);
    get.consistent = command_.statement.consistent;
    TRY_ASSIGN(const GetAnswer got, ops::get(context_, get));
    ops::add_units(answer_.consumed.table_read, got.consumed.table_read);
    if (limit_left_) --*limit_left_;
    if (!got.item().empty()) answer_.items.push_back(project_columns(statement_, got.item()));
    return {};
}

Status Selection::run_range(std::size_t number, const std::string& start) {
    RangeCommand range;
    range.table_name = statement_.table;
    if (statement_.index) range.index_name = *statement_.index;
    range.plain_filter = true;
    if (scan_) {
        range.filter = where();
    } else {
        range.key_condition = reads_[number].key;
        range.filter = all_of(reads_[number].filter);
    }
    // Only whole attributes are asked for: their parts get names of their own afterwards.
    for (const DocumentPath& path : statement_.projection) {
        if (!range.projection) range.projection.emplace();
        const DocumentPath attribute{{path.elements.front()}};
        const bool known =
            std::find(range.projection->begin(), range.projection->end(), attribute) != range.projection->end();
        if (!known) range.projection->push_back(attribute);
    }
    range.forward = forward_;
    range.limit = limit_left_;
    range.exclusive_start_key = start;
    range.consistent = command_.statement.consistent;
    TRY_ASSIGN(const RangeAnswer got, ops::range_read(context_, range));
    std::vector<ConsumedCapacity> sum{std::move(answer_.consumed)};
    ops::add_consumed(sum, got.consumed);
    answer_.consumed = std::move(sum.front());
    if (limit_left_) *limit_left_ -= got.scanned_count;
    for (const ItemView& item : got.items) answer_.items.push_back(project_columns(statement_, item));
    if (!got.last_evaluated_key.empty()) stop(number, got.last_evaluated_key);
    return {};
}

void Selection::stop(std::size_t read, std::string key) {
    stopped_ = true;
    answer_.next_token = write_next_token({read, key}, request_hash(), context_.now);
    answer_.last_evaluated_key = std::move(key);
}

void Selection::explain() const {
    if (context_.trace == nullptr) return;
    const std::string& hash = key().hash.front().name;
    std::string why;
    if (!where()) {
        why = "there is no WHERE, so every item is read";
    } else if (scan_) {
        why = "WHERE does not give the partition key \"" + hash + "\" with = or IN, so every item is read";
    } else if (reads_.size() > 1) {
        why = "WHERE comes apart into " + std::to_string(reads_.size()) + " reads, each with one value of \"" + hash +
              "\"";
    } else if (!statement_.index && reads_.front().is_item(key())) {
        why = "WHERE gives the whole primary key with =";
    } else {
        why = "WHERE gives the partition key \"" + hash + "\" with =";
    }
    explain_access(context_, why);
}

}  // namespace

Result<ExecuteAnswer> run_select(Context& context, const Runnable& runnable, const ExecuteCommand& command) {
    TRY(check_index(runnable, command.statement.consistent));
    if (!runnable.statement->projection_fault.empty()) return validation_error(runnable.statement->projection_fault);
    return Selection(context, runnable, command).run();
}

}  // namespace dynascope::partiql
