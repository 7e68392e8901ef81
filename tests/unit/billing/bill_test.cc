#include "billing/bill.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {

constexpr Duration january = hours(744);

Usage with(Line line, WideCount amount, TableClass table_class = TableClass::kStandard) {
    Usage usage;
    usage.amount(line, table_class) = amount;
    return usage;
}

std::string dollars_of(const Usage& usage) { return dollars_text(sum_of(bill_lines(usage, january))); }

const Alternative& named(const std::vector<Alternative>& list, std::string_view name,
                         TableClass table_class = TableClass::kStandard) {
    for (const Alternative& alternative : list) {
        if (alternative.name == name && alternative.table_class == table_class) return alternative;
    }
    FAIL("no such alternative");
    return list.front();
}

}  // namespace

TEST_CASE("a million writes of one unit cost 0.625 dollars, an eventual read half of a strong one") {
    CHECK(dollars_of(with(Line::kWriteRequests, 2'000'000)) == "0.625");
    CHECK(dollars_of(with(Line::kReadRequests, 2)) == "0.000000125");
    CHECK(dollars_of(with(Line::kReadRequests, 1)) == "0.0000000625");
}

TEST_CASE("a month of a gigabyte and of a provisioned unit") {
    const WideCount gigabyte_month = WideCount::product(1'073'741'824, january.microseconds);
    CHECK(dollars_of(with(Line::kStorage, gigabyte_month)) == "0.25");
    CHECK(dollars_of(with(Line::kStorage, gigabyte_month, TableClass::kStandardInfrequentAccess)) == "0.1");
    CHECK(dollars_of(with(Line::kWriteCapacity, WideCount::product(100, january.microseconds))) == "48.36");
    const auto lines = bill_lines(with(Line::kWriteCapacity, WideCount::product(3, minutes(30).microseconds)), january);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].amount == "1.5");
}

TEST_CASE("petabytes of a month do not overflow") {
    const WideCount petabyte_month = WideCount::product(1'125'899'906'842'624, january.microseconds);
    CHECK(dollars_of(with(Line::kStorage, petabyte_month)) == "262144");
}

TEST_CASE("the free tier takes off what it covers, of Standard only") {
    const WideCount month = WideCount::product(100, january.microseconds);
    CHECK(dollars_text(free_tier_part(with(Line::kWriteCapacity, month), january)) == "12.09");
    CHECK(dollars_text(free_tier_part(with(Line::kStreamReads, 1'000), january)) == "0.0002");
    CHECK(free_tier_part(with(Line::kWriteCapacity, month, TableClass::kStandardInfrequentAccess), january) ==
          WideCount());
    CHECK(free_tier_part(with(Line::kWriteRequests, 1'000), january) == WideCount());
}

TEST_CASE("the same usage in other modes") {
    Usage usage;
    usage.consumed = {2'000'000, 2'000'000, 0};
    usage.existed_microseconds = january.microseconds;
    usage.fitted_hours = {0, 99 * 744};
    usage.highest_fit = {1, 100};
    const std::vector<Usage> parts{usage};
    const auto list = alternatives(parts, january, january);
    CHECK(dollars_text(named(list, "OnDemand").throughput) == "0.75");
    CHECK(dollars_text(named(list, "OnDemand", TableClass::kStandardInfrequentAccess).throughput) == "0.935");
    // 100 write units and one read unit all through January.
    CHECK(dollars_text(named(list, "Provisioned").throughput) == "48.45672");
    // One block of writes; one read unit is cheaper unreserved.
    CHECK(named(list, "Reserved1Year").write_units == 100);
    CHECK(dollars_text(named(list, "Reserved1Year").throughput) == "22.359646027224");
    CHECK(named(list, "Reserved3Years").throughput < named(list, "Reserved1Year").throughput);
}

TEST_CASE("replicated writes cannot be reserved") {
    Usage usage;
    usage.highest_provisioned = {1, 100};
    usage.replicated = true;
    const std::vector<Usage> parts{usage};
    const auto list = alternatives(parts, hours(1), january);
    CHECK(dollars_text(named(list, "Reserved1Year").throughput) == "0.06513");
    // By the hour begun, as what is provisioned by the hour's busiest minute.
    CHECK(dollars_text(named(alternatives(parts, minutes(1), january), "Reserved1Year").throughput) == "0.06513");
    CHECK(dollars_text(named(alternatives(parts, minutes(61), january), "Reserved1Year").throughput) == "0.13026");
}

TEST_CASE("months are those of the calendar") {
    CHECK(month_of(world_start).begin == world_start);
    CHECK(month_of(world_start).end - world_start == january);
    const Month february = month_of(world_start + january);
    CHECK(february.end - february.begin == hours(28 * 24));
    CHECK(month_of(february.end - micros(1)).begin == february.begin);
}
