// The single reads that a WHERE comes apart into.
#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "ops/range_bounds.h"
#include "partiql/access.h"

namespace dynascope::partiql {

namespace {

using Terms = std::vector<Condition>;
constexpr std::size_t count_max = 1'000;

bool names_key(const Condition& condition, const KeySchema& key) {
    if (condition.op == ConditionOp::kAnd || condition.op == ConditionOp::kOr) {
        return std::any_of(condition.children.begin(), condition.children.end(),
                           [&](const Condition& child) { return names_key(child, key); });
    }
    return is_key_list(condition, key) || key_test(condition, key).has_value();
}

// How many branches expand() will make.
std::size_t count_branches(const Condition& condition, const KeySchema& key) {
    std::size_t count = condition.op == ConditionOp::kOr ? 0 : 1;
    if (condition.op == ConditionOp::kAnd) {
        for (const Condition& child : condition.children) {
            count = std::min(count * count_branches(child, key), count_max);
        }
        return count;
    }
    if (condition.op == ConditionOp::kOr && names_key(condition, key)) {
        for (const Condition& child : condition.children) {
            count = std::min(count + count_branches(child, key), count_max);
        }
        return count;
    }
    return is_key_list(condition, key) ? condition.operands.size() - 1 : 1;
}

// The condition as branches of which any may hold, each a list of terms that all must. Only what names keys comes
// apart; everything else stays whole and filters.
std::vector<Terms> expand(const Condition& condition, const KeySchema& key) {
    std::vector<Terms> branches;
    if (condition.op == ConditionOp::kAnd) {
        branches.emplace_back();
        for (const Condition& child : condition.children) {
            std::vector<Terms> product;
            for (const Terms& more : expand(child, key)) {
                for (const Terms& left : branches) {
                    product.push_back(left);
                    product.back().insert(product.back().end(), more.begin(), more.end());
                }
            }
            branches = std::move(product);
        }
    } else if (condition.op == ConditionOp::kOr && names_key(condition, key)) {
        for (const Condition& child : condition.children) {
            for (Terms& terms : expand(child, key)) branches.push_back(std::move(terms));
        }
    } else if (is_key_list(condition, key)) {
        for (std::size_t i = 1; i < condition.operands.size(); ++i) {
            Condition equal;
            equal.op = ConditionOp::kEqual;
            equal.operands = {condition.operands[0], condition.operands[i]};
            branches.push_back({std::move(equal)});
        }
    } else {
        branches.push_back({condition});
    }
    return branches;
}

Status check_type(const KeyTest& test, const KeySchema& key) {
    const ValueType type = key.find(test.attribute)->type;
    const bool matches = ValueView(test.value).type() == type &&
                         (test.op != KeyTest::Op::kBetween || ValueView(test.upper).type() == type);
    if (matches) return {};
    return validation_error("Key attribute's data type should match its data type in table's schema: Key " +
                            test.attribute);
}

// A branch as one read. Of several tests of the sort key an equality is the one that the read uses, or else the first.
// False: two different partition keys at once.
bool make_read(const Terms& terms, const KeySchema& key, Read& read, std::vector<KeyTest>& sort_tests) {
    const std::string& hash = key.hash.front().name;
    const Condition* chosen = nullptr;
    for (const Condition& term : terms) {
        const std::optional<KeyTest> test = key_test(term, key);
        if (!test) continue;
        if (test->attribute != hash) {
            if (chosen == nullptr || (chosen->op != ConditionOp::kEqual && test->op == KeyTest::Op::kEqual)) {
                chosen = &term;
            }
            sort_tests.push_back(*test);
        } else if (test->op == KeyTest::Op::kEqual) {
            if (!read.key.empty() && read.key[0].value != test->value) return false;
            if (read.key.empty()) read.key.push_back(*test);
        }
    }
    if (chosen != nullptr) read.key.push_back(*key_test(*chosen, key));
    for (const Condition& term : terms) {
        const std::optional<KeyTest> test = key_test(term, key);
        const bool used = test && std::any_of(read.key.begin(), read.key.end(), [&](const KeyTest& known) {
                              return known.attribute == test->attribute && known.op == test->op &&
                                     known.value == test->value && known.upper == test->upper;
                          });
        if (!used) read.filter.push_back(term);
    }
    return true;
}

// What the read may touch, narrowed by every test of the sort key.
Status set_bounds(Read& read, const std::vector<KeyTest>& sort_tests, const KeySchema& key) {
    TRY_ASSIGN(const KeyRange whole, resolve_key_range({read.key[0]}, key));
    ops::Bounds bounds = ops::query_bounds(whole);
    read.partition = bounds.partition_prefix;
    read.lower = bounds.lower;
    read.upper = bounds.upper;
    for (const KeyTest& test : sort_tests) {
        TRY_ASSIGN(const KeyRange range, resolve_key_range({read.key[0], test}, key));
        bounds = ops::query_bounds(range);
        read.lower = std::max(read.lower, bounds.lower);
        if (read.upper.empty() || (!bounds.upper.empty() && bounds.upper < read.upper)) read.upper = bounds.upper;
    }
    return {};
}

bool overlap(const Read& a, const Read& b) {
    const auto before = [](const std::string& key, const std::string& end) { return end.empty() || key < end; };
    return !a.partition.empty() && a.partition == b.partition && before(a.lower, b.upper) && before(b.lower, a.upper) &&
           before(a.lower, a.upper) && before(b.lower, b.upper);
}

// NOT or <> of the sort key.
bool denies_sort_key(const Read& read, const KeySchema& key) {
    if (!key.has_range()) return false;
    return std::any_of(read.filter.begin(), read.filter.end(), [&](const Condition& condition) {
        if (condition.op != ConditionOp::kNot && condition.op != ConditionOp::kNotEqual) return false;
        const std::vector<std::string> names = attributes_of(condition);
        return std::find(names.begin(), names.end(), key.range.front().name) != names.end();
    });
}

// All reads of one partition as one, which lets through what any of them would.
Read merge(const std::vector<const Read*>& reads, const std::vector<const Terms*>& terms, const KeySchema& key) {
    Read merged;
    merged.key = {reads.front()->key[0]};
    Condition any;
    any.op = ConditionOp::kOr;
    for (const Terms* each : terms) {
        Condition all;
        all.op = ConditionOp::kAnd;
        all.children = *each;
        any.children.push_back(std::move(all));
    }
    merged.filter.push_back(std::move(any));
    const Status bounds = set_bounds(merged, {}, key);
    CHECK(bounds.ok(), "bounds of a partition that had bounds before");
    return merged;
}

// Reads of one partition must not meet, unless one of them denies a sort key: then they are made one.
Result<std::vector<bool>> find_merges(const std::vector<Read>& reads, const KeySchema& key) {
    std::vector<bool> merging(reads.size(), false);
    for (std::size_t i = 0; i < reads.size(); ++i) {
        for (std::size_t j = i + 1; j < reads.size(); ++j) {
            if (!overlap(reads[i], reads[j])) continue;
            if (!denies_sort_key(reads[i], key) && !denies_sort_key(reads[j], key)) {
                return validation_error("Overlapping conditions with range keys are not supported in where clause");
            }
            merging[i] = merging[j] = true;
        }
    }
    return merging;
}

std::vector<Read> merge_reads(std::vector<Read> reads, const std::vector<Terms>& branches,
                              const std::vector<bool>& merging, const KeySchema& key) {
    std::vector<Read> plan;
    for (std::size_t i = 0; i < reads.size(); ++i) {
        std::vector<const Read*> same;
        std::vector<const Terms*> terms;
        bool any_merging = false;
        bool done = false;
        for (std::size_t j = 0; j < reads.size(); ++j) {
            if (reads[j].partition != reads[i].partition) continue;
            same.push_back(&reads[j]);
            terms.push_back(&branches[j]);
            any_merging = any_merging || merging[j];
            done = done || j < i;
        }
        if (!any_merging) plan.push_back(reads[i]);
        if (any_merging && !done) plan.push_back(merge(same, terms, key));
    }
    return plan;
}

std::string_view partition_value(const Read& read) { return std::string_view(read.partition).substr(16); }

}  // namespace

Result<std::vector<Read>> plan_reads(const Condition& condition, const KeySchema& key, bool types_unchecked) {
    if (count_branches(condition, key) > static_cast<std::size_t>(limits::statement_reads_max)) {
        return validation_error("Too many decomposed read operations for a given query.");
    }
    const std::vector<Terms> branches = expand(condition, key);
    std::vector<Read> reads(branches.size());
    for (std::size_t i = 0; i < branches.size(); ++i) {
        std::vector<KeyTest> sort_tests;
        if (!make_read(branches[i], key, reads[i], sort_tests)) return std::vector<Read>();
        Status typed = check_type(reads[i].key[0], key);
        for (const KeyTest& test : sort_tests) {
            if (typed.ok()) typed = check_type(test, key);
        }
        if (!typed.ok()) {
            if (!types_unchecked) return typed.take_error();
            continue;
        }
        TRY(set_bounds(reads[i], sort_tests, key));
    }
    TRY_ASSIGN(const std::vector<bool> merging, find_merges(reads, key));
    if (types_unchecked) return reads;
    std::vector<Read> plan = merge_reads(std::move(reads), branches, merging, key);
    std::stable_sort(plan.begin(), plan.end(), [](const Read& a, const Read& b) {
        return std::pair(partition_value(a), std::string_view(a.lower)) <
               std::pair(partition_value(b), std::string_view(b.lower));
    });
    return plan;
}

}  // namespace dynascope::partiql
