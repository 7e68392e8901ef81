#include "vector/vector_store.h"

#include <algorithm>
#include <utility>

#include "vector/distance.h"
#include "vector/float32.h"

namespace dynascope {

void VectorStore::write(const std::string& key, std::string entry, std::int64_t size_bytes) {
    const auto known = records_.find(key);
    if (known != records_.end()) size_bytes_ -= known->second.size_bytes;
    if (entry.empty()) {
        if (known != records_.end()) records_.erase(known);
        return;
    }
    size_bytes_ += size_bytes;
    records_[key] = {std::move(entry), size_bytes};
}

Neighbours VectorStore::search(const VectorIndexDefinition& index, std::span<const float> query,
                               std::span<const SearchFilter> filters, std::size_t count) const {
    Neighbours found;
    for (const auto& [key, record] : records_) {
        const ItemView entry(record.entry);
        const bool passes = std::all_of(filters.begin(), filters.end(), [&entry](const SearchFilter& filter) {
            const auto value = entry.find(filter.attribute);
            return value && *value == filter.value;
        });
        if (!passes) continue;
        ++found.compared;
        const std::vector<float> stored = read_floats(vector_of(index, entry));
        found.nearest.push_back({&record, score_of(index.distance, query, stored)});
    }
    // Stable: equal scores stay in the order of their keys.
    std::stable_sort(found.nearest.begin(), found.nearest.end(), [&index](const Neighbour& a, const Neighbour& b) {
        return ranks_before(index.distance, a.score, b.score);
    });
    if (found.nearest.size() > count) found.nearest.resize(count);
    return found;
}

}  // namespace dynascope
