// Commands and answers of backups, point-in-time recovery and restores.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backup/backup.h"
#include "base/time.h"
#include "table/table_definition.h"

namespace dynascope {

struct ListBackupsCommand {
    std::string table_name;  // empty: all
    bool user = true;
    bool system = false;
    std::optional<Instant> lower;  // included
    std::optional<Instant> upper;  // excluded
    std::string exclusive_start_arn;
    int limit = 100;
};
struct BackupList {
    std::vector<Backup> backups;
    std::string last_evaluated_arn;  // empty: no more
};

struct ContinuousBackupsDescription {
    bool available = false;
    bool recovery_enabled = false;
    int recovery_period_days = 0;
    std::int64_t earliest_second = 0;
    std::int64_t latest_second = 0;
};

// What a restored table has other than its source. Absent: as the source.
struct RestoreOverrides {
    std::optional<BillingMode> billing_mode;
    std::optional<Throughput> provisioned;
    std::optional<std::vector<IndexDefinition>> global_indexes;  // present and empty: none
    std::optional<std::vector<IndexDefinition>> local_indexes;
    std::optional<std::vector<VectorIndexDefinition>> vector_indexes;
    std::optional<OnDemandThroughput> on_demand;
    std::optional<EncryptionSpecification> encryption;
};

struct RestoreFromBackupCommand {
    std::string target_name;
    std::string backup_arn;
    RestoreOverrides overrides;
};

struct RestoreToPointCommand {
    std::string target_name;
    std::optional<std::string> source_name;
    std::optional<std::string> source_arn;
    std::optional<Instant> point;
    bool latest = false;
    RestoreOverrides overrides;
};

}  // namespace dynascope
