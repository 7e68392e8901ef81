// Items by the second in which their TTL attribute says they expire.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "value/packed_item.h"

namespace dynascope {

// The TTL of an item: a Number attribute in epoch seconds, not more than five years before `now_seconds`; else nothing.
std::optional<std::int64_t> expiry_of(ItemView item, std::string_view attribute, std::int64_t now_seconds);

class ExpiryIndex {
  public:
    void add(std::int64_t epoch_seconds, std::string_view key);
    void remove(std::int64_t epoch_seconds, std::string_view key);
    // The earliest entry at or before `epoch_seconds`.
    std::optional<std::pair<std::int64_t, std::string>> first_due(std::int64_t epoch_seconds) const;
    std::optional<std::int64_t> next() const;
    std::size_t size() const { return entries_.size(); }
    void clear() { entries_.clear(); }

    template <class Archive>
    void visit(Archive& archive);  // defined below: a set is written as a vector

  private:
    std::set<std::pair<std::int64_t, std::string>> entries_;
};

template <class Archive>
void ExpiryIndex::visit(Archive& archive) {
    std::vector<std::pair<std::int64_t, std::string>> entries(entries_.begin(), entries_.end());
    archive(entries);
    if constexpr (Archive::reading) entries_ = {entries.begin(), entries.end()};
}

}  // namespace dynascope
