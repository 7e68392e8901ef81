#include "world/bulk_report.h"

#include "api/bulk_record.h"
#include "base/bytes.h"
#include "json/wire_writer.h"

namespace dynascope {

namespace {

void write_place(const BulkOperation& operation, WireWriter& out) {
    out.member("S3Key", operation.objects[static_cast<std::size_t>(operation.object)]);
    out.member("RecordNumber", static_cast<std::int64_t>(operation.line));
}

}  // namespace

void report_error(BulkOperation& operation, const std::string& why, std::string_view record) {
    ++operation.failed_items;
    if (!operation.output.errors) return;
    WireWriter out(operation.error_report);
    out.begin_object();
    write_place(operation, out);
    out.member("ErrorCode", "ValidationException");
    out.member("ErrorMessage", why);
    if (!record.empty() && is_utf8(record)) out.member("Record", record);
    out.end_object();
    operation.error_report += '\n';
}

void report_condition_failure(BulkOperation& operation, const std::string& item, const std::string& existing) {
    ++operation.failed_conditions;
    if (!operation.output.condition_failures) return;
    WireWriter out(operation.condition_report);
    out.begin_object();
    write_place(operation, out);
    write_condition_failure(item, existing, out);
    out.end_object();
    operation.condition_report += '\n';
}

void store_reports(ObjectStore& objects, const BulkOperation& operation, Instant now) {
    const std::string& bucket = operation.output.bucket;
    std::string folder = operation.output.prefix;
    if (!folder.empty() && !folder.ends_with('/')) folder += '/';
    folder += "AWSDynamoDB/" + operation.arn.substr(operation.arn.rfind('/') + 1) + "/";
    std::string manifest;
    WireWriter out(manifest);
    out.begin_object();
    out.member("BulkOperationArn", operation.arn);
    out.member("ProcessedItemCount", operation.processed_items);
    out.member("FailedItemCount", operation.failed_items);
    out.member("ConditionCheckFailureCount", operation.failed_conditions);
    out.name("Files");
    out.begin_array();
    const auto store = [&](const char* name, const std::string& report) {
        if (report.empty()) return;
        out.string(folder + name);
        objects.put(bucket, folder + name, report, now);
    };
    store("error/00000.json", operation.error_report);
    store("condition-check-failure/00000.json", operation.condition_report);
    out.end_array();
    out.end_object();
    objects.put(bucket, folder + "manifest-summary.json", manifest + "\n", now);
}

}  // namespace dynascope
