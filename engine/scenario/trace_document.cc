#include "scenario/trace_document.h"

namespace dynascope {

namespace {

const char* access_word(Access access) { return access == Access::kRead ? "read" : "write"; }

}  // namespace

Document trace_document(const Trace& trace) {
    Document document{{"Table", trace.table},
                      {"Index", trace.index},
                      {"Plan", trace.plan},
                      {"ItemsExamined", trace.items_examined},
                      {"ItemsReturned", trace.items_returned},
                      {"BytesExamined", trace.bytes_examined},
                      {"ThrottleReason", trace.throttle_reason},
                      {"ThrottleResource", trace.throttle_resource}};
    document["Principal"] = trace.principal;
    document["Access"] = Document::array();
    for (const AccessDecision& access : trace.access) {
        document["Access"].push_back({{"Action", access.action},
                                      {"Resource", access.resource},
                                      {"Verdict", access.verdict},
                                      {"Policy", access.policy},
                                      {"Statement", access.statement}});
    }
    document["Partitions"] = Document::array();
    for (const PartitionTouch& touch : trace.partitions) {
        document["Partitions"].push_back({{"Resource", touch.resource},
                                          {"PartitionId", touch.partition},
                                          {"Replica", touch.replica},
                                          {"Access", access_word(touch.access)},
                                          {"StalenessMicroseconds", touch.staleness.microseconds}});
    }
    document["Charges"] = Document::array();
    for (const Charge& charge : trace.charges) {
        document["Charges"].push_back({{"Resource", charge.resource},
                                       {"Access", access_word(charge.access)},
                                       {"SizeBytes", charge.size_bytes},
                                       {"Units", static_cast<double>(charge.units.count) / 2},
                                       {"Why", charge.why}});
    }
    document["Cost"] = {{"Dollars", dollars_text(trace.price)},
                        {"OnDemandDollars", dollars_text(trace.on_demand_price)}};
    if (trace.latency > Duration{}) document["LatencyMicroseconds"] = trace.latency.microseconds;
    document["Tokens"] = Document::array();
    for (const TokensLeft& tokens : trace.tokens) {
        document["Tokens"].push_back(
            {{"Resource", tokens.resource}, {"Access", access_word(tokens.access)}, {"Units", tokens.units}});
    }
    if (!trace.cache.empty()) document["Cache"] = Document::array();
    for (const CacheTouch& touch : trace.cache) {
        document["Cache"].push_back({{"ClusterName", touch.cluster},
                                     {"NodeId", touch.node},
                                     {"Cache", touch.cache},
                                     {"Outcome", touch.outcome},
                                     {"Resource", touch.resource},
                                     {"Why", touch.why},
                                     {"AgeMicroseconds", touch.age.microseconds},
                                     {"Stale", touch.stale},
                                     {"Negative", touch.negative},
                                     {"LatencyMicroseconds", touch.latency.microseconds}});
    }
    document["Events"] = Document::array();
    for (const ScheduledEvent& event : trace.events) {
        document["Events"].push_back({{"Kind", event.kind},
                                      {"Target", event.target},
                                      {"Due", static_cast<double>(event.due.microseconds) / 1e6}});
    }
    return document;
}

}  // namespace dynascope
