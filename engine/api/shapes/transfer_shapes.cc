#include "api/shapes/members.h"
#include "api/shapes/shapes.h"

namespace dynascope::shapes {
namespace {

constexpr std::string_view export_format_words[] = {"DYNAMODB_JSON", "ION"};
constexpr std::string_view export_type_words[] = {"FULL_EXPORT", "INCREMENTAL_EXPORT"};
constexpr std::string_view view_words[] = {"NEW_IMAGE", "NEW_AND_OLD_IMAGES"};
constexpr std::string_view import_format_words[] = {"DYNAMODB_JSON", "ION", "CSV"};
constexpr std::string_view compression_words[] = {"ZSTD", "NONE", "GZIP"};

constexpr Field patterned(std::string_view name, Pattern pattern, bool required = false, std::int64_t min = 0,
                          std::int64_t max = Field::unlimited_max) {
    return {.name = name, .required = required, .pattern = pattern, .min = min, .max = max};
}
constexpr Field bucket = patterned("S3Bucket", Pattern::kBucket, true, 0, 255);
constexpr Field bucket_owner = patterned("S3BucketOwner", Pattern::kAccount);
constexpr Field client_token = patterned("ClientToken", Pattern::kClientToken);
constexpr Field export_arn = sized_member("ExportArn", 37, 1'024, true);
constexpr Field import_arn = sized_member("ImportArn", 37, 1'024, true);
constexpr Field listed_table = sized_member("TableArn", 1, 1'024);

constexpr Field specification_fields[] = {
    timestamp_member("ExportFromTime"),
    timestamp_member("ExportToTime"),
    word_member("ExportViewType", view_words),
};
constexpr Field export_table_fields[] = {
    sized_member("TableArn", 1, 1'024, true),
    timestamp_member("ExportTime"),
    client_token,
    bucket,
    bucket_owner,
    sized_member("S3Prefix", 0, 1'024),
    word_member("S3SseAlgorithm", encryption_words),
    sized_member("S3SseKmsKeyId", 1, 2'048),
    word_member("ExportFormat", export_format_words),
    word_member("ExportType", export_type_words),
    structure_member("IncrementalExportSpecification", "IncrementalExportSpecification", specification_fields),
};
constexpr Field describe_export_fields[] = {export_arn};
constexpr Field list_exports_fields[] = {listed_table, integer_member("MaxResults", 1, 25), string_member("NextToken")};

constexpr Field source_fields[] = {bucket_owner, bucket, sized_member("S3KeyPrefix", 0, 1'024)};
constexpr Field header = patterned({}, Pattern::kCsvHeader, false, 1, 65'536);
constexpr Field csv_fields[] = {
    patterned("Delimiter", Pattern::kCsvDelimiter, false, 1, 1),
    list_member("HeaderList", &header, false, 1, 255),
};
constexpr Field options_fields[] = {structure_member("Csv", "CsvOptions", csv_fields)};
constexpr Field import_table_fields[] = {
    client_token,
    structure_member("S3BucketSource", "S3BucketSource", source_fields, true),
    word_member("InputFormat", import_format_words, true),
    structure_member("InputFormatOptions", "InputFormatOptions", options_fields),
    word_member("InputCompressionType", compression_words),
    structure_member("TableCreationParameters", "TableCreationParameters", creation_parameters, true),
};
constexpr Field describe_import_fields[] = {import_arn};
constexpr Field list_imports_fields[] = {listed_table, integer_member("PageSize", 1, 25),
                                         patterned("NextToken", Pattern::kImportToken, false, 112, 1'024)};

}  // namespace

constinit const Fields export_table_to_point_in_time = export_table_fields;
constinit const Fields describe_export = describe_export_fields;
constinit const Fields list_exports = list_exports_fields;
constinit const Fields import_table = import_table_fields;
constinit const Fields describe_import = describe_import_fields;
constinit const Fields list_imports = list_imports_fields;

}  // namespace dynascope::shapes
