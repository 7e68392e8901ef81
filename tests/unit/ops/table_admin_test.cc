#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

TEST_CASE("a table begins in CREATING and becomes ACTIVE") {
    OpsCase region;
    Context context = region.context();
    const auto created =
        ops::create_table(context, TableCase("T").hash("pk").range("sk").local("l", "x").global("g", "a").definition);
    REQUIRE(created.ok());
    CHECK(created.value().status == TableStatus::kCreating);
    CHECK(created.value().arn == "arn:aws:dynamodb:us-east-1:123456789012:table/T");
    CHECK(created.value().uuid.size() == 36);
    CHECK(created.value().local_indexes.front().arn == "arn:aws:dynamodb:us-east-1:123456789012:table/T/index/l");
    CHECK(created.value().global_indexes.front().status == TableStatus::kCreating);
    REQUIRE(region.follow_ups.size() == 1);
    CHECK(region.follow_ups.front().kind == FollowUp::Kind::kTableActive);
    region.settle();
    const auto described = ops::describe_table(context, "T");
    CHECK(described.value().status == TableStatus::kActive);
    CHECK(described.value().global_indexes.front().status == TableStatus::kActive);
}

TEST_CASE("partitions follow from the throughput") {
    const auto partitions = [](const TableCase& table) {
        OpsCase region;
        return region.create(table).store.partitions().size();
    };
    CHECK(partitions(TableCase("T").hash("pk")) == 4);
    CHECK(partitions(TableCase("T").hash("pk").provisioned(5, 5)) == 1);
    CHECK(partitions(TableCase("T").hash("pk").provisioned(3'000, 1)) == 2);
    CHECK(partitions(TableCase("T").hash("pk").provisioned(3'000, 1'000)) == 2);
    CHECK(partitions(TableCase("T").hash("pk").provisioned(1'500, 500)) == 1);
    CHECK(partitions(TableCase("T").hash("pk").provisioned(6'000, 4'001)) == 7);
}

TEST_CASE("a name is taken once, and rules come before that") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    Context context = region.context();
    const auto again = ops::create_table(context, TableCase("T").hash("pk").definition);
    CHECK(type_of(again) == ErrorType::kResourceInUse);
    CHECK(message_of(again) == "Table already exists: T");
    TableDefinition bad = TableCase("T").hash("pk").definition;
    bad.billing_mode = BillingMode::kProvisioned;
    CHECK(type_of(ops::create_table(context, bad)) == ErrorType::kValidation);
}

TEST_CASE("control operations name the table that they miss") {
    OpsCase region;
    Context context = region.context();
    CHECK(message_of(ops::describe_table(context, "X")) == "Requested resource not found: Table: X not found");
    CHECK(message_of(ops::delete_table(context, "X")) == "Requested resource not found: Table: X not found");
    CHECK(type_of(ops::describe_time_to_live(context, "X")) == ErrorType::kResourceNotFound);
}

TEST_CASE("a table that is in motion cannot be changed") {
    OpsCase region;
    Context context = region.context();
    REQUIRE(ops::create_table(context, TableCase("T").hash("pk").definition).ok());
    const auto creating = ops::delete_table(context, "T");
    CHECK(type_of(creating) == ErrorType::kResourceInUse);
    CHECK(message_of(creating) == "Attempt to change a resource which is still in use: Table is being created: T");
    region.settle();
    CHECK(ops::delete_table(context, "T").value().status == TableStatus::kDeleting);
    CHECK(message_of(ops::delete_table(context, "T")) ==
          "Attempt to change a resource which is still in use: Table is being deleted: T");
    region.settle();
    CHECK(region.catalog.find("T") == nullptr);
    const std::uint32_t old_id = region.create(TableCase("U").hash("pk")).id;
    CHECK(region.create(TableCase("T").hash("pk")).id > old_id);
}

TEST_CASE("a protected table stays") {
    OpsCase region;
    TableCase table = TableCase("T").hash("pk");
    table.definition.deletion_protection = true;
    region.create(table);
    Context context = region.context();
    const auto refused = ops::delete_table(context, "T");
    CHECK(type_of(refused) == ErrorType::kValidation);
    CHECK(message_of(refused) ==
          "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection "
          "first.");
    UpdateTableCommand command;
    command.table_name = "T";
    command.deletion_protection = false;
    REQUIRE(ops::update_table(context, command).ok());
    CHECK(ops::delete_table(context, "T").ok());
}

TEST_CASE("tables are listed by name, page by page") {
    OpsCase region;
    for (const char* name : {"beta", "Alpha", "gamma", "alpha"}) region.create(TableCase(name).hash("pk"));
    Context context = region.context();
    const auto first = ops::list_tables(context, "", 3);
    CHECK(first.value().names == std::vector<std::string>{"Alpha", "alpha", "beta"});
    CHECK(first.value().last_evaluated == "beta");
    const auto second = ops::list_tables(context, "beta", 3);
    CHECK(second.value().names == std::vector<std::string>{"gamma"});
    CHECK(second.value().last_evaluated.empty());
    CHECK(ops::list_tables(context, "", 4).value().last_evaluated.empty());
}

TEST_CASE("a description counts items at once") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("g", "a"));
    REQUIRE(region.put(R"({"pk":{"S":"k"},"a":{"S":"x"}})").ok());
    REQUIRE(region.put(R"({"pk":{"S":"l"}})").ok());
    Context context = region.context();
    const auto described = ops::describe_table(context, "T");
    CHECK(described.value().item_count == 2);
    CHECK(described.value().size_bytes == 5 + 3);
    CHECK(described.value().global_indexes.front().item_count == 1);
}
