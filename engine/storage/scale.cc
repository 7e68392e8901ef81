#include "storage/scale.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/saturate.h"

namespace dynascope {

namespace {

using Wide = WideCount::Bits;

// Places are the 64 bits that follow a known prefix of a key: of none on the ring, of an item's own key behind it.
constexpr Wide all_places = Wide{1} << 64U;

std::uint64_t place_at(std::string_view bytes) {
    std::uint64_t place = 0;
    for (std::size_t i = 0; i < sizeof place; ++i) {
        place = place << 8U | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    }
    return place;
}

// A bound is a key, or the end of the ring: the empty upper bound.
struct Bound {
    std::string_view key;
    bool is_end = false;
    Wide ring_place() const { return is_end ? all_places : place_at(key); }
};

Bound lower_bound_of(const Partition& partition) { return {partition.lower, false}; }
Bound upper_bound_of(const Partition& partition) { return {partition.upper, partition.upper.empty()}; }

struct Amount {
    Wide bytes = 0;
    Wide items = 0;
    Amount part(Wide numerator, Wide denominator) const {
        if (denominator == 0) return {};
        return {bytes * numerator / denominator, items * numerator / denominator};
    }
    Amount& operator+=(const Amount& other) {
        bytes += other.bytes;
        items += other.items;
        return *this;
    }
    Amount& operator-=(const Amount& other) {
        bytes -= other.bytes;
        items -= other.items;
        return *this;
    }
};

// At a bound: what lies behind it of the items stored before it, and before it of the last item, past the ring's end.
struct Crossing {
    Amount beyond;
    Amount wrapped;
};

Amount held_between(const Crossing& lower, const Crossing& upper, Amount stored) {
    stored += lower.beyond;
    stored += upper.wrapped;
    stored -= upper.beyond;
    stored -= lower.wrapped;
    return stored;
}

// Where the items lie that the stored ones stand for.
class SpreadItems {
  public:
    using Place = TableStore::Records::ConstIterator;

    SpreadItems(const TableStore& store, Scale scale) : store_(store), scale_(scale) {
        const auto first = living_from(store.begin());
        if (!scale.over_ring || !first) return;
        first_place_ = place_at((*first)->first);
        last_ = living_before(store.end());
        last_gap_ = all_places - place_at((*last_)->first) + first_place_;
    }

    Amount amount_of(const Record& record) const {
        const auto factor = static_cast<Wide>(scale_.factor);
        return {static_cast<Wide>(record.size_bytes) * factor, factor};
    }

    // Of the items stored before the bound: what lies behind it.
    Amount beyond(Bound bound) const {
        const auto before = living_before(bound.is_end ? store_.end() : store_.seek(bound.key));
        if (!before) return {};
        const auto& [key, record] = **before;
        const Amount all = amount_of(record);
        if (!scale_.over_ring) {
            if (bound.is_end || !bound.key.starts_with(key)) return {};
            return all.part(all_places - place_at(bound.key.substr(key.size())), all_places);
        }
        if (*before == *last_) return all.part(all_places - bound.ring_place() + first_place_, last_gap_);
        const Wide next = place_at((*living_from(std::next(*before)))->first);
        return all.part(next - bound.ring_place(), next - place_at(key));
    }

    // Of the last stored item: what lies between the ring's beginning and the bound.
    Amount wrapped(Bound bound) const {
        if (!last_) return {};
        return amount_of((*last_)->second).part(std::min(bound.ring_place(), first_place_), last_gap_);
    }

    Crossing crossing(Bound bound) const { return {beyond(bound), wrapped(bound)}; }
    // What lies between two bounds, of which `stored` is stored there.
    Amount between(Bound lower, Bound upper, Amount stored) const {
        return held_between(crossing(lower), crossing(upper), stored);
    }

    std::optional<Place> living_from(Place place) const {
        while (place != store_.end() && place->second.item.empty()) ++place;
        if (place == store_.end()) return std::nullopt;
        return place;
    }
    std::optional<Place> living_before(Place place) const {
        while (place != store_.begin()) {
            --place;
            if (!place->second.item.empty()) return place;
        }
        return std::nullopt;
    }

