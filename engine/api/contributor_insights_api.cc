// UpdateContributorInsights, DescribeContributorInsights, ListContributorInsights.
#include "api/handlers.h"
#include "api/page_writer.h"
#include "api/table_name.h"
#include "base/bytes.h"
#include "ops/contributor_insights.h"

namespace dynascope::handlers {
namespace {

constexpr int summaries_max = 100;

std::string_view status_word(InsightsStatus status) {
    switch (status) {
        case InsightsStatus::kDisabled: return "DISABLED";
        case InsightsStatus::kEnabling: return "ENABLING";
        case InsightsStatus::kEnabled: return "ENABLED";
        case InsightsStatus::kDisabling: return "DISABLING";
        case InsightsStatus::kFailed: return "FAILED";
    }
    return {};
}

std::string_view mode_word(InsightsMode mode) {
    return mode == InsightsMode::kThrottledKeys ? "THROTTLED_KEYS" : "ACCESSED_AND_THROTTLED_KEYS";
}

std::string index_of(const WireRequest& request) {
    const JsonView index = request["IndexName"];
    return index.present() ? std::string(index.string()) : std::string();
}

// What a summary and an update's answer hold.
void write_summary(const InsightsDescription& insights, WireWriter& out) {
    out.member("TableName", insights.table_name);
    if (!insights.index_name.empty()) out.member("IndexName", insights.index_name);
    out.member("ContributorInsightsStatus", status_word(insights.status));
    if (insights.mode) out.member("ContributorInsightsMode", mode_word(*insights.mode));
}

void write_rules(const InsightsDescription& insights, WireWriter& out) {
    if (insights.rules.empty()) return;
    out.name("ContributorInsightsRuleList");
    out.begin_array();
    for (const std::string& rule : insights.rules) out.string(rule);
    out.end_array();
}

void write_failure(WireWriter& out) {
    out.name("FailureException");
    out.begin_object();
    out.member("ExceptionName", "LimitExceededException");
    out.member("ExceptionDescription",
               "Amazon CloudWatch Contributor Insights rule limit reached. Please disable Contributor Insights for "
               "other tables/indexes OR disable other CloudWatch Contributor Insights rules before retrying.");
    out.end_object();
}

}  // namespace

Status update_contributor_insights(Call& call) {
    InsightsCommand command;
    command.table_name = table_name_of(call.request["TableName"], call.context.region);
    command.index_name = index_of(call.request);
    command.enable = call.request["ContributorInsightsAction"].string() == "ENABLE";
    if (const JsonView mode = call.request["ContributorInsightsMode"]; mode.present()) {
        command.mode =
            mode.string() == "THROTTLED_KEYS" ? InsightsMode::kThrottledKeys : InsightsMode::kAccessedAndThrottledKeys;
    }
    TRY_ASSIGN(const InsightsDescription insights, ops::update_contributor_insights(call.context, command));
    call.out.begin_object();
    write_summary(insights, call.out);
    call.out.end_object();
    return {};
}

Status describe_contributor_insights(Call& call) {
    const std::string table = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const InsightsDescription insights,
               ops::describe_contributor_insights(call.context, table, index_of(call.request)));
    WireWriter& out = call.out;
    out.begin_object();
    write_summary(insights, out);
    write_rules(insights, out);
    if (insights.changed) {
        out.name("LastUpdateDateTime");
        out.epoch_seconds(insights.changed->microseconds);
    }
    if (insights.status == InsightsStatus::kFailed) write_failure(out);
    out.end_object();
    return {};
}

Status list_contributor_insights(Call& call) {
    std::string table;
    if (const JsonView name = call.request["TableName"]; name.present()) {
        table = table_name_of(name, call.context.region);
    }
    std::string after;
    if (const JsonView token = call.request["NextToken"]; token.present()) {
        const std::optional<std::string> decoded = decode_base64(token.string());
        if (!decoded || decoded->empty()) return validation_error("The NextToken provided is invalid");
        after = *decoded;
    }
    const JsonView limit = call.request["MaxResults"];
    TRY_ASSIGN(const InsightsList list,
               ops::list_contributor_insights(call.context, table, after,
                                              limit.present() ? static_cast<int>(integer_of(limit)) : summaries_max));
    std::string next;
    append_base64(next, list.last);
    return write_page("ContributorInsightsSummaries", list.summaries, "NextToken", next, call.out,
                      [&](const InsightsDescription& summary) { write_summary(summary, call.out); });
}

}  // namespace dynascope::handlers
