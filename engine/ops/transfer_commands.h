// Commands and answers of exports and imports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backup/transfer.h"

namespace dynascope {

struct ExportCommand {
    std::string table_arn;
    std::optional<Instant> point;
    std::string client_token;
    std::uint64_t request_hash = 0;  // of all parameters, to compare with a remembered token
    std::string bucket;
    std::optional<std::string> bucket_owner;
    std::optional<std::string> prefix;
    std::optional<std::string> encryption;
    std::optional<std::string> encryption_key;
    DataFormat format = DataFormat::kDynamoDbJson;
    std::optional<bool> incremental;  // ExportType, when given
    bool has_specification = false;   // IncrementalExportSpecification is there
    std::optional<Instant> from;
    std::optional<Instant> to;
    bool old_images = true;
};

struct ImportCommand {
    std::string client_token;
    std::string bucket;
    std::optional<std::string> bucket_owner;
    std::optional<std::string> prefix;
    ImportSource source;
    bool has_csv_options = false;
    std::string compression = "NONE";
    std::string options;     // as the request has them, for DescribeImport
    std::string parameters;  // likewise
    TableDefinition definition;
};

struct ListTransfersCommand {
    std::string table_arn;  // empty: all
    int limit = 10;
    std::string next_token;
};
struct ExportList {
    std::vector<Export> exports;  // newest first, without files
    std::string next_token;       // empty: no more
};
struct ImportList {
    std::vector<Import> imports;
    std::string next_token;
};

}  // namespace dynascope
