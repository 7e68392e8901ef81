// Time to live: switched per table, one change an hour.
#include <utility>

#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_admin.h"

namespace dynascope::ops {

namespace {

constexpr Duration change_interval = hours(1);

std::string_view status_text(TtlStatus status) {
    switch (status) {
        case TtlStatus::kDisabled: return "DISABLED";
        case TtlStatus::kEnabling: return "ENABLING";
        case TtlStatus::kEnabled: return "ENABLED";
        case TtlStatus::kDisabling: return "DISABLING";
    }
    return {};
}

TimeToLiveDescription describe_ttl(const TimeToLive& ttl) {
    TimeToLiveDescription description;
    description.enabled = ttl.status == TtlStatus::kEnabled || ttl.status == TtlStatus::kEnabling;
    if (ttl.status != TtlStatus::kDisabled) description.attribute = ttl.attribute;
    description.status = status_text(ttl.status);
    return description;
}

}  // namespace

Result<TimeToLiveDescription> update_one_time_to_live(Context& context, std::string_view table_name, bool enabled,
                                                      std::string_view attribute) {
    TRY_ASSIGN(TableEntry * table, find_for_control(context, table_name));
    if (table->status != TableStatus::kUpdating) TRY(check_changeable(*table));
    TimeToLive& ttl = table->ttl;
    if (!enabled && ttl.status == TtlStatus::kDisabled) return validation_error("TimeToLive is already disabled");
    if (ttl.status == TtlStatus::kEnabled && ttl.attribute != attribute) {
        return validation_error("TimeToLive is active on a different AttributeName: current AttributeName is " +
                                ttl.attribute);
    }
    if (enabled && ttl.status == TtlStatus::kEnabled) return validation_error("TimeToLive is already enabled");
    const bool moving = ttl.status == TtlStatus::kEnabling || ttl.status == TtlStatus::kDisabling;
    const bool too_soon = context.settings.lifecycle && ttl.ever_changed && context.now - ttl.changed < change_interval;
    if (moving || too_soon) {
        return validation_error("Time to live has been modified multiple times within a fixed interval");
    }
    ttl.status = enabled ? TtlStatus::kEnabling : TtlStatus::kDisabling;
    ttl.attribute = std::string(attribute);
    ttl.changed = context.now;
    ttl.ever_changed = true;
    follow_up(context, FollowUp::Kind::kTtlActive, table->id);
    TimeToLiveDescription description = describe_ttl(ttl);
    description.enabled = enabled;
    return description;
}

Result<TimeToLiveDescription> describe_time_to_live(Context& context, std::string_view table_name) {
    TRY_ASSIGN(const TableEntry* table, find_for_control(context, table_name));
    if (table->status == TableStatus::kCreating || table->status == TableStatus::kDeleting) {
        const std::string status(status_name(table->status));
        return validation_error("Cannot describe time to live while table is in " + status +
                                " state: Current table state is " + status);
    }
    return describe_ttl(table->ttl);
}

}  // namespace dynascope::ops
