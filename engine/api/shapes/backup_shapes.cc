#include "api/shapes/members.h"
#include "api/shapes/shapes.h"

namespace dynascope::shapes {
namespace {

constexpr std::string_view backup_type_words[] = {"USER", "SYSTEM", "AWS_BACKUP", "ALL"};

constexpr Field backup_arn = sized_member("BackupArn", 37, 1'024, true);
constexpr Field new_name(std::string_view name) {
    return {.name = name, .required = true, .pattern = Pattern::kName, .min = 3, .max = 255};
}

constexpr Field create_backup_fields[] = {table_name(), new_name("BackupName")};
constexpr Field backup_only_fields[] = {backup_arn};
constexpr Field list_backups_fields[] = {
    table_name("TableName", false),
    integer_member("Limit", 1, 100),
    timestamp_member("TimeRangeLowerBound"),
    timestamp_member("TimeRangeUpperBound"),
    sized_member("ExclusiveStartBackupArn", 37, 1'024),
    word_member("BackupType", backup_type_words),
};

constexpr Field throughput_override = throughput("ProvisionedThroughputOverride");
constexpr Field maximum_override = maximum("OnDemandThroughputOverride");
constexpr Field encryption_override = encryption("SSESpecificationOverride");
constexpr Field billing_override = word_member("BillingModeOverride", billing_words);
constexpr Field global_override = list_member("GlobalSecondaryIndexOverride", &global_secondary_index);
constexpr Field vector_override = list_member("VectorIndexOverride", &vector_index);
constexpr Field local_override = list_member("LocalSecondaryIndexOverride", &local_secondary_index);

constexpr Field restore_from_backup_fields[] = {
    new_name("TargetTableName"), backup_arn,       billing_override,    global_override, local_override,
    throughput_override,         maximum_override, encryption_override, vector_override,
};
constexpr Field restore_to_point_fields[] = {
    sized_member("SourceTableArn", 1, 1'024),
    {.name = "SourceTableName", .pattern = Pattern::kName, .min = 3, .max = 255},
    new_name("TargetTableName"),
    boolean_member("UseLatestRestorableTime"),
    timestamp_member("RestoreDateTime"),
    billing_override,
    global_override,
    local_override,
    throughput_override,
    maximum_override,
    encryption_override,
    vector_override,
};

constexpr Field recovery_fields[] = {
    boolean_member("PointInTimeRecoveryEnabled", true),
    integer_member("RecoveryPeriodInDays", 1, 35),
};
constexpr Field update_continuous_backups_fields[] = {
    table_name(),
    structure_member("PointInTimeRecoverySpecification", "PointInTimeRecoverySpecification", recovery_fields, true),
};
constexpr Field table_only_fields[] = {table_name()};

}  // namespace

constinit const Fields create_backup = create_backup_fields;
constinit const Fields describe_backup = backup_only_fields;
constinit const Fields delete_backup = backup_only_fields;
constinit const Fields list_backups = list_backups_fields;
constinit const Fields restore_table_from_backup = restore_from_backup_fields;
constinit const Fields restore_table_to_point_in_time = restore_to_point_fields;
constinit const Fields describe_continuous_backups = table_only_fields;
constinit const Fields update_continuous_backups = update_continuous_backups_fields;

}  // namespace dynascope::shapes
