#include "billing/price_table.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("every line has its price, in the order of the lines") {
    for (std::size_t i = 0; i < line_count; ++i) {
        const Price& price = price_table()[i];
        CHECK(static_cast<std::size_t>(price.line) == i);
        CHECK(price.standard > 0);
        CHECK((has_class(price.line) || price.standard == price.infrequent));
        CHECK(!price.seen.empty());
        CHECK(price.source.starts_with("https://"));
    }
}

TEST_CASE("prices are those of the price list") {
    CHECK(dollars_text(picodollars(Line::kWriteRequests, TableClass::kStandard)) == "0.000000625");
    CHECK(dollars_text(picodollars(Line::kReadRequests, TableClass::kStandardInfrequentAccess)) == "0.000000155");
    CHECK(dollars_text(picodollars(Line::kWriteCapacity, TableClass::kStandard)) == "0.00065");
    CHECK(dollars_text(picodollars(Line::kStorage, TableClass::kStandard)) == "0.25");
    CHECK(dollars_text(picodollars(Line::kStreamReads, TableClass::kStandard)) == "0.0000002");
}

TEST_CASE("an upfront price is spread over its term") {
    // 150 dollars over 8,760 hours and 0.0128 dollars each of them.
    CHECK(block_hour_picodollars(reservations()[0], true) == 17'123'287'671LL + 12'800'000'000LL);
    CHECK(block_hour_picodollars(reservations()[1], false) == 1'369'863'013LL + 1'600'000'000LL);
}
