// What an item looks like in a secondary index. Source: Developer Guide, "Attribute projections".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "table/table_definition.h"
#include "value/item_size.h"
#include "value/packed_item.h"

namespace dynascope {

// Storage key of an item in its table. The item must hold the key attributes with the right types.
std::string table_storage_key(const KeySchema& table, ItemView item);

// The same from the values of the key attributes, those of the partition key (`hash_count`) first.
std::string storage_key_of(std::span<const ValueView> values, std::size_t hash_count);

// Storage key of an item's index entry: index key parts, then table key parts for uniqueness.
// Nothing when the item lacks an index key attribute (sparse index) or has it with another type.
std::optional<std::string> index_storage_key(const IndexDefinition& index, const KeySchema& table, ItemView item);

// The projected item.
std::string project_entry(const IndexDefinition& index, const KeySchema& table, ItemView item);

// One change to an index that follows from a change to the table.
struct IndexWrite {
    std::string key;
    std::string item;                // packed entry; empty: delete
    std::int64_t size_bytes = 0;     // of the new entry, 0 for a delete
    std::int64_t charged_bytes = 0;  // what the write is charged for: facts "Index write propagation"
    template <class Archive>
    void visit(Archive& archive) {
        archive(key, item, size_bytes, charged_bytes);
    }
};

// None, one or two.
class IndexWrites {
  public:
    void add(IndexWrite write) { writes_[size_++] = std::move(write); }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    IndexWrite* begin() { return writes_.data(); }
    IndexWrite* end() { return writes_.data() + size_; }
    const IndexWrite& operator[](std::size_t i) const { return writes_[i]; }

  private:
    std::array<IndexWrite, 2> writes_;
    std::size_t size_ = 0;
};

// Delete and put when the index key changed. Either image may be empty.
IndexWrites index_writes(const IndexDefinition& index, const KeySchema& table, ItemImage old_image,
                         ItemImage new_image);

}  // namespace dynascope
