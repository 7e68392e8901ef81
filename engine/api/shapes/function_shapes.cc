// Lambda's. Source: Lambda API Reference (members, ranges, words).
#include "api/shapes/function_shapes.h"

#include "api/shapes/members.h"

namespace dynascope::shapes {
namespace of_lambda {  // names that other groups of shapes have too

constexpr std::string_view position_words[] = {"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"};
constexpr std::string_view response_words[] = {"ReportBatchItemFailures"};
constexpr std::string_view invocation_words[] = {"Event", "RequestResponse", "DryRun"};
constexpr std::string_view log_words[] = {"None", "Tail"};
constexpr std::string_view package_words[] = {"Zip", "Image"};

constexpr Field any_member(std::string_view name) { return {.name = name, .kind = FieldKind::kAny}; }

constexpr Field function_name = sized_member("FunctionName", 1, 256, true);
constexpr Field other_function_name = sized_member("FunctionName", 1, 256);
constexpr Field short_name = sized_member("FunctionName", 1, 140, true);
constexpr Field uuid = {.name = "UUID", .required = true};
constexpr Field qualifier = sized_member("Qualifier", 1, 128);
constexpr Field marker = string_member("Marker");
constexpr Field max_items = integer_member("MaxItems", 1, 10'000);

constexpr Field filter_fields[] = {sized_member("Pattern", 0, 4'096)};
constexpr Field filter = structure_member({}, "Filter", filter_fields);
constexpr Field criteria_fields[] = {list_member("Filters", &filter)};
constexpr Field destination_fields[] = {sized_member("Destination", 0, 350)};
constexpr Field destinations_fields[] = {
    structure_member("OnSuccess", "OnSuccess", destination_fields),
    structure_member("OnFailure", "OnFailure", destination_fields),
};
constexpr Field response_type = word_member({}, response_words);
constexpr Field tag_value = sized_member({}, 0, 256);
constexpr Field variable = string_member({});
constexpr Field environment_fields[] = {map_member("Variables", &variable)};

constexpr Field enabled = boolean_member("Enabled");
constexpr Field batch_size = integer_member("BatchSize", 1, 10'000);
constexpr Field criteria = structure_member("FilterCriteria", "FilterCriteria", criteria_fields);
constexpr Field batching_window = integer_member("MaximumBatchingWindowInSeconds", 0, 300);
constexpr Field parallelization = integer_member("ParallelizationFactor", 1, 10);
constexpr Field destinations = structure_member("DestinationConfig", "DestinationConfig", destinations_fields);
constexpr Field record_age = integer_member("MaximumRecordAgeInSeconds", -1, 604'800);
constexpr Field bisect = boolean_member("BisectBatchOnFunctionError");
constexpr Field retries = integer_member("MaximumRetryAttempts", -1, 10'000);
constexpr Field tumbling = integer_member("TumblingWindowInSeconds", 0, 900);
constexpr Field response_types = list_member("FunctionResponseTypes", &response_type, false, 0, 1);

constexpr Field create_mapping_fields[] = {
    string_member("EventSourceArn"),
    function_name,
    enabled,
    batch_size,
    criteria,
    batching_window,
    parallelization,
    word_member("StartingPosition", position_words),
    timestamp_member("StartingPositionTimestamp"),
    destinations,
    record_age,
    bisect,
    retries,
    map_member("Tags", &tag_value),
    tumbling,
    response_types,
    any_member("Topics"),
    any_member("Queues"),
    any_member("SourceAccessConfigurations"),
    any_member("SelfManagedEventSource"),
    any_member("ScalingConfig"),
    string_member("KMSKeyArn"),
    any_member("MetricsConfig"),
    any_member("ProvisionedPollerConfig"),
};
constexpr Field update_mapping_fields[] = {
    uuid,
    other_function_name,
    enabled,
    batch_size,
    criteria,
    batching_window,
    destinations,
    record_age,
    bisect,
    retries,
    parallelization,
    any_member("SourceAccessConfigurations"),
    tumbling,
    response_types,
    any_member("ScalingConfig"),
    string_member("KMSKeyArn"),
    any_member("MetricsConfig"),
    any_member("ProvisionedPollerConfig"),
};
constexpr Field one_mapping_fields[] = {uuid};
constexpr Field list_mappings_fields[] = {string_member("EventSourceArn"), other_function_name, marker, max_items};

constexpr Field dead_letter_fields[] = {string_member("TargetArn")};
constexpr Field dead_letter = structure_member("DeadLetterConfig", "DeadLetterConfig", dead_letter_fields);
constexpr Field create_function_fields[] = {
    short_name,
    string_member("Runtime"),
    {.name = "Role", .required = true},
    sized_member("Handler", 0, 128),
    {.name = "Code", .kind = FieldKind::kAny, .required = true},
    sized_member("Description", 0, 256),
    integer_member("Timeout", 1, 900),
    integer_member("MemorySize", 128, 32'768),
    boolean_member("Publish"),
    word_member("PackageType", package_words),
    structure_member("Environment", "Environment", environment_fields),
    map_member("Tags", &tag_value),
    any_member("Architectures"),
    dead_letter,
};
constexpr Field update_code_fields[] = {
    short_name,
    string_member("ZipFile"),
    sized_member("S3Bucket", 3, 63),
    sized_member("S3Key", 1, 1'024),
    sized_member("S3ObjectVersion", 1, 1'024),
    string_member("ImageUri"),
    boolean_member("Publish"),
    boolean_member("DryRun"),
    string_member("RevisionId"),
    any_member("Architectures"),
};
constexpr Field update_configuration_fields[] = {
    short_name,
    string_member("Role"),
    sized_member("Handler", 0, 128),
    sized_member("Description", 0, 256),
    integer_member("Timeout", 1, 900),
    integer_member("MemorySize", 128, 32'768),
    structure_member("Environment", "Environment", environment_fields),
    string_member("Runtime"),
    dead_letter,
    string_member("RevisionId"),
};
constexpr Field put_event_invoke_fields[] = {
    function_name,
    qualifier,
    integer_member("MaximumRetryAttempts", 0, 2),
    integer_member("MaximumEventAgeInSeconds", 60, 21'600),
    destinations,
};
constexpr Field list_event_invokes_fields[] = {function_name, marker, integer_member("MaxItems", 1, 50)};
constexpr Field one_function_fields[] = {function_name, qualifier};
constexpr Field list_functions_fields[] = {string_member("MasterRegion"), string_member("FunctionVersion"), marker,
                                           max_items};
constexpr Field invoke_fields[] = {
    function_name,
    word_member("InvocationType", invocation_words),
    word_member("LogType", log_words),
    string_member("ClientContext"),
    string_member("Payload"),
    qualifier,
};
constexpr Field put_concurrency_fields[] = {
    short_name,
    {.name = "ReservedConcurrentExecutions", .kind = FieldKind::kInteger, .required = true, .min = 0},
};
constexpr Field one_concurrency_fields[] = {short_name};

}  // namespace of_lambda

const Fields create_mapping = of_lambda::create_mapping_fields, one_mapping = of_lambda::one_mapping_fields,
             update_mapping = of_lambda::update_mapping_fields, list_mappings = of_lambda::list_mappings_fields;
const Fields create_function = of_lambda::create_function_fields, one_function = of_lambda::one_function_fields,
             list_functions = of_lambda::list_functions_fields, invoke_function = of_lambda::invoke_fields,
             put_concurrency = of_lambda::put_concurrency_fields, one_concurrency = of_lambda::one_concurrency_fields,
             update_code = of_lambda::update_code_fields, update_configuration = of_lambda::update_configuration_fields;
const Fields put_event_invoke = of_lambda::put_event_invoke_fields, one_event_invoke = of_lambda::one_function_fields,
             list_event_invokes = of_lambda::list_event_invokes_fields;

}  // namespace dynascope::shapes
