// EnableKinesisStreamingDestination and its kin.
#include "api/handlers.h"
#include "api/table_name.h"
#include "ops/kinesis_destination.h"

namespace dynascope::handlers {
namespace {

constexpr std::string_view enable_member = "EnableKinesisStreamingConfiguration";
constexpr std::string_view update_member = "UpdateKinesisStreamingConfiguration";

std::string_view status_word(DestinationStatus status) {
    switch (status) {
        case DestinationStatus::kEnabling: return "ENABLING";
        case DestinationStatus::kActive: return "ACTIVE";
        case DestinationStatus::kDisabling: return "DISABLING";
        case DestinationStatus::kDisabled: return "DISABLED";
        case DestinationStatus::kEnableFailed: return "ENABLE_FAILED";
        case DestinationStatus::kUpdating: return "UPDATING";
    }
    return {};
}

KinesisCommand read_command(const Call& call, std::string_view member) {
    KinesisCommand command;
    command.table_name = table_name_of(call.request["TableName"], call.context.region);
    command.stream_arn = call.request["StreamArn"].string();
    const JsonView word = member_of(call.request[member], "ApproximateCreationDateTimePrecision");
    if (word.present()) {
        command.precision = word.string() == "MICROSECOND" ? TimePrecision::kMicrosecond : TimePrecision::kMillisecond;
    }
    return command;
}

void write_precision(const std::optional<TimePrecision>& precision, WireWriter& out) {
    if (!precision) return;
    out.member("ApproximateCreationDateTimePrecision",
               *precision == TimePrecision::kMicrosecond ? "MICROSECOND" : "MILLISECOND");
}

// The answer repeats the configuration under `member`; Disable has none.
Status write_answer(Call& call, const KinesisDescription& description, std::string_view member) {
    const KinesisDestination& destination = description.destinations.front();
    WireWriter& out = call.out;
    out.begin_object();
    out.member("TableName", description.table_name);
    out.member("StreamArn", destination.stream_arn);
    out.member("DestinationStatus", status_word(destination.status));
    if (!member.empty()) {
        out.name(member);
        out.begin_object();
        write_precision(destination.precision, out);
        out.end_object();
    }
    out.end_object();
    return {};
}

}  // namespace

Status enable_kinesis_streaming_destination(Call& call) {
    TRY_ASSIGN(const KinesisDescription description,
               ops::enable_kinesis_destination(call.context, read_command(call, enable_member)));
    return write_answer(call, description, enable_member);
}

Status disable_kinesis_streaming_destination(Call& call) {
    TRY_ASSIGN(const KinesisDescription description,
               ops::disable_kinesis_destination(call.context, read_command(call, enable_member)));
    return write_answer(call, description, {});
}

Status update_kinesis_streaming_destination(Call& call) {
    TRY_ASSIGN(const KinesisDescription description,
               ops::update_kinesis_destination(call.context, read_command(call, update_member)));
    return write_answer(call, description, update_member);
}

Status describe_kinesis_streaming_destination(Call& call) {
    const std::string table = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const KinesisDescription description, ops::describe_kinesis_destinations(call.context, table));
    WireWriter& out = call.out;
    out.begin_object();
    out.member("TableName", description.table_name);
    out.name("KinesisDataStreamDestinations");
    out.begin_array();
    for (const KinesisDestination& destination : description.destinations) {
        out.begin_object();
        out.member("StreamArn", destination.stream_arn);
        out.member("DestinationStatus", status_word(destination.status));
        if (destination.status == DestinationStatus::kEnableFailed) {
            out.member("DestinationStatusDescription", "User does not have a permission to use kinesis stream");
        }
        write_precision(destination.precision, out);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
