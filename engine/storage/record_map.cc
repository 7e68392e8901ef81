#include "storage/record_map.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/check.h"
#include "storage/key_prefix.h"

namespace dynascope {

namespace {

// A byte of a hash of what comes behind the first eight bytes.
std::uint8_t mark_of(std::string_view key) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = key.size();
    const auto absorb = [&hash](const char* at) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, key_prefix_bytes);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    };
    if (key.size() > key_prefix_bytes) {
        const char* const last = key.data() + key.size() - key_prefix_bytes;
        for (const char* at = key.data() + key_prefix_bytes; at < last; at += key_prefix_bytes) absorb(at);
        absorb(last);
    }
    return static_cast<std::uint8_t>(hash >> 8);
}

// First and count of the leaves among which a search has to go on. Keys begin with a hash and so lie evenly: of many
// leaves those around the place where the wanted one would be if all were alike, further out where that is not enough.
template <class Leaves>
std::pair<std::size_t, std::size_t> leaves_near(const Leaves& leaves, std::uint64_t prefix) {
    constexpr std::size_t many = 128;
    const std::size_t size = leaves.size();
    if (size < many) return {0, size};
    const auto guess = static_cast<std::size_t>((prefix >> 32) * size >> 32);
    std::size_t reach = many / 4;
    std::size_t first = guess > reach ? guess - reach : 0;
    std::size_t end = std::min(size, guess + reach);
    for (; first > 0 && leaves[first - 1].prefix >= prefix; reach *= 2) first = first > reach ? first - reach : 0;
    for (; end < size && leaves[end].prefix < prefix; reach *= 2) end = std::min(size, end + reach);
    return {first, end - first};
}

}  // namespace

void Versions::push_back(Version version) {
    if (list_ == nullptr) list_ = std::make_unique<List>();
    list_->push_back(std::move(version));
}

void Versions::drop_first(std::size_t count) {
    if (count == 0) return;
    list_->erase(list_->begin(), list_->begin() + static_cast<std::ptrdiff_t>(count));
    constexpr std::size_t kept_max = 4;
    if (list_->empty() && list_->capacity() > kept_max) list_.reset();
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

// How many prefixes are below the wanted one: first by every eighth, then among the eight. What is read does not decide
// what is read next, so that all memory is waited for at the same time.
std::uint32_t RecordMap::Leaf::count_below(std::uint64_t prefix) const {
    constexpr std::uint32_t step = 8;
    std::uint32_t below = 0;
    for (std::uint32_t i = step; i < count; i += step) below += prefixes[i] < prefix ? step : 0;
    const std::uint32_t end = std::min(count, below + step);
    for (std::uint32_t i = below; i < end; ++i) below += prefixes[i] < prefix ? 1 : 0;
    return below;
}

// The last leaf that begins at or before the key; the first one when all begin after it.
std::size_t RecordMap::leaf_for(std::string_view key, std::uint64_t prefix) const {
    // One write looks for its key several times.
    if (asked_ < leaves_.size() && leaves_[asked_].prefix < prefix &&
        (asked_ + 1 == leaves_.size() || leaves_[asked_ + 1].prefix > prefix)) {
        return asked_;
    }
    auto [below, count] = leaves_near(leaves_, prefix);
    // Without a branch on what is read: where a hash leads can not be foretold.
    while (count > 0) {
        const std::size_t half = count - count / 2;
        below += half & (std::size_t{0} - static_cast<std::size_t>(leaves_[below + half - 1].prefix < prefix));
        count -= half;
    }
    std::size_t position = below;
    if (below < leaves_.size() && leaves_[below].prefix == prefix) {
        const auto after = std::partition_point(
            leaves_.begin() + static_cast<std::ptrdiff_t>(below), leaves_.end(),
            [key, prefix](const Slot& slot) { return slot.prefix == prefix && slot.leaf->entries[0]->first <= key; });
        position = static_cast<std::size_t>(after - leaves_.begin());
    }
    asked_ = position == 0 ? 0 : position - 1;
    return asked_;
}

RecordMap::Place RecordMap::locate(std::string_view key) const {
    if (leaves_.empty()) return {};
    const std::uint64_t prefix = key_prefix(key);
    const std::size_t position = leaf_for(key, prefix);
    const Leaf& leaf = *leaves_[position].leaf;
    const std::uint64_t* first = leaf.prefixes.data();
    std::uint32_t low = leaf.count_below(prefix);
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
    // Mostly it is there, and asked for again.
    if (found_.leaf < leaves_.size()) {
        const Leaf& leaf = *leaves_[found_.leaf].leaf;
        if (found_.index < leaf.count && leaf.prefixes[found_.index] == key_prefix(key) &&
            leaf.entries[found_.index]->first == key) {
            return {this, found_.leaf, found_.index};
        }
    }
    if (leaves_.empty()) return end();
    const std::uint64_t prefix = key_prefix(key);
    const std::size_t position = leaf_for(key, prefix);
    const Leaf& leaf = *leaves_[position].leaf;
    const std::uint8_t mark = mark_of(key);
    for (std::uint32_t i = leaf.count_below(prefix); i < leaf.count && leaf.prefixes[i] == prefix; ++i) {
        if (leaf.marks[i] != mark || leaf.entries[i]->first != key) continue;
        found_ = {position, i};
        return {this, position, i};
    }
    return end();
}

RecordMap::Entry& RecordMap::insert(std::string_view key) {
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
    std::move_backward(leaf.marks.begin() + index, leaf.marks.begin() + leaf.count,
                       leaf.marks.begin() + leaf.count + 1);
    leaf.entries[index] = make_entry(key);
    leaf.prefixes[index] = key_prefix(key);
    leaf.marks[index] = mark_of(key);
    ++leaf.count;
    ++size_;
    leaves_[place.leaf].prefix = leaf.prefixes[0];
    return *leaf.entries[index];
}

// Moves the upper half of a full leaf into a new one after it.
void RecordMap::divide(std::size_t position) {
    Leaf& leaf = *leaves_[position].leaf;
    auto upper = std::make_unique<Leaf>();
    const std::uint32_t half = leaf.count / 2;
    std::move(leaf.entries.begin() + half, leaf.entries.begin() + leaf.count, upper->entries.begin());
    std::copy(leaf.prefixes.begin() + half, leaf.prefixes.begin() + leaf.count, upper->prefixes.begin());
    std::copy(leaf.marks.begin() + half, leaf.marks.begin() + leaf.count, upper->marks.begin());
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
    std::move(leaf.marks.begin() + place.index_ + 1, leaf.marks.begin() + leaf.count,
              leaf.marks.begin() + place.index_);
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
