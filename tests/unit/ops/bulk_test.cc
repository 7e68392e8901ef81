#include <catch2/catch_test_macros.hpp>

#include "ops/bulk_commands.h"
#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

StartBulkPutCommand start_command(std::string_view table) {
    StartBulkPutCommand command;
    command.table_name = std::string(table);
    command.input.bucket = "data";
    command.output.bucket = "reports";
    return command;
}

}  // namespace

TEST_CASE("a token finds its operation for 8 hours") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    Context context = region.context();
    StartBulkPutCommand command = start_command("T");
    command.token = "t";
    command.request_hash = 1;
    const std::string arn = ops::start_bulk_put(context, command).value()->arn;
    CHECK(ops::start_bulk_put(context, command).value()->arn == arn);
    command.request_hash = 2;
    CHECK(ops::start_bulk_put(context, command).error().type == ErrorType::kIdempotentParameterMismatch);
    context.now = context.now + hours(8);
    CHECK(ops::start_bulk_put(context, command).value()->arn != arn);
}

TEST_CASE("a bulk put writes like PutItem and counts bytes by arm") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("g", "gk"));
    Context context = region.context();
    TableEntry& table = *context.catalog.find("T");
    BulkUsage usage;
    const auto put = [&](std::string_view json) {
        return ops::bulk_put(context, table, region.put_command(json), usage);
    };
    CHECK(put(R"({"pk":{"S":"a"},"gk":{"S":"x"}})").value().outcome == BulkPut::Outcome::kWritten);
    CHECK(usage.table_bytes == 6);  // pk a gk x
    CHECK(usage.global_indexes.at("g") > 0);
    CHECK(table.store.item_count() == 1);
    CHECK(message_of(put(R"({"x":{"S":"a"}})")) ==
          "One or more parameter values were invalid: Missing the key pk in the item");
    CHECK(usage.table_bytes == 6);
}

TEST_CASE("operations of a table that goes fail") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    Context context = region.context();
    const std::string arn = ops::start_bulk_put(context, start_command("T")).value()->arn;
    ops::fail_bulk_operations(context, context.catalog.find("T")->id);
    const BulkOperation* operation = ops::describe_bulk_operation(context, arn).value();
    CHECK(operation->status == BulkStatus::kFailed);
    CHECK(operation->failure_code == "TableNotFound");
    CHECK(ops::cancel_bulk_operation(context, arn).value()->status == BulkStatus::kFailed);
}