  private:
    const TableStore& store_;
    Scale scale_;
    // On the ring only, and when something is stored.
    std::optional<Place> last_;
    Wide first_place_ = 0;
    Wide last_gap_ = 0;
};

// Collects the keys at which a partition reaches each of its equal parts.
class Cuts {
  public:
    Cuts(const Partition& partition, Wide total_bytes, std::int64_t parts)
        : partition_(partition), total_bytes_(total_bytes), parts_(static_cast<Wide>(parts)) {
        keys_.reserve(static_cast<std::size_t>(parts - 1));
    }

    bool due_within(Wide bytes) const { return next_ < parts_ && target() < done_bytes_ + bytes; }
    Wide target() const { return total_bytes_ * next_ / parts_; }
    Wide done_bytes() const { return done_bytes_; }
    void pass(Wide bytes) { done_bytes_ += bytes; }
    void cut(std::string key) {
        ++next_;
        const std::string& last = keys_.empty() ? partition_.lower : keys_.back();
        if (key > last && (partition_.upper.empty() || key < partition_.upper)) keys_.push_back(std::move(key));
    }
    void skip() { ++next_; }
    std::vector<std::string> take() { return std::move(keys_); }

  private:
    const Partition& partition_;
    Wide total_bytes_;
    Wide parts_;
    Wide next_ = 1;
    Wide done_bytes_ = 0;
    std::vector<std::string> keys_;
};

// Items that lie evenly from one place to another, behind `prefix`; `stored`: the key of the stored one, at the first
// place.
struct Stretch {
    Wide bytes = 0;
    Wide from = 0;
    Wide to = 0;
    std::string_view prefix;
    std::string_view stored;
};

void cut_stretch(Cuts& cuts, const Stretch& stretch) {
    while (cuts.due_within(stretch.bytes)) {
        const Wide offset = cuts.target() - cuts.done_bytes();
        if (offset == 0 && !stretch.stored.empty()) {
            cuts.cut(std::string(stretch.stored));
            continue;
        }
        const Wide place = stretch.from + (stretch.to - stretch.from) * offset / stretch.bytes;
        std::string hash;
        append_hash(hash, {static_cast<std::uint64_t>(place), 0});
        // On the ring a bound is a whole hash; behind an item the first half of one is enough.
        if (!stretch.prefix.empty()) hash = std::string(stretch.prefix) + hash.substr(0, sizeof(std::uint64_t));
        cuts.cut(std::move(hash));
    }
    cuts.pass(stretch.bytes);
}

// What begins before the partition and reaches into it.
Stretch first_stretch(const TableStore& store, const SpreadItems& items, Scale scale, const Partition& partition,
                      Bound until) {
    const Bound lower = lower_bound_of(partition);
    Stretch stretch;
    stretch.bytes = items.between(lower, until, {}).bytes;
    if (scale.over_ring) {
        stretch.from = lower.ring_place();
        stretch.to = until.ring_place();
    } else if (const auto before = items.living_before(store.seek(partition.lower))) {
        const std::string_view key = (*before)->first;
        if (!std::string_view(partition.lower).starts_with(key)) return stretch;
        stretch.prefix = key;
        stretch.from = place_at(std::string_view(partition.lower).substr(key.size()));
        const bool ends_within = std::string_view(partition.upper).starts_with(key);
        stretch.to = ends_within ? place_at(std::string_view(partition.upper).substr(key.size())) : all_places;
    }
    return stretch;
}

std::vector<std::string> cuts_anywhere(const TableStore& store, Scale scale, const Partition& partition,
                                       std::int64_t parts) {
    const SpreadItems items(store, scale);
    const Bound end = upper_bound_of(partition);
    const auto factor = static_cast<Wide>(scale.factor);
    const Amount stored{static_cast<Wide>(partition.size_bytes) * factor,
                        static_cast<Wide>(partition.item_count) * factor};
    Cuts cuts(partition, items.between(lower_bound_of(partition), end, stored).bytes, parts);
    const auto inside = [&](const std::optional<SpreadItems::Place>& place) {
        return place && (end.is_end || (*place)->first < partition.upper);
    };
    auto place = items.living_from(store.seek(partition.lower));
    cut_stretch(cuts,
                first_stretch(store, items, scale, partition, inside(place) ? Bound{(*place)->first, false} : end));
    while (inside(place)) {
        const std::string_view key = (*place)->first;
        const Amount all = items.amount_of((*place)->second);
        const auto next = items.living_from(std::next(*place));
        const Bound until = inside(next) ? Bound{(*next)->first, false} : end;
        Stretch stretch;
        stretch.stored = key;
        stretch.bytes = all.bytes - items.beyond(until).bytes;
        if (scale.over_ring) {
            stretch.from = place_at(key);
            stretch.to = until.ring_place();
        } else {
            stretch.prefix = key;
            const bool ends_within = !until.is_end && until.key.starts_with(key);
            stretch.to = ends_within ? place_at(until.key.substr(key.size())) : all_places;
        }
        cut_stretch(cuts, stretch);
        place = next;
    }
    return cuts.take();
}

// Between items, or between item collections: what a key's first bytes tell apart stays together.
std::vector<std::string> cuts_between(const TableStore& store, const Partition& partition, std::int64_t parts,
                                      std::size_t block_bytes) {
    Cuts cuts(partition, static_cast<Wide>(partition.size_bytes), parts);
    std::optional<std::string> second;
    std::string block;
    Wide bytes = 0;
    const auto end_block = [&] {
        // A cut falls where its part ends, or at the nearer end of the block that it would divide.
        const bool first = cuts.done_bytes() == 0;
        while (cuts.due_within(bytes / 2 + 1)) first ? cuts.skip() : cuts.cut(block);
        cuts.pass(bytes);
    };
    for (auto place = store.seek(partition.lower); place != store.end(); ++place) {
        if (!partition.upper.empty() && place->first >= partition.upper) break;
        if (place->second.item.empty()) continue;
        const std::string_view prefix = place->first.substr(0, block_bytes);
        if (block != prefix) {
            if (!block.empty()) {
                end_block();
                if (!second) second = prefix;
            }
            block = prefix;
            bytes = 0;
        }
        bytes += static_cast<Wide>(place->second.size_bytes);
    }
    end_block();
    std::vector<std::string> keys = cuts.take();
    // One block holds nearly all: the others leave it at least.
    if (keys.empty() && second) keys.push_back(std::move(*second));
    return keys;
}

}  // namespace

std::vector<HeldSize> scaled_partitions(const TableStore& store, Scale scale) {
    std::vector<HeldSize> sizes;
    sizes.reserve(store.partitions().size());
    if (scale.factor == 1) {
        for (const Partition& partition : store.partitions()) {
            sizes.push_back({partition.size_bytes, partition.item_count});
        }
        return sizes;
    }
    const SpreadItems items(store, scale);
    const auto factor = static_cast<Wide>(scale.factor);
    // Where one partition ends the next begins: what lies across each bound is asked once.
    Crossing lower;
    for (const Partition& partition : store.partitions()) {
        const Crossing upper = items.crossing(upper_bound_of(partition));
        const Amount stored{static_cast<Wide>(partition.size_bytes) * factor,
                            static_cast<Wide>(partition.item_count) * factor};
        const Amount held = held_between(lower, upper, stored);
        sizes.push_back({saturated(WideCount::of_bits(held.bytes)), saturated(WideCount::of_bits(held.items))});
        lower = upper;
    }
    return sizes;
}

std::vector<std::string> cuts_for_size(const TableStore& store, Scale scale, std::size_t position, std::int64_t parts,
                                       bool between_collections) {
    const Partition& partition = store.partitions()[position];
    if (parts < 2) return {};
    if (between_collections) return cuts_between(store, partition, parts, hash_size_bytes);
    if (scale.factor == 1) return cuts_between(store, partition, parts, std::string::npos);
    return cuts_anywhere(store, scale, partition, parts);
}

}  // namespace dynascope
