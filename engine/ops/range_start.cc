#include "ops/range_start.h"

#include "index/index_entry.h"
#include "ops/lookup.h"

namespace dynascope::ops {

namespace {

Error invalid_start() { return validation_error("The provided starting key is invalid"); }

Error invalid_start(std::string_view why) {
    return validation_error("The provided starting key is invalid: " + std::string(why));
}

Error schema_mismatch() { return validation_error("The provided key element does not match the schema"); }

}  // namespace

StartKey::StartKey(const RangeCommand& command, const RangePlan& plan)
    : command_(command), plan_(plan), item_(command.exclusive_start_key) {}

Status StartKey::check_count() const {
    if (item_.empty()) return {};
    const KeySchema& table_key = plan_.table->definition.key;
    std::size_t wanted = table_key.hash.size() + table_key.range.size();
    if (plan_.index() != nullptr) {
        for (const auto* parts : {&plan_.key->hash, &plan_.key->range}) {
            for (const KeyPart& part : *parts) wanted += table_key.is_key(part.name) ? 0 : 1;
        }
    }
    if (item_.count() == wanted) return {};
    const bool plain = command_.key_condition || plan_.index() != nullptr;
    return plain ? invalid_start() : invalid_start(schema_mismatch().message);
}

Status StartKey::check_parts(const std::vector<KeyPart>& parts, bool hash) const {
    if (item_.empty()) return {};
    for (const KeyPart& part : parts) {
        const auto value = item_.find(part.name);
        if (!value) return invalid_start();
        if (value->type() != part.type) return schema_mismatch();
        TRY(check_key_part(part, hash, *value));
    }
    return {};
}

Status StartKey::check_table_key() const {
    if (item_.empty()) return {};
    const KeySchema& table_key = plan_.table->definition.key;
    for (const auto* parts : {&table_key.hash, &table_key.range}) {
        for (const KeyPart& part : *parts) {
            const auto value = item_.find(part.name);
            if (!value || value->type() != part.type) return invalid_start(schema_mismatch().message);
            const Status status = check_key_part(part, parts == &table_key.hash, *value);
            if (!status.ok()) return invalid_start(status.error().message);
        }
    }
    return {};
}

std::string StartKey::storage_key() const {
    const KeySchema& table_key = plan_.table->definition.key;
    return plan_.index() != nullptr ? *index_storage_key(*plan_.index(), table_key, item_)
                                    : table_storage_key(table_key, item_);
}

Status StartKey::check_query_bounds(const KeyRange& range, const Bounds& bounds) const {
    if (item_.empty()) return {};
    const std::string key = storage_key();
    const bool in_partition = key.starts_with(bounds.partition_prefix);
    if (range.range_equal.empty() && !range.range_test) {
        if (in_partition) return {};
        return validation_error("The provided starting key is outside query boundaries based on provided conditions");
    }
    // The sort key is judged by itself: the same range, were it in the start key's partition.
    KeyRange own = range;
    for (std::size_t i = 0; i < own.hash.size(); ++i) own.hash[i] = item_.find(plan_.key->hash[i].name)->bytes();
    const Bounds own_bounds = query_bounds(own);
    if (key < own_bounds.lower || (!own_bounds.upper.empty() && key >= own_bounds.upper)) {
        return validation_error("The provided starting key does not match the range key predicate");
    }
    if (in_partition) return {};
    return validation_error("The query can return at most one row and cannot be restarted");
}

Status StartKey::check_segment(const Bounds& bounds) const {
    if (item_.empty()) return {};
    const std::string key = storage_key();
    if (key >= bounds.lower && (bounds.upper.empty() || key < bounds.upper)) return {};
    return invalid_start(
        "Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: " +
        std::to_string(command_.total_segments) + " Segment: " + std::to_string(command_.segment));
}

void StartKey::narrow(Bounds& bounds) const {
    if (item_.empty()) return;
    std::string key = storage_key();
    if (command_.forward) {
        key.push_back('\0');  // the next byte string after the key
        bounds.lower = std::move(key);
    } else {
        bounds.upper = std::move(key);
    }
}

}  // namespace dynascope::ops
