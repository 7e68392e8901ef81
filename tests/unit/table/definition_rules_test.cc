#include "table/definition_rules.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

namespace {

const std::string invalid = "One or more parameter values were invalid: ";

KeyPart part(std::string name) { return {std::move(name), ValueType::kString}; }

IndexDefinition index(std::string name, std::string hash, std::string range, bool global) {
    IndexDefinition made;
    made.name = std::move(name);
    made.key.hash = {part(std::move(hash))};
    if (!range.empty()) made.key.range = {part(std::move(range))};
    made.global = global;
    if (global) made.provisioned = {1, 1};
    return made;
}

// Table of (a, b) with one unit each; `attributes` are one letter each.
TableDefinition table(std::string_view attributes = "ab") {
    TableDefinition made;
    made.name = "Table";
    for (const char letter : attributes) made.attributes.push_back({std::string(1, letter), ValueType::kString});
    made.key = {{part("a")}, {part("b")}};
    made.provisioned = {1, 1};
    return made;
}

std::string refusal(const TableDefinition& definition) {
    const Status status = check_definition(definition);
    return status.ok() ? "" : status.error().message;
}

}  // namespace

TEST_CASE("a plain definition is legal") {
    CHECK(refusal(table()).empty());
    TableDefinition simple = table("a");
    simple.key.range.clear();
    CHECK(refusal(simple).empty());
    TableDefinition indexed = table("abc");
    indexed.local_indexes = {index("local", "a", "c", false)};
    indexed.global_indexes = {index("global", "c", "", true), index("inverse", "b", "a", true)};
    CHECK(refusal(indexed).empty());
    CHECK(support::survives_archive(indexed));
}

