// How a WHERE reaches items: the keys it names, and the single reads that a SELECT comes apart into.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "expression/expression.h"
#include "partiql/statement.h"

namespace dynascope::partiql {

// The parts of a condition that must all hold.
std::vector<const Condition*> conjuncts(const Condition& condition);
// All of them as one condition; nothing when there are none.
std::optional<Condition> all_of(std::vector<Condition> conditions);
Condition exists_test(ConditionOp op, const std::string& attribute);

// A comparison of a key attribute with a value, seen from the attribute. Nothing for other conditions.
std::optional<KeyTest> key_test(const Condition& condition, const KeySchema& key);

// A key attribute IN [values].
bool is_key_list(const Condition& condition, const KeySchema& key);

// One Query, or one GetItem.
struct Read {
    KeyCondition key;
    std::vector<Condition> filter;
    std::string lower;  // storage keys it may touch: [lower, upper)
    std::string upper;
    std::string partition;  // what all of them begin with
    // The whole primary key and nothing else.
    bool is_item(const KeySchema& schema) const;
};

// True when every way to meet the condition fixes the partition key with = or IN. Only then a SELECT is no Scan.
bool fixes_partition(const Condition& condition, const KeySchema& key);

// The reads of a WHERE that fixes the partition key, ordered by partition key and sort key; none when two different
// partition keys are asked for at once. Errors: too many reads, reads that overlap, key values of a wrong type (unless
// `types_unchecked`: whoever uses the key checks it).
Result<std::vector<Read>> plan_reads(const Condition& condition, const KeySchema& key, bool types_unchecked = false);

// The packed key of a read by the whole primary key.
std::string item_key(const Read& read);

}  // namespace dynascope::partiql
