// StartBulkPutItems, DescribeBulkOperation, ListBulkOperations, CancelBulkOperation.
#include <utility>

#include "api/handlers.h"
#include "api/page_writer.h"
#include "api/table_name.h"
#include "api/table_writer.h"
#include "base/hash.h"
#include "ops/bulk_commands.h"

namespace dynascope::handlers {
namespace {

constexpr std::int64_t list_size_by_default = 10;

const char* status_word(BulkStatus status) {
    switch (status) {
        case BulkStatus::kInProgress: return "IN_PROGRESS";
        case BulkStatus::kCompleted: return "COMPLETED";
        case BulkStatus::kCompletedWithErrors: return "COMPLETED_WITH_ERRORS";
        case BulkStatus::kCancelling: return "CANCELLING";
        case BulkStatus::kCancelled: return "CANCELLED";
        case BulkStatus::kFailed: return "FAILED";
    }
    return "";
}

std::string member_text(JsonView object, std::string_view name) {
    const JsonView text = member_of(object, name);
    return text.present() ? std::string(text.string()) : std::string();
}

BulkInput read_input(JsonView json) {
    BulkInput input;
    input.owner = member_text(json, "S3BucketOwner");
    input.bucket = member_text(json, "S3Bucket");
    input.prefix = member_text(json, "S3KeyPrefix");
    input.ion = member_text(json, "InputFormat") == "ION";
    input.packing = packing_of(member_text(json, "InputCompressionType"));
    return input;
}

BulkOutput read_output(JsonView json) {
    BulkOutput output;
    output.owner = member_text(json, "S3BucketOwner");
    output.bucket = member_text(json, "S3Bucket");
    output.prefix = member_text(json, "S3KeyPrefix");
    output.encryption = member_text(json, "S3SseAlgorithm");
    output.key = member_text(json, "S3SseKmsKeyId");
    const JsonView types = member_of(json, "OutputType");
    for (JsonView type = types.first(); type.present(); type = type.next()) {
        (type.string() == "ERROR" ? output.errors : output.condition_failures) = true;
    }
    return output;
}

// What makes two requests with one token the same.
std::uint64_t hash_of(const StartBulkPutCommand& command) {
    std::string bytes;
    const auto append = [&bytes](const std::string& part) { bytes += std::to_string(part.size()) + ":" + part; };
    append(command.table_name);
    for (const std::string* part :
         {&command.input.owner, &command.input.bucket, &command.input.prefix, &command.output.owner,
          &command.output.bucket, &command.output.prefix, &command.output.encryption, &command.output.key}) {
        append(*part);
    }
    for (const std::int64_t number :
         {static_cast<std::int64_t>(command.input.ion), static_cast<std::int64_t>(command.input.packing),
          static_cast<std::int64_t>(command.output.errors),
          static_cast<std::int64_t>(command.output.condition_failures), static_cast<std::int64_t>(command.accelerated),
          command.max_write_units.value_or(0)}) {
        append(std::to_string(number));
    }
    return hash64(bytes);
}

void optional_member(std::string_view name, const std::string& value, WireWriter& out) {
    if (!value.empty()) out.member(name, value);
}

void write_configurations(const BulkOperation& operation, WireWriter& out) {
    out.name("InputS3Configuration");
    out.begin_object();
    optional_member("S3BucketOwner", operation.input.owner, out);
    out.member("S3Bucket", operation.input.bucket);
    optional_member("S3KeyPrefix", operation.input.prefix, out);
    out.member("InputFormat", operation.input.ion ? "ION" : "DYNAMODB_JSON");
    out.member("InputCompressionType", packing_word(operation.input.packing));
    out.end_object();
    out.name("OutputS3Configuration");
    out.begin_object();
    optional_member("S3BucketOwner", operation.output.owner, out);
    out.member("S3Bucket", operation.output.bucket);
    optional_member("S3KeyPrefix", operation.output.prefix, out);
    optional_member("S3SseAlgorithm", operation.output.encryption, out);
    optional_member("S3SseKmsKeyId", operation.output.key, out);
    out.name("OutputType");
    out.begin_array();
    if (operation.output.errors) out.string("ERROR");
    if (operation.output.condition_failures) out.string("CONDITION_CHECK_FAILURE");
    out.end_array();
    out.end_object();
}

void write_arms(std::string_view name, const std::map<std::string, std::int64_t>& arms, std::string_view unit,
                WireWriter& out) {
    if (arms.empty()) return;
    out.name(name);
    out.begin_object();
    for (const auto& [index, bytes] : arms) {
        out.name(index);
        out.begin_object();
        out.member(unit, bytes);
        out.end_object();
    }
    out.end_object();
}

void write_usage(const BulkOperation& operation, WireWriter& out) {
    const BulkUsage& usage = operation.usage;
    std::int64_t total = usage.table_bytes;
    for (const auto* arms : {&usage.local_indexes, &usage.global_indexes}) {
        for (const auto& [name, bytes] : *arms) total += bytes;
    }
    out.name("BulkOperationUsage");
    out.begin_array();
    out.begin_object();
    out.member("TableName", operation.table_name);
    out.member("BulkPutBytes", total);
    out.name("Table");
    out.begin_object();
    out.member("BulkPutBytes", usage.table_bytes);
    out.end_object();
    write_arms("LocalSecondaryIndexes", usage.local_indexes, "BulkPutBytes", out);
    write_arms("GlobalSecondaryIndexes", usage.global_indexes, "BulkPutBytes", out);
    write_arms("VectorIndexes", usage.vector_indexes, "BulkPutVectorBytes", out);
    out.end_object();
    out.end_array();
}

void write_description(const BulkOperation& operation, WireWriter& out) {
    out.begin_object();
    out.name("BulkOperationDescription");
    out.begin_object();
    out.member("BulkOperationArn", operation.arn);
    out.member("BulkOperationStatus", status_word(operation.status));
    out.name("TableDetails");
    out.begin_array();
    out.begin_object();
    out.member("TableName", operation.table_name);
    out.member("TableId", operation.table_uuid);
    out.end_object();
    out.end_array();
    optional_member("ClientToken", operation.token, out);
    write_configurations(operation, out);
    date_member("StartTime", operation.started, out);
    if (operation.ended) date_member("EndTime", *operation.ended, out);
    out.member("ProcessedItemCount", operation.processed_items);
    out.member("ProcessedInputBytes", operation.processed_bytes);
    if (operation.total_bytes) out.member("TotalInputBytes", *operation.total_bytes);
    write_usage(operation, out);
    out.member("FailedItemCount", operation.failed_items);
    optional_member("FailureCode", operation.failure_code, out);
    optional_member("FailureMessage", operation.failure_message, out);
    if (operation.max_write_units) out.member("MaxWriteRequestUnits", *operation.max_write_units);
    out.member("PerformanceTier", operation.accelerated ? "ACCELERATED" : "STANDARD");
    out.end_object();
    out.end_object();
}

}  // namespace

Status start_bulk_put_items(Call& call) {
    StartBulkPutCommand command;
    command.table_name = table_name_of(call.request["TableName"], call.context.region);
    if (const JsonView token = call.request["ClientToken"]; token.present()) command.token = token.string();
    command.input = read_input(call.request["InputS3Configuration"]);
    command.output = read_output(call.request["OutputS3Configuration"]);
    if (const JsonView units = call.request["MaxWriteRequestUnits"]; units.present()) {
        command.max_write_units = integer_of(units);
    }
    const JsonView tier = call.request["PerformanceTier"];
    command.accelerated = tier.present() && tier.string() == "ACCELERATED";
    command.request_hash = hash_of(command);
    TRY_ASSIGN(const BulkOperation* operation, ops::start_bulk_put(call.context, command));
    write_description(*operation, call.out);
    return {};
}

Status describe_bulk_operation(Call& call) {
    TRY_ASSIGN(const BulkOperation* operation,
               ops::describe_bulk_operation(call.context, call.request["BulkOperationArn"].string()));
    write_description(*operation, call.out);
    return {};
}

Status list_bulk_operations(Call& call) {
    const JsonView limit = call.request["MaxResults"];
    const JsonView token = call.request["NextToken"];
    TRY_ASSIGN(const BulkList list,
               ops::list_bulk_operations(call.context, limit.present() ? integer_of(limit) : list_size_by_default,
                                         token.present() ? token.string() : std::string_view()));
    WireWriter& out = call.out;
    return write_page("BulkOperationsSummaryList", list.operations, "NextToken", list.next_token, out,
                      [&](const BulkOperation* operation) {
                          out.member("BulkOperationArn", operation->arn);
                          out.member("BulkOperationStatus", status_word(operation->status));
                          date_member("StartTime", operation->started, out);
                          if (operation->ended) date_member("EndTime", *operation->ended, out);
                      });
}

Status cancel_bulk_operation(Call& call) {
    TRY_ASSIGN(const BulkOperation* operation,
               ops::cancel_bulk_operation(call.context, call.request["BulkOperationArn"].string()));
    WireWriter& out = call.out;
    out.begin_object();
    out.member("BulkOperationArn", operation->arn);
    out.member("BulkOperationStatus", status_word(operation->status));
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
