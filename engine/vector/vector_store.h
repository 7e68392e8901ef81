// The entries of one vector index, by the storage key of their items, and what of them is near to a vector.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "value/packed_item.h"
#include "vector/vector_entry.h"

namespace dynascope {

struct VectorRecord {
    std::string entry;
    std::int64_t size_bytes = 0;
    template <class Archive>
    void visit(Archive& archive) {
        archive(entry, size_bytes);
    }
};

// An attribute of the search schema and the value that it must have.
struct SearchFilter {
    std::string_view attribute;
    ValueView value;
};

struct Neighbour {
    const VectorRecord* record = nullptr;
    double score = 0;
};

struct Neighbours {
    std::vector<Neighbour> nearest;  // the best first; equal scores in the order of storage keys
    std::int64_t compared = 0;       // vectors that passed the filters
};

class VectorStore {
  public:
    using Records = std::map<std::string, VectorRecord, std::less<>>;

    // An empty entry removes what is there.
    void write(const std::string& key, std::string entry, std::int64_t size_bytes);
    const Records& records() const { return records_; }
    std::int64_t item_count() const { return static_cast<std::int64_t>(records_.size()); }
    std::int64_t size_bytes() const { return size_bytes_; }

    // Exact: every vector that passes the filters is compared.
    Neighbours search(const VectorIndexDefinition& index, std::span<const float> query,
                      std::span<const SearchFilter> filters, std::size_t count) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(records_, size_bytes_);
    }

  private:
    Records records_;
    std::int64_t size_bytes_ = 0;
};

}  // namespace dynascope
