// Contributor Insights per table and per global index.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ops/context.h"

namespace dynascope {

struct InsightsCommand {
    std::string table_name;
    std::string index_name;  // empty: the table
    bool enable = false;
    std::optional<InsightsMode> mode;
};

struct InsightsDescription {
    std::string table_name;
    std::string index_name;  // empty: the table
    InsightsStatus status = InsightsStatus::kDisabled;
    std::optional<InsightsMode> mode;  // nothing: never enabled
    std::optional<Instant> changed;
    std::vector<std::string> rules;
};

struct InsightsList {
    std::vector<InsightsDescription> summaries;
    std::string last;  // where the next page begins; empty: no more
};

}  // namespace dynascope

namespace dynascope::ops {

Result<InsightsDescription> update_contributor_insights(Context&, const InsightsCommand&);
Result<InsightsDescription> describe_contributor_insights(Context&, std::string_view table, std::string_view index);
// `table` empty: of all tables. `after`: `last` of the page before, empty for the first.
Result<InsightsList> list_contributor_insights(Context&, std::string_view table, std::string_view after, int limit);
void finish_contributor_insights(Context&, TableEntry& table, GlobalIndex* index);

}  // namespace dynascope::ops
