// Bulk operations of a Region: what StartBulkPutItems asked for, how far it is, and what it has to report.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "backup/packing.h"
#include "base/time.h"

namespace dynascope {

enum class BulkStatus : std::uint8_t {
    kInProgress,
    kCompleted,
    kCompletedWithErrors,
    kCancelling,
    kCancelled,
    kFailed
};

struct BulkInput {
    std::string owner;  // as in the request, empty when absent
    std::string bucket;
    std::string prefix;
    bool ion = false;  // InputFormat: else DYNAMODB_JSON
    Packing packing = Packing::kNone;
    template <class Archive>
    void visit(Archive& archive) {
        archive(owner, bucket, prefix, ion, packing);
    }
};

struct BulkOutput {
    std::string owner;
    std::string bucket;
    std::string prefix;
    std::string encryption;  // AES256, KMS
    std::string key;
    bool errors = false;              // OutputType ERROR
    bool condition_failures = false;  // OutputType CONDITION_CHECK_FAILURE
    template <class Archive>
    void visit(Archive& archive) {
        archive(owner, bucket, prefix, encryption, key, errors, condition_failures);
    }
};

// Bytes put, by arm.
struct BulkUsage {
    std::int64_t table_bytes = 0;
    std::map<std::string, std::int64_t> local_indexes;
    std::map<std::string, std::int64_t> global_indexes;
    std::map<std::string, std::int64_t> vector_indexes;
    template <class Archive>
    void visit(Archive& archive) {
        archive(table_bytes, local_indexes, global_indexes, vector_indexes);
    }
};

struct BulkOperation {
    std::uint32_t number = 0;  // in its Region, from 1 on: newer is greater
    std::string arn;
    std::uint32_t table_id = 0;
    std::string table_name;
    std::string table_uuid;
    std::string token;
    std::uint64_t request_hash = 0;
    BulkInput input;
    BulkOutput output;
    std::optional<std::int64_t> max_write_units;
    bool accelerated = false;

    BulkStatus status = BulkStatus::kInProgress;
    Instant started = {};
    std::optional<Instant> ended;
    std::string failure_code;
    std::string failure_message;
    std::int64_t processed_items = 0;
    std::int64_t failed_items = 0;
    std::int64_t failed_conditions = 0;
    std::int64_t processed_bytes = 0;
    std::optional<std::int64_t> total_bytes;  // of the input objects, once they have been listed
    BulkUsage usage;

    // Where reading goes on.
    std::vector<std::string> objects;  // keys
    std::uint64_t object = 0;          // the one that is read
    std::uint64_t position = 0;        // in it, unpacked
    std::uint64_t line = 0;            // records read of it
    std::int64_t balance = 0;          // half units that may be written before the next pause; below 0: debt
    // Reports, JSON Lines, until they are put into the output bucket.
    std::string error_report;
    std::string condition_report;

    bool is_over() const { return status != BulkStatus::kInProgress && status != BulkStatus::kCancelling; }

    template <class Archive>
    void visit(Archive& archive) {
        archive(number, arn, table_id, table_name, table_uuid, token, request_hash, input, output, max_write_units,
                accelerated, status, started, ended, failure_code, failure_message, processed_items, failed_items,
                failed_conditions, processed_bytes, total_bytes, usage, objects, object, position, line, balance,
                error_report, condition_report);
    }
};

struct BulkOperations {
    std::map<std::uint32_t, BulkOperation> by_number;
    std::uint32_t next_number = 1;

    BulkOperation* find(std::uint32_t number) {
        const auto found = by_number.find(number);
        return found == by_number.end() ? nullptr : &found->second;
    }
    template <class Archive>
    void visit(Archive& archive) {
        archive(by_number, next_number);
    }
};

}  // namespace dynascope
