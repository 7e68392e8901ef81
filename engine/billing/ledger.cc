#include "billing/ledger.h"

#include <chrono>
#include <utility>

namespace dynascope {

void Ledger::add(std::string_view name, Line line, WideCount amount) {
    auto place = usage_.find(name);
    if (place == usage_.end()) place = usage_.emplace(std::string(name), Usage()).first;
    place->second.amount(line, TableClass::kStandard) += amount;
}

void Ledger::hold_backups(std::map<std::string, std::int64_t> bytes, Instant now) {
    if (now > backups_since_) {
        const std::int64_t elapsed = (now - backups_since_).microseconds;
        for (const auto& [name, held] : backups_) add(name, Line::kBackup, WideCount::product(held, elapsed));
    }
    backups_ = std::move(bytes);
    backups_since_ = now;
}

UsageByName Ledger::take_usage() { return std::exchange(usage_, {}); }

Month month_of(Instant instant) {
    using std::chrono::days;
    constexpr std::int64_t day_microseconds = hours(24).microseconds;
    const std::chrono::sys_days day{days{instant.microseconds / day_microseconds}};
    const std::chrono::year_month_day date{day};
    const auto first = [](std::chrono::year_month month) {
        const std::chrono::sys_days begin{month / 1};
        return Instant{begin.time_since_epoch().count() * day_microseconds};
    };
    const std::chrono::year_month month{date.year(), date.month()};
    return {first(month), first(month + std::chrono::months{1})};
}

}  // namespace dynascope
