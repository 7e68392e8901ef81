// What a table is, as CreateTable says it. Source: API Reference, CreateTable.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "table/key_schema.h"

namespace dynascope {

enum class BillingMode : std::uint8_t { kProvisioned, kPayPerRequest };
enum class ProjectionType : std::uint8_t { kAll, kKeysOnly, kInclude };
enum class StreamView : std::uint8_t { kKeysOnly, kNewImage, kOldImage, kNewAndOldImages };
enum class TableClass : std::uint8_t { kStandard, kStandardInfrequentAccess };

struct Throughput {
    std::int64_t read_units = 0;
    std::int64_t write_units = 0;
    bool operator==(const Throughput&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(read_units, write_units);
    }
};

struct Projection {
    ProjectionType type = ProjectionType::kAll;
    std::vector<std::string> non_key_attributes;  // kInclude
    bool operator==(const Projection&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(type, non_key_attributes);
    }
};

struct IndexDefinition {
    std::string name;
    KeySchema key;
    Projection projection;
    bool global = false;
    Throughput provisioned;  // global, provisioned mode
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, key, projection, global, provisioned);
    }
};

struct AttributeDefinition {
    std::string name;
    ValueType type = ValueType::kString;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, type);
    }
};

struct TableDefinition {
    std::string name;
    std::vector<AttributeDefinition> attributes;  // in the caller's order
    KeySchema key;
    std::vector<IndexDefinition> local_indexes;
    std::vector<IndexDefinition> global_indexes;
    BillingMode billing_mode = BillingMode::kProvisioned;
    Throughput provisioned;
    std::optional<StreamView> stream;
    TableClass table_class = TableClass::kStandard;
    bool deletion_protection = false;
    std::map<std::string, std::string> tags;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, attributes, key, local_indexes, global_indexes, billing_mode, provisioned, stream, table_class,
                deletion_protection, tags);
    }
};

}  // namespace dynascope
