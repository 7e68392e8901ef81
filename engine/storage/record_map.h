// The records of a store in the order of their keys.
//
// Two levels: a directory of leaves, each with up to 64 records. Both hold the first eight bytes of every key beside
// the pointer, and storage keys begin with a hash, so that a search rarely reads a key that it does not want: far fewer
// cache misses than a binary tree has. The keys of one item collection begin alike; a byte of each key's hash tells
// find() which one to read. A record stays where it is in memory until it is erased; iterators do not survive inserting
// or erasing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "value/packed_item.h"

namespace dynascope {

struct Version {
    std::uint64_t sequence = 0;
    std::string item;  // packed; empty: no item
    template <class Archive>
    void visit(Archive& archive) {
        archive(sequence, item);
    }
};

// The versions of one key before its newest, oldest first, so that the newest is cheap to add. Most keys never had one
// and pay for a pointer; who had one keeps the room, for it is likely to have more.
class Versions {
  public:
    bool empty() const { return size() == 0; }
    std::size_t size() const { return list_ == nullptr ? 0 : list_->size(); }
    const Version* begin() const { return list_ == nullptr ? nullptr : list_->data(); }
    const Version* end() const { return begin() + size(); }
    const Version& operator[](std::size_t i) const { return (*list_)[i]; }
    void push_back(Version version);
    void drop_first(std::size_t count);

    template <class Archive>
    void visit(Archive& archive) {
        List list = list_ == nullptr ? List() : std::move(*list_);
        archive(list);
        list_ = list.empty() ? nullptr : std::make_unique<List>(std::move(list));
    }

  private:
    using List = std::vector<Version>;
    std::unique_ptr<List> list_;  // null until there is one
};

// A table may hold millions: the members are ordered so that nothing lies between them.
struct Record {
    std::uint64_t sequence = 0;
    std::string item;  // packed; empty: a tombstone that a follower still needs
    Versions older;
    std::int64_t size_bytes = 0;  // DynamoDB size, 0 for tombstones
    // What a replica at `applied` sees; empty when nothing.
    ItemView visible(std::uint64_t applied) const;
    template <class Archive>
    void visit(Archive& archive) {
        archive(item, size_bytes, sequence, older);
    }
};

class RecordMap {
  public:
    // A record and its key, whose bytes lie behind it in the same piece of memory.
    struct Entry {
        std::string_view first;
        Record second;
    };

    class ConstIterator {
      public:
        using iterator_category = std::bidirectional_iterator_tag;
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using pointer = const Entry*;
        using reference = const Entry&;

        ConstIterator() = default;
        reference operator*() const { return *map_->leaves_[leaf_].leaf->entries[index_]; }
        pointer operator->() const { return &**this; }
        ConstIterator& operator++();
        ConstIterator& operator--();
        ConstIterator operator++(int);
        ConstIterator operator--(int);
        bool operator==(const ConstIterator& other) const { return leaf_ == other.leaf_ && index_ == other.index_; }

      private:
        friend class RecordMap;
        ConstIterator(const RecordMap* map, std::size_t leaf, std::uint32_t index)
            : map_(map), leaf_(leaf), index_(index) {}
        // Never one past the end of a leaf; the end of the map is the start of the leaf after the last.
        const RecordMap* map_ = nullptr;
        std::size_t leaf_ = 0;
        std::uint32_t index_ = 0;
    };

    RecordMap() = default;
    RecordMap(RecordMap&&) = default;
    RecordMap& operator=(RecordMap&&) = default;

    ConstIterator begin() const { return {this, 0, 0}; }
    ConstIterator end() const { return {this, leaves_.size(), 0}; }
    ConstIterator lower_bound(std::string_view key) const;
    ConstIterator find(std::string_view key) const;
    std::uint64_t size() const { return size_; }

    Entry& at(ConstIterator place) { return *leaves_[place.leaf_].leaf->entries[place.index_]; }
    Entry& insert(std::string_view key);  // an empty record under a key that is not there yet
    void erase(ConstIterator place);
    void clear();

    // As std::map is archived: the count, then keys and records. Reading refuses keys out of order.
    template <class Archive>
    void visit(Archive& archive);

  private:
    static constexpr std::uint32_t leaf_size_max = 64;
    struct FreeEntry {
        void operator()(Entry* entry) const;
    };
    using OwnedEntry = std::unique_ptr<Entry, FreeEntry>;
    static OwnedEntry make_entry(std::string_view key);
    struct Leaf {
        std::uint32_t count = 0;
        std::array<std::uint64_t, leaf_size_max> prefixes;  // apart from the entries, so that a search reads few lines
        std::array<OwnedEntry, leaf_size_max> entries;
        std::array<std::uint8_t, leaf_size_max> marks;  // of the keys, see mark_of()
        std::uint32_t count_below(std::uint64_t prefix) const;
    };
    struct Slot {
        std::uint64_t prefix = 0;  // of the leaf's first key
        std::unique_ptr<Leaf> leaf;
    };
    struct Place {
        std::size_t leaf = 0;
        std::uint32_t index = 0;
    };
    Place locate(std::string_view key) const;  // where the key is or would be; may be one past the end of its leaf
    std::size_t leaf_for(std::string_view key, std::uint64_t prefix) const;
    void divide(std::size_t leaf);

    std::vector<Slot> leaves_;  // none is empty
    std::uint64_t size_ = 0;
    mutable Place found_;            // where find() last found something; another entry may be there by now
    mutable std::size_t asked_ = 0;  // the leaf that a search led to last; it may begin elsewhere by now
};

template <class Archive>
void RecordMap::visit(Archive& archive) {
    std::uint64_t count = size_;
    archive(count);
    if constexpr (Archive::reading) {
        clear();
        std::string last;
        for (std::uint64_t i = 0; i < count && archive.ok(); ++i) {
            std::string key;
            Record record;
            archive(key, record);
            if (i > 0 && key <= last) archive.fail();
            if (!archive.ok()) break;
            insert(key).second = std::move(record);
            last = std::move(key);
        }
    } else {
        for (const auto& [key, record] : *this) archive(key, record);
    }
}

}  // namespace dynascope
