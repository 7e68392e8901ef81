// Deletion protection and table class.
#include "ops/table_settings.h"

#include <algorithm>

#include "ops/timestamp.h"

namespace dynascope::ops {

namespace {

constexpr Duration protection_pause = seconds(15);
constexpr Duration class_window = hours(30 * 24);
constexpr std::size_t class_changes_max = 2;

}  // namespace

Status change_deletion_protection(const Context& context, TableEntry& table, bool on) {
    std::optional<Instant>& changed = table.settings.protection_changed;
    if (context.settings.lifecycle && changed && context.now - *changed < protection_pause) {
        return Error{ErrorType::kThrottling, "Deletion protection setting for table " + table.definition.name +
                                                 " modified within the previous 15000 milliseconds. Please try again "
                                                 "after " +
                                                 label_text(*changed + protection_pause)};
    }
    changed = context.now;
    table.definition.deletion_protection = on;
    return {};
}

Result<bool> change_table_class(const Context& context, TableEntry& table, TableClass wanted) {
    std::vector<Instant>& changes = table.settings.class_changes;
    const auto recent = std::count_if(changes.begin(), changes.end(),
                                      [&](Instant change) { return context.now - change < class_window; });
    const bool changed = wanted != table.definition.table_class;
    if (!changed && changes.empty()) return false;
    if (static_cast<std::size_t>(recent) >= class_changes_max) {
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Updates to TableClass are limited to 2 times in 30 day(s)."};
    }
    return changed;
}

void finish_table_class(const Context& context, TableEntry& table, TableClass next) {
    std::vector<Instant>& changes = table.settings.class_changes;
    // Two are all that the quota asks about, and the newest is described.
    if (changes.size() == class_changes_max) changes.erase(changes.begin());
    changes.push_back(context.now);
    table.definition.table_class = next;
}

}  // namespace dynascope::ops
