#include "storage/expiry.h"

#include "value/number.h"

namespace dynascope {

namespace {

constexpr std::int64_t five_years_seconds = 5LL * 365 * 24 * 3'600;

}  // namespace

std::optional<std::int64_t> expiry_of(ItemView item, std::string_view attribute, std::int64_t now_seconds) {
    const std::optional<ValueView> value = item.find(attribute);
    if (!value || value->type() != ValueType::kNumber) return std::nullopt;
    const std::int64_t expires = Number::from_sortable(value->scalar()).to_int64();
    if (expires < now_seconds - five_years_seconds) return std::nullopt;
    return expires;
}

void ExpiryIndex::add(std::int64_t epoch_seconds, std::string_view key) { entries_.emplace(epoch_seconds, key); }

void ExpiryIndex::remove(std::int64_t epoch_seconds, std::string_view key) {
    entries_.erase({epoch_seconds, std::string(key)});
}

std::optional<std::pair<std::int64_t, std::string>> ExpiryIndex::first_due(std::int64_t epoch_seconds) const {
    if (entries_.empty() || entries_.begin()->first > epoch_seconds) return std::nullopt;
    return *entries_.begin();
}

std::optional<std::int64_t> ExpiryIndex::next() const {
    if (entries_.empty()) return std::nullopt;
    return entries_.begin()->first;
}

}  // namespace dynascope
