#include "storage/record_map.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

#include "base/check.h"

namespace dynascope {

namespace {

static_assert(std::endian::native == std::endian::little, "a prefix is read from memory as little-endian");

// The first eight bytes as a number whose order is theirs; a shorter key counts as filled up with zeros.
std::uint64_t prefix_of(std::string_view key) {
    std::uint64_t word = 0;
    std::memcpy(&word, key.data(), std::min<std::size_t>(key.size(), 8));
    return __builtin_bswap64(word);
}

// How many of the ascending values are below the wanted one. Without a branch on what is read: where a hash leads can
// not be foretold.
template <class T, class PrefixOf>
std::size_t count_below(const T* first, std::size_t count, std::uint64_t wanted, PrefixOf prefix_at) {
    std::size_t below = 0;
    while (count > 0) {
        const std::size_t half = count - count / 2;
        below += half & (std::size_t{0} - static_cast<std::size_t>(prefix_at(first[below + half - 1]) < wanted));
        count -= half;
    }
    return below;
}

}  // namespace

void Versions::push_back(Version version) {
    if (list_ == nullptr) list_ = std::make_unique<List>();
    list_->push_back(std::move(version));
}

void Versions::drop_first(std::size_t count) {
    if (count == 0) return;
    if (count == size()) {
        list_.reset();
    } else {
        list_->erase(list_->begin(), list_->begin() + static_cast<std::ptrdiff_t>(count));
    }
}

RecordMap::OwnedEntry RecordMap::make_entry(std::string_view key) {
    char* const memory = static_cast<char*>(::operator new(sizeof(Entry) + key.size()));
    char* const text = memory + sizeof(Entry);
    std::memcpy(text, key.data(), key.size());
    return OwnedEntry(new (memory) Entry{{text, key.size()}, {}});
}

void RecordMap::FreeEntry::operator()(Entry* entry) const {
    entry->~Entry();
    ::operator delete(entry);
}

ItemView Record::visible(std::uint64_t applied) const {
    if (sequence <= applied) return ItemView(item);
    // The first version that the replica lacks; the one before it is what it shows.
    const auto unseen = std::partition_point(older.begin(), older.end(),
                                             [applied](const Version& version) { return version.sequence <= applied; });
    if (unseen == older.begin()) return {};
    return ItemView(std::prev(unseen)->item);
}

RecordMap::ConstIterator& RecordMap::ConstIterator::operator++() {
    if (++index_ == map_->leaves_[leaf_].leaf->count) {
        ++leaf_;
        index_ = 0;
    }
    return *this;
}

RecordMap::ConstIterator& RecordMap::ConstIterator::operator--() {
    if (index_ == 0) index_ = map_->leaves_[--leaf_].leaf->count;
    --index_;
    return *this;
}

RecordMap::ConstIterator RecordMap::ConstIterator::operator++(int) {
    const ConstIterator before = *this;
    ++*this;
    return before;
}

RecordMap::ConstIterator RecordMap::ConstIterator::operator--(int) {
    const ConstIterator before = *this;
    --*this;
    return before;
}

RecordMap::RecordMap(const RecordMap& other) {
    for (const auto& [key, record] : other) insert(key) = record;
}

RecordMap& RecordMap::operator=(const RecordMap& other) {
    if (this != &other) *this = RecordMap(other);
    return *this;
}

// The last leaf that begins at or before the key; the first one when all begin after it.
std::size_t RecordMap::leaf_for(std::string_view key, std::uint64_t prefix) const {
    const std::size_t below =
        count_below(leaves_.data(), leaves_.size(), prefix, [](const Slot& slot) { return slot.prefix; });
    std::size_t position = below;
    if (below < leaves_.size() && leaves_[below].prefix == prefix) {
        const auto after = std::partition_point(
            leaves_.begin() + static_cast<std::ptrdiff_t>(below), leaves_.end(),
            [key, prefix](const Slot& slot) { return slot.prefix == prefix && slot.leaf->entries[0]->first <= key; });
        position = static_cast<std::size_t>(after - leaves_.begin());
    }
    return position == 0 ? 0 : position - 1;
}

RecordMap::Place RecordMap::locate(std::string_view key) const {
    if (leaves_.empty()) return {};
    const std::uint64_t prefix = prefix_of(key);
    const std::size_t position = leaf_for(key, prefix);
    const Leaf& leaf = *leaves_[position].leaf;
    const std::uint64_t* first = leaf.prefixes.data();
    auto low = static_cast<std::uint32_t>(count_below(first, leaf.count, prefix, [](std::uint64_t at) { return at; }));
    // Among keys with the same prefix, by the whole key. Mostly there is one at most.
    if (low == leaf.count || leaf.prefixes[low] != prefix || leaf.entries[low]->first >= key) return {position, low};
    std::uint32_t high = static_cast<std::uint32_t>(std::upper_bound(first + low, first + leaf.count, prefix) - first);
    ++low;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (leaf.entries[middle]->first < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return {position, low};
}

RecordMap::ConstIterator RecordMap::lower_bound(std::string_view key) const {
    if (leaves_.empty()) return end();
    const Place place = locate(key);
    if (place.index == leaves_[place.leaf].leaf->count) return {this, place.leaf + 1, 0};
    return {this, place.leaf, place.index};
}

RecordMap::ConstIterator RecordMap::find(std::string_view key) const {
    // One write looks for its key several times.
    if (found_.leaf < leaves_.size()) {
        const Leaf& leaf = *leaves_[found_.leaf].leaf;
        if (found_.index < leaf.count && leaf.prefixes[found_.index] == prefix_of(key) &&
            leaf.entries[found_.index]->first == key) {
            return {this, found_.leaf, found_.index};
        }
    }
    const ConstIterator place = lower_bound(key);
    if (place == end() || place->first != key) return end();
    found_ = {place.leaf_, place.index_};
    return place;
}

Record& RecordMap::insert(std::string_view key) {
    Place place = locate(key);
    const bool at_end = leaves_.empty() || (place.leaf + 1 == leaves_.size() && place.index == leaf_size_max);
    if (at_end) {
        // Keys that come in order leave full leaves behind.
        leaves_.push_back({0, std::make_unique<Leaf>()});
        place = {leaves_.size() - 1, 0};
    } else if (leaves_[place.leaf].leaf->count == leaf_size_max) {
        divide(place.leaf);
        place = locate(key);
    }
    Leaf& leaf = *leaves_[place.leaf].leaf;
    const std::uint32_t index = place.index;
    CHECK(index == leaf.count || leaf.entries[index]->first != key, "insert() of a key that is there");
    std::move_backward(leaf.entries.begin() + index, leaf.entries.begin() + leaf.count,
                       leaf.entries.begin() + leaf.count + 1);
    std::move_backward(leaf.prefixes.begin() + index, leaf.prefixes.begin() + leaf.count,
                       leaf.prefixes.begin() + leaf.count + 1);
    leaf.entries[index] = make_entry(key);
    leaf.prefixes[index] = prefix_of(key);
    ++leaf.count;
    ++size_;
    leaves_[place.leaf].prefix = leaf.prefixes[0];
    return leaf.entries[index]->second;
}

// Moves the upper half of a full leaf into a new one after it.
void RecordMap::divide(std::size_t position) {
    Leaf& leaf = *leaves_[position].leaf;
    auto upper = std::make_unique<Leaf>();
    const std::uint32_t half = leaf.count / 2;
    std::move(leaf.entries.begin() + half, leaf.entries.begin() + leaf.count, upper->entries.begin());
    std::copy(leaf.prefixes.begin() + half, leaf.prefixes.begin() + leaf.count, upper->prefixes.begin());
    upper->count = leaf.count - half;
    leaf.count = half;
    const std::uint64_t prefix = upper->prefixes[0];
    leaves_.insert(leaves_.begin() + static_cast<std::ptrdiff_t>(position) + 1, Slot{prefix, std::move(upper)});
}

void RecordMap::erase(ConstIterator place) {
    Leaf& leaf = *leaves_[place.leaf_].leaf;
    std::move(leaf.entries.begin() + place.index_ + 1, leaf.entries.begin() + leaf.count,
              leaf.entries.begin() + place.index_);
    std::move(leaf.prefixes.begin() + place.index_ + 1, leaf.prefixes.begin() + leaf.count,
              leaf.prefixes.begin() + place.index_);
    --leaf.count;
    leaf.entries[leaf.count].reset();
    --size_;
    if (leaf.count == 0) {
        leaves_.erase(leaves_.begin() + static_cast<std::ptrdiff_t>(place.leaf_));
    } else {
        leaves_[place.leaf_].prefix = leaf.prefixes[0];
    }
}

void RecordMap::clear() {
    leaves_.clear();
    size_ = 0;
}

}  // namespace dynascope
