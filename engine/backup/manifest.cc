// The manifests of an export. Source: Developer Guide, "DynamoDB table export output format".
#include <chrono>
#include <utility>

#include "backup/md5.h"
#include "backup/transfer.h"
#include "base/bytes.h"
#include "json/wire_writer.h"

namespace dynascope {

namespace {

std::string padded(std::int64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

// 2026-01-01T00:00:00.000Z
std::string date_text(Instant instant) {
    const std::int64_t milliseconds = instant.microseconds / 1'000;
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{milliseconds / 86'400'000}}};
    const std::int64_t in_day = milliseconds % 86'400'000;
    return padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) + "-" +
           padded(static_cast<unsigned>(date.day()), 2) + "T" + padded(in_day / 3'600'000, 2) + ":" +
           padded(in_day / 60'000 % 60, 2) + ":" + padded(in_day / 1'000 % 60, 2) + "." + padded(in_day % 1'000, 3) +
           "Z";
}

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
    out.member("startTime", date_text(transfer.started));
    out.member("endTime", date_text(transfer.ended.value_or(transfer.started)));
    out.member("tableArn", transfer.table_arn);
    out.member("tableId", transfer.table_uuid);
    if (finished.incremental) {
        out.member("exportFromTime", date_text({finished.from * 1'000'000}));
        out.member("exportToTime", date_text({finished.to * 1'000'000}));
    } else {
        out.member("exportTime", date_text(finished.point));
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
