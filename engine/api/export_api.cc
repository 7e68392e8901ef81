// ExportTableToPointInTime, DescribeExport, ListExports.
#include "api/handlers.h"
#include "api/page_writer.h"
#include "api/table_writer.h"
#include "api/transfer_members.h"
#include "base/hash.h"
#include "ops/operations.h"

namespace dynascope::handlers {
namespace {

// All parameters in the order of the shape, so that two requests can be compared whatever order theirs have.
std::uint64_t hash_of(const WireRequest& request) {
    std::string text;
    for (const Field& field : request.fields()) {
        const JsonView value = request[field.name];
        text += field.name;
        if (value.present()) text += value.source();
        text.push_back('\n');
    }
    return hash64(text);
}

ExportCommand read_export(const WireRequest& request) {
    ExportCommand command;
    command.table_arn = request["TableArn"].string();
    if (const JsonView point = request["ExportTime"]; point.present()) command.point = instant_of(point);
    command.client_token = text_of(request["ClientToken"]).value_or(std::string());
    command.request_hash = hash_of(request);
    command.bucket = request["S3Bucket"].string();
    command.bucket_owner = text_of(request["S3BucketOwner"]);
    command.prefix = text_of(request["S3Prefix"]);
    command.encryption = text_of(request["S3SseAlgorithm"]);
    command.encryption_key = text_of(request["S3SseKmsKeyId"]);
    if (text_of(request["ExportFormat"]) == "ION") command.format = DataFormat::kIon;
    if (const JsonView type = request["ExportType"]; type.present()) {
        command.incremental = type.string() == "INCREMENTAL_EXPORT";
    }
    const JsonView specification = request["IncrementalExportSpecification"];
    command.has_specification = specification.present();
    if (const JsonView from = member_of(specification, "ExportFromTime"); from.present()) {
        command.from = instant_of(from);
    }
    if (const JsonView to = member_of(specification, "ExportToTime"); to.present()) command.to = instant_of(to);
    command.old_images = text_of(member_of(specification, "ExportViewType")) != "NEW_IMAGE";
    return command;
}

void write_export_type(const Export& described, WireWriter& out) {
    out.member("ExportType", described.incremental ? "INCREMENTAL_EXPORT" : "FULL_EXPORT");
}

void write_incremental(const Export& described, WireWriter& out) {
    write_export_type(described, out);
    out.name("IncrementalExportSpecification");
    out.begin_object();
    out.member("ExportFromTime", described.from);
    out.member("ExportToTime", described.to);
    out.member("ExportViewType", described.old_images ? "NEW_AND_OLD_IMAGES" : "NEW_IMAGE");
    out.end_object();
}

void write_export(const Export& described, WireWriter& out) {
    const Transfer& transfer = described.transfer;
    out.begin_object();
    out.member("ExportArn", transfer.arn);
    out.member("ExportStatus", transfer_status_name(transfer.status));
    date_member("StartTime", transfer.started, out);
    if (transfer.ended) date_member("EndTime", *transfer.ended, out);
    if (!described.manifest.empty()) out.member("ExportManifest", described.manifest);
    out.member("TableArn", transfer.table_arn);
    out.member("TableId", transfer.table_uuid);
    if (!described.incremental) date_member("ExportTime", described.point, out);
    if (!transfer.client_token.empty()) out.member("ClientToken", transfer.client_token);
    out.member("S3Bucket", transfer.bucket);
    if (transfer.bucket_owner) out.member("S3BucketOwner", *transfer.bucket_owner);
    if (transfer.prefix) out.member("S3Prefix", *transfer.prefix);
    out.member("S3SseAlgorithm", described.encryption);
    if (described.encryption_key) out.member("S3SseKmsKeyId", *described.encryption_key);
    write_failure(transfer, out);
    out.member("ExportFormat", data_format_name(described.format));
    if (transfer.status == TransferStatus::kCompleted) {
        out.member("BilledSizeBytes", described.billed_bytes);
        out.member("ItemCount", described.item_count);
    }
    if (described.incremental) write_incremental(described, out);
    out.end_object();
}

Status answer(Call& call, const Export& described) {
    call.out.begin_object();
    call.out.name("ExportDescription");
    write_export(described, call.out);
    call.out.end_object();
    return {};
}

}  // namespace

Status export_table_to_point_in_time(Call& call) {
    TRY_ASSIGN(const Export started, ops::export_table(call.context, read_export(call.request)));
    return answer(call, started);
}

Status describe_export(Call& call) {
    TRY_ASSIGN(const Export described, ops::describe_export(call.context, call.request["ExportArn"].string()));
    return answer(call, described);
}

Status list_exports(Call& call) {
    const ListTransfersCommand command = read_list(call.request, "MaxResults");
    TRY_ASSIGN(const ExportList list, ops::list_exports(call.context, command));
    WireWriter& out = call.out;
    return write_page("ExportSummaries", list.exports, "NextToken", list.next_token, out, [&](const Export& listed) {
        out.member("ExportArn", listed.transfer.arn);
        out.member("ExportStatus", transfer_status_name(listed.transfer.status));
        write_export_type(listed, out);
    });
}

}  // namespace dynascope::handlers
