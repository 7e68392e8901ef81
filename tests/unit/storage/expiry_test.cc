#include "storage/expiry.h"

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"
#include "value/attribute_value.h"
#include "value/number.h"

using namespace dynascope;

namespace {

std::string item_with(const AttributeValue& value) { return pack_item({{"ttl", value}}); }

AttributeValue number(std::string_view text) { return AttributeValue::from_number(Number::parse(text).value()); }

}  // namespace

TEST_CASE("an item expires at the second that its number names, fractions cut off") {
    CHECK(expiry_of(ItemView(item_with(number("1800000000"))), "ttl", 1'767'225'600) == 1'800'000'000);
    CHECK(expiry_of(ItemView(item_with(number("1800000000.9"))), "ttl", 1'767'225'600) == 1'800'000'000);
}

TEST_CASE("other types and absent attributes never expire") {
    CHECK_FALSE(expiry_of(ItemView(item_with(AttributeValue::from_string("1800000000"))), "ttl", 0).has_value());
    CHECK_FALSE(expiry_of(ItemView(item_with(number("1"))), "other", 0).has_value());
}

TEST_CASE("a time more than five years in the past does not count") {
    const std::int64_t five_years = 5LL * 365 * 24 * 3'600;
    const std::string item = item_with(number("1000"));
    CHECK(expiry_of(ItemView(item), "ttl", 1'000 + five_years).has_value());
    CHECK_FALSE(expiry_of(ItemView(item), "ttl", 1'001 + five_years).has_value());
    CHECK_FALSE(expiry_of(ItemView(item_with(number("-9E125"))), "ttl", 0).has_value());
}

TEST_CASE("entries fall due by second, then by key") {
    ExpiryIndex index;
    CHECK_FALSE(index.next().has_value());
    index.add(20, "b");
    index.add(10, "z");
    index.add(20, "a");
    index.add(20, "a");
    CHECK(index.size() == 3);
    CHECK(index.next() == 10);
    CHECK_FALSE(index.first_due(9).has_value());
    CHECK(index.first_due(30)->second == "z");
    index.remove(10, "z");
    index.remove(10, "never there");
    CHECK(index.first_due(30) == std::pair<std::int64_t, std::string>(20, "a"));
    CHECK(support::survives_archive(index));
    index.clear();
    CHECK(index.size() == 0);
}
