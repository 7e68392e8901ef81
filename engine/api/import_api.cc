// ImportTable, DescribeImport, ListImports.
#include "api/definition_reader.h"
#include "api/handlers.h"
#include "api/page_writer.h"
#include "api/table_writer.h"
#include "api/transfer_members.h"
#include "ops/operations.h"
#include "table/names.h"
#include "table/region_names.h"

namespace dynascope::handlers {
namespace {

void read_csv_options(JsonView csv, ImportSource& source) {
    if (const auto delimiter = text_of(member_of(csv, "Delimiter"))) source.delimiter = delimiter->front();
    if (const JsonView headers = member_of(csv, "HeaderList"); headers.present()) {
        for (JsonView name = headers.first(); name.present(); name = name.next()) {
            source.headers.emplace_back(name.string());
        }
    }
}

Result<ImportCommand> read_import(const WireRequest& request) {
    ImportCommand command;
    command.client_token = text_of(request["ClientToken"]).value_or(std::string());
    const JsonView from = request["S3BucketSource"];
    command.bucket = member_of(from, "S3Bucket").string();
    command.bucket_owner = text_of(member_of(from, "S3BucketOwner"));
    command.prefix = text_of(member_of(from, "S3KeyPrefix"));
    const std::string_view format = request["InputFormat"].string();
    command.source.format = format == "ION"   ? DataFormat::kIon
                            : format == "CSV" ? DataFormat::kCsv
                                              : DataFormat::kDynamoDbJson;
    if (const JsonView options = request["InputFormatOptions"]; options.present()) {
        command.options = options.source();
        const JsonView csv = member_of(options, "Csv");
        command.has_csv_options = csv.present();
        if (csv.present()) read_csv_options(csv, command.source);
    }
    command.compression = text_of(request["InputCompressionType"]).value_or(command.compression);
    const JsonView parameters = request["TableCreationParameters"];
    command.parameters = parameters.source();
    TRY_ASSIGN(command.definition, read_imported_definition(parameters));
    return command;
}

// Times, source and format: what descriptions and summaries share.
void write_import_members(const Import& described, std::string_view region, WireWriter& out) {
    const Transfer& transfer = described.transfer;
    out.member("ImportArn", transfer.arn);
    out.member("ImportStatus", transfer_status_name(transfer.status));
    out.member("TableArn", transfer.table_arn);
    out.name("S3BucketSource");
    out.begin_object();
    out.member("S3BucketOwner", transfer.bucket_owner.value_or(std::string(account_id)));
    out.member("S3Bucket", transfer.bucket);
    if (transfer.prefix) out.member("S3KeyPrefix", *transfer.prefix);
    out.end_object();
    out.member("CloudWatchLogGroupArn", "arn:" + std::string(cloud_partition(region)) + ":logs:" + std::string(region) +
                                            ":" + std::string(account_id) + ":log-group:/aws-dynamodb/imports:*");
    out.member("InputFormat", data_format_name(described.source.format));
    date_member("StartTime", transfer.started, out);
    if (transfer.ended) date_member("EndTime", *transfer.ended, out);
}

Status answer(Call& call, const Import& described) {
    const Transfer& transfer = described.transfer;
    WireWriter& out = call.out;
    out.begin_object();
    out.name("ImportTableDescription");
    out.begin_object();
    write_import_members(described, call.context.region, out);
    out.member("TableId", transfer.table_uuid);
    if (!transfer.client_token.empty()) out.member("ClientToken", transfer.client_token);
    out.member("ErrorCount", described.errors);
    if (!described.options.empty()) {
        out.name("InputFormatOptions");
        out.raw(described.options);
    }
    out.member("InputCompressionType", described.compression);
    out.name("TableCreationParameters");
    out.raw(described.parameters);
    out.member("ProcessedSizeBytes", described.processed_bytes);
    out.member("ProcessedItemCount", described.processed_items);
    out.member("ImportedItemCount", described.imported_items);
    write_failure(transfer, out);
    out.end_object();
    out.end_object();
    return {};
}

}  // namespace

Status import_table(Call& call) {
    TRY_ASSIGN(const ImportCommand command, read_import(call.request));
    TRY_ASSIGN(const Import started, ops::import_table(call.context, command));
    return answer(call, started);
}

Status describe_import(Call& call) {
    TRY_ASSIGN(const Import described, ops::describe_import(call.context, call.request["ImportArn"].string()));
    return answer(call, described);
}

Status list_imports(Call& call) {
    const ListTransfersCommand command = read_list(call.request, "PageSize");
    TRY_ASSIGN(const ImportList list, ops::list_imports(call.context, command));
    WireWriter& out = call.out;
    return write_page("ImportSummaryList", list.imports, "NextToken", list.next_token, out,
                      [&](const Import& listed) { write_import_members(listed, call.context.region, out); });
}

}  // namespace dynascope::handlers
