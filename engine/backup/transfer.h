// What is remembered of exports and imports. Records outlive their tables by 90 days.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "backup/item_lines.h"
#include "backup/object_store.h"
#include "base/time.h"
#include "table/table_definition.h"

namespace dynascope {

enum class TransferStatus : std::uint8_t { kInProgress, kCompleted, kFailed };
std::string_view transfer_status_name(TransferStatus status);  // "IN_PROGRESS", "COMPLETED", "FAILED"

// What exports and imports have in common.
struct Transfer {
    std::string id;  // the last part of its ARN, as a backup's
    std::string arn;
    TransferStatus status = TransferStatus::kInProgress;
    Instant started;
    std::optional<Instant> ended;
    std::string table_name;
    std::string table_arn;
    std::string table_uuid;
    std::string client_token;  // empty: none
    std::uint64_t request_hash = 0;
    std::string bucket;
    std::optional<std::string> bucket_owner;
    std::optional<std::string> prefix;
    std::string failure_code;
    std::string failure_message;
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, arn, status, started, ended, table_name, table_arn, table_uuid, client_token, request_hash, bucket,
                bucket_owner, prefix, failure_code, failure_message);
    }
};

// A data file that waits for its export to end.
struct StagedFile {
    std::string key;
    std::string body;
    std::int64_t item_count = 0;
    template <class Archive>
    void visit(Archive& archive) {
        archive(key, body, item_count);
    }
};

struct Export {
    Transfer transfer;
    DataFormat format = DataFormat::kDynamoDbJson;
    bool incremental = false;
    Instant point;          // full: of the items
    std::int64_t from = 0;  // incremental: epoch seconds, `to` excluded
    std::int64_t to = 0;
    bool old_images = true;
    std::string encryption = "AES256";
    std::optional<std::string> encryption_key;
    std::int64_t billed_bytes = 0;
    std::int64_t item_count = 0;
    std::string root;      // of its manifests in the bucket
    std::string manifest;  // key of the summary, once written
    std::vector<StagedFile> staged;
    template <class Archive>
    void visit(Archive& archive) {
        archive(transfer, format, incremental, point, from, to, old_images, encryption, encryption_key, billed_bytes,
                item_count, root, manifest, staged);
    }
};

struct Import {
    Transfer transfer;
    ImportSource source;
    std::string compression = "NONE";
    std::string options;     // InputFormatOptions as the request had them, JSON; empty: none
    std::string parameters;  // TableCreationParameters likewise
    TableDefinition definition;
    std::string key_arn;      // of the table's encryption
    std::uint32_t table = 0;  // once it is being created
    std::int64_t processed_bytes = 0;
    std::int64_t processed_items = 0;
    std::int64_t imported_items = 0;
    std::int64_t errors = 0;
    std::string first_error;
    template <class Archive>
    void visit(Archive& archive) {
        archive(transfer, source, compression, options, parameters, definition, key_arn, table, processed_bytes,
                processed_items, imported_items, errors, first_error);
    }
};

// By id, then table: in the order of their beginning.
struct Transfers {
    std::map<std::string, Export, std::less<>> exports;
    std::map<std::string, Import, std::less<>> imports;
    ObjectStore objects;
    template <class Archive>
    void visit(Archive& archive) {
        archive(exports, imports, objects);
    }
};

// The manifests that end an export, and their checksums, made from what was staged.
struct ManifestFile {
    std::string key;
    std::string body;
};
std::vector<ManifestFile> manifest_files(const Export& finished);

}  // namespace dynascope
