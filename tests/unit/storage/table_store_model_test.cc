// Random writes, applies and splits against a model that keeps the full history of every key.
#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "sim/rng.h"
#include "storage/table_store.h"
#include "support/round_trip.h"

using namespace dynascope;

namespace {

struct Model {
    std::map<std::string, std::vector<Version>> history;  // oldest first

    std::string visible(const std::string& key, std::uint64_t applied) const {
        std::string item;
        const auto place = history.find(key);
        if (place == history.end()) return item;
        for (const Version& version : place->second) {
            if (version.sequence <= applied) item = version.item;
        }
        return item;
    }
};

std::string random_key(Rng& rng) {
    const auto collection = static_cast<char>(rng.below(8) * 32);
    return std::string(1, collection) + std::string(15, 'h') + std::to_string(rng.below(12));
}

struct Run {
    explicit Run(std::uint64_t seed) : rng(seed), store(static_cast<std::uint32_t>(1 + rng.below(3)), world_start) {}

    const Partition& random_partition() {
        return store.partitions()[static_cast<std::size_t>(rng.below(store.partitions().size()))];
    }

    void write(bool versioned) {
        const std::string key = random_key(rng);
        std::string item;
        if (!rng.chance(1, 3)) item = "item" + std::to_string(rng.below(1'000));
        const bool lived = !model.visible(key, leader_sequence).empty();
        now = now + millis(1);
        const auto size = static_cast<std::int64_t>(item.size());
        const std::uint64_t sequence = store.write(key, item, size, now, versioned);
        if (lived || !item.empty()) model.history[key].push_back({sequence, item});
    }

    void apply() {
        const Partition& partition = random_partition();
        const auto follower = static_cast<int>(rng.below(followers_per_partition));
        std::uint64_t sequence = leader_sequence;
        if (rng.chance(2, 3)) sequence = rng.below(store.last_sequence() + 1);
        store.apply_to_follower(partition.id, follower, sequence, now);
    }

    void split() {
        if (store.partitions().size() > 12) return;
        const std::uint32_t id = random_partition().id;
        const bool between = rng.chance(1, 2);
        const auto key = between ? store.middle_key_between_collections(id) : store.middle_key(id);
        if (key) store.split(id, *key, now);
    }

    void step() {
        const std::uint64_t kind = rng.below(100);
        if (kind < 70) {
            write(true);
        } else if (kind < 75) {
            write(false);
        } else if (kind < 97) {
            apply();
        } else {
            split();
        }
    }

    Rng rng;
    TableStore store;
    Model model;
    Instant now = world_start;
};

// Every replica of every partition sees what the model says, and nothing more is kept than somebody needs.
void check_views(const Run& run) {
    const TableStore& store = run.store;
    for (const auto& [key, versions] : run.model.history) {
        const Partition& partition = store.partitions()[store.partition_at(key)];
        const Record* record = store.find(key);
        for (const std::uint64_t applied :
             {leader_sequence, partition.followers[0].applied, partition.followers[1].applied}) {
            const std::string seen = record == nullptr ? "" : std::string(record->visible(applied).bytes());
            REQUIRE(seen == run.model.visible(key, applied));
        }
        if (record == nullptr) continue;
        const std::uint64_t floor = std::min(partition.followers[0].applied, partition.followers[1].applied);
        if (!record->older.empty()) REQUIRE(record->sequence > floor);
        if (record->older.size() > 1) REQUIRE(record->older[1].sequence > floor);
        if (record->item.empty()) REQUIRE(record->sequence > floor);
    }
}

void check_partitions(const Run& run) {
    std::set<std::uint32_t> ids;
    std::string lower;
    std::int64_t items = 0;
    std::int64_t bytes = 0;
    for (const Partition& partition : run.store.partitions()) {
        REQUIRE(ids.insert(partition.id).second);
        REQUIRE(partition.lower == lower);
        lower = partition.upper;
        std::int64_t items_here = 0;
        std::int64_t bytes_here = 0;
        for (const auto& [key, record] : run.store) {
            if (key < partition.lower || (!partition.upper.empty() && key >= partition.upper)) continue;
            items_here += record.item.empty() ? 0 : 1;
            bytes_here += static_cast<std::int64_t>(record.item.size());
        }
        REQUIRE(partition.item_count == items_here);
        REQUIRE(partition.size_bytes == bytes_here);
        items += items_here;
        bytes += bytes_here;
        for (int i = 0; i < followers_per_partition; ++i) {
            const std::uint64_t applied = partition.followers[i].applied;
            const bool lacks = std::any_of(partition.unreplicated.begin(), partition.unreplicated.end(),
                                           [applied](const auto& entry) { return entry.sequence > applied; });
            REQUIRE(run.store.oldest_unapplied(partition.id, i).has_value() == lacks);
            // Level by the log means level by the newest sequence number too.
            if (!lacks) REQUIRE(partition.last_sequence <= applied);
        }
    }
    REQUIRE(lower.empty());
    REQUIRE(run.store.item_count() == items);
    REQUIRE(run.store.size_bytes() == bytes);
}

}  // namespace

TEST_CASE("replicas see exactly their past through random writes, applies and splits") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Run run(seed);
        for (int i = 0; i < 1'500; ++i) {
            run.step();
            if (i % 25 == 0) check_views(run);
            if (i % 100 == 0) check_partitions(run);
        }
        check_views(run);
        check_partitions(run);
        REQUIRE(support::survives_archive(run.store));
    }
}

TEST_CASE("when every follower is level, one version of every living item is left") {
    for (std::uint64_t seed = 100; seed < 110; ++seed) {
        Run run(seed);
        for (int i = 0; i < 500; ++i) run.step();
        const std::vector<Partition> partitions = run.store.partitions();
        for (const Partition& partition : partitions) {
            for (int i = 0; i < followers_per_partition; ++i) {
                run.store.apply_to_follower(partition.id, i, leader_sequence, run.now);
            }
        }
        std::int64_t living = 0;
        for (const auto& [key, record] : run.store) {
            REQUIRE(record.older.empty());
            REQUIRE_FALSE(record.item.empty());
            ++living;
        }
        REQUIRE(living == run.store.item_count());
        for (const Partition& partition : run.store.partitions()) REQUIRE(partition.unreplicated.empty());
    }
}
