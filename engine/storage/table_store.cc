#include "storage/table_store.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "storage/key_prefix.h"

namespace dynascope {

namespace {

// First byte string of the `index`-th of `count` equal ranges of the 128-bit ring: floor(index * 2^128 / count).
std::string ring_boundary(std::uint32_t index, std::uint32_t count) {
    std::string boundary;
    std::uint64_t remainder = index;
    for (int limb = 0; limb < 4; ++limb) {
        const std::uint64_t dividend = remainder << 32;
        const auto quotient = static_cast<std::uint32_t>(dividend / count);
        remainder = dividend % count;
        for (int shift = 24; shift >= 0; shift -= 8) boundary.push_back(static_cast<char>((quotient >> shift) & 0xFF));
    }
    return boundary;
}

std::uint64_t applied_by_all(const Partition& partition) {
    std::uint64_t applied = partition.followers[0].applied;
    for (const Follower& follower : partition.followers) applied = std::min(applied, follower.applied);
    return applied;
}

}  // namespace

TableStore::TableStore(std::uint32_t partitions, Instant now) : occupancy_(now) {
    CHECK(partitions > 0, "a store has at least one partition");
    for (std::uint32_t i = 0; i < partitions; ++i) {
        Partition& partition = partitions_.emplace_back();
        partition.id = next_partition_id_++;
        partition.created = now;
        for (Follower& follower : partition.followers) follower.applied_at = now;
        if (i > 0) partition.lower = ring_boundary(i, partitions);
        if (i + 1 < partitions) partition.upper = ring_boundary(i + 1, partitions);
    }
    number_partitions();
}

const Record* TableStore::find(std::string_view key) const {
    const auto place = records_.find(key);
    return place == records_.end() ? nullptr : &place->second;
}

std::uint64_t TableStore::write(std::string_view key, std::string item, std::int64_t size_bytes, Instant now,
                                bool versioned) {
    Partition& partition = partitions_[partition_at(key)];
    // First of all, because it may erase records and so invalidate the place found below.
    if (!versioned && !partition.unreplicated.empty()) catch_up(partition, now);

    const auto place = records_.find(key);
    const bool found = place != records_.end();
    const bool lived = found && !place->second.item.empty();
    const bool lives = !item.empty();
    if (!lived && !lives) return last_sequence();

    const std::int64_t grown_bytes = (lives ? size_bytes : 0) - (lived ? place->second.size_bytes : 0);
    const std::int64_t grown_count = (lives ? 1 : 0) - (lived ? 1 : 0);
    if (grown_bytes != 0 || grown_count != 0) occupancy_.advance(size_bytes_, item_count_, now);
    size_bytes_ += grown_bytes;
    item_count_ += grown_count;
    partition.size_bytes += grown_bytes;
    partition.item_count += grown_count;

    const std::uint64_t sequence = next_sequence_++;
    partition.last_sequence = sequence;
    partition.last_write = now;
    if (!versioned) {
        for (Follower& follower : partition.followers) {
            follower.applied = sequence;
            follower.applied_at = now;
        }
        if (!lives) {
            records_.erase(place);
            return sequence;
        }
    }
    Records::Entry& written = found ? records_.at(place) : records_.insert(key);
    Record& record = written.second;
    if (versioned) partition.unreplicated.push_back({sequence, now, &written});
    if (versioned && found) record.older.push_back({record.sequence, std::move(record.item)});
    record.item = std::move(item);
    record.size_bytes = lives ? size_bytes : 0;
    record.sequence = sequence;
    return sequence;
}

std::size_t TableStore::partition_at(std::string_view key) const {
    // The last partition that begins at or before the key; the first one begins at the empty string.
    const std::uint64_t prefix = key_prefix(key);
    std::size_t below = 0;
    for (std::size_t count = starts_.size(); count > 1;) {
        const std::size_t half = count / 2;
        below += half & (std::size_t{0} - static_cast<std::size_t>(starts_[below + half] <= prefix));
        count -= half;
    }
    // Among those that begin alike, by the whole key.
    while (below > 0 && starts_[below] == prefix && key < partitions_[below].lower) --below;
    return below;
}

std::size_t TableStore::find_position(std::uint32_t partition_id) const {
    // A write and what follows from it ask for the same one.
    if (asked_ < partitions_.size() && partitions_[asked_].id == partition_id) return asked_;
    // Until the first split, ids are places counted from 1.
    if (partition_id - 1 < positions_.size() && positions_[partition_id - 1].first == partition_id) {
        asked_ = positions_[partition_id - 1].second;
        return asked_;
    }
    const auto found = std::lower_bound(positions_.begin(), positions_.end(), std::pair(partition_id, 0U));
    if (found == positions_.end() || found->first != partition_id) return partitions_.size();
    asked_ = found->second;
    return asked_;
}

void TableStore::number_partitions() {
    positions_.clear();
    starts_.clear();
    for (const Partition& partition : partitions_) {
        positions_.emplace_back(partition.id, static_cast<std::uint32_t>(positions_.size()));
        starts_.push_back(key_prefix(partition.lower));
    }
    std::sort(positions_.begin(), positions_.end());
}

std::size_t TableStore::position_of(std::uint32_t partition_id) const {
    const std::size_t position = find_position(partition_id);
    CHECK(position < partitions_.size(), "no such partition");
    return position;
}

bool TableStore::has_partition(std::uint32_t partition_id) const {
    return find_position(partition_id) < partitions_.size();
}

TableStore::Records::ConstIterator TableStore::range_end(const Partition& partition) const {
    return partition.upper.empty() ? records_.end() : records_.lower_bound(partition.upper);
}

Partition TableStore::child_of(const Partition& parent, std::string lower, std::string upper, Instant now) {
    Partition child;
    child.id = next_partition_id_++;
    child.parent = parent.id;
    child.lower = std::move(lower);
    child.upper = std::move(upper);
    child.created = now;
    child.last_write = parent.last_write;
    child.leader_loss = parent.leader_loss;
    child.elections = parent.elections;
    for (int i = 0; i < followers_per_partition; ++i) {
        child.followers[i] = parent.followers[i];
        child.followers[i].apply_pending = false;  // a queued event names the parent, which is gone
    }
    const auto end = range_end(child);
    for (auto place = records_.lower_bound(child.lower); place != end; ++place) {
        const Record& record = place->second;
        child.last_sequence = std::max(child.last_sequence, record.sequence);
        child.size_bytes += record.size_bytes;
        child.item_count += record.item.empty() ? 0 : 1;
    }
    return child;
}

std::vector<std::uint32_t> TableStore::divide(std::uint32_t partition_id, const std::vector<std::string>& keys,
                                              Instant now) {
    const std::size_t position = position_of(partition_id);
    Partition parent = std::move(partitions_[position]);
    std::vector<Partition> children;
    std::vector<std::uint32_t> ids;
    children.reserve(keys.size() + 1);
    ids.reserve(keys.size() + 1);
    for (std::size_t i = 0; i <= keys.size(); ++i) {
        const std::string& lower = i == 0 ? parent.lower : keys[i - 1];
        const std::string& upper = i == keys.size() ? parent.upper : keys[i];
        CHECK(lower < upper || (i == keys.size() && upper.empty()), "split keys ascend inside the partition");
        ids.push_back(children.emplace_back(child_of(parent, lower, upper, now)).id);
    }
    for (const Partition::LogEntry& entry : parent.unreplicated) {
        const auto child = std::upper_bound(keys.begin(), keys.end(), entry.key()) - keys.begin();
        children[static_cast<std::size_t>(child)].unreplicated.push_back(entry);
    }
    partitions_[position] = std::move(children.front());
    partitions_.insert(partitions_.begin() + static_cast<std::ptrdiff_t>(position) + 1,
                       std::make_move_iterator(children.begin() + 1), std::make_move_iterator(children.end()));
    number_partitions();
    return ids;
}

std::pair<std::uint32_t, std::uint32_t> TableStore::split(std::uint32_t partition_id, std::string_view key,
                                                          Instant now) {
    const std::vector<std::uint32_t> ids = divide(partition_id, {std::string(key)}, now);
    return {ids[0], ids[1]};
}

std::optional<std::string> TableStore::middle_key(std::uint32_t partition_id) const {
    const Partition& partition = partitions_[position_of(partition_id)];
    if (partition.item_count < 2) return std::nullopt;
    const auto end = range_end(partition);
    std::int64_t left = partition.item_count / 2;
    for (auto place = records_.lower_bound(partition.lower); place != end; ++place) {
        if (place->second.item.empty()) continue;
        if (left-- == 0) return std::string(place->first);
    }
    return std::nullopt;
}

std::optional<std::string> TableStore::middle_key_between_collections(std::uint32_t partition_id) const {
    const Partition& partition = partitions_[position_of(partition_id)];
    const auto end = range_end(partition);
    std::optional<std::string> best;
    std::int64_t best_distance = partition.item_count;
    std::int64_t before = 0;  // items to the left of `place`
    std::string_view collection;
    for (auto place = records_.lower_bound(partition.lower); place != end; ++place) {
        if (place->second.item.empty()) continue;
        const std::string_view hash = std::string_view(place->first).substr(0, hash_size_bytes);
        if (hash != collection) {
            collection = hash;
            const std::int64_t distance = std::abs(partition.item_count - 2 * before);
            // Once past the middle it only gets worse.
            if (before > 0 && distance >= best_distance) break;
            if (before > 0) {
                best = std::string(hash);
                best_distance = distance;
            }
        }
        ++before;
    }
    return best;
}

Follower& TableStore::follower(std::uint32_t partition_id, int follower) {
    CHECK(follower >= 0 && follower < followers_per_partition, "no such follower");
    return partitions_[position_of(partition_id)].followers[follower];
}

void TableStore::apply_to_follower(std::uint32_t partition_id, int follower, std::uint64_t sequence, Instant now) {
    CHECK(follower >= 0 && follower < followers_per_partition, "no such follower");
    Partition& partition = partitions_[position_of(partition_id)];
    Follower& state = partition.followers[follower];
    // A follower never claims writes that are still to come.
    state.applied = std::max(state.applied, std::min(sequence, last_sequence()));
    state.applied_at = now;
    trim(partition);
}

void TableStore::lose_leader(std::uint32_t partition_id, std::uint32_t loss) {
    partitions_[position_of(partition_id)].leader_loss = loss;
}

std::vector<std::uint32_t> TableStore::elect_leaders(std::uint32_t loss, Instant now) {
    std::vector<std::uint32_t> elected;
    for (Partition& partition : partitions_) {
        if (partition.leader_loss != loss) continue;
        partition.leader_loss = 0;
        ++partition.elections;
        elected.push_back(partition.id);
        const auto behind = [](const Follower& a, const Follower& b) { return a.applied < b.applied; };
        Follower* const first =
            std::max_element(std::begin(partition.followers), std::end(partition.followers), behind);
        first->applied = std::max(first->applied, partition.last_sequence);
        first->applied_at = now;
        trim(partition);
    }
    return elected;
}

void TableStore::return_leaders(std::uint32_t loss) {
    for (Partition& partition : partitions_) {
        if (partition.leader_loss == loss) partition.leader_loss = 0;
    }
}

std::optional<Instant> TableStore::oldest_unapplied(std::uint32_t partition_id, int follower) const {
    CHECK(follower >= 0 && follower < followers_per_partition, "no such follower");
    const Partition& partition = partitions_[position_of(partition_id)];
    const std::uint64_t applied = partition.followers[follower].applied;
    const auto& log = partition.unreplicated;
    const auto first = std::partition_point(
        log.begin(), log.end(), [applied](const Partition::LogEntry& entry) { return entry.sequence <= applied; });
    if (first == log.end()) return std::nullopt;
    return first->committed;
}

void TableStore::catch_up(Partition& partition, Instant now) {
    for (Follower& follower : partition.followers) {
        follower.applied = std::max(follower.applied, partition.last_sequence);
        follower.applied_at = now;
    }
    trim(partition);
}

void TableStore::trim(Partition& partition) {
    const std::uint64_t floor = applied_by_all(partition);
    auto& log = partition.unreplicated;
    while (!log.empty() && log.front().sequence <= floor) {
        trim_record(log.front(), floor);
        log.pop_front();
    }
}

void TableStore::trim_record(const Partition::LogEntry& entry, std::uint64_t floor) {
    Record& record = entry.written->second;
    // A version is needed while some replica has not seen what replaced it.
    std::size_t useless = 0;
    while (useless < record.older.size()) {
        const std::uint64_t replaced_by =
            useless + 1 < record.older.size() ? record.older[useless + 1].sequence : record.sequence;
        if (replaced_by > floor) break;
        ++useless;
    }
    record.older.drop_first(useless);
    // Later entries of the log may still be about a record; the last of them takes it away.
    if (record.item.empty() && record.sequence == entry.sequence) records_.erase(records_.find(entry.key()));
}

bool TableStore::consistent() const {
    if (partitions_.empty() || !partitions_.front().lower.empty() || !partitions_.back().upper.empty()) return false;
    for (std::size_t i = 1; i < partitions_.size(); ++i) {
        if (partitions_[i].lower.empty() || partitions_[i].lower != partitions_[i - 1].upper) return false;
        if (partitions_[i].lower <= partitions_[i - 1].lower) return false;
    }
    return true;
}

}  // namespace dynascope
