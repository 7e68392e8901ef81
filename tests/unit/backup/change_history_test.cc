#include "backup/change_history.h"

#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "backup/continuous_backups.h"
#include "base/archive.h"
#include "tests/support/split_mix.h"

using namespace dynascope;

namespace {

constexpr Instant start = world_start;
using Items = std::map<std::string, std::string>;

// A store with its history, and what a plain map held at the end of each second.
struct Life {
    TableStore store;
    ChangeHistory history;
    Items now;
    std::map<std::int64_t, Items> at_second;

    void write(Instant instant, const std::string& key, const std::string& item) {
        const Record* record = store.find(key);
        const std::string before = record == nullptr ? std::string() : record->item;
        if (before == item) return;
        history.add(instant, key, before);
        store.write(key, item, 1, instant, false);
        if (item.empty()) {
            now.erase(key);
        } else {
            now[key] = item;
        }
    }
    void end_second(Instant instant) { at_second[instant.epoch_seconds()] = now; }
    Items rebuilt(std::int64_t second) const {
        Items items;
        std::string last;
        visit_items_at(store, history, second, [&](std::string_view key, std::string_view item) {
            CHECK(last < key);
            last = key;
            items[std::string(key)] = item;
        });
        return items;
    }
};

std::string key_of(std::uint64_t number) { return std::string(16, 'h') + std::to_string(number); }

Life random_life(std::uint64_t seed, int seconds_count) {
    testing::SplitMix random{seed};
    Life life;
    for (int second = 0; second < seconds_count; ++second) {
        const std::uint64_t writes = random.next() % 6;
        for (std::uint64_t i = 0; i < writes; ++i) {
            const std::string key = key_of(random.next() % 8);
            const std::string item = random.next() % 3 == 0 ? std::string() : std::to_string(random.next() % 5);
            life.write(start + seconds(second) + micros(static_cast<std::int64_t>(i) * 150'000), key, item);
        }
        life.end_second(start + seconds(second));
    }
    return life;
}

}  // namespace

TEST_CASE("every second of a random life can be rebuilt") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Life life = random_life(seed, 60);
        for (const auto& [second, items] : life.at_second) CHECK(life.rebuilt(second) == items);
    }
}

TEST_CASE("what changed between two seconds is the difference of both states") {
    const Life life = random_life(7, 60);
    const std::int64_t first = start.epoch_seconds();
    for (int from = 1; from < 50; from += 7) {
        for (int to = from + 1; to < 60; to += 5) {
            const Items& before = life.at_second.at(first + from - 1);
            const Items& after = life.at_second.at(first + to - 1);
            Items replayed = before;
            for (const NetChange& change : changes_between(life.store, life.history, first + from, first + to)) {
                const auto old = before.find(change.key);
                CHECK(change.before == (old == before.end() ? std::string() : old->second));
                CHECK(change.at.epoch_seconds() >= first + from);
                CHECK(change.at.epoch_seconds() < first + to);
                if (change.after.empty()) {
                    replayed.erase(change.key);
                } else {
                    replayed[change.key] = change.after;
                }
            }
            CHECK(replayed == after);
        }
    }
}

TEST_CASE("changes of one key within a second are one entry, with the instant of the last") {
    Life life;
    life.write(start, key_of(1), "a");
    life.write(start + millis(300), key_of(1), "b");
    life.write(start + millis(400), key_of(2), "c");
    life.write(start + millis(900), key_of(1), "d");
    REQUIRE(life.history.changes().size() == 2);
    CHECK(life.history.changes()[0].before.empty());
    CHECK(life.history.changes()[0].at == start + millis(900));
    life.write(start + seconds(1), key_of(1), "e");
    CHECK(life.history.changes().size() == 3);
    CHECK(life.history.changes()[2].before == "d");
}

TEST_CASE("trimming keeps what later seconds need") {
    Life life = random_life(3, 40);
    const std::int64_t first = start.epoch_seconds();
    life.history.trim(first + 20);
    CHECK(life.history.complete_from() == first + 20);
    for (std::int64_t second = first + 20; second < first + 40; ++second) {
        CHECK(life.rebuilt(second) == life.at_second.at(second));
    }
    CHECK(life.history.changes().front().second() >= first + 20);
}

TEST_CASE("a history that grows too large forgets its beginning and says so") {
    ChangeHistory history;
    const std::string image(1'048'576, 'x');
    for (int i = 0; i < 100; ++i) history.add(start + seconds(i), key_of(static_cast<std::uint64_t>(i)), image);
    CHECK(history.size_bytes() <= ChangeHistory::size_bytes_max);
    CHECK(history.complete_from() == history.changes().front().second());
    CHECK(history.complete_from() > start.epoch_seconds());
}

TEST_CASE("a history read back goes on as before") {
    Life life = random_life(11, 10);
    ArchiveWriter writer;
    writer(life.history);
    ChangeHistory copy;
    ArchiveReader reader(writer.bytes());
    reader(copy);
    REQUIRE(reader.at_end());
    CHECK(copy.size_bytes() == life.history.size_bytes());
    const Instant last = life.history.changes().back().at;
    const std::string key = life.history.changes().back().key;
    for (ChangeHistory* history : {&life.history, &copy}) history->add(last, key, "other");
    ArchiveWriter left;
    ArchiveWriter right;
    left(life.history);
    right(copy);
    CHECK(left.bytes() == right.bytes());
}

TEST_CASE("the window opens when recovery is enabled and is as long as its period") {
    ContinuousBackups backups;
    backups.enable(start, 2);
    CHECK(backups.earliest_second(start) == start.epoch_seconds());
    CHECK(backups.latest_second(start + minutes(4)) == start.epoch_seconds());
    CHECK(backups.latest_second(start + minutes(6)) == start.epoch_seconds() + 60);
    backups.record(start + seconds(1), key_of(1), "a");
    backups.record(start + hours(72), key_of(1), "b");
    CHECK(backups.history.changes().size() == 1);
    CHECK(backups.earliest_second(start + hours(72)) == start.epoch_seconds() + 86'400);
    // A longer period does not bring back what the shorter one let go.
    backups.enable(start + hours(72), 35);
    CHECK(backups.earliest_second(start + hours(73)) == start.epoch_seconds() + 86'400);
    backups.disable();
    backups.record(start + hours(73), key_of(1), "c");
    CHECK(backups.history.changes().empty());
}
