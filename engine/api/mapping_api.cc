// Lambda's event source mappings on streams. Source: Lambda API Reference; facts section 5.3; wording: API captures.
#include <string>

#include "api/function_call.h"
#include "function/filter_pattern.h"
#include "ops/operations.h"
#include "ops/uuid.h"
#include "table/names.h"

namespace dynascope::functions {

namespace {

constexpr std::size_t patterns_max = 5;
constexpr std::int64_t record_age_seconds_min = 60;
// Members that only other sources have.
constexpr std::string_view foreign_members[] = {"Topics",
                                                "Queues",
                                                "SourceAccessConfigurations",
                                                "ScalingConfig",
                                                "KMSKeyArn",
                                                "SelfManagedEventSource",
                                                "ProvisionedPollerConfig"};

Error in_use(std::string_view verb) {
    return {ErrorType::kResourceInUse,
            "Cannot " + std::string(verb) + " the event source mapping because it is in use."};
}

Result<EventSourceMapping*> find_mapping(FunctionCall& call) {
    const auto found = call.service().mappings.find(call.text("UUID"));
    if (found == call.service().mappings.end()) {
        return Error{ErrorType::kResourceNotFound, "The resource you requested does not exist."};
    }
    return &found->second;
}

void write_mapping(const EventSourceMapping& mapping, FunctionCall& call) {
    WireWriter& out = call.out;
    const MappingSettings& settings = mapping.settings;
    out.begin_object();
    out.member("UUID", mapping.uuid);
    out.member("StartingPosition", settings.latest ? "LATEST" : "TRIM_HORIZON");
    out.member("BatchSize", settings.batch_size);
    out.member("MaximumBatchingWindowInSeconds", settings.batching_window_seconds);
    out.member("ParallelizationFactor", settings.parallelization);
    out.member("EventSourceArn", mapping.stream_arn);
    if (!settings.filters.empty()) {
        out.name("FilterCriteria");
        out.begin_object();
        out.name("Filters");
        out.begin_array();
        for (const std::string& pattern : settings.filters) {
            out.begin_object();
            out.member("Pattern", pattern);
            out.end_object();
        }
        out.end_array();
        out.end_object();
    }
    out.member("FunctionArn", function_arn(call.region(), mapping.function));
    out.name("LastModified");
    out.epoch_seconds(mapping.modified.microseconds);
    out.member("LastProcessingResult", mapping.last_result);
    out.member("State", state_word(mapping.state));
    out.member("StateTransitionReason", "User action");
    out.name("DestinationConfig");
    out.begin_object();
    out.name("OnFailure");
    out.begin_object();
    if (!settings.on_failure.empty()) out.member("Destination", settings.on_failure);
    out.end_object();
    out.end_object();
    out.member("MaximumRecordAgeInSeconds", settings.record_age_seconds_max);
    out.member("BisectBatchOnFunctionError", settings.bisect);
    out.member("MaximumRetryAttempts", settings.retry_attempts_max);
    out.member("TumblingWindowInSeconds", settings.tumbling_window_seconds);
    out.name("FunctionResponseTypes");
    out.begin_array();
    if (settings.report_item_failures) out.string("ReportBatchItemFailures");
    out.end_array();
    out.member("EventSourceMappingArn", mapping_arn(call.region(), mapping.uuid));
    out.end_object();
}

Status read_filters(const FunctionCall& call, MappingSettings& settings) {
    const JsonView criteria = call.request["FilterCriteria"];
    if (!criteria.present()) return {};
    settings.filters.clear();
    const JsonView filters = member_of(criteria, "Filters");
    if (!filters.present()) return {};
    if (filters.size() > patterns_max) {
        return bad_parameter("Filters must have length less than or equal to " + std::to_string(patterns_max));
    }
    for (JsonView filter = filters.first(); filter.present(); filter = filter.next()) {
        const JsonView pattern = member_of(filter, "Pattern");
        if (!pattern.present() || !is_filter_pattern(pattern.string())) {
            return bad_parameter("Invalid filter pattern definition.");
        }
        settings.filters.emplace_back(pattern.string());
    }
    return {};
}

bool is_destination(std::string_view arn) {
    return arn.starts_with("arn:aws:sqs:") || arn.starts_with("arn:aws:sns:") ||
           (arn.starts_with("arn:aws:s3:::") && arn.size() > 13);
}

Status read_destination(const FunctionCall& call, MappingSettings& settings) {
    const JsonView destinations = call.request["DestinationConfig"];
    if (!destinations.present()) return {};
    if (const JsonView success = member_of(destinations, "OnSuccess"); success.present()) {
        const JsonView arn = member_of(success, "Destination");
        if (arn.present() && !arn.string().empty()) {
            return bad_parameter("Unsupported DestinationConfig parameter for given event source mapping type.");
        }
    }
    settings.on_failure.clear();
    const JsonView failure = member_of(destinations, "OnFailure");
    const JsonView arn = failure.present() ? member_of(failure, "Destination") : JsonView();
    if (!arn.present() || arn.string().empty()) return {};
    if (!is_destination(arn.string())) {
        return bad_parameter("The destination ARN " + std::string(arn.string()) +
                             " is invalid: it must be one of an SQS queue, an SNS topic or an S3 bucket.");
    }
    settings.on_failure = arn.string();
    return {};
}

// The members that creating and updating share; absent ones keep their value.
Status read_settings(const FunctionCall& call, MappingSettings& settings) {
    const auto number = [&call](std::string_view member, std::int64_t& value) {
        if (const JsonView given = call.request[member]; given.present()) value = integer_of(given);
    };
    const auto flag = [&call](std::string_view member, bool& value) {
        if (const JsonView given = call.request[member]; given.present()) value = boolean_of(given);
    };
    for (const std::string_view member : foreign_members) {
        if (optional_member(call.request, member).present()) {
            return bad_parameter(std::string(member) + " is not supported for DynamoDB event source mappings.");
        }
    }
    flag("Enabled", settings.enabled);
    number("BatchSize", settings.batch_size);
    number("MaximumBatchingWindowInSeconds", settings.batching_window_seconds);
    number("ParallelizationFactor", settings.parallelization);
    flag("BisectBatchOnFunctionError", settings.bisect);
    number("MaximumRetryAttempts", settings.retry_attempts_max);
    number("MaximumRecordAgeInSeconds", settings.record_age_seconds_max);
    number("TumblingWindowInSeconds", settings.tumbling_window_seconds);
    if (settings.record_age_seconds_max >= 0 && settings.record_age_seconds_max < record_age_seconds_min) {
        return bad_parameter("MaximumRecordAgeInSeconds must be -1 or at least " +
                             std::to_string(record_age_seconds_min));
    }
    if (const JsonView types = call.request["FunctionResponseTypes"]; types.present()) {
        settings.report_item_failures = types.size() > 0;
    }
    TRY(read_filters(call, settings));
    return read_destination(call, settings);
}

Status read_source(FunctionCall& call, EventSourceMapping& mapping) {
    mapping.stream_arn = call.text("EventSourceArn");
    const auto name = parse_arn(mapping.stream_arn);
    if (!name || name->stream_label.empty()) {
        return bad_parameter(mapping.stream_arn.empty()
                                 ? "Unrecognized event source."
                                 : "Unrecognized event source, must be kinesis, dynamodb stream or sqs. Unsupported "
                                   "source arn : " +
                                       mapping.stream_arn);
    }
    const std::string_view position = call.text("StartingPosition");
    if (position.empty()) {
        return bad_parameter(
            "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must "
            "not be null.");
    }
    if (position == "AT_TIMESTAMP") {
        return bad_parameter("Unsupported starting position for arn type: " + mapping.stream_arn);
    }
    mapping.settings.latest = position == "LATEST";
    DescribeStreamCommand command;
    command.arn = mapping.stream_arn;
    const auto stream = ops::describe_stream(call.lambda.context, command);
    if (!stream.ok()) return bad_parameter("Stream not found: " + mapping.stream_arn);
    mapping.table = name->table;
    for (const KeyPart& part : stream.value().key.hash) mapping.partition_key.push_back(part.name);
    return {};
}

}  // namespace

Status create_event_source_mapping(FunctionCall& call) {
    EventSourceMapping mapping;
    TRY(read_source(call, mapping));
    TRY(read_settings(call, mapping.settings));
    const LambdaFunction* function = call.service().find_function(call.text("FunctionName"));
    if (function == nullptr) return bad_parameter("Function does not exist");
    mapping.function = function->name;
    for (const auto& [uuid, other] : call.service().mappings) {
        if (other.stream_arn != mapping.stream_arn || other.function != mapping.function) continue;
        return Error{ErrorType::kResourceConflict,
                     "The event source arn (\" " + mapping.stream_arn + " \") and function (\" " + mapping.function +
                         " \") provided mapping already exists. Please update or delete the existing mapping with "
                         "UUID " +
                         uuid};
    }
    TRY(read_tags(call, mapping.tags));
    mapping.number = call.lambda.next_mapping++;
    mapping.uuid = ops::uuid_of("event source mapping " + std::to_string(mapping.number), call.lambda.seed);
    mapping.modified = call.now();
    write_mapping(mapping, call);
    call.service().mappings[mapping.uuid] = std::move(mapping);
    return {};
}

Status get_event_source_mapping(FunctionCall& call) {
    TRY_ASSIGN(const EventSourceMapping* mapping, find_mapping(call));
    write_mapping(*mapping, call);
    return {};
}

Status update_event_source_mapping(FunctionCall& call) {
    TRY_ASSIGN(EventSourceMapping * mapping, find_mapping(call));
    if (mapping->in_transition()) return in_use("update");
    MappingSettings settings = mapping->settings;
    TRY(read_settings(call, settings));
    if (const std::string_view name = call.text("FunctionName"); !name.empty()) {
        const LambdaFunction* function = call.service().find_function(name);
        if (function == nullptr) return bad_parameter("Function does not exist");
        mapping->function = function->name;
    }
    mapping->state = MappingState::kUpdating;
    if (settings.enabled != mapping->settings.enabled) {
        mapping->state = settings.enabled ? MappingState::kEnabling : MappingState::kDisabling;
    }
    mapping->settings = std::move(settings);
    mapping->modified = call.now();
    write_mapping(*mapping, call);
    return {};
}

Status delete_event_source_mapping(FunctionCall& call) {
    TRY_ASSIGN(EventSourceMapping * mapping, find_mapping(call));
    if (mapping->in_transition()) return in_use("delete");
    mapping->state = MappingState::kDeleting;
    mapping->modified = call.now();
    write_mapping(*mapping, call);
    return {};
}

Status list_event_source_mappings(FunctionCall& call) {
    const std::string_view source = call.text("EventSourceArn");
    const std::string_view name = function_name_of(call.text("FunctionName"));
    if (!name.empty() && call.service().find_function(name) == nullptr) return no_such_function(call.region(), name);
    return write_page(
        call, "EventSourceMappings", call.service().mappings,
        [&](const EventSourceMapping& mapping) {
            return (source.empty() || mapping.stream_arn == source) && (name.empty() || mapping.function == name);
        },
        [&call](const EventSourceMapping& mapping) { write_mapping(mapping, call); });
}

}  // namespace dynascope::functions
