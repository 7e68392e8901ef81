#include "sim/distribution.h"

#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

namespace {

std::vector<int> draw(KeyPicker picker, std::uint32_t keys, int draws) {
    Rng rng(1);
    std::vector<int> counts(keys);
    for (int i = 0; i < draws; ++i) ++counts.at(picker.pick(rng));
    return counts;
}

}  // namespace

TEST_CASE("uniform keys come about equally often") {
    for (const int count : draw(KeyPicker(KeyDistribution::kUniform, 10, 0), 10, 10'000)) {
        CHECK(count > 850);
        CHECK(count < 1'150);
    }
}

TEST_CASE("the second Zipf key comes half as often as the first, the tenth a tenth") {
    const std::vector<int> counts = draw(KeyPicker(KeyDistribution::kZipf, 100, 0), 100, 100'000);
    CHECK(counts[0] > 18'500);  // 1 / H(100) = 19.3 %
    CHECK(counts[0] < 20'000);
    CHECK(counts[1] * 2 > counts[0] - 1'000);
    CHECK(counts[1] * 2 < counts[0] + 1'000);
    CHECK(counts[9] * 10 > counts[0] - 2'500);
    CHECK(counts[9] * 10 < counts[0] + 2'500);
    CHECK(counts[99] > 0);
}

TEST_CASE("a hot key takes its share and the others the rest") {
    const std::vector<int> counts = draw(KeyPicker(KeyDistribution::kHotKey, 11, 80), 11, 10'000);
    CHECK(counts[0] > 7'800);
    CHECK(counts[0] < 8'200);
    CHECK(counts[10] > 120);
    CHECK(draw(KeyPicker(KeyDistribution::kHotKey, 1, 0), 1, 10)[0] == 10);
}

TEST_CASE("sequential keys go round") {
    KeyPicker picker(KeyDistribution::kSequential, 3, 0);
    Rng rng(1);
    std::vector<std::uint32_t> keys;
    for (int i = 0; i < 5; ++i) keys.push_back(picker.pick(rng));
    CHECK(keys == std::vector<std::uint32_t>{0, 1, 2, 0, 1});
}

TEST_CASE("a picker goes on where its archive stopped, Zipf table included") {
    KeyPicker picker(KeyDistribution::kZipf, 50, 0);
    Rng rng(1);
    picker.pick(rng);
    CHECK(support::survives_archive(picker));
    KeyPicker copy;
    const std::string bytes = support::archived(picker);
    ArchiveReader reader(bytes);
    reader(copy);
    Rng same = rng;
    for (int i = 0; i < 20; ++i) CHECK(copy.pick(rng) == picker.pick(same));
}

TEST_CASE("a picker of no or too many keys is not read back") {
    ArchiveWriter writer;
    writer(KeyDistribution::kZipf, std::uint32_t{0xFFFFFFFF}, std::uint32_t{0}, std::uint64_t{0});
    KeyPicker picker;
    ArchiveReader reader(writer.bytes());
    reader(picker);
    CHECK_FALSE(reader.ok());
}

TEST_CASE("lags lie near the typical one with a tail up to ten times as long") {
    Rng rng(1);
    int near = 0;
    int far = 0;
    for (int i = 0; i < 10'000; ++i) {
        const Duration lag = draw_lag(rng, millis(10));
        REQUIRE(lag >= millis(5));
        REQUIRE(lag <= millis(100));
        near += lag <= millis(15) ? 1 : 0;
        far += lag >= millis(20) ? 1 : 0;
    }
    CHECK(near + far == 10'000);
    CHECK(far > 60);
    CHECK(far < 140);
    CHECK(draw_lag(rng, Duration{}) == Duration{});
}
