#include "api/shapes/members.h"
#include "api/shapes/replica_members.h"
#include "api/shapes/shapes.h"

namespace dynascope::shapes {
namespace {

constexpr std::string_view type_words[] = {"B", "N", "S"};
constexpr std::string_view key_words[] = {"HASH", "RANGE"};
constexpr std::string_view view_words[] = {"NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"};

constexpr Field definition_fields[] = {attribute_name, word_member("AttributeType", type_words, true)};
constexpr Field definition = structure_member({}, "AttributeDefinition", definition_fields);

constexpr Field key_element_fields[] = {attribute_name, word_member("KeyType", key_words, true)};
constexpr Field key_element = structure_member({}, "KeySchemaElement", key_element_fields);

// A global index may have up to four partition key and four sort key attributes.
constexpr Field key_schema(std::int64_t max) { return list_member("KeySchema", &key_element, true, 1, max); }

constexpr Field local_index_fields[] = {index_name(true), key_schema(2), projection()};
constexpr Field local_index = structure_member({}, "LocalSecondaryIndex", local_index_fields);
constexpr Field global_index_fields[] = {index_name(true), key_schema(8), projection(),
                                         throughput(),     maximum(),     warm()};
constexpr Field global_index = structure_member({}, "GlobalSecondaryIndex", global_index_fields);

constexpr Field stream_fields[] = {boolean_member("StreamEnabled", true), word_member("StreamViewType", view_words)};
constexpr Field stream = structure_member("StreamSpecification", "StreamSpecification", stream_fields);

constexpr Field create_table_fields[] = {
    list_member("AttributeDefinitions", &definition, true),
    first_table_name(),
    word_member("BillingMode", billing_words),
    throughput(),
    key_schema(2),
    list_member("LocalSecondaryIndexes", &local_index),
    list_member("GlobalSecondaryIndexes", &global_index),
    stream,
    list_member("Tags", &tag),
    word_member("TableClass", class_words),
    boolean_member("DeletionProtectionEnabled"),
    encryption(),
    maximum(),
    warm(),
    string_member("ResourcePolicy"),
    sized_member("GlobalTableSourceArn", 1, 1'024),
    word_member("GlobalTableSettingsReplicationMode", settings_mode_words),
    list_member("VectorIndexes", &vector_index),
};

constexpr Field index_update_fields[] = {index_name(true), throughput(), maximum(), warm()};
constexpr Field index_create_fields[] = {index_name(true), key_schema(8), projection(),
                                         throughput(),     maximum(),     warm()};
constexpr Field index_delete_fields[] = {index_name(true)};
constexpr Field index_change_fields[] = {
    structure_member("Update", "UpdateGlobalSecondaryIndexAction", index_update_fields),
    structure_member("Create", "CreateGlobalSecondaryIndexAction", index_create_fields),
    structure_member("Delete", "DeleteGlobalSecondaryIndexAction", index_delete_fields),
};
constexpr Field index_change = structure_member({}, "GlobalSecondaryIndexUpdate", index_change_fields);

constexpr Field update_table_fields[] = {
    list_member("AttributeDefinitions", &definition),
    first_table_name(),
    word_member("BillingMode", billing_words),
    throughput(),
    list_member("GlobalSecondaryIndexUpdates", &index_change),
    stream,
    word_member("TableClass", class_words),
    boolean_member("DeletionProtectionEnabled"),
    encryption(),
    maximum(),
    warm(),
    list_member("ReplicaUpdates", &replica_update, false, 1),
    word_member("MultiRegionConsistency", consistency_words),
    list_member("GlobalTableWitnessUpdates", &witness_update, false, 1, 1),
    word_member("GlobalTableSettingsReplicationMode", settings_mode_words),
    boolean_member("DisassociationProtectionEnabled"),
    list_member("VectorIndexUpdates", &vector_index_change),
};

constexpr Field list_tables_fields[] = {
    integer_member("Limit", 1, 100),
    table_name("ExclusiveStartTableName", false),
};

constexpr Field table_only_fields[] = {first_table_name()};

}  // namespace

constinit const Field creation_parameters[8] = {
    {.name = "TableName", .required = true, .pattern = Pattern::kName, .min = 3, .max = 255},
    list_member("AttributeDefinitions", &definition, true),
    key_schema(2),
    word_member("BillingMode", billing_words),
    throughput(),
    maximum(),
    encryption(),
    list_member("GlobalSecondaryIndexes", &global_index),
};
constinit const Field local_secondary_index = local_index;
constinit const Field global_secondary_index = global_index;
constinit const Fields create_table = create_table_fields;
constinit const Fields describe_table = table_only_fields;
constinit const Fields list_tables = list_tables_fields;
constinit const Fields update_table = update_table_fields;
constinit const Fields delete_table = table_only_fields;

}  // namespace dynascope::shapes
