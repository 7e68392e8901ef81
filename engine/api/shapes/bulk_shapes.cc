#include "api/shapes/members.h"
#include "api/shapes/shapes.h"
#include "base/limits.h"

namespace dynascope::shapes {
namespace {

constexpr std::string_view format_words[] = {"DYNAMODB_JSON", "ION"};
constexpr std::string_view compression_words[] = {"GZIP", "ZSTD", "NONE"};
constexpr std::string_view report_words[] = {"ERROR", "CONDITION_CHECK_FAILURE"};
constexpr std::string_view tier_words[] = {"STANDARD", "ACCELERATED"};

constexpr Field owner = {.name = "S3BucketOwner", .pattern = Pattern::kAccount};
constexpr Field bucket = {.name = "S3Bucket", .required = true, .pattern = Pattern::kBucket, .max = 255};
constexpr Field prefix = {.name = "S3KeyPrefix", .max = 1'024};
constexpr Field report = word_member({}, report_words);

constexpr Field input_fields[] = {
    owner,
    bucket,
    prefix,
    word_member("InputFormat", format_words, true),
    word_member("InputCompressionType", compression_words),
};
constexpr Field output_fields[] = {
    owner,
    bucket,
    prefix,
    word_member("S3SseAlgorithm", encryption_words),
    sized_member("S3SseKmsKeyId", 1, 2'048),
    list_member("OutputType", &report, true, 1),
};

constexpr Field start_fields[] = {
    {.name = "ClientToken", .pattern = Pattern::kClientToken},
    structure_member("InputS3Configuration", "InputS3Configuration", input_fields, true),
    structure_member("OutputS3Configuration", "OutputS3Configuration", output_fields, true),
    sized_member("TableName", 1, 1'024, true),
    {.name = "MaxWriteRequestUnits", .kind = FieldKind::kLong, .min = limits::bulk_write_units_min},
    word_member("PerformanceTier", tier_words),
};
constexpr Field arn_fields[] = {sized_member("BulkOperationArn", 37, 1'024, true)};
constexpr Field list_fields[] = {integer_member("MaxResults", 1), string_member("NextToken")};

constexpr Field record_fields[] = {
    item_member("Item", true),
    string_member("ConditionExpression"),
    attribute_names(),
    attribute_values(),
};

}  // namespace

constinit const Fields start_bulk_put_items = start_fields;
constinit const Fields bulk_operation_arn = arn_fields;
constinit const Fields list_bulk_operations = list_fields;
constinit const Fields bulk_record = record_fields;

}  // namespace dynascope::shapes
