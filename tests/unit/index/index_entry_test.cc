#include "index/index_entry.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"
#include "value/attribute_value.h"
#include "value/item_size.h"

using namespace dynascope;

namespace {

using Attributes = std::map<std::string, AttributeValue>;

AttributeValue s(std::string text) { return AttributeValue::from_string(std::move(text)); }
AttributeValue n(std::int64_t value) { return AttributeValue::from_number(Number(value)); }

const KeySchema table{{{"pk", ValueType::kString}}, {{"sk", ValueType::kNumber}}};

IndexDefinition index_on(std::string hash, Projection projection = {ProjectionType::kKeysOnly, {}}) {
    IndexDefinition index;
    index.name = "index";
    index.key.hash = {{std::move(hash), ValueType::kString}};
    index.projection = std::move(projection);
    index.global = true;
    return index;
}

std::string item(Attributes more = {}) {
    more.emplace("pk", s("p"));
    more.emplace("sk", n(1));
    return pack_item(more);
}

std::int64_t entry_size(const IndexDefinition& index, const std::string& image) {
    return item_size_bytes(ItemView(project_entry(index, table, ItemView(image))));
}

IndexWrites writes(const IndexDefinition& index, const std::string& before, const std::string& after) {
    return index_writes(index, table, ItemView(before), ItemView(after));
}

}  // namespace

TEST_CASE("storage keys order by hash and then by sort key") {
    const std::string one = table_storage_key(table, ItemView(item({{"sk", n(2)}})));
    const std::string two = table_storage_key(table, ItemView(item({{"sk", n(10)}})));
    CHECK(one < two);
    CHECK(one.substr(0, 16) == two.substr(0, 16));
    const std::string other = table_storage_key(table, ItemView(item({{"pk", s("q")}})));
    CHECK(one.substr(0, 16) != other.substr(0, 16));
}

TEST_CASE("an item without the index key, or with another type or an empty value, is not in the index") {
    const IndexDefinition index = index_on("g");
    CHECK_FALSE(index_storage_key(index, table, ItemView(item())).has_value());
    CHECK_FALSE(index_storage_key(index, table, ItemView(item({{"g", n(1)}}))).has_value());
    CHECK_FALSE(index_storage_key(index, table, ItemView(item({{"g", s("")}}))).has_value());
    CHECK(index_storage_key(index, table, ItemView(item({{"g", s("x")}}))).has_value());
}

TEST_CASE("items with equal index keys have entries of their own") {
    const IndexDefinition index = index_on("g");
    const auto one = index_storage_key(index, table, ItemView(item({{"g", s("x")}, {"sk", n(1)}})));
    const auto two = index_storage_key(index, table, ItemView(item({{"g", s("x")}, {"sk", n(2)}})));
    CHECK(*one != *two);
    CHECK(one->substr(0, 16) == two->substr(0, 16));
}

TEST_CASE("the parts of a multi-attribute key are hashed together") {
    IndexDefinition index = index_on("g");
    index.key.hash.push_back({"h", ValueType::kString});
    const auto one = index_storage_key(index, table, ItemView(item({{"g", s("ab")}, {"h", s("c")}})));
    const auto two = index_storage_key(index, table, ItemView(item({{"g", s("a")}, {"h", s("bc")}})));
    REQUIRE(one.has_value());
    CHECK(one->substr(0, 16) != two->substr(0, 16));
    CHECK_FALSE(index_storage_key(index, table, ItemView(item({{"g", s("a")}}))).has_value());
}

TEST_CASE("an entry always holds the keys of table and index") {
    const std::string image = item({{"g", s("x")}, {"a", s("1")}, {"b", s("2")}});
    const auto projected = [&](Projection projection) {
        return project_entry(index_on("g", std::move(projection)), table, ItemView(image));
    };
    CHECK(projected({ProjectionType::kKeysOnly, {}}) == item({{"g", s("x")}}));
    CHECK(projected({ProjectionType::kInclude, {"b", "absent"}}) == item({{"g", s("x")}, {"b", s("2")}}));
    CHECK(projected({ProjectionType::kAll, {}}) == image);
}

TEST_CASE("no write when the index keys are absent before and after") {
    const IndexDefinition index = index_on("g", {ProjectionType::kAll, {}});
    CHECK(writes(index, "", item()).empty());
    CHECK(writes(index, item(), item({{"a", s("1")}})).empty());
    CHECK(writes(index, item(), "").empty());
}

TEST_CASE("an item that gains the index keys is put, at the size of the new entry") {
    const IndexDefinition index = index_on("g");
    const std::string after = item({{"g", s("x")}});
    for (const std::string& before : {std::string(), item()}) {
        const IndexWrites result = writes(index, before, after);
        REQUIRE(result.size() == 1);
        CHECK(result[0].item == after);
        CHECK(result[0].size_bytes == entry_size(index, after));
        CHECK(result[0].charged_bytes == entry_size(index, after));
    }
}

TEST_CASE("a changed index key is a delete and a put, each at its own size") {
    const IndexDefinition index = index_on("g");
    const std::string before = item({{"g", s("long value")}});
    const std::string after = item({{"g", s("x")}});
    const IndexWrites result = writes(index, before, after);
    REQUIRE(result.size() == 2);
    CHECK(result[0].item.empty());
    CHECK(result[0].key == *index_storage_key(index, table, ItemView(before)));
    CHECK(result[0].size_bytes == 0);
    CHECK(result[0].charged_bytes == entry_size(index, before));
    CHECK(result[1].key == *index_storage_key(index, table, ItemView(after)));
    CHECK(result[1].charged_bytes == entry_size(index, after));
}

TEST_CASE("a removed index key or item is a delete at the size of the old entry") {
    const IndexDefinition index = index_on("g");
    const std::string before = item({{"g", s("x")}});
    for (const std::string& after : {std::string(), item()}) {
        const IndexWrites result = writes(index, before, after);
        REQUIRE(result.size() == 1);
        CHECK(result[0].item.empty());
        CHECK(result[0].charged_bytes == entry_size(index, before));
    }
}

TEST_CASE("changed projected attributes are one write at the larger of both sizes") {
    const IndexDefinition index = index_on("g", {ProjectionType::kInclude, {"a"}});
    const std::string large = item({{"g", s("x")}, {"a", s("a longer text")}});
    const std::string small = item({{"g", s("x")}, {"a", s("1")}});
    for (const auto& [before, after] : {std::pair{large, small}, std::pair{small, large}}) {
        const IndexWrites result = writes(index, before, after);
        REQUIRE(result.size() == 1);
        CHECK(result[0].size_bytes == entry_size(index, after));
        CHECK(result[0].charged_bytes == entry_size(index, large));
    }
}

TEST_CASE("changes outside the projection and identical overwrites write nothing") {
    const IndexDefinition index = index_on("g");
    const std::string before = item({{"g", s("x")}, {"a", s("1")}});
    CHECK(writes(index, before, item({{"g", s("x")}, {"a", s("2")}})).empty());
    CHECK(writes(index_on("g", {ProjectionType::kAll, {}}), before, before).empty());
}

TEST_CASE("an index write survives its archive") { CHECK(support::survives_archive(IndexWrite{"key", "item", 4, 8})); }
