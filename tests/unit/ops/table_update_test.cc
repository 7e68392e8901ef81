#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

UpdateTableCommand change() {
    UpdateTableCommand command;
    command.table_name = "T";
    return command;
}

UpdateTableCommand throughput(std::int64_t read_units, std::int64_t write_units) {
    UpdateTableCommand command = change();
    command.provisioned = Throughput{read_units, write_units};
    return command;
}

Result<TableDescription> apply_change(OpsCase& region, const UpdateTableCommand& command) {
    Context context = region.context();
    auto answer = ops::update_table(context, command);
    return answer;
}

}  // namespace

TEST_CASE("throughput changes when the table is ACTIVE again") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").provisioned(5, 5));
    const auto answer = apply_change(region, throughput(10, 20));
    REQUIRE(answer.ok());
    CHECK(answer.value().status == TableStatus::kUpdating);
    CHECK(answer.value().definition.provisioned == Throughput{5, 5});
    CHECK(region.put(R"({"pk":{"S":"a"}})").ok());
    CHECK(message_of(apply_change(region, throughput(7, 7))) ==
          "Attempt to change a resource which is still in use: Table IOPS are currently being updated. Table: T");
    region.settle();
    CHECK(region.table().definition.provisioned == Throughput{10, 20});
    CHECK(region.table().meter.bucket(Access::kWrite).rate_units() == 20);
    CHECK(region.table().throughput_changes.last_increase == region.now);
    CHECK_FALSE(region.table().throughput_changes.last_decrease.has_value());
}

TEST_CASE("a raise of throughput and a switch to on-demand add the partitions that they need") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").provisioned(5, 5));
    CHECK(region.table().store.partitions().size() == 1);
    REQUIRE(apply_change(region, throughput(10, 1'500)).ok());
    region.settle();
    CHECK(region.table().store.partitions().size() == 2);
    REQUIRE(apply_change(region, throughput(10, 10)).ok());
    region.settle();
    CHECK(region.table().store.partitions().size() == 2);  // they never merge
    UpdateTableCommand on_demand = change();
    on_demand.billing_mode = BillingMode::kPayPerRequest;
    REQUIRE(apply_change(region, on_demand).ok());
    region.settle();
    CHECK(region.table().store.partitions().size() == 4);
    UpdateTableCommand warm = change();
    warm.warm = WarmThroughput{12'000, 5'000};
    REQUIRE(apply_change(region, warm).ok());
    region.settle();
    CHECK(region.table().store.partitions().size() == 8);  // with five, the widest would have a quarter of the keys
}

TEST_CASE("asking for what is there is refused") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").provisioned(5, 6));
    CHECK(message_of(apply_change(region, throughput(5, 6)))
              .starts_with("The provisioned throughput for the table will not change. The requested value equals the "
                           "current value. Current ReadCapacityUnits provisioned for the table: 5. Requested "
                           "ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 6."));
    CHECK(message_of(apply_change(region, change())).starts_with("At least one of ProvisionedThroughput, BillingMode"));
}

TEST_CASE("four decreases a day, then one an hour") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").provisioned(100, 100));
    for (std::int64_t units = 99; units > 95; --units) {
        REQUIRE(apply_change(region, throughput(units, units)).ok());
        region.settle();
    }
    const auto refused = apply_change(region, throughput(95, 95));
    CHECK(type_of(refused) == ErrorType::kLimitExceeded);
    CHECK(message_of(refused) ==
          "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the "
          "first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 "
          "seconds. Number of decreases today: 4. Last decrease at Thursday, January 1, 2026 at 12:00:00 AM "
          "Coordinated Universal Time. Next decrease can be made at Thursday, January 1, 2026 at 1:00:00 AM "
          "Coordinated Universal Time.");
    CHECK(apply_change(region, throughput(200, 200)).ok());
    region.settle();
    region.now = region.now + hours(1);
    CHECK(apply_change(region, throughput(95, 95)).value().decreases_today == 4);
    region.settle();
    region.now = region.now + hours(23);
    CHECK(apply_change(region, throughput(94, 94)).value().decreases_today == 0);
}

