// Imports of files into new tables. The table appears some time after the request, its items when the import ends.
#include <utility>

#include "backup/packing.h"
#include "base/limits.h"
#include "ops/encryption.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "ops/throughput_rules.h"
#include "ops/transfer_records.h"
#include "ops/uuid.h"
#include "table/definition_rules.h"
#include "table/names.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

constexpr std::size_t file_size_bytes_max = 512 * 1'048'576;

void fail(Context& context, Transfer& transfer, std::string code, std::string message) {
    transfer.status = TransferStatus::kFailed;
    transfer.ended = whole_milliseconds(context.now);
    transfer.failure_code = std::move(code);
    transfer.failure_message = std::move(message);
}

// The newest import with this token that still counts.
const Import* find_earlier(const Context& context, const std::string& token) {
    const Import* earlier = nullptr;
    if (token.empty()) return earlier;
    for (const auto& [place, known] : context.catalog.transfers.imports) {
        if (known.transfer.client_token == token && token_counts(context, known.transfer)) earlier = &known;
    }
    return earlier;
}

Status check_request(const Context& context, const ImportCommand& command) {
    if (command.has_csv_options && command.source.format != DataFormat::kCsv) {
        return invalid_request("Unsupported InputFormatOptions for the given input format: " +
                               std::string(data_format_name(command.source.format)) + ".");
    }
    TRY(check_definition(command.definition));
    TRY(check_new_table_throughput(context, command.definition));
    TRY(check_running(context.catalog.transfers.imports, "import", limits::imports_max));
    return check_table_count(context);
}

Status check_item(const TableEntry& table, ItemView item) {
    TRY(check_item_key(table.definition.key, item));
    TRY(check_index_keys(table, item, false));
    return check_item_size(table, item, item_size_bytes(item), false);
}

void count_error(Import& running, const Error& error) {
    ++running.errors;
    if (running.first_error.empty()) running.first_error = error.message;
}

void import_text(Context& context, TableEntry& table, Import& running, std::string_view text) {
    context.catalog.ledger.add(running.transfer.table_name, Line::kImport, static_cast<std::int64_t>(text.size()));
    read_items(text, running.source, [&](const Result<std::string>& item) {
        ++running.processed_items;
        if (!item.ok()) return count_error(running, item.error());
        if (const Status checked = check_item(table, ItemView(item.value())); !checked.ok()) {
            return count_error(running, checked.error());
        }
        fill_item(context, table, item.value());
        ++running.imported_items;
    });
}

void import_files(Context& context, TableEntry& table, Import& running) {
    const ObjectStore::Objects* objects = context.catalog.transfers.objects.find(running.transfer.bucket);
    if (objects == nullptr) return;
    const std::string prefix = running.transfer.prefix.value_or(std::string());
    for (auto at = objects->lower_bound(prefix); at != objects->end() && at->first.starts_with(prefix); ++at) {
        const std::string& body = at->second.body;
        running.processed_bytes += static_cast<std::int64_t>(body.size());
        if (running.compression == "NONE") {
            import_text(context, table, running, body);
        } else if (const auto text = unpack(packing_of(running.compression), body, file_size_bytes_max)) {
            import_text(context, table, running, *text);
        } else if (!body.empty()) {
            ++running.processed_items;
            count_error(running, validation_error("The object is not compressed with " + running.compression + ": " +
                                                  at->first));
        }
    }
}

}  // namespace

Result<Import> import_table(Context& context, const ImportCommand& command) {
    TRY(check_request(context, command));
    TRY_ASSIGN(std::string key_arn, key_of_new_table(context, command.definition.encryption));
    const std::string& name = command.definition.name;
    const Import* earlier = find_earlier(context, command.client_token);
    const bool running = earlier != nullptr && earlier->transfer.status == TransferStatus::kInProgress;
    if (!running && context.catalog.find(name) != nullptr) {
        return Error{ErrorType::kResourceInUse, "Table already exists: " + name};
    }
    if (earlier != nullptr) {
        if (earlier->transfer.table_name == name) return *earlier;
        return Error{ErrorType::kImportConflict,
                     "Import conflict: Duplicate request detected with conflicting parameters"};
    }
    auto& imports = context.catalog.transfers.imports;
    drop_old_records(context, imports);
    Import wanted;
    wanted.transfer = new_transfer(context, name, "import", imports);
    Transfer& transfer = wanted.transfer;
    transfer.arn = table_record_arn(context.region, name, "import", transfer.id);
    transfer.table_arn = table_arn(context.region, name);
    transfer.table_uuid = uuid_of(transfer.arn, context.chance);
    transfer.client_token = command.client_token;
    transfer.bucket = command.bucket;
    transfer.bucket_owner = command.bucket_owner;
    transfer.prefix = command.prefix;
    wanted.source = command.source;
    wanted.compression = command.compression;
    wanted.options = command.options;
    wanted.parameters = command.parameters;
    wanted.definition = command.definition;
    wanted.key_arn = std::move(key_arn);
    for (const AttributeDefinition& attribute : command.definition.attributes) {
        wanted.source.key_types[attribute.name] = attribute.type;
    }
    std::string place = later_with_transfer(context, FollowUp::Kind::kImportBegins, transfer);
    return imports.emplace(std::move(place), std::move(wanted)).first->second;
}

void begin_import(Context& context, std::string_view place) {
    Import* running = find_running(context.catalog.transfers.imports, place);
    if (running == nullptr) return;
    Transfer& transfer = running->transfer;
    const std::string owner = transfer.bucket_owner.value_or(std::string(account_id));
    if (context.catalog.transfers.objects.find(transfer.bucket) == nullptr) {
        return fail(context, transfer, "S3NoSuchBucket",
                    "The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: "
                    "NoSuchBucket)");
    }
    if (owner != account_id) {
        return fail(context, transfer, "S3AccessDenied",
                    "Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)");
    }
    if (context.catalog.find(transfer.table_name) != nullptr) {
        return fail(context, transfer, "TableAlreadyExists", "Table already exists: " + transfer.table_name);
    }
    TableEntry& table = add_table(context, running->definition, running->key_arn);
    table.uuid = transfer.table_uuid;
    running->table = table.id;
    later_with_transfer(context, FollowUp::Kind::kImportDone, transfer);
}

void finish_import(Context& context, std::string_view place) {
    Import* running = find_running(context.catalog.transfers.imports, place);
    TableEntry* table = running == nullptr ? nullptr : context.catalog.find(running->table);
    if (table == nullptr) return;
    import_files(context, *table, *running);
    finish_table(context, table->id);
    if (running->errors > 0) {
        return fail(context, running->transfer, "ItemValidationError",
                    "Some of the items failed validation checks and were not imported. Please check CloudWatch error "
                    "logs for more details.");
    }
    running->transfer.status = TransferStatus::kCompleted;
    running->transfer.ended = whole_milliseconds(context.now);
}

Result<Import> describe_import(Context& context, std::string_view arn) {
    return find_transfer(context, context.catalog.transfers.imports, import_words, arn);
}

Result<ImportList> list_imports(Context& context, const ListTransfersCommand& command) {
    drop_old_records(context, context.catalog.transfers.imports);
    const auto wanted = [&](const Import& known) {
        return command.table_arn.empty() || known.transfer.table_arn == command.table_arn;
    };
    ImportList list;
    TRY(page_of(context.catalog.transfers.imports, "import", command, wanted, list.imports, list.next_token));
    return list;
}

}  // namespace dynascope::ops
