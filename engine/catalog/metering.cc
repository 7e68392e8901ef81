#include "catalog/metering.h"

#include <utility>

namespace dynascope {

namespace {

bool is_provided(TableStatus status) { return status != TableStatus::kCreating && status != TableStatus::kDeleting; }

BillingTerms terms_of(const TableEntry& table) {
    BillingTerms terms;
    terms.mode = table.definition.billing_mode;
    // Capacity is charged while the table can be used.
    if (terms.mode == BillingMode::kProvisioned && is_provided(table.status)) {
        terms.provisioned = table.definition.provisioned;
    }
    terms.table_class = table.definition.table_class;
    terms.recovery = table.continuous_backups.recovery_enabled;
    terms.replicated = table.replication.group != 0;
    terms.scale_factor = table.scale_factor;
    return terms;
}

BillingTerms terms_of(const TableEntry& table, const GlobalIndex& index) {
    BillingTerms terms;
    terms.mode = table.definition.billing_mode;
    if (terms.mode == BillingMode::kProvisioned && is_provided(table.status) &&
        index.status != TableStatus::kDeleting) {
        terms.provisioned = index.definition.provisioned;
    }
    terms.table_class = table.definition.table_class;
    terms.scale_factor = table.scale_factor;
    return terms;
}

StoredSoFar stored_in(const TableEntry& table, Instant now) {
    const Occupancy own = table.store.occupancy(now);
    StoredSoFar stored{own.byte_microseconds(), own.item_microseconds(), own.item_microseconds()};
    for (const LocalIndex& index : table.local_indexes) {
        const Occupancy entries = index.store.occupancy(now);
        stored.byte_microseconds += entries.byte_microseconds();
        stored.item_microseconds += entries.item_microseconds();
    }
    return stored;
}

StoredSoFar stored_in(const GlobalIndex& index, Instant now) {
    const Occupancy entries = index.store.occupancy(now);
    return {entries.byte_microseconds(), entries.item_microseconds(), entries.item_microseconds()};
}

void settle(TableEntry& table, Instant now) { table.usage.settle(terms_of(table), stored_in(table, now), now); }

void settle(const TableEntry& table, GlobalIndex& index, Instant now) {
    index.usage.settle(terms_of(table, index), stored_in(index, now), now);
}

bool has_changed(const UsageMeter& meter, const BillingTerms& terms) {
    return !meter.is_open() || meter.terms() != terms;
}

// A backup is as large as its table was; those of the system are free.
std::map<std::string, std::int64_t> backup_bytes(const Catalog& catalog) {
    std::map<std::string, std::int64_t> bytes;
    for (const auto& [place, backup] : catalog.backups.backups()) {
        if (backup.type == BackupType::kUser) bytes[backup.source.definition.name] += backup.source.size_bytes;
    }
    return bytes;
}

}  // namespace

std::string billed_name(const TableEntry& table, const GlobalIndex* index) {
    return index == nullptr ? table.definition.name : table.definition.name + "/" + index->definition.name;
}

void note_billing_terms(Regions& regions, Instant now) {
    for (Catalog* catalog : regions.all()) {
        for (const auto& [name, table] : catalog->tables()) {
            if (has_changed(table->usage, terms_of(*table))) settle(*table, now);
            for (GlobalIndex& index : table->global_indexes) {
                if (has_changed(index.usage, terms_of(*table, index))) settle(*table, index, now);
            }
        }
        auto bytes = backup_bytes(*catalog);
        if (bytes != catalog->ledger.backups()) catalog->ledger.hold_backups(std::move(bytes), now);
    }
}

void close_meter(Catalog& catalog, TableEntry& table, GlobalIndex& index, Instant now) {
    settle(table, index, now);
    catalog.ledger.add(billed_name(table, &index), index.usage.usage());
}

void close_meters(Catalog& catalog, TableEntry& table, Instant now) {
    settle(table, now);
    catalog.ledger.add(billed_name(table, nullptr), table.usage.usage());
    for (GlobalIndex& index : table.global_indexes) close_meter(catalog, table, index, now);
}

UsageByName usage_until(const Catalog& catalog, Instant now) {
    Ledger ledger = catalog.ledger;
    ledger.hold_backups(ledger.backups(), now);
    for (const auto& [name, table] : catalog.tables()) {
        UsageMeter meter = table->usage;
        meter.settle(terms_of(*table), stored_in(*table, now), now);
        ledger.add(name, meter.usage());
        for (const GlobalIndex& index : table->global_indexes) {
            UsageMeter entries = index.usage;
            entries.settle(terms_of(*table, index), stored_in(index, now), now);
            ledger.add(billed_name(*table, &index), entries.usage());
        }
    }
    return ledger.take_usage();
}

void close_billing_period(Regions& regions, Instant now) {
    BillingPeriod period{regions.billing.since, now, {}};
    for (Catalog* catalog : regions.all()) {
        UsageByName usage = usage_until(*catalog, now);
        if (!usage.empty()) period.regions.emplace(catalog->region(), std::move(usage));
        catalog->ledger.hold_backups(backup_bytes(*catalog), now);
        catalog->ledger.take_usage();
        for (const auto& [name, table] : catalog->tables()) {
            settle(*table, now);
            table->usage.take_usage();
            for (GlobalIndex& index : table->global_indexes) {
                settle(*table, index, now);
                index.usage.take_usage();
            }
        }
    }
    auto& closed = regions.billing.closed;
    if (closed.size() == BillingHistory::periods_max) closed.erase(closed.begin());
    closed.push_back(std::move(period));
    regions.billing.since = now;
}

}  // namespace dynascope
