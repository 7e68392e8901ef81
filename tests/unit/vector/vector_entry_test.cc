#include "vector/vector_entry.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/expression_case.h"
#include "vector/float32.h"
#include "vector/vector_store.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

const KeySchema table_key = {{{"pk", ValueType::kString}}, {}};

VectorIndexDefinition make_index(Projection projection = {}) {
    VectorIndexDefinition index;
    index.name = "vix";
    index.attribute = "e";
    index.dimensions = 2;
    index.projection = std::move(projection);
    return index;
}

std::optional<std::string> entry(const VectorIndexDefinition& index, std::string_view item) {
    const std::string packed = packed_item(item);
    return vector_entry(index, table_key, ItemView(packed));
}

VectorFault::Kind fault(std::string_view item) {
    const std::string packed = packed_item(item);
    std::string bytes = "before";
    const auto found = read_vector(*ItemView(packed).find("e"), 2, bytes);
    REQUIRE(found.has_value());
    CHECK(bytes == "before");
    return found->kind;
}

constexpr std::string_view whole =
    R"({"pk":{"S":"a"},"e":{"L":[{"N":"1"},{"N":"0.1"}]},"t":{"S":"x"},"u":{"S":"y"},"v":{"N":"1"}})";

}  // namespace

TEST_CASE("an entry holds keys, search schema, projection and the vector in 32 bits") {
    VectorIndexDefinition index = make_index({ProjectionType::kInclude, {"u"}});
    index.search_schema = {{"t", ValueType::kString, true}};
    const auto made = entry(index, whole);
    REQUIRE(made.has_value());
    const ItemView view(*made);
    CHECK(view.count() == 4);
    CHECK(view.find("pk").has_value());
    CHECK(view.find("t").has_value());
    CHECK(view.find("u").has_value());
    CHECK(read_floats(vector_of(index, view)) == std::vector<float>{1.0F, 0.1F});
    // pk 2 + 1, t 1 + 1, u 1 + 1; e 1 + 2 x 4.
    CHECK(plain_size_bytes(index, view) == 7);
    CHECK(vector_entry_size_bytes(index, view) == 16);
    CHECK(ItemView(*entry(make_index({ProjectionType::kKeysOnly, {}}), whole)).count() == 2);
    CHECK(ItemView(*entry(make_index(), whole)).count() == 5);
}

TEST_CASE("an item without a good vector or without its place has no entry") {
    VectorIndexDefinition index = make_index();
    CHECK_FALSE(entry(index, R"({"pk":{"S":"a"}})").has_value());
    CHECK_FALSE(entry(index, R"({"pk":{"S":"a"},"e":{"S":"x"}})").has_value());
    CHECK_FALSE(entry(index, R"({"pk":{"S":"a"},"e":{"L":[{"N":"1"}]}})").has_value());
    index.search_schema = {{"t", ValueType::kString, true}, {"f", ValueType::kNumber, false}};
    CHECK(entry(index, whole).has_value());
    CHECK_FALSE(entry(index, R"({"pk":{"S":"a"},"e":{"L":[{"N":"1"},{"N":"1"}]}})").has_value());
    CHECK_FALSE(entry(index, R"({"pk":{"S":"a"},"t":{"S":""},"e":{"L":[{"N":"1"},{"N":"1"}]}})").has_value());
    CHECK_FALSE(entry(index, R"({"pk":{"S":"a"},"t":{"N":"1"},"e":{"L":[{"N":"1"},{"N":"1"}]}})").has_value());
    CHECK_FALSE(
        entry(index, R"({"pk":{"S":"a"},"t":{"S":"x"},"f":{"S":"1"},"e":{"L":[{"N":"1"},{"N":"1"}]}})").has_value());
}

TEST_CASE("faults of vectors are told apart") {
    CHECK(fault(R"({"e":{"NS":["1","2"]}})") == VectorFault::Kind::kNotAList);
    CHECK(fault(R"({"e":{"L":[{"S":"x"}]}})") == VectorFault::Kind::kSize);
    CHECK(fault(R"({"e":{"L":[{"N":"1"},{"S":"x"}]}})") == VectorFault::Kind::kElementType);
    CHECK(fault(R"({"e":{"L":[{"N":"1"},{"N":"1E+39"}]}})") == VectorFault::Kind::kElementRange);
}

TEST_CASE("a store keeps its size and finds what is near") {
    const VectorIndexDefinition index = make_index();
    VectorStore store;
    const auto put = [&](const std::string& key, std::string_view vector) {
        auto made = entry(index, R"({"pk":{"S":")" + key + R"("},"e":{"L":)" + std::string(vector) + "}}");
        REQUIRE(made.has_value());
        const std::int64_t size = vector_entry_size_bytes(index, ItemView(*made));
        store.write(key, std::move(*made), size);
    };
    put("b", R"([{"N":"1"},{"N":"0"}])");
    put("a", R"([{"N":"2"},{"N":"0"}])");
    put("c", R"([{"N":"0"},{"N":"1"}])");
    CHECK(store.item_count() == 3);
    CHECK(store.size_bytes() == 3 * 12);
    const std::vector<float> query = {5.0F, 0.0F};
    Neighbours found = store.search(index, query, {}, 2);
    CHECK(found.compared == 3);
    REQUIRE(found.nearest.size() == 2);
    // Equal scores: in the order of keys.
    CHECK(found.nearest[0].record == &store.records().at("a"));
    CHECK(found.nearest[1].record == &store.records().at("b"));
    put("a", R"([{"N":"0"},{"N":"2"}])");
    CHECK(store.size_bytes() == 3 * 12);
    CHECK(store.search(index, query, {}, 1).nearest[0].record == &store.records().at("b"));
    store.write("a", {}, 0);
    store.write("a", {}, 0);
    CHECK(store.item_count() == 2);
    CHECK(store.size_bytes() == 2 * 12);
}
