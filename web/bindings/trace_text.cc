#include "web/bindings/trace_text.h"

#include "json/wire_writer.h"

namespace dynascope::bindings {
namespace {

std::string_view access_name(Access access) { return access == Access::kRead ? "read" : "write"; }

void write_partitions(WireWriter& json, const Trace& trace) {
    json.name("Partitions");
    json.begin_array();
    for (const PartitionTouch& touch : trace.partitions) {
        json.begin_object();
        json.member("Resource", touch.resource);
        json.member("Partition", std::int64_t{touch.partition});
        json.member("Replica", std::int64_t{touch.replica});
        json.member("Access", access_name(touch.access));
        json.member("StalenessMicroseconds", touch.staleness.microseconds);
        json.end_object();
    }
    json.end_array();
}

void write_charges(WireWriter& json, const Trace& trace) {
    json.name("Charges");
    json.begin_array();
    for (const Charge& charge : trace.charges) {
        json.begin_object();
        json.member("Resource", charge.resource);
        json.member("Access", access_name(charge.access));
        json.member("SizeBytes", charge.size_bytes);
        json.member("StepBytes", charge.step_bytes);
        json.name("Units");
        json.half_units(charge.units);
        json.member("Why", charge.why);
        json.end_object();
    }
    json.end_array();
}

void write_tokens(WireWriter& json, const Trace& trace) {
    json.name("TokensLeft");
    json.begin_array();
    for (const TokensLeft& tokens : trace.tokens) {
        json.begin_object();
        json.member("Resource", tokens.resource);
        json.member("Access", access_name(tokens.access));
        json.member("Units", tokens.units);
        json.end_object();
    }
    json.end_array();
}

void write_events(WireWriter& json, const Trace& trace) {
    json.name("Events");
    json.begin_array();
    for (const ScheduledEvent& event : trace.events) {
        json.begin_object();
        json.member("Kind", event.kind);
        json.member("Target", event.target);
        json.member("DueMicroseconds", event.due.microseconds);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

std::string trace_text(const Trace& trace) {
    std::string text;
    WireWriter json(text);
    json.begin_object();
    json.member("TableName", trace.table);
    json.member("IndexName", trace.index);
    json.member("Plan", trace.plan);
    json.member("ItemsExamined", trace.items_examined);
    json.member("ItemsReturned", trace.items_returned);
    json.member("BytesExamined", trace.bytes_examined);
    write_partitions(json, trace);
    write_charges(json, trace);
    write_tokens(json, trace);
    write_events(json, trace);
    json.member("ThrottleReason", trace.throttle_reason);
    json.member("ThrottleResource", trace.throttle_resource);
    json.member("LatencyMicroseconds", trace.latency.microseconds);
    json.end_object();
    return text;
}

}  // namespace dynascope::bindings
