#include "api/shapes/members.h"
#include "api/shapes/shapes.h"
#include "base/limits.h"

namespace dynascope::shapes {
namespace {

constexpr Field query_fields[] = {
    word_member("Select", select_words),
    index_name(),
    return_consumed_capacity(),
    legacy(map_member("QueryFilter", &condition)),
    table_name(),
    conditional_operator(),
    attributes_to_get(),
    integer_member("Limit", 1),
    legacy(map_member("KeyConditions", &condition)),
    boolean_member("ConsistentRead"),
    boolean_member("ScanIndexForward"),
    item_member("ExclusiveStartKey", false),
    string_member("KeyConditionExpression"),
    string_member("FilterExpression"),
    string_member("ProjectionExpression"),
    attribute_names(),
    attribute_values(),
};

constexpr Field scan_fields[] = {
    word_member("Select", select_words),
    index_name(),
    integer_member("TotalSegments", 1, limits::scan_segments_max),
    return_consumed_capacity(),
    table_name(),
    conditional_operator(),
    legacy(map_member("ScanFilter", &condition)),
    integer_member("Segment", 0, limits::scan_segments_max - 1),
    attributes_to_get(),
    integer_member("Limit", 1),
    boolean_member("ConsistentRead"),
    item_member("ExclusiveStartKey", false),
    string_member("FilterExpression"),
    string_member("ProjectionExpression"),
    attribute_names(),
    attribute_values(),
};

}  // namespace

constinit const Fields query = query_fields;
constinit const Fields scan = scan_fields;

}  // namespace dynascope::shapes
