#include "world/load_image.h"

#include <catch2/catch_test_macros.hpp>

#include "value/attribute_value.h"
#include "value/item_builder.h"
#include "value/item_size.h"

using namespace dynascope;

namespace {

using Kind = LoadImage::Kind;

std::string sortable(std::int64_t number) {
    std::string bytes;
    REQUIRE(append_sortable_number(bytes, std::to_string(number)).ok());
    return bytes;
}

LoadPlan plan_of(std::string prefix, std::int64_t item_size_bytes) {
    LoadPlan plan;
    plan.key_prefix = std::move(prefix);
    plan.item_size_bytes = item_size_bytes;
    return plan;
}

LoadRequest request_of(std::uint32_t key, std::uint32_t sort, std::int64_t serial) {
    LoadRequest request;
    request.key = key;
    request.sort = sort;
    request.serial = serial;
    return request;
}

void check_is(const LoadImage::Packed& packed, const std::string& expected) {
    CHECK(packed.bytes == expected);
    CHECK(packed.size_bytes == item_size_bytes(ItemView(expected)));
    CHECK(packed.bytes.capacity() - packed.bytes.size() <= 32);  // the store keeps it as it is
}

const KeySchema texts{{{"pk", ValueType::kString}}, {{"sk", ValueType::kString}}};

}  // namespace

TEST_CASE("the item of a load's request has its key, its serial number and a payload") {
    LoadImage image(plan_of("USER#", 512), texts, Kind::kItem);
    for (const std::int64_t serial : {0, 7, 10, 100, 12345, 1000000}) {
        ItemBuilder expected;
        expected.add_string("pk", "USER#4711");
        expected.add_string("sk", "LOAD#15");
        expected.add_number("sent", sortable(serial));
        expected.add_string("payload", std::string(472, 'x'));
        check_is(image.of(request_of(4711, 15, serial)), expected.finish());
    }
}

TEST_CASE("the key of a load's request has the key's attributes alone") {
    LoadImage image(plan_of("USER#", 512), texts, Kind::kKey);
    ItemBuilder expected;
    expected.add_string("pk", "USER#0");
    expected.add_string("sk", "LOAD#0");
    check_is(image.of(request_of(0, 0, 9)), expected.finish());
}

TEST_CASE("keys of a load may be numbers, binary, and long") {
    const std::string prefix(1'900, 'k');
    const KeySchema schema{{{"b", ValueType::kBinary}, {"n", ValueType::kNumber}}, {{"s", ValueType::kNumber}}};
    LoadImage image(plan_of(prefix, 1), schema, Kind::kItem);
    ItemBuilder expected;
    expected.add_binary("b", prefix + "4294967295");
    expected.add_number("n", sortable(4'294'967'295));
    expected.add_number("s", sortable(3));
    expected.add_number("sent", sortable(9'223'372'036'854'775'807));
    expected.add_string("payload", "x");
    check_is(image.of(request_of(4'294'967'295, 3, 9'223'372'036'854'775'807)), expected.finish());
}

TEST_CASE("a load's own attributes win over key attributes of their names") {
    const KeySchema schema{{{"sent", ValueType::kString}}, {{"payload", ValueType::kString}}};
    ItemBuilder item;
    item.add_number("sent", sortable(5));
    item.add_string("payload", "x");
    check_is(LoadImage(plan_of("", 1), schema, Kind::kItem).of(request_of(1, 2, 5)), item.finish());
    ItemBuilder key;
    key.add_string("sent", "1");
    key.add_string("payload", "LOAD#2");
    check_is(LoadImage(plan_of("", 1), schema, Kind::kKey).of(request_of(1, 2, 5)), key.finish());
}
