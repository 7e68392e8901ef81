#include "backup/backup.h"

#include <utility>

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {

Backup backup_of(const std::string& id, std::uint32_t table = 1) {
    Backup backup;
    backup.id = id;
    backup.source.id = table;
    backup.source.definition.name = "T";
    return backup;
}

std::string key_of(int number) { return std::string(16, 'h') + std::to_string(number); }

}  // namespace

TEST_CASE("a backup keeps the items of its instant") {
    TableStore store;
    store.write(key_of(1), "one", 3, world_start, false);
    BackupVault vault;
    vault.add(backup_of("a"), store);
    store.write(key_of(1), "other", 5, world_start, false);
    store.write(key_of(2), "two", 3, world_start, false);
    vault.add(backup_of("b"), store);
    CHECK(vault.items_of(*vault.find("a/T")) == std::vector<std::string>{"one"});
    CHECK(vault.items_of(*vault.find("b/T")) == std::vector<std::string>{"other", "two"});
    CHECK(vault.find("c/T") == nullptr);
}

TEST_CASE("backups of an unchanged table share their items until the last of them goes") {
    TableStore store;
    store.write(key_of(1), "one", 3, world_start, false);
    BackupVault vault;
    vault.add(backup_of("a"), store);
    vault.add(backup_of("b"), store);
    CHECK(vault.snapshots().size() == 1);
    vault.add(backup_of("c", 2), store);  // another table at the same sequence
    CHECK(vault.snapshots().size() == 2);
    vault.erase("a/T");
    CHECK(vault.items_of(*vault.find("b/T")).size() == 1);
    vault.erase("b/T");
    vault.erase("c/T");
    CHECK(vault.snapshots().empty());
    CHECK(vault.backups().empty());
}
