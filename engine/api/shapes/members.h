// Members that many operations share, as builders of fields: the name differs, the constraints do not.
#pragma once

#include "api/shape.h"

namespace dynascope::shapes {

inline constexpr std::string_view capacity_words[] = {"INDEXES", "TOTAL", "NONE"};
inline constexpr std::string_view metrics_words[] = {"SIZE", "NONE"};
inline constexpr std::string_view return_words[] = {"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"};
inline constexpr std::string_view failure_words[] = {"ALL_OLD", "NONE"};
inline constexpr std::string_view operator_words[] = {"OR", "AND"};
inline constexpr std::string_view select_words[] = {"SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES",
                                                    "ALL_PROJECTED_ATTRIBUTES"};
inline constexpr std::string_view billing_words[] = {"PROVISIONED", "PAY_PER_REQUEST"};
inline constexpr std::string_view class_words[] = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
inline constexpr std::string_view encryption_words[] = {"AES256", "KMS"};
inline constexpr std::string_view comparison_words[] = {
    "IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE", "CONTAINS"};

extern const Field attribute_value;
extern const Field text;                 // any string
extern const Field attribute_name_text;  // an attribute name in a list
extern const Field item;                 // attribute values by name
extern const Field condition;            // of the time before expressions
extern const Field expected_value;
extern const Field tag;
extern const Field tag_key;

// table_shapes
extern const Field local_secondary_index;
extern const Field global_secondary_index;
extern const Field creation_parameters[8];  // of ImportTable

constexpr Field string_member(std::string_view name) { return {.name = name}; }
constexpr Field boolean_member(std::string_view name, bool required = false) {
    return {.name = name, .kind = FieldKind::kBoolean, .required = required};
}
constexpr Field word_member(std::string_view name, Words words, bool required = false) {
    return {.name = name, .required = required, .words = words};
}
constexpr Field sized_member(std::string_view name, std::int64_t min, std::int64_t max, bool required = false) {
    return {.name = name, .required = required, .min = min, .max = max};
}
constexpr Field integer_member(std::string_view name, std::int64_t min, std::int64_t max = Field::unlimited_max) {
    return {.name = name, .kind = FieldKind::kInteger, .min = min, .max = max};
}
constexpr Field long_member(std::string_view name) { return {.name = name, .kind = FieldKind::kLong}; }
constexpr Field timestamp_member(std::string_view name) { return {.name = name, .kind = FieldKind::kTimestamp}; }
constexpr Field table_name(std::string_view name = "TableName", bool required = true) {
    return {.name = name, .required = required, .pattern = Pattern::kTableName, .min = 3, .max = 255};
}
// The control plane checks its table name before all else.
constexpr Field first_table_name() {
    Field field = table_name();
    field.alone = true;
    return field;
}
constexpr Field index_name(bool required = false) {
    return {.name = "IndexName", .required = required, .pattern = Pattern::kName, .min = 3, .max = 255};
}
constexpr Field item_member(std::string_view name, bool required) {
    return {.name = name, .kind = FieldKind::kMap, .required = required, .element = &attribute_value};
}
constexpr Field list_member(std::string_view name, const Field* element, bool required = false, std::int64_t min = 0,
                            std::int64_t max = Field::unlimited_max) {
    return {.name = name, .kind = FieldKind::kList, .required = required, .min = min, .max = max, .element = element};
}
constexpr Field map_member(std::string_view name, const Field* element) {
    return {.name = name, .kind = FieldKind::kMap, .element = element};
}
constexpr Field structure_member(std::string_view name, std::string_view type, Fields members, bool required = false) {
    return {.name = name, .kind = FieldKind::kStructure, .required = required, .type = type, .members = members};
}
constexpr Field legacy(Field field) {
    field.legacy = true;
    return field;
}

// Of definitions of tables and indexes.
inline constexpr Field attribute_name = sized_member("AttributeName", 1, 255, true);
inline constexpr std::string_view projection_words[] = {"ALL", "INCLUDE", "KEYS_ONLY"};
inline constexpr Field non_key_attribute = sized_member({}, 1, 255);
inline constexpr Field projection_fields[] = {
    word_member("ProjectionType", projection_words),
    list_member("NonKeyAttributes", &non_key_attribute, false, 1),
};
constexpr Field projection() { return structure_member("Projection", "Projection", projection_fields, true); }

inline constexpr Field throughput_fields[] = {
    {.name = "WriteCapacityUnits", .kind = FieldKind::kLong, .required = true, .min = 1},
    {.name = "ReadCapacityUnits", .kind = FieldKind::kLong, .required = true, .min = 1},
};
constexpr Field throughput(std::string_view name = "ProvisionedThroughput") {
    return structure_member(name, "ProvisionedThroughput", throughput_fields);
}
inline constexpr Field maximum_fields[] = {long_member("MaxReadRequestUnits"), long_member("MaxWriteRequestUnits")};
constexpr Field maximum(std::string_view name = "OnDemandThroughput") {
    return structure_member(name, "OnDemandThroughput", maximum_fields);
}
inline constexpr Field warm_fields[] = {long_member("ReadUnitsPerSecond"), long_member("WriteUnitsPerSecond")};
constexpr Field warm() { return structure_member("WarmThroughput", "WarmThroughput", warm_fields); }
inline constexpr Field encryption_fields[] = {
    boolean_member("Enabled"),
    word_member("SSEType", encryption_words),
    sized_member("KMSMasterKeyId", 1, Field::unlimited_max),
};
constexpr Field encryption(std::string_view name = "SSESpecification") {
    return structure_member(name, "SSESpecification", encryption_fields);
}

constexpr Field return_consumed_capacity() { return word_member("ReturnConsumedCapacity", capacity_words); }
constexpr Field return_collection_metrics() { return word_member("ReturnItemCollectionMetrics", metrics_words); }
constexpr Field return_values() { return word_member("ReturnValues", return_words); }
constexpr Field return_on_failure() { return word_member("ReturnValuesOnConditionCheckFailure", failure_words); }
constexpr Field conditional_operator() { return legacy(word_member("ConditionalOperator", operator_words)); }
constexpr Field attributes_to_get() { return legacy(list_member("AttributesToGet", &attribute_name_text, false, 1)); }
constexpr Field expected() { return legacy(map_member("Expected", &expected_value)); }
constexpr Field attribute_names() { return map_member("ExpressionAttributeNames", &text); }
constexpr Field attribute_values() { return map_member("ExpressionAttributeValues", &attribute_value); }

}  // namespace dynascope::shapes
