// The manifests of an export. Source: Developer Guide, "DynamoDB table export output format".
#include <utility>

#include "backup/md5.h"
#include "backup/transfer.h"
#include "base/bytes.h"
#include "base/date.h"
#include "json/wire_writer.h"

namespace dynascope {

namespace {

std::string base64_md5(std::string_view bytes) {
    std::string text;
    append_base64(text, md5(bytes));
    return text;
}

void text_or_null(WireWriter& out, std::string_view name, const std::optional<std::string>& text) {
    out.name(name);
    if (text) {
        out.string(*text);
    } else {
        out.null();
    }
}

std::string summary_text(const Export& finished) {
    const Transfer& transfer = finished.transfer;
    std::string text;
    WireWriter out(text);
    out.begin_object();
    out.member("version", finished.incremental ? "2023-08-01" : "2020-06-30");
    out.member("exportArn", transfer.arn);
    out.member("startTime", date_text(transfer.started, true));
    out.member("endTime", date_text(transfer.ended.value_or(transfer.started), true));
    out.member("tableArn", transfer.table_arn);
    out.member("tableId", transfer.table_uuid);
    if (finished.incremental) {
        out.member("exportFromTime", date_text({finished.from * 1'000'000}, true));
        out.member("exportToTime", date_text({finished.to * 1'000'000}, true));
    } else {
        out.member("exportTime", date_text(finished.point, true));
    }
    out.member("s3Bucket", transfer.bucket);
    text_or_null(out, "s3Prefix", transfer.prefix);
    out.member("s3SseAlgorithm", finished.encryption);
    text_or_null(out, "s3SseKmsKeyId", finished.encryption_key);
    out.member("manifestFilesS3Key", finished.root + "/manifest-files.json");
    out.member("billedSizeBytes", finished.billed_bytes);
    out.member("itemCount", finished.item_count);
    out.member("outputFormat", data_format_name(finished.format));
    if (finished.incremental) {
        out.member("outputView", finished.old_images ? "NEW_AND_OLD_IMAGES" : "NEW_IMAGE");
        out.member("exportType", "INCREMENTAL_EXPORT");
    }
    out.end_object();
    return text;
}

std::string files_text(const Export& finished) {
    std::string text;
    for (const StagedFile& file : finished.staged) {
        WireWriter out(text);
        out.begin_object();
        out.member("itemCount", file.item_count);
        out.member("md5Checksum", base64_md5(file.body));
        out.member("etag", part_etag(file.body));
        out.member("dataFileS3Key", file.key);
        out.end_object();
        text.push_back('\n');
    }
    return text;
}

}  // namespace

std::string_view transfer_status_name(TransferStatus status) {
    switch (status) {
        case TransferStatus::kInProgress: return "IN_PROGRESS";
        case TransferStatus::kCompleted: return "COMPLETED";
        case TransferStatus::kFailed: return "FAILED";
    }
    return {};
}

std::vector<ManifestFile> manifest_files(const Export& finished) {
    std::vector<ManifestFile> files;
    const auto add = [&](const std::string& name, std::string body) {
        files.push_back({finished.root + "/" + name + ".checksum", base64_md5(body)});
        files.push_back({finished.root + "/" + name + ".json", std::move(body)});
    };
    add("manifest-files", files_text(finished));
    add("manifest-summary", summary_text(finished));
    return files;
}

}  // namespace dynascope
