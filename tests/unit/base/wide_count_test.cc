#include "base/wide_count.h"

#include <catch2/catch_test_macros.hpp>

#include "base/archive.h"

using namespace dynascope;

TEST_CASE("wide counts hold what 64 bits do not") {
    const WideCount large = WideCount::product(9'000'000'000'000'000'000, 9'000'000'000'000'000'000);
    CHECK(decimal_text(large, 0) == "81000000000000000000000000000000000000");
    CHECK(decimal_text(WideCount::product(4'000'000'000, 4'000'000'000), 0) == "16000000000000000000");
    CHECK(multiply_divide(large, 5, large) == WideCount(5));
    CHECK(WideCount(3) - WideCount(5) == WideCount());
}

TEST_CASE("counts as decimals") {
    CHECK(decimal_text(1'250'000, 6) == "1.25");
    CHECK(decimal_text(0, 6) == "0");
    CHECK(decimal_text(62'500, 12) == "0.0000000625");
    CHECK(decimal_text(3'000'000, 6) == "3");
    CHECK(decimal_text(100, 0) == "100");
}

TEST_CASE("wide counts are kept whole") {
    const WideCount value = WideCount::product(1LL << 62, 12'345);
    ArchiveWriter writer;
    writer(value);
    CHECK(writer.bytes().size() == 16);
    WideCount kept;
    ArchiveReader reader(writer.bytes());
    reader(kept);
    CHECK(kept == value);
}
