#include "storage/record_map.h"

#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "sim/rng.h"
#include "support/round_trip.h"

using namespace dynascope;

namespace {

using OrderedMap = std::map<std::string, std::uint64_t, std::less<>>;

Record numbered(std::uint64_t number) {
    Record record;
    record.item = "item";
    record.sequence = number;
    return record;
}

void check_same(const RecordMap& map, const OrderedMap& model) {
    REQUIRE(map.size() == model.size());
    auto expected = model.begin();
    for (const auto& [key, record] : map) {
        REQUIRE(key == expected->first);
        REQUIRE(record.sequence == expected->second);
        ++expected;
    }
    auto back = map.end();
    for (auto wanted = model.rbegin(); wanted != model.rend(); ++wanted) REQUIRE((--back)->first == wanted->first);
    REQUIRE(back == map.begin());
}

void check_bound(const RecordMap& map, const OrderedMap& model, std::string_view key) {
    const auto place = map.lower_bound(key);
    const auto expected = model.lower_bound(key);
    REQUIRE((place == map.end()) == (expected == model.end()));
    if (expected != model.end()) REQUIRE(place->first == expected->first);
    REQUIRE((map.find(key) == map.end()) == !model.contains(key));
}

// Few prefixes, so that many keys share their first eight bytes; some keys are shorter than that, or end in zero bytes.
std::string map_key(Rng& rng) {
    const auto size = static_cast<std::size_t>(rng.below(10));
    std::string key(size, static_cast<char>(rng.below(3) * 127));
    if (rng.chance(3, 4)) key += std::to_string(rng.below(2'000));
    return key;
}

}  // namespace

TEST_CASE("a record map is an ordered map, whatever its keys share") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Rng rng(seed);
        RecordMap map;
        OrderedMap model;
        for (std::uint64_t i = 0; i < 6'000; ++i) {
            const std::string key = map_key(rng);
            const auto place = map.find(key);
            if (place == map.end()) {
                map.insert(key).second = numbered(i);
                model[key] = i;
            } else if (rng.chance(i > 4'000 ? 9 : 1, 10)) {
                map.erase(place);
                model.erase(key);
            } else {
                map.at(place).second = numbered(i);
                model[key] = i;
            }
            check_bound(map, model, map_key(rng));
            if (i % 500 == 0) check_same(map, model);
        }
        check_same(map, model);
        while (map.begin() != map.end()) map.erase(map.begin());
        CHECK(map.size() == 0);
    }
}

TEST_CASE("keys may come in order, forwards or backwards") {
    RecordMap up;
    RecordMap down;
    OrderedMap model;
    for (std::uint64_t i = 0; i < 1'000; ++i) {
        up.insert(std::to_string(10'000 + i)).second = numbered(i);
        down.insert(std::to_string(10'999 - i)).second = numbered(999 - i);
        model[std::to_string(10'000 + i)] = i;
    }
    check_same(up, model);
    check_same(down, model);
}

TEST_CASE("of many records each is found, however evenly their keys lie") {
    for (const std::uint64_t spread : {~0ULL, 0xFFFFFFULL, 3ULL}) {
        Rng rng(spread);
        RecordMap map;
        OrderedMap model;
        for (std::uint64_t i = 0; i < 15'000; ++i) {
            std::uint64_t word = rng.next() & spread;
            std::string key;
            for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>(word >> shift));
            key += "collection/" + std::to_string(rng.below(100'000));
            if (!model.emplace(key, i).second) continue;
            map.insert(key).second = numbered(i);
        }
        check_same(map, model);
        for (const auto& [key, number] : model) {
            REQUIRE(map.at(map.find(key)).second.sequence == number);
            if (number % 7 == 0) check_bound(map, model, key + "0");
            if (number % 7 == 1) check_bound(map, model, std::string_view(key).substr(0, 8));
        }
    }
}

TEST_CASE("an empty map has no places") {
    const RecordMap map;
    CHECK(map.begin() == map.end());
    CHECK(map.find("a") == map.end());
    CHECK(map.lower_bound("") == map.end());
}

TEST_CASE("a record stays where it is while others come and go") {
    RecordMap map;
    const Record* record = &map.insert("m").second;
    for (int i = 0; i < 500; ++i) map.insert((i % 2 == 0 ? "a" : "z") + std::to_string(i));
    for (int i = 0; i < 500; i += 2) map.erase(map.find("a" + std::to_string(i)));
    CHECK(&map.find("m")->second == record);
}

TEST_CASE("a map moves and has no copies: others point at its records") {
    STATIC_CHECK_FALSE(std::is_copy_constructible_v<RecordMap>);
    STATIC_CHECK_FALSE(std::is_copy_assignable_v<RecordMap>);
    RecordMap map;
    const Record* record = &map.insert("a").second;
    const RecordMap moved = std::move(map);
    CHECK(&moved.find("a")->second == record);
}

TEST_CASE("a map is archived as std::map is, and refuses keys out of order") {
    RecordMap map;
    std::map<std::string, Record> same;
    for (const char* key : {"b", "a", "c"}) {
        map.insert(key).second = numbered(7);
        same[key] = numbered(7);
    }
    const std::string bytes = support::archived(map);
    CHECK(bytes == support::archived(same));
    CHECK(support::survives_archive(map));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        RecordMap copy;
        ArchiveReader reader(std::string_view(bytes).substr(0, size));
        reader(copy);
        CHECK_FALSE(reader.ok());
    }
    std::string swapped = bytes;
    swapped[16] = 'c';
    RecordMap copy;
    ArchiveReader reader(swapped);
    reader(copy);
    CHECK_FALSE(reader.ok());
}
