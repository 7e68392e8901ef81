// Bulk operations below the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/bulk_operation.h"
#include "ops/commands.h"
#include "ops/context.h"

namespace dynascope {

struct StartBulkPutCommand {
    std::string table_name;
    std::string token;
    std::uint64_t request_hash = 0;  // of the canonical request, to compare with a remembered token
    BulkInput input;
    BulkOutput output;
    std::optional<std::int64_t> max_write_units;
    bool accelerated = false;
};

struct BulkList {
    std::vector<const BulkOperation*> operations;  // newest first
    std::string next_token;                        // empty: no more
};

struct BulkPut {
    enum class Outcome : std::uint8_t { kWritten, kConditionFailed, kThrottled };
    Outcome outcome = Outcome::kWritten;
    HalfUnits units = {};
    std::string existing;  // kConditionFailed: the packed item that is there, empty for none
};

namespace ops {

// Operations stay in their catalog: pointers hold until the next one starts.
Result<const BulkOperation*> start_bulk_put(Context&, const StartBulkPutCommand&);
Result<const BulkOperation*> describe_bulk_operation(Context&, std::string_view arn);
Result<BulkList> list_bulk_operations(Context&, std::int64_t limit, std::string_view token);
Result<const BulkOperation*> cancel_bulk_operation(Context&, std::string_view arn);

// Puts one item as part of `operation` and counts its bytes. The error of an item that can never be put.
Result<BulkPut> bulk_put(Context&, TableEntry&, const WriteCommand&, BulkUsage&);
void end_bulk_operation(const Context&, BulkOperation&, BulkStatus, std::string code = {}, std::string message = {});
// Of a table that is gone.
void fail_bulk_operations(Context&, std::uint32_t table);

}  // namespace ops
}  // namespace dynascope
