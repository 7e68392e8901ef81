// On-demand backups: what a table was, and its items, at one instant. They outlive their table.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "storage/table_store.h"
#include "table/table_definition.h"

namespace dynascope {

enum class BackupStatus : std::uint8_t { kCreating, kAvailable, kDeleted };
enum class BackupType : std::uint8_t { kUser, kSystem };

std::string_view backup_status_name(BackupStatus status);  // "CREATING", "AVAILABLE", "DELETED"
std::string_view backup_type_name(BackupType type);        // "USER", "SYSTEM"

// A table as it was when its backup was made.
struct SourceTable {
    std::uint32_t id = 0;
    TableDefinition definition;
    std::string arn;
    std::string uuid;  // TableId
    Instant created;
    std::int64_t item_count = 0;  // as described: scaled, as the bytes
    std::int64_t size_bytes = 0;
    std::string ttl_status;  // empty: DISABLED
    std::string ttl_attribute;
    std::string key_arn;  // of its encryption; empty: AWS's own
    std::int64_t scale_factor = 1;
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, definition, arn, uuid, created, item_count, size_bytes, ttl_status, ttl_attribute, key_arn,
                scale_factor);
    }
};

struct Backup {
    std::string id;  // the last part of its ARN: milliseconds of its creation and eight hexadecimal digits
    std::string arn;
    std::string name;  // not unique
    BackupStatus status = BackupStatus::kCreating;
    BackupType type = BackupType::kUser;
    Instant created;
    std::optional<Instant> expires;  // system backups
    SourceTable source;
    std::uint32_t snapshot = 0;
    std::uint32_t restoring_table = 0;  // the table that is being made from it; it feeds one at a time
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, arn, name, status, type, created, expires, source, snapshot, restoring_table);
    }
};

// Packed items in the order of their storage keys. Backups of an unchanged table share one.
struct ItemSnapshot {
    std::uint32_t table = 0;
    std::uint64_t sequence = 0;  // of the store when it was taken
    std::uint32_t users = 0;
    std::vector<std::string> items;
    template <class Archive>
    void visit(Archive& archive) {
        archive(table, sequence, users, items);
    }
};

class BackupVault {
  public:
    // By creation, then by table.
    using Backups = std::map<std::string, Backup, std::less<>>;

    static std::string place_of(std::string_view id, std::string_view table_name);

    // Takes in `backup` with all items that `store` holds. Its id must not be there yet.
    Backup& add(Backup backup, const TableStore& store);
    Backup* find(std::string_view place);
    const Backups& backups() const { return backups_; }
    const std::map<std::uint32_t, ItemSnapshot>& snapshots() const { return snapshots_; }
    const std::vector<std::string>& items_of(const Backup& backup) const;
    void erase(std::string_view place);

    template <class Archive>
    void visit(Archive& archive) {
        archive(backups_, snapshots_, next_snapshot_);
    }

  private:
    Backups backups_;
    std::map<std::uint32_t, ItemSnapshot> snapshots_;
    std::uint32_t next_snapshot_ = 1;
};

}  // namespace dynascope
