#include "ops/contributor_insights.h"

#include <utility>

#include "base/limits.h"
#include "ops/lookup.h"
#include "ops/table_admin.h"

namespace dynascope::ops {

namespace {

struct InsightsPlace {
    TableEntry* table = nullptr;
    GlobalIndex* index = nullptr;
    ContributorInsights& insights() const { return index != nullptr ? index->insights : table->settings.insights; }
    const KeySchema& key() const { return index != nullptr ? index->definition.key : table->definition.key; }
    std::string index_name() const { return index != nullptr ? index->definition.name : std::string(); }
};

Result<InsightsPlace> find_place(Context& context, std::string_view table_name, std::string_view index_name) {
    InsightsPlace place;
    TRY_ASSIGN(place.table, find_for_control(context, table_name));
    if (index_name.empty()) return place;
    place.index = place.table->find_global(index_name);
    if (place.index != nullptr) return place;
    return Error{ErrorType::kResourceNotFound, "Requested resource not found: Index: " + std::string(index_name) +
                                                   " not found for table: " + place.table->definition.name};
}

Status check_state(const InsightsPlace& place) {
    std::string_view what;
    const TableStatus table = place.table->status;
    if (table == TableStatus::kCreating || table == TableStatus::kDeleting) what = "TableStatus";
    if (what.empty() && place.index != nullptr && place.index->status == TableStatus::kCreating) what = "IndexStatus";
    if (what.empty()) return {};
    return validation_error("Table or Index is not in a valid state to update Key Access Insights: " +
                            std::string(what) + " must be ACTIVE to enable ContributorInsights.");
}

// Two kinds of keys (with a sort key) times accessed and throttled.
int rule_count(const KeySchema& key, InsightsMode mode) {
    return (key.has_range() ? 2 : 1) * (mode == InsightsMode::kThrottledKeys ? 1 : 2);
}

std::vector<std::string> rule_names(const InsightsPlace& place) {
    std::vector<std::string> names;
    const ContributorInsights& insights = place.insights();
    if (!insights.rules_created) return names;
    const std::string tail = "-" + place.table->definition.name +
                             (place.index != nullptr ? "-" + place.index_name() : std::string()) + "-" +
                             std::to_string(insights.rules_created->microseconds / 1'000);
    for (const char* what : {"C", "T"}) {
        if (*what == 'C' && insights.mode == InsightsMode::kThrottledKeys) continue;
        names.push_back("DynamoDBContributorInsights-PK" + std::string(what) + tail);
        if (place.key().has_range()) names.push_back("DynamoDBContributorInsights-SK" + std::string(what) + tail);
    }
    return names;
}

InsightsDescription describe_place(const InsightsPlace& place) {
    InsightsDescription description;
    const ContributorInsights& insights = place.insights();
    description.table_name = place.table->definition.name;
    description.index_name = place.index_name();
    description.status = insights.status;
    if (insights.changed) description.mode = insights.mode;
    description.changed = insights.changed;
    description.rules = rule_names(place);
    return description;
}

// The table first, then its indexes.
std::vector<InsightsPlace> places_of(TableEntry& table) {
    std::vector<InsightsPlace> places{{&table, nullptr}};
    for (GlobalIndex& index : table.global_indexes) places.push_back({&table, &index});
    return places;
}

// Rules of the account's Region, without those of `except`.
int rules_in_use(Context& context, const InsightsPlace& except) {
    int rules = 0;
    for (const auto& [name, table] : context.catalog.tables()) {
        for (const InsightsPlace& place : places_of(*table)) {
            if (&place.insights() == &except.insights() || !place.insights().rules_created) continue;
            rules += rule_count(place.key(), place.insights().mode);
        }
    }
    return rules;
}

void change(Context& context, const InsightsPlace& place, InsightsStatus status) {
    ContributorInsights& insights = place.insights();
    insights.status = status;
    insights.changed = context.now;
    follow_up_setting(context, Setting::kContributorInsights, place.table->id,
                      place.index != nullptr ? place.index->id : 0);
}

}  // namespace

Result<InsightsDescription> update_contributor_insights(Context& context, const InsightsCommand& command) {
    TRY_ASSIGN(const InsightsPlace place, find_place(context, command.table_name, command.index_name));
    TRY(check_state(place));
    ContributorInsights& insights = place.insights();
    if (command.enable) {
        const InsightsMode mode = command.mode.value_or(InsightsMode::kAccessedAndThrottledKeys);
        const bool on = insights.status == InsightsStatus::kEnabled || insights.status == InsightsStatus::kEnabling;
        if (!on || insights.mode != mode) {
            insights.mode = mode;
            change(context, place, InsightsStatus::kEnabling);
        }
    } else if (insights.status != InsightsStatus::kDisabled && insights.status != InsightsStatus::kDisabling) {
        change(context, place, InsightsStatus::kDisabling);
    }
    return describe_place(place);
}

void finish_contributor_insights(Context& context, TableEntry& table, GlobalIndex* index) {
    const InsightsPlace place{&table, index};
    ContributorInsights& insights = place.insights();
    if (insights.status == InsightsStatus::kDisabling) {
        insights.status = InsightsStatus::kDisabled;
        insights.rules_created.reset();
    } else if (insights.status == InsightsStatus::kEnabling) {
        const int wanted = rule_count(place.key(), insights.mode);
        const bool fits = rules_in_use(context, place) + wanted <= limits::insights_rules_max;
        insights.status = fits ? InsightsStatus::kEnabled : InsightsStatus::kFailed;
        if (!fits) {
            insights.rules_created.reset();
        } else if (!insights.rules_created) {
            insights.rules_created = context.now;
        }
    } else {
        return;
    }
    insights.changed = context.now;
}

Result<InsightsDescription> describe_contributor_insights(Context& context, std::string_view table,
                                                          std::string_view index) {
    TRY_ASSIGN(const InsightsPlace place, find_place(context, table, index));
    return describe_place(place);
}

Result<InsightsList> list_contributor_insights(Context& context, std::string_view table_name, std::string_view after,
                                               int limit) {
    std::vector<InsightsPlace> places;
    if (!table_name.empty()) {
        TRY_ASSIGN(TableEntry * table, find_for_control(context, table_name));
        places = places_of(*table);
    } else {
        for (const auto& [name, table] : context.catalog.tables()) {
            for (const InsightsPlace& place : places_of(*table)) places.push_back(place);
        }
    }
    InsightsList list;
    std::string previous;
    bool skipping = !after.empty();
    for (const InsightsPlace& place : places) {
        std::string name = place.table->definition.name;
        if (place.index != nullptr) name += "/" + place.index_name();
        if (skipping) {
            skipping = name != after;
            continue;
        }
        if (place.insights().status == InsightsStatus::kDisabled) continue;
        if (list.summaries.size() == static_cast<std::size_t>(limit)) {
            list.last = std::move(previous);
            break;
        }
        list.summaries.push_back(describe_place(place));
        previous = std::move(name);
    }
    return list;
}

}  // namespace dynascope::ops
