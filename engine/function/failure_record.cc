#include "function/failure_record.h"

#include <algorithm>

#include "base/date.h"
#include "base/hash.h"
#include "base/hex.h"
#include "function/lambda_function.h"
#include "json/wire_writer.h"

namespace dynascope {

namespace {

constexpr std::string_view bucket_arn = "arn:aws:s3:::";

std::string failure_id(const FailurePlace& place) {
    std::string name = place.mapping.uuid + place.shard.id + std::to_string(place.now.microseconds);
    if (!place.discard.sequences.empty()) name += std::to_string(place.discard.sequences.front());
    return record_id(name);
}

void write_batch(const FailurePlace& place, const std::vector<const StreamRecord*>& records, WireWriter& out) {
    const Discard& discard = place.discard;
    out.name("DDBStreamBatchInfo");
    out.begin_object();
    out.member("shardId", place.shard.id);
    if (!discard.sequences.empty()) {
        out.member("startSequenceNumber", sequence_text(discard.sequences.front()));
        out.member("endSequenceNumber", sequence_text(discard.sequences.back()));
        const Instant oldest = records.empty() ? place.now : records.front()->created;
        const Instant newest = records.empty() ? place.now : records.back()->created;
        out.member("approximateArrivalOfFirstRecord", date_text(oldest, false));
        out.member("approximateArrivalOfLastRecord", date_text(newest, false));
    }
    out.member("batchSize", static_cast<std::int64_t>(discard.sequences.size()));
    out.member("streamArn", place.mapping.stream_arn);
    out.end_object();
}

}  // namespace

std::string record_id(std::string_view name) {
    const Hash128 hash = hash128(name);
    std::string digits;
    append_hex(digits, hash.high, 16);
    append_hex(digits, hash.low, 16);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) digits.insert(dash, "-");
    return digits;
}

std::string dated_key(std::string_view place, Instant now, std::string_view id) {
    std::string date = date_text(now, false);
    date.pop_back();
    std::string day = date.substr(0, 10);
    std::replace(day.begin(), day.end(), '-', '/');
    std::replace(date.begin(), date.end(), ':', '.');
    return std::string(place).append("/").append(day).append("/").append(date).append("-").append(id);
}

std::string_view bucket_of(std::string_view destination) {
    return destination.starts_with(bucket_arn) ? destination.substr(bucket_arn.size()) : std::string_view();
}

std::string failure_document(const FailurePlace& place) {
    const std::vector<const StreamRecord*> records = find_records(place.shard, place.discard.sequences);
    std::string text;
    WireWriter out(text);
    out.begin_object();
    out.name("requestContext");
    out.begin_object();
    out.member("requestId", failure_id(place));
    out.member("functionArn", function_arn(place.source.region, place.mapping.function));
    out.member("condition", place.discard.condition);
    out.member("approximateInvokeCount", place.discard.invocations);
    out.end_object();
    if (place.discard.invocations > 0) {
        out.name("responseContext");
        out.begin_object();
        out.member("statusCode", std::int64_t{200});
        out.member("executedVersion", "$LATEST");
        if (place.discard.function_error) out.member("functionError", "Unhandled");
        out.end_object();
    }
    out.member("version", "1.0");
    out.member("timestamp", date_text(place.now, true));
    write_batch(place, records, out);
    if (!bucket_of(place.mapping.settings.on_failure).empty())
        out.member("payload", batch_event(records, place.source));
    out.end_object();
    return text;
}

std::string failure_key(const FailurePlace& place) {
    return dated_key("aws/lambda/" + place.mapping.uuid + "/" + place.shard.id, place.now, failure_id(place));
}

}  // namespace dynascope
