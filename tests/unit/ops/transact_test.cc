#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

OpsCase table_with_index() {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("g", "gk"));
    return region;
}

Result<TransactWriteAnswer> transact(OpsCase& region, std::vector<WriteCommand> writes, std::string token = {},
                                     std::uint64_t request_hash = 1) {
    TransactWriteCommand command;
    command.writes = std::move(writes);
    command.token = std::move(token);
    command.request_hash = request_hash;
    Context context = region.context();
    return ops::transact_write(context, command);
}

std::string codes_of(const Error& error) {
    std::string codes;
    for (const CancellationReason& reason : error.cancellation_reasons)
        codes += (codes.empty() ? "" : " ") + reason.code;
    return codes;
}

const char* const key_a = R"({"pk":{"S":"a"}})";

}  // namespace

TEST_CASE("a transaction writes all, at double the table's units") {
    OpsCase region = table_with_index();
    const std::string text(1'500, 'x');
    const auto answer =
        transact(region, {region.put_command(R"({"pk":{"S":"a"},"v":{"S":")" + text + R"("}})"),
                          region.put_command(R"({"pk":{"S":"b"},"gk":{"S":"q"},"v":{"S":")" + text + R"("}})")});
    REQUIRE(answer.ok());
    REQUIRE(answer.value().consumed.size() == 1);
    CHECK(answer.value().consumed.front().table_write == whole_units(8));
    CHECK(answer.value().consumed.front().global_indexes.at("g").write == whole_units(2));
    CHECK(region.table().store.item_count() == 2);
}

TEST_CASE("one failed condition cancels all and says which") {
    OpsCase region = table_with_index();
    REQUIRE(region.put(R"({"pk":{"S":"b"},"n":{"N":"1"}})").ok());
    std::vector<WriteCommand> writes = {region.put_command(key_a), region.put_command(R"({"pk":{"S":"b"}})")};
    writes[1].condition = region.condition("attribute_not_exists(pk)");
    writes[1].return_old_on_failure = true;
    const auto before = region.table().meter.history().seconds().back().write_half_units;
    const auto answer = transact(region, writes);
    CHECK(type_of(answer) == ErrorType::kTransactionCanceled);
    CHECK(message_of(answer) ==
          "Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
          "ConditionalCheckFailed]");
    CHECK(answer.error().cancellation_reasons[1].message == "The conditional request failed");
    CHECK(item_json(answer.error().cancellation_reasons[1].item) == R"({"n":{"N":"1"},"pk":{"S":"b"}})");
    CHECK(region.item(key_a).empty());
    // Cancelled or not: two units for each item.
    CHECK(region.table().meter.history().seconds().back().write_half_units - before == whole_units(4).count);
}

TEST_CASE("a condition check guards without writing") {
    OpsCase region = table_with_index();
    REQUIRE(region.put(R"({"pk":{"S":"b"},"n":{"N":"1"}})").ok());
    WriteCommand check = region.delete_command(R"({"pk":{"S":"b"}})");
    check.kind = WriteCommand::Kind::kConditionCheck;
    check.condition = region.condition("n = :n", {{":n", R"({"N":"1"})"}});
    const auto answer = transact(region, {check, region.put_command(key_a)});
    REQUIRE(answer.ok());
    CHECK(answer.value().consumed.front().table_write == whole_units(4));
    CHECK(region.table().store.item_count() == 2);
    check.condition = region.condition("n = :n", {{":n", R"({"N":"2"})"}});
    CHECK(codes_of(transact(region, {check, region.delete_command(key_a)}).error()) == "ConditionalCheckFailed None");
    CHECK(region.table().store.item_count() == 2);
}

TEST_CASE("what a write finds wrong with its item is a reason") {
    OpsCase region = table_with_index();
    const auto answer =
        transact(region, {region.put_command(R"({"pk":{"N":"5"}})"), region.delete_command(R"({"pk":{"N":"5"}})"),
                          region.put_command(R"({"pk":{"S":"x"},"gk":{"N":"1"}})"),
                          region.update_command(key_a, "SET n = m"), region.put_command(R"({"pk":{"S":"fine"}})")});
    CHECK(codes_of(answer.error()) == "ValidationError ValidationError ValidationError ValidationError None");
    const auto& reasons = answer.error().cancellation_reasons;
    CHECK(reasons[0].message ==
          "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N");
    CHECK(reasons[1].message == "The provided key element does not match the schema");
    CHECK(reasons[2].message ==
          "One or more parameter values were invalid: Type mismatch for Index Key gk Expected: S Actual: N IndexName: "
          "g");
    CHECK(reasons[3].message == "The provided expression refers to an attribute that does not exist in the item");
}

TEST_CASE("empty keys, repeated items and missing tables refuse the request itself") {
    OpsCase region = table_with_index();
    CHECK(message_of(transact(region, {region.put_command(R"({"pk":{"S":""}})")})) ==
          "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
          "string value. Key: pk");
    const auto empty_index_key =
        transact(region, {region.update_command(key_a, "SET gk = :v", {{":v", R"({"S":""})"}})});
    CHECK(type_of(empty_index_key) == ErrorType::kValidation);
    CHECK(message_of(transact(region, {region.put_command(key_a), region.delete_command(key_a)})) ==
          "Transaction request cannot include multiple operations on one item");
    WriteCommand elsewhere = region.put_command(key_a);
    elsewhere.table_name = "nope";
    CHECK(type_of(transact(region, {elsewhere})) == ErrorType::kResourceNotFound);
}

TEST_CASE("a token makes a repeated transaction a no-op for ten minutes") {
    OpsCase region = table_with_index();
    const std::vector<WriteCommand> writes = {region.update_command(key_a, "ADD n :one", {{":one", R"({"N":"1"})"}})};
    REQUIRE(transact(region, writes, "token").ok());
    const auto replayed = transact(region, writes, "token");
    REQUIRE(replayed.ok());
    CHECK(replayed.value().replayed);
    CHECK(replayed.value().consumed.front().table_read == whole_units(2));
    CHECK_FALSE(replayed.value().consumed.front().table_write.has_value());
    CHECK(region.item(key_a) == R"({"n":{"N":"1"},"pk":{"S":"a"}})");
    CHECK(type_of(transact(region, writes, "token", 2)) == ErrorType::kIdempotentParameterMismatch);
    region.now = region.now + minutes(10);
    REQUIRE(transact(region, writes, "token", 2).ok());
    CHECK(region.item(key_a) == R"({"n":{"N":"2"},"pk":{"S":"a"}})");
    CHECK(region.catalog.transaction_tokens.size() == 1);
}

TEST_CASE("a cancelled transaction leaves no token") {
    OpsCase region = table_with_index();
    std::vector<WriteCommand> writes = {region.put_command(key_a)};
    writes[0].condition = region.condition("attribute_exists(pk)");
    REQUIRE_FALSE(transact(region, writes, "token").ok());
    CHECK(region.catalog.transaction_tokens.empty());
}

TEST_CASE("a throttled transaction is cancelled with codes") {
    OpsCase region;
    region.settings.throttling = true;
    region.create(TableCase("T").hash("pk").provisioned(3, 3));
    const auto answer = transact(region, {region.put_command(key_a), region.put_command(R"({"pk":{"S":"b"}})")});
    CHECK(type_of(answer) == ErrorType::kTransactionCanceled);
    CHECK(codes_of(answer.error()) == "ProvisionedThroughputExceeded ProvisionedThroughputExceeded");
    CHECK(region.table().store.item_count() == 0);
    CHECK(transact(region, {region.put_command(key_a)}).ok());
}

TEST_CASE("a transaction of more than 4 MB is refused") {
    OpsCase region = table_with_index();
    std::vector<WriteCommand> writes;
    for (int i = 0; i < 11; ++i) {
        writes.push_back(region.put_command(R"({"pk":{"S":"k)" + std::to_string(i) + R"("},"v":{"S":")" +
                                            std::string(400'000, 'x') + R"("}})"));
    }
    CHECK(type_of(transact(region, writes)) == ErrorType::kValidation);
    CHECK(region.table().store.item_count() == 0);
}

TEST_CASE("a transaction reads in request order, leader only, at double price") {
    OpsCase region = table_with_index();
    region.settings.replica_lag = true;
    REQUIRE(region.put(R"({"pk":{"S":"a"},"n":{"N":"1"}})").ok());
    TransactGetCommand command;
    for (const char* key : {R"({"pk":{"S":"none"}})", key_a}) {
        GetCommand& get = command.gets.emplace_back();
        get.table_name = "T";
        get.key = packed_item(key);
    }
    Context context = region.context();
    const auto answer = ops::transact_get(context, command);
    REQUIRE(answer.ok());
    CHECK(answer.value().items[0].empty());
    CHECK(item_json(answer.value().items[1]) == R"({"n":{"N":"1"},"pk":{"S":"a"}})");
    CHECK(answer.value().consumed.front().table_read == whole_units(4));
    command.gets[0].key = command.gets[1].key;
    CHECK(message_of(ops::transact_get(context, command)) ==
          "Transaction request cannot include multiple operations on one item");
    command.gets[0].key = packed_item(R"({"pk":{"N":"1"}})");
    CHECK(codes_of(ops::transact_get(context, command).error()) == "ValidationError None");
}
