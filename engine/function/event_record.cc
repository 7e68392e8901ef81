#include "function/event_record.h"

#include "base/date.h"
#include "function/failure_record.h"
#include "json/wire_writer.h"

namespace dynascope {

namespace {

std::string event_id_of(const EventEnd& end) {
    return record_id(end.event.function + std::to_string(end.event.id) +
                     std::to_string(end.event.accepted.microseconds));
}

}  // namespace

std::string event_document(const EventEnd& end) {
    const QueuedEvent& event = end.event;
    std::string text;
    WireWriter out(text);
    out.begin_object();
    out.member("version", "1.0");
    out.member("timestamp", date_text(end.now, true));
    out.name("requestContext");
    out.begin_object();
    out.member("requestId", event_id_of(end));
    out.member("functionArn", function_arn(end.region, event.function) + ":$LATEST");
    out.member("condition", end.condition);
    out.member("approximateInvokeCount", event.attempts);
    out.end_object();
    out.name("requestPayload");
    out.raw(event.payload);
    if (event.attempts > 0) {
        out.name("responseContext");
        out.begin_object();
        out.member("statusCode", std::int64_t{200});
        out.member("executedVersion", "$LATEST");
        if (end.condition != "Success") out.member("functionError", "Unhandled");
        out.end_object();
        out.name("responsePayload");
        out.raw(event.response);
    }
    out.end_object();
    return text;
}

std::string event_key(const EventEnd& end) {
    return dated_key("aws/lambda/async/" + end.event.function, end.now, event_id_of(end));
}

}  // namespace dynascope
