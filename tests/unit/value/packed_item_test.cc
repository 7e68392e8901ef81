#include "value/packed_item.h"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "value/attribute_value.h"

namespace dynascope {
namespace {

AttributeValue text(std::string value) { return AttributeValue::from_string(std::move(value)); }

AttributeValue of_type(ValueType type) {
    AttributeValue value;
    value.type = type;
    return value;
}

// One attribute of every type.
std::map<std::string, AttributeValue> every_type() {
    AttributeValue set = of_type(ValueType::kStringSet);
    set.elements = {"a", "bb", ""};
    AttributeValue map = of_type(ValueType::kMap);
    map.map = {{"inner", text("x")}};
    AttributeValue list = of_type(ValueType::kList);
    list.list = {text("zero"), map, of_type(ValueType::kNull)};
    AttributeValue yes = of_type(ValueType::kBool);
    yes.boolean = true;
    AttributeValue bytes = of_type(ValueType::kBinary);
    bytes.scalar = std::string("\0\xFF", 2);
    return {{"S", text("text")},
            {"N", AttributeValue::from_number(Number(-5))},
            {"B", bytes},
            {"BOOL", yes},
            {"NULL", of_type(ValueType::kNull)},
            {"SS", set},
            {"L", list},
            {"M", map},
            {"long", text(std::string(300, 'x'))}};
}

TEST_CASE("attributes are found by name and walked in name order") {
    const std::string packed = pack_item(every_type());
    const ItemView item(packed);
    CHECK(item.count() == 9);
    std::string names;
    for (auto walk = item.attributes(); walk.next();) names.append(walk.name()).append(" ");
    CHECK(names == "B BOOL L M N NULL S SS long ");
    for (auto walk = item.attributes(); walk.next();) CHECK(item.find(walk.name()) == walk.value());
    for (const char* name : {"", "A", "S ", "s", "longer", "zzz"}) CHECK_FALSE(item.find(name).has_value());
}

TEST_CASE("a view tells type and payload") {
    const std::string packed = pack_item(every_type());
    const ItemView item(packed);
    CHECK(item.find("S")->type() == ValueType::kString);
    CHECK(item.find("S")->scalar() == "text");
    CHECK(item.find("long")->scalar().size() == 300);
    CHECK(Number::from_sortable(item.find("N")->scalar()) == Number(-5));
    CHECK(item.find("B")->scalar() == std::string_view("\0\xFF", 2));
    CHECK(item.find("BOOL")->boolean());
    CHECK(item.find("NULL")->type() == ValueType::kNull);
    CHECK(item.find("M")->map().find("inner")->scalar() == "x");
    CHECK(item.find("SS")->count() == 3);
    CHECK(item.find("L")->count() == 3);
    CHECK(item.find("M")->count() == 1);
}

TEST_CASE("a view ends where its value ends") {
    const std::string packed = pack_item(every_type());
    for (auto walk = ItemView(packed).attributes(); walk.next();) {
        const std::string followed = std::string(walk.value().bytes()) + "followed by more";
        CHECK(ValueView(followed) == walk.value());
    }
}

TEST_CASE("lists and sets are walked in order") {
    const std::string packed = pack_item(every_type());
    const ItemView item(packed);
    std::string seen;
    for (auto walk = item.find("SS")->elements(); walk.next();) seen.append(walk.scalar()).append("|");
    CHECK(seen == "|a|bb|");
    const ValueView list = *item.find("L");
    CHECK(list.at(0)->scalar() == "zero");
    CHECK(list.at(1)->map().find("inner")->scalar() == "x");
    CHECK(list.at(2)->type() == ValueType::kNull);
    CHECK_FALSE(list.at(3).has_value());
    CHECK_FALSE(list.at(4'000'000'000U).has_value());
}

TEST_CASE("no item and an item without attributes are told apart") {
    CHECK(ItemView().empty());
    CHECK(ItemView().count() == 0);
    CHECK_FALSE(ItemView().find("a").has_value());
    const std::string none = pack_item({});
    CHECK_FALSE(ItemView(none).empty());
    CHECK(ItemView(none).count() == 0);
    CHECK_FALSE(ItemView(none).attributes().next());
}

TEST_CASE("a tree comes back from packed bytes") {
    const std::string packed = pack_item(every_type());
    CHECK(pack_item(unpack_item(ItemView(packed))) == packed);
    CHECK(validate_packed_item(packed));
}

TEST_CASE("a set is packed in order and without repetition") {
    AttributeValue set = of_type(ValueType::kStringSet);
    set.elements = {"b", "a", "b"};
    AttributeValue ordered = of_type(ValueType::kStringSet);
    ordered.elements = {"a", "b"};
    CHECK(pack_item({{"x", set}}) == pack_item({{"x", ordered}}));
}

TEST_CASE("a builder orders what is added in any order") {
    const auto attributes = every_type();
    const std::string packed = pack_item(attributes);
    ItemBuilder forward;
    for (auto walk = ItemView(packed).attributes(); walk.next();) forward.add(walk.name(), walk.value());
    CHECK(forward.finish() == packed);
    ItemBuilder backward;
    for (auto at = attributes.rbegin(); at != attributes.rend(); ++at)
        backward.add(at->first, *ItemView(packed).find(at->first));
    CHECK(backward.finish() == packed);
    CHECK(ItemView(backward.finish()).count() == 0);
}

TEST_CASE("a builder takes strings and numbers") {
    std::string sortable;
    Number(7).append_sortable(sortable);
    ItemBuilder builder;
    builder.add_string("b", std::string(200, 'x'));
    builder.add_number("a", sortable);
    CHECK(builder.finish() ==
          pack_item({{"a", AttributeValue::from_number(Number(7))}, {"b", text(std::string(200, 'x'))}}));
}

TEST_CASE("lengths take seven bits a byte") {
    for (const std::uint64_t value : {0ULL, 1ULL, 127ULL, 128ULL, 16'383ULL, 16'384ULL, 409'600ULL}) {
        std::string out;
        append_varint(out, value);
        CHECK(out.size() == (value < 128 ? 1 : value < 16'384 ? 2 : 3));
    }
    std::string out = "head" + std::string(300, 'x');
    insert_length(out, 4);
    CHECK(out == "head\xAC\x02" + std::string(300, 'x'));
}

TEST_CASE("types have the service's names") {
    CHECK(type_name(ValueType::kString) == "S");
    CHECK(type_name(ValueType::kBool) == "BOOL");
    CHECK(type_name(ValueType::kNull) == "NULL");
    CHECK(type_name(ValueType::kNumberSet) == "NS");
    CHECK(type_name(ValueType::kMap) == "M");
}

}  // namespace
}  // namespace dynascope
