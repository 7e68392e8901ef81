#include "backup/backup.h"

#include <utility>

#include "backup/change_history.h"
#include "base/check.h"

namespace dynascope {

std::string_view backup_status_name(BackupStatus status) {
    switch (status) {
        case BackupStatus::kCreating: return "CREATING";
        case BackupStatus::kAvailable: return "AVAILABLE";
        case BackupStatus::kDeleted: return "DELETED";
    }
    return {};
}

std::string_view backup_type_name(BackupType type) { return type == BackupType::kUser ? "USER" : "SYSTEM"; }

std::string BackupVault::place_of(std::string_view id, std::string_view table_name) {
    return std::string(id) + "/" + std::string(table_name);
}

Backup& BackupVault::add(Backup backup, const TableStore& store) {
    for (auto& [number, snapshot] : snapshots_) {
        if (snapshot.table == backup.source.id && snapshot.sequence == store.last_sequence()) backup.snapshot = number;
    }
    if (backup.snapshot == 0) {
        backup.snapshot = next_snapshot_++;
        ItemSnapshot& snapshot = snapshots_[backup.snapshot];
        snapshot.table = backup.source.id;
        snapshot.sequence = store.last_sequence();
        snapshot.items.reserve(static_cast<std::size_t>(store.item_count()));
        visit_items(store, [&](std::string_view, std::string_view item) { snapshot.items.emplace_back(item); });
    }
    ++snapshots_[backup.snapshot].users;
    std::string place = place_of(backup.id, backup.source.definition.name);
    const auto [position, added] = backups_.emplace(std::move(place), std::move(backup));
    CHECK(added, "a backup of this id is already in the vault");
    return position->second;
}

Backup* BackupVault::find(std::string_view place) {
    const auto found = backups_.find(place);
    return found == backups_.end() ? nullptr : &found->second;
}

const std::vector<std::string>& BackupVault::items_of(const Backup& backup) const {
    const auto snapshot = snapshots_.find(backup.snapshot);
    CHECK(snapshot != snapshots_.end(), "a backup without items");
    return snapshot->second.items;
}

void BackupVault::erase(std::string_view place) {
    const auto found = backups_.find(place);
    CHECK(found != backups_.end(), "the backup to erase is not in the vault");
    const auto snapshot = snapshots_.find(found->second.snapshot);
    if (--snapshot->second.users == 0) snapshots_.erase(snapshot);
    backups_.erase(found);
}

}  // namespace dynascope