TEST_CASE("billing modes switch with the throughput that they need") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("g", "a"));
    UpdateTableCommand command = change();
    command.billing_mode = BillingMode::kProvisioned;
    CHECK(message_of(apply_change(region, command)) ==
          "One or more parameter values were invalid: ProvisionedThroughput must be specified when BillingMode is "
          "PROVISIONED");
    command.provisioned = Throughput{5, 5};
    CHECK(message_of(apply_change(region, command)) ==
          "One or more parameter values were invalid: ProvisionedThroughput must be specified for index: g");
    command.update_indexes = {{"g", Throughput{3, 3}, {}, {}}};
    command.index_updates = 1;
    REQUIRE(apply_change(region, command).ok());
    region.settle();
    CHECK(region.table().meter.mode() == BillingMode::kProvisioned);
    CHECK(region.table().global_indexes.front().meter.bucket(Access::kRead).rate_units() == 3);
    CHECK(region.table().global_indexes.front().status == TableStatus::kActive);

    UpdateTableCommand back = change();
    back.billing_mode = BillingMode::kPayPerRequest;
    back.provisioned = Throughput{1, 1};
    CHECK(message_of(apply_change(region, back)) ==
          "One or more parameter values were invalid: ProvisionedThroughput cannot be specified when BillingMode is "
          "PAY_PER_REQUEST");
    back.provisioned.reset();
    REQUIRE(apply_change(region, back).ok());
    region.settle();
    CHECK(region.table().meter.mode() == BillingMode::kPayPerRequest);
    CHECK(region.table().definition.provisioned == Throughput{});
    CHECK(region.table().billing_mode_changed == region.now);
}

TEST_CASE("one kind of change a call") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").provisioned(5, 5));
    UpdateTableCommand command = throughput(6, 6);
    command.stream_enabled = true;
    command.stream_view = StreamView::kKeysOnly;
    CHECK(message_of(apply_change(region, command)) ==
          "One or more parameter values were invalid: You cannot modify stream status while updating table IOPS");
    command = throughput(6, 6);
    command.delete_index = "g";
    CHECK(message_of(apply_change(region, command)) ==
          "One or more parameter values were invalid: You cannot create or delete index while updating table IOPS");
    command = throughput(6, 6);
    command.table_class = TableClass::kStandardInfrequentAccess;
    CHECK(message_of(apply_change(region, command)) ==
          "One or more parameter values were invalid: TableClass modification must be the only operation in the "
          "request");
}

TEST_CASE("streams are enabled and disabled") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    UpdateTableCommand command = change();
    command.stream_enabled = false;
    CHECK(message_of(apply_change(region, command)) == "Table has no stream to disable: TableName: T");
    command.stream_enabled = true;
    CHECK(message_of(apply_change(region, command)) ==
          "One or more parameter values were invalid: If stream is being enabled then UpdateViewType is required");
    command.stream_view = StreamView::kOldImage;
    const auto first = apply_change(region, command);
    REQUIRE(first.ok());
    CHECK(first.value().stream_label == "2026-01-01T00:00:00.000");
    CHECK(first.value().stream_enabled);
    region.settle();
    CHECK(message_of(apply_change(region, command)) == "Table already has an enabled stream: TableName: T");
    UpdateTableCommand off = change();
    off.stream_enabled = false;
    const auto disabled = apply_change(region, off);
    CHECK_FALSE(disabled.value().stream_enabled);
    CHECK(disabled.value().stream_arn == first.value().stream_arn);
    region.settle();
    const auto second = apply_change(region, command);
    CHECK(second.value().stream_arn != first.value().stream_arn);
    CHECK(region.table().former_streams.size() == 1);

    // Nobody can read a stream 24 hours after it was disabled: it is not kept longer than that.
    region.settle();
    REQUIRE(apply_change(region, off).ok());
    region.settle();
    region.now = region.now + hours(25);
    REQUIRE(apply_change(region, command).ok());
    CHECK(region.table().former_streams.empty());
}

TEST_CASE("throughput of an index is changed by its name") {
    OpsCase region;
    region.create(
        TableCase("T").hash("pk").range("sk").provisioned(5, 5).local("l", "x").global("g", "a", {}, {}, {2, 2}));
    UpdateTableCommand command = change();
    command.update_indexes = {{"nope", Throughput{1, 1}, {}, {}}};
    CHECK(type_of(apply_change(region, command)) == ErrorType::kResourceNotFound);
    command.update_indexes = {{"l", Throughput{1, 1}, {}, {}}};
    CHECK(message_of(apply_change(region, command)) == "Cannot update an index that is not a GlobalSecondaryIndex: l");
    command.update_indexes = {{"g", Throughput{2, 2}, {}, {}}};
    CHECK(message_of(apply_change(region, command)).starts_with("The provisioned throughput for the index g will not"));
    command.update_indexes = {{"g", Throughput{4, 2}, {}, {}}};
    CHECK(apply_change(region, command).value().global_indexes.front().status == TableStatus::kUpdating);
    region.settle();
    CHECK(region.table().global_indexes.front().definition.provisioned == Throughput{4, 2});
    CHECK(region.table().definition.global_indexes.front().provisioned == Throughput{4, 2});
}
