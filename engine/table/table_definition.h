// What a table is, as CreateTable says it. Source: API Reference, CreateTable.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "table/key_schema.h"
#include "table/projection.h"
#include "table/vector_definition.h"

namespace dynascope {

enum class BillingMode : std::uint8_t { kProvisioned, kPayPerRequest };
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

// The most that on-demand mode takes a second; nothing: unlimited.
struct OnDemandThroughput {
    std::optional<std::int64_t> max_read_units;
    std::optional<std::int64_t> max_write_units;
    bool empty() const { return !max_read_units && !max_write_units; }
    bool operator==(const OnDemandThroughput&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(max_read_units, max_write_units);
    }
};

// What a table is to take at once, as a request asks for it; nothing: as it is.
struct WarmThroughput {
    std::optional<std::int64_t> read_units;
    std::optional<std::int64_t> write_units;
    bool empty() const { return !read_units && !write_units; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(read_units, write_units);
    }
};

// SSESpecification as a request says it.
struct EncryptionSpecification {
    std::optional<bool> enabled;
    std::optional<std::string> type;  // KMS, AES256
    std::optional<std::string> key;   // id, alias or ARN
    template <class Archive>
    void visit(Archive& archive) {
        archive(enabled, type, key);
    }
};

struct IndexDefinition {
    std::string name;
    KeySchema key;
    Projection projection;
    bool global = false;
    Throughput provisioned;  // global, provisioned mode
    OnDemandThroughput on_demand;
    WarmThroughput warm;  // asked for at creation
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, key, projection, global, provisioned, on_demand, warm);
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
    std::vector<VectorIndexDefinition> vector_indexes;
    BillingMode billing_mode = BillingMode::kProvisioned;
    Throughput provisioned;
    OnDemandThroughput on_demand;
    WarmThroughput warm;  // asked for at creation
    EncryptionSpecification encryption;
    std::optional<StreamView> stream;
    TableClass table_class = TableClass::kStandard;
    bool deletion_protection = false;
    std::map<std::string, std::string> tags;
    // Lists of indexes that a request has, empty ones too: what is told first depends on them. Not kept.
    struct Lists {
        bool local = false;
        bool global = false;
    };
    Lists lists;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, attributes, key, local_indexes, global_indexes, billing_mode, provisioned, on_demand, warm,
                encryption, stream, table_class, deletion_protection, tags, vector_indexes);
    }
};

}  // namespace dynascope