TEST_CASE("throughput goes with the billing mode") {
    TableDefinition definition = table();
    definition.provisioned = {1, 0};
    CHECK(refusal(definition) ==
          invalid + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    definition.billing_mode = BillingMode::kPayPerRequest;
    CHECK(refusal(definition) == invalid +
                                     "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                                     "BillingMode is PAY_PER_REQUEST");
    definition.provisioned = {};
    CHECK(refusal(definition).empty());
    definition.global_indexes = {index("global", "b", "", true)};
    CHECK(refusal(definition) == invalid +
                                     "ProvisionedThroughput should not be specified for index: global when "
                                     "BillingMode is PAY_PER_REQUEST");
    definition = table();
    definition.provisioned = {1'000'000'000'001, 1};
    CHECK(refusal(definition) == "Given value 1000000000001 for ReadCapacityUnits is out of bounds");
}

TEST_CASE("key attributes have definitions") {
    CHECK(refusal(table("a")) == "Invalid KeySchema: Some index key attribute have no definition");
    CHECK(refusal(table("ac")) == invalid +
                                      "Some index key attributes are not defined in AttributeDefinitions. "
                                      "Keys: [a, b], AttributeDefinitions: [a, c]");
    TableDefinition definition = table();
    definition.global_indexes = {index("global", "c", "b", true)};
    CHECK(refusal(definition) == invalid +
                                     "Some index key attributes are not defined in AttributeDefinitions. "
                                     "Keys: [c, b], AttributeDefinitions: [a, b]");
}

TEST_CASE("definitions are of key attributes only") {
    CHECK(refusal(table("abc")) == invalid +
                                       "Number of attributes in KeySchema does not exactly match number of "
                                       "attributes defined in AttributeDefinitions");
    TableDefinition definition = table("abcd");
    definition.global_indexes = {index("global", "c", "", true)};
    CHECK(refusal(definition) == invalid +
                                     "Some AttributeDefinitions are not used. AttributeDefinitions: "
                                     "[a, b, c, d], keys used: [a, b, c]");
    definition = table();
    definition.attributes[1].type = ValueType::kList;
    CHECK_FALSE(refusal(definition).empty());
}

TEST_CASE("a key names an attribute once") {
    TableDefinition definition = table();
    definition.key.range = {part("a")};
    CHECK(refusal(definition) == "Both the Hash Key and the Range Key element in the KeySchema have the same name");
}

TEST_CASE("a local index needs sort keys and the table's partition key") {
    TableDefinition definition = table("ac");
    definition.key.range.clear();
    definition.local_indexes = {index("local", "a", "c", false)};
    CHECK(refusal(definition) == invalid +
                                     "Table KeySchema does not have a range key, which is required when "
                                     "specifying a LocalSecondaryIndex");
    definition = table("ab");
    definition.local_indexes = {index("local", "a", "", false)};
    CHECK(refusal(definition) == invalid + "Index KeySchema does not have a range key for index: local");
    definition.local_indexes = {index("local", "b", "a", false)};
    CHECK(refusal(definition) == invalid +
                                     "Index KeySchema does not have the same leading hash key as table KeySchema "
                                     "for index: local. index hash key: b, table hash key: a");
}

TEST_CASE("a projection lists attributes exactly when it is INCLUDE") {
    TableDefinition definition = table();
    definition.global_indexes = {index("global", "b", "", true)};
    Projection& projection = definition.global_indexes[0].projection;
    projection = {ProjectionType::kAll, {"x"}};
    CHECK(refusal(definition) == invalid + "ProjectionType is ALL, but NonKeyAttributes is specified");
    projection = {ProjectionType::kKeysOnly, {"x"}};
    CHECK(refusal(definition) == invalid + "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified");
    projection = {ProjectionType::kInclude, {}};
    CHECK(refusal(definition) == invalid + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    projection = {ProjectionType::kInclude, {"x"}};
    CHECK(refusal(definition).empty());
}

TEST_CASE("projected attributes count over all indexes, repeated names too") {
    TableDefinition definition = table();
    for (const char* name : {"one", "two"}) {
        definition.global_indexes.push_back(index(name, "b", "", true));
        Projection& projection = definition.global_indexes.back().projection;
        projection.type = ProjectionType::kInclude;
        for (int i = 0; i < 50; ++i) projection.non_key_attributes.push_back("x" + std::to_string(i));
    }
    CHECK(refusal(definition).empty());
    definition.global_indexes[0].projection.non_key_attributes.push_back("y");
    CHECK_FALSE(refusal(definition).empty());
}

TEST_CASE("index names are unique and few") {
    TableDefinition definition = table("abc");
    definition.local_indexes = {index("same", "a", "c", false)};
    definition.global_indexes = {index("same", "c", "", true)};
    CHECK(refusal(definition) == invalid + "Duplicate index name: same");

    definition = table("abc");
    for (int i = 0; i < 6; ++i) definition.local_indexes.push_back(index("local" + std::to_string(i), "a", "c", false));
    CHECK(refusal(definition) == invalid + "Number of LocalSecondaryIndexes exceeds per-table limit of 5");

    definition = table();
    for (int i = 0; i < 21; ++i)
        definition.global_indexes.push_back(index("global" + std::to_string(i), "b", "", true));
    CHECK(refusal(definition) == invalid + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
}

TEST_CASE("global index keys have up to four attributes on each side") {
    TableDefinition definition = table("abcde");
    IndexDefinition wide = index("wide", "a", "e", true);
    wide.key.hash = {part("a"), part("b"), part("c"), part("d")};
    definition.global_indexes = {wide};
    CHECK(refusal(definition).empty());
    definition = table("abcdef");
    wide.key.hash.push_back(part("f"));
    definition.global_indexes = {wide};
    CHECK(refusal(definition) == invalid + "The KeySchema exceeds the maximum allowed number of HASH key attributes");
    wide.key.hash = {part("a"), part("b")};
    wide.key.range = {part("c"), part("d"), part("e"), part("f"), part("a")};
    definition.global_indexes = {wide};
    CHECK(refusal(definition) == invalid + "The KeySchema exceeds the maximum allowed number of RANGE key attributes");
    wide.key.range = {part("c"), part("a")};
    definition.global_indexes = {wide};
    CHECK(refusal(definition) == "The KeySchema contains multiple key attributes with the same name");
}

TEST_CASE("an index that joins later obeys the same rules") {
    TableDefinition definition = table("abc");
    definition.global_indexes = {index("first", "c", "", true)};
    CHECK(check_new_global_index(definition, index("second", "b", "", true)).ok());
    CHECK(check_new_global_index(definition, index("first", "b", "", true)).error().message ==
          invalid + "Duplicate index name: first");
    CHECK_FALSE(check_new_global_index(definition, index("third", "z", "", true)).ok());
    IndexDefinition unpaid = index("unpaid", "b", "", true);
    unpaid.provisioned = {};
    CHECK(check_new_global_index(definition, unpaid).error().message ==
          invalid + "ProvisionedThroughput must be specified for index: unpaid");
}
