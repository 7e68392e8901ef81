#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

OpsCase simple_table() {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    return region;
}

std::string text_item(std::string_view key, std::size_t bytes) {
    return R"({"pk":{"S":")" + std::string(key) + R"("},"v":{"S":")" + std::string(bytes, 'x') + R"("}})";
}

std::string attributes_of(const Result<WriteAnswer>& answer) {
    return answer.value().attributes.empty() ? std::string() : item_json(answer.value().attributes);
}

}  // namespace

TEST_CASE("put writes, replaces and returns the old item") {
    OpsCase region = simple_table();
    CHECK(attributes_of(region.put(R"({"pk":{"S":"a"},"n":{"N":"1"}})", {}, {}, ReturnValues::kAllOld)).empty());
    CHECK(attributes_of(region.put(R"({"pk":{"S":"a"},"n":{"N":"2"}})", {}, {}, ReturnValues::kAllOld)) ==
          R"({"n":{"N":"1"},"pk":{"S":"a"}})");
    CHECK(region.item(R"({"pk":{"S":"a"}})") == R"({"n":{"N":"2"},"pk":{"S":"a"}})");
    CHECK(region.table().store.item_count() == 1);
}

TEST_CASE("a write is charged by the larger of old and new item") {
    OpsCase region = simple_table();
    CHECK(region.put(text_item("a", 100)).value().consumed.table_write == whole_units(1));
    CHECK(region.put(text_item("a", 2'500)).value().consumed.table_write == whole_units(3));
    CHECK(region.put(text_item("a", 10)).value().consumed.table_write == whole_units(3));
    CHECK(region.put(text_item("a", 5'000)).value().consumed.table_write == whole_units(5));
    CHECK(region.remove(R"({"pk":{"S":"a"}})").value().consumed.table_write == whole_units(5));
    CHECK(region.remove(R"({"pk":{"S":"a"}})").value().consumed.table_write == whole_units(1));
}

TEST_CASE("a failed condition changes nothing and still costs") {
    OpsCase region = simple_table();
    REQUIRE(region.put(text_item("a", 40'000)).ok());
    const auto before = region.table().meter.history().seconds().back().write_half_units;
    WriteCommand command = region.put_command(text_item("a", 10));
    command.condition = region.condition("attribute_not_exists(pk)");
    command.return_old_on_failure = true;
    Context context = region.context();
    const auto answer = ops::write(context, command);
    CHECK(type_of(answer) == ErrorType::kConditionalCheckFailed);
    CHECK(message_of(answer) == "The conditional request failed");
    CHECK(ItemView(answer.error().item).find("v").has_value());
    CHECK(region.table().meter.history().seconds().back().write_half_units - before == whole_units(40).count);
}

TEST_CASE("update creates what is missing and returns what was asked for") {
    OpsCase region = simple_table();
    const char* key = R"({"pk":{"S":"a"}})";
    CHECK(attributes_of(region.update(key, "SET n = :n", {{":n", R"({"N":"1"})"}}, ReturnValues::kAllNew)) ==
          R"({"n":{"N":"1"},"pk":{"S":"a"}})");
    CHECK(attributes_of(region.update(key, "SET n = n + :n, m = :n", {{":n", R"({"N":"4"})"}},
                                      ReturnValues::kUpdatedOld)) == R"({"n":{"N":"1"}})");
    CHECK(attributes_of(region.update(key, "REMOVE m SET n = :n", {{":n", R"({"N":"7"})"}},
                                      ReturnValues::kUpdatedNew)) == R"({"n":{"N":"7"}})");
    CHECK(attributes_of(region.update(key, "REMOVE zz", {}, ReturnValues::kUpdatedNew)).empty());
    CHECK(attributes_of(region.remove(key, ReturnValues::kAllOld)) == R"({"n":{"N":"7"},"pk":{"S":"a"}})");
}

TEST_CASE("update without an expression writes the key alone") {
    OpsCase region = simple_table();
    REQUIRE(region.update(R"({"pk":{"S":"a"}})", "").ok());
    CHECK(region.item(R"({"pk":{"S":"a"}})") == R"({"pk":{"S":"a"}})");
}

TEST_CASE("update may not touch a key attribute") {
    OpsCase region = simple_table();
    CHECK(message_of(region.update(R"({"pk":{"S":"a"}})", "SET pk = :v", {{":v", R"({"S":"b"})"}})) ==
          "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key");
}

TEST_CASE("update errors change nothing") {
    OpsCase region = simple_table();
    CHECK(message_of(region.update(R"({"pk":{"S":"a"}})", "SET n = m", {})) ==
          "The provided expression refers to an attribute that does not exist in the item");
    CHECK(region.table().store.item_count() == 0);
    CHECK(message_of(region.update(R"({"pk":{"S":"a"}})", "SET n = :v",
                                   {{":v", R"({"S":")" + std::string(409'700, 'x') + R"("})"}})) ==
          "Item size to update has exceeded the maximum allowed size");
}

TEST_CASE("keys of items are checked") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk", ValueType::kNumber));
    CHECK(message_of(region.put(R"({"sk":{"N":"1"}})")) ==
          "One or more parameter values were invalid: Missing the key pk in the item");
    CHECK(message_of(region.put(R"({"pk":{"S":"a"},"sk":{"S":"1"}})")) ==
          "One or more parameter values were invalid: Type mismatch for key sk expected: N actual: S");
    CHECK(message_of(region.put(R"({"pk":{"S":""},"sk":{"N":"1"}})")) ==
          "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
          "string value. Key: pk");
    CHECK(
        message_of(region.put(R"({"pk":{"S":")" + std::string(2'049, 'k') + R"("},"sk":{"N":"1"}})")) ==
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes");
    CHECK(message_of(region.put(R"({"pk":{"S":"a"},"sk":{"N":"1"},"v":{"S":")" + std::string(409'600, 'x') +
                                R"("}})")) == "Item size has exceeded the maximum allowed size");
}

TEST_CASE("a Key parameter is exactly the key") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk"));
    const std::string mismatch = "The provided key element does not match the schema";
    CHECK(message_of(region.get(R"({"pk":{"S":"a"}})")) == mismatch);
    CHECK(message_of(region.get(R"({"pk":{"S":"a"},"sk":{"S":"b"},"x":{"S":"c"}})")) == mismatch);
    CHECK(message_of(region.remove(R"({"pk":{"S":"a"},"sk":{"N":"1"}})")) == mismatch);
    CHECK(message_of(region.remove(R"({"pk":{"S":"a"},"sk":{"S":")" + std::string(1'025, 'k') + R"("}})")) ==
          "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of "
          "1024 bytes");
    CHECK(region.get(R"({"pk":{"S":"a"},"sk":{"S":"b"}})").ok());
}

TEST_CASE("a missing table and one that is being created look the same to data operations") {
    OpsCase region;
    Context context = region.context();
    REQUIRE(ops::create_table(context, TableCase("T").hash("pk").definition).ok());
    const auto creating = region.put(R"({"pk":{"S":"a"}})");
    CHECK(type_of(creating) == ErrorType::kResourceNotFound);
    CHECK(message_of(creating) == "Requested resource not found");
    region.settle();
    CHECK(region.put(R"({"pk":{"S":"a"}})").ok());
    REQUIRE(ops::delete_table(context, "T").ok());
    CHECK(type_of(region.put(R"({"pk":{"S":"a"}})")) == ErrorType::kResourceNotFound);
}
