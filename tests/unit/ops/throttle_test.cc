#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

std::string item_of(std::size_t bytes, std::string_view extra = {}) {
    return R"({"pk":{"S":"a"},"v":{"S":")" + std::string(bytes, 'x') + R"("})" + std::string(extra) + "}";
}

// Writes until refused; how many went through.
int writes_until_refused(OpsCase& region, const std::string& item, int most = 5'000) {
    for (int i = 0; i < most; ++i) {
        if (!region.put(item).ok()) return i;
    }
    return most;
}

}  // namespace

TEST_CASE("a provisioned table refuses what its tokens do not cover and writes nothing") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(10, 10));
    CHECK(writes_until_refused(region, item_of(10)) == 10);
    const auto refused = region.put(R"({"pk":{"S":"b"}})");
    CHECK(type_of(refused) == ErrorType::kProvisionedThroughputExceeded);
    CHECK(message_of(refused) ==
          "The level of configured provisioned throughput for the table was exceeded. Consider increasing your "
          "provisioning level with the UpdateTable API.");
    REQUIRE(refused.error().throttling_reasons.size() == 1);
    CHECK(refused.error().throttling_reasons[0].reason == "TableWriteProvisionedThroughputExceeded");
    CHECK(refused.error().throttling_reasons[0].resource == "arn:aws:dynamodb:us-east-1:123456789012:table/T");
    CHECK(region.table().store.item_count() == 1);
    CHECK(region.table().meter.history().seconds().back().throttled_writes > 0);
    region.now = region.now + seconds(1);
    CHECK(region.put(R"({"pk":{"S":"b"}})").ok());
}

TEST_CASE("unused seconds are saved for a burst") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(10, 1));
    region.now = region.now + seconds(500);
    CHECK(writes_until_refused(region, item_of(10)) == 300);
}

TEST_CASE("one partition takes a thousand writes in a second, burst or not") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(10, 100));
    region.now = region.now + seconds(500);
    CHECK(writes_until_refused(region, item_of(10)) == 1'000);
    const auto refused = region.put(item_of(10));
    CHECK(type_of(refused) == ErrorType::kProvisionedThroughputExceeded);
    CHECK(refused.error().throttling_reasons[0].reason == "TableWriteKeyRangeThroughputExceeded");
}

TEST_CASE("a hot key of an on-demand table is a ThrottlingException") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk"));
    CHECK(writes_until_refused(region, item_of(10)) == 1'000);
    const auto refused = region.put(item_of(10));
    CHECK(type_of(refused) == ErrorType::kThrottling);
    CHECK(refused.error().message.starts_with("Throughput exceeds the current capacity of your table or index."));
    CHECK(refused.error().throttling_reasons[0].reason == "TableWriteKeyRangeThroughputExceeded");
}

TEST_CASE("a global index without capacity makes the write of the table fail") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(100, 100).global("g", "gk", {}, {}, {5, 5}));
    int written = 0;
    Result<WriteAnswer> answer = WriteAnswer{};
    for (; written < 50; ++written) {
        answer = region.put(item_of(10, R"(,"gk":{"S":"x"},"n":{"N":")" + std::to_string(written) + R"("})"));
        if (!answer.ok()) break;
    }
    CHECK(written == 5);
    CHECK(type_of(answer) == ErrorType::kProvisionedThroughputExceeded);
    CHECK(answer.error().message.starts_with(
        "The level of configured provisioned throughput for one or more global secondary indexes of the table was"));
    CHECK(answer.error().throttling_reasons[0].reason == "IndexWriteProvisionedThroughputExceeded");
    CHECK(answer.error().throttling_reasons[0].resource == "arn:aws:dynamodb:us-east-1:123456789012:table/T/index/g");
    // Nothing was taken from the table either.
    CHECK(region.table().meter.tokens_left(Access::kWrite, region.now) == 95);
}

TEST_CASE("reads are refused too, and counted on their own arm") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(2, 10));
    REQUIRE(region.put(item_of(10)).ok());
    CHECK(region.get(R"({"pk":{"S":"a"}})").ok());
    CHECK(region.get(R"({"pk":{"S":"a"}})").ok());
    const auto refused = region.get(R"({"pk":{"S":"a"}})");
    CHECK(refused.error().throttling_reasons[0].reason == "TableReadProvisionedThroughputExceeded");
    CHECK(message_of(region.read(region.scan())).starts_with("The level of configured provisioned throughput"));
}

TEST_CASE("with throttling off nothing is refused but all is counted") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").provisioned(1, 1));
    CHECK(writes_until_refused(region, item_of(10), 2'000) == 2'000);
    CHECK(region.table().meter.history().seconds().back().write_half_units == whole_units(2'000).count);
}

TEST_CASE("a trace names the limit that said no") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(1, 1));
    REQUIRE(region.put(item_of(10)).ok());
    region.trace.emplace();
    REQUIRE_FALSE(region.put(item_of(10)).ok());
    CHECK(region.trace->throttle_reason == "TableWriteProvisionedThroughputExceeded");
    CHECK(region.trace->throttle_resource == "arn:aws:dynamodb:us-east-1:123456789012:table/T");
}
