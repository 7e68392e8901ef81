// Exports of a table's past to a bucket. The data is taken when the request comes, and is there when the export ends.
#include <utility>

#include "base/limits.h"
#include "ops/export_files.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/transfer_records.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

constexpr std::int64_t window_seconds_min = 15 * 60;
constexpr std::int64_t window_seconds_max = 24 * 3'600;

Error invalid_time(std::string what) { return {ErrorType::kInvalidExportTime, std::move(what)}; }

Status check_shape(const ExportCommand& command) {
    if (!command.incremental && command.has_specification) {
        return invalid_request(
            "Export Type expected to be Incremental Export when incremental export specification is provided");
    }
    const bool incremental = command.incremental.value_or(false);
    if (!incremental && command.has_specification) {
        return invalid_request(
            "When Export Type is Full Export , Incremental Export Specification should not be provided");
    }
    if (incremental && !command.has_specification) {
        return invalid_request(
            "Incremental Export Specification expected when export type is set as Incremental Export");
    }
    if (incremental && !command.from) {
        return invalid_request("ExportFromTime must be provided in IncrementalExportSpecification");
    }
    if (command.encryption_key && command.encryption != "KMS") {
        return invalid_request("KMS Key Id is not supported for this encryption type");
    }
    return {};
}

Result<TableEntry*> find_source(const Context& context, const std::string& arn) {
    if (!arn.starts_with("arn:")) return invalid_parameter("tableArn is not a valid ARN");
    const auto name = parse_arn(arn);
    if (!name || !name->index.empty() || !name->stream_label.empty()) {
        return invalid_request("Table ARN is invalid.");
    }
    if (name->account != account_id) return Error{ErrorType::kAccessDenied, "Access is denied"};
    if (name->region == context.region) {
        if (const Result<TableEntry*> found = find_for_backup(context, name->table); found.ok()) return found.value();
    }
    return Error{ErrorType::kTableNotFound, "Table not found: " + arn};
}

// An earlier export with the same token: the one meant, a conflict, or none.
Result<const Export*> find_earlier(const Context& context, const ExportCommand& command) {
    if (command.client_token.empty()) return nullptr;
    for (const auto& [place, known] : context.catalog.transfers.exports) {
        const Transfer& transfer = known.transfer;
        if (transfer.client_token != command.client_token || !token_counts(context, transfer)) continue;
        if (transfer.request_hash == command.request_hash) return &known;
        return Error{ErrorType::kExportConflict,
                     "Export conflict: Duplicate request detected with conflicting parameters"};
    }
    return nullptr;
}

Status check_span(const Context& context, const TableEntry& table, std::int64_t from, std::int64_t to) {
    if (from < table.created.epoch_seconds()) {
        return invalid_time("Incremental export period from time cannot be less than the table creation time : " +
                            second_text(from));
    }
    if (to > context.now.epoch_seconds()) {
        return invalid_time("Incremental export period to time cannot be greater than the current time : " +
                            second_text(to));
    }
    if (to - from < window_seconds_min) {
        return invalid_time(
            "Difference between export period from time and export period to time is less than 15 minutes");
    }
    if (to - from > window_seconds_max) {
        return invalid_time(
            "Difference between export period from time and export period to time is greater than 24 hours");
    }
    return {};
}

// When, against what the table can still tell.
Status settle_time(const Context& context, const TableEntry& table, const ExportCommand& command, Export& wanted) {
    const ContinuousBackups& backups = table.continuous_backups;
    const std::int64_t now = context.now.epoch_seconds();
    if (wanted.incremental) {
        wanted.from = command.from->epoch_seconds();
        wanted.to = command.to ? command.to->epoch_seconds() : now;
        TRY(check_span(context, table, wanted.from, wanted.to));
    }
    if (!backups.recovery_enabled) {
        return Error{ErrorType::kPointInTimeRecoveryUnavailable,
                     "Point in time recovery is not enabled for table '" + table.definition.name + "'"};
    }
    const std::int64_t earliest = backups.earliest_second(context.now);
    wanted.point = command.point.value_or(wanted.transfer.started);
    if (command.point && !wanted.incremental) {
        const std::int64_t second = command.point->epoch_seconds();
        if (second < earliest || second > now) return invalid_time("Export Time is invalid");
        if (second > backups.latest_second(context.now)) {
            return invalid_time("Point in Time Recovery is not available for specified export time");
        }
    }
    if (wanted.incremental && wanted.from < earliest) {
        return invalid_time("Point in Time Recovery is not available for specified export time");
    }
    return {};
}

