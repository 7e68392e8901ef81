#include "api/shapes/members.h"
#include "api/shapes/shapes.h"

namespace dynascope::shapes {
namespace {

constexpr std::string_view action_words[] = {"ADD", "DELETE", "PUT"};

constexpr Field update_members[] = {
    structure_member("Value", "AttributeValue", {}),
    word_member("Action", action_words),
};
constexpr Field attribute_update = structure_member({}, "AttributeValueUpdate", update_members);

constexpr Field get_item_fields[] = {
    return_consumed_capacity(),
    attributes_to_get(),
    table_name(),
    item_member("Key", true),
    boolean_member("ConsistentRead"),
    string_member("ProjectionExpression"),
    attribute_names(),
};

constexpr Field put_item_fields[] = {
    return_consumed_capacity(),  table_name(),        item_member("Item", true),
    conditional_operator(),      expected(),          return_values(),
    return_collection_metrics(), return_on_failure(), string_member("ConditionExpression"),
    attribute_names(),           attribute_values(),
};

constexpr Field delete_item_fields[] = {
    return_consumed_capacity(),
    table_name(),
    return_values(),
    return_collection_metrics(),
    item_member("Key", true),
    conditional_operator(),
    expected(),
    return_on_failure(),
    string_member("ConditionExpression"),
    attribute_names(),
    attribute_values(),
};

constexpr Field update_item_fields[] = {
    return_consumed_capacity(),
    table_name(),
    return_collection_metrics(),
    return_values(),
    item_member("Key", true),
    conditional_operator(),
    expected(),
    legacy(map_member("AttributeUpdates", &attribute_update)),
    return_on_failure(),
    string_member("UpdateExpression"),
    string_member("ConditionExpression"),
    attribute_names(),
    attribute_values(),
};

}  // namespace

constinit const Fields get_item = get_item_fields;
constinit const Fields put_item = put_item_fields;
constinit const Fields update_item = update_item_fields;
constinit const Fields delete_item = delete_item_fields;

}  // namespace dynascope::shapes