bool may_write(const Export& wanted) {
    return wanted.transfer.bucket_owner.value_or(std::string(account_id)) == account_id;
}

}  // namespace

Result<Export> export_table(Context& context, const ExportCommand& command) {
    TRY(check_shape(command));
    TRY_ASSIGN(const TableEntry* table, find_source(context, command.table_arn));
    TRY_ASSIGN(const Export* earlier, find_earlier(context, command));
    if (earlier != nullptr) return *earlier;
    auto& exports = context.catalog.transfers.exports;
    Export wanted;
    wanted.transfer = new_transfer(context, table->definition.name, "export", exports);
    Transfer& transfer = wanted.transfer;
    wanted.incremental = command.incremental.value_or(false);
    TRY(settle_time(context, *table, command, wanted));
    TRY(check_running(exports, "export", limits::exports_max));
    drop_old_records(context, exports);
    transfer.arn = table_record_arn(context.region, transfer.table_name, "export", transfer.id);
    transfer.table_arn = table->arn;
    transfer.table_uuid = table->uuid;
    transfer.client_token = command.client_token;
    transfer.request_hash = command.request_hash;
    transfer.bucket = command.bucket;
    transfer.bucket_owner = command.bucket_owner;
    transfer.prefix = command.prefix;
    wanted.format = command.format;
    wanted.old_images = command.old_images;
    wanted.encryption = command.encryption.value_or(wanted.encryption);
    wanted.encryption_key = command.encryption_key;
    wanted.root = export_folder(wanted) + "/" + transfer.id;
    if (may_write(wanted)) {
        context.catalog.transfers.objects.put(transfer.bucket, wanted.root + "/_started", {}, context.now);
        wanted.incremental ? stage_changes(context, *table, wanted) : stage_items(context, *table, wanted);
    }
    std::string place = later_with_transfer(context, FollowUp::Kind::kExportDone, transfer);
    return exports.emplace(std::move(place), std::move(wanted)).first->second;
}

void finish_export(Context& context, std::string_view place) {
    Transfers& transfers = context.catalog.transfers;
    Export* running = find_running(transfers.exports, place);
    if (running == nullptr) return;
    Export& finished = *running;
    Transfer& transfer = finished.transfer;
    transfer.ended = whole_milliseconds(context.now);
    if (!may_write(finished)) {
        transfer.status = TransferStatus::kFailed;
        transfer.failure_code = "S3AccessDenied";
        transfer.failure_message = "Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)";
        return;
    }
    transfer.status = TransferStatus::kCompleted;
    context.catalog.ledger.add(transfer.table_name, Line::kExport, finished.billed_bytes);
    for (ManifestFile& file : manifest_files(finished)) {
        transfers.objects.put(transfer.bucket, file.key, std::move(file.body), context.now);
    }
    finished.manifest = finished.root + "/manifest-summary.json";
    for (StagedFile& file : finished.staged) {
        transfers.objects.put_in_parts(transfer.bucket, file.key, std::move(file.body), context.now);
    }
    finished.staged.clear();
}

Result<Export> describe_export(Context& context, std::string_view arn) {
    return find_transfer(context, context.catalog.transfers.exports, export_words, arn);
}

Result<ExportList> list_exports(Context& context, const ListTransfersCommand& command) {
    drop_old_records(context, context.catalog.transfers.exports);
    // By table only while that very table lives.
    const auto name = parse_arn(command.table_arn);
    const TableEntry* table = name && name->region == context.region ? context.catalog.find(name->table) : nullptr;
    const auto wanted = [&](const Export& known) {
        if (command.table_arn.empty()) return true;
        return table != nullptr && known.transfer.table_uuid == table->uuid;
    };
    ExportList list;
    TRY(page_of(context.catalog.transfers.exports, "export", command, wanted, list.exports, list.next_token));
    return list;
}

}  // namespace dynascope::ops
