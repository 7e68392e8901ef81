#include "api/shapes/members.h"
#include "api/shapes/shapes.h"
#include "base/limits.h"

namespace dynascope::shapes {
namespace {

constexpr Field required_text(std::string_view name) { return {.name = name, .required = true}; }

constexpr Field get_fields[] = {
    item_member("Key", true),
    table_name(),
    string_member("ProjectionExpression"),
    attribute_names(),
};
constexpr Field transact_get_fields[] = {structure_member("Get", "Get", get_fields, true)};
constexpr Field transact_get = structure_member({}, "TransactGetItem", transact_get_fields);

constexpr Field check_fields[] = {
    item_member("Key", true), table_name(),       required_text("ConditionExpression"),
    attribute_names(),        attribute_values(), return_on_failure(),
};
constexpr Field put_fields[] = {
    item_member("Item", true), table_name(),       string_member("ConditionExpression"),
    attribute_names(),         attribute_values(), return_on_failure(),
};
constexpr Field delete_fields[] = {
    item_member("Key", true), table_name(),       string_member("ConditionExpression"),
    attribute_names(),        attribute_values(), return_on_failure(),
};
constexpr Field update_fields[] = {
    item_member("Key", true),
    required_text("UpdateExpression"),
    table_name(),
    string_member("ConditionExpression"),
    attribute_names(),
    attribute_values(),
    return_on_failure(),
};
constexpr Field transact_write_fields[] = {
    structure_member("ConditionCheck", "ConditionCheck", check_fields),
    structure_member("Put", "Put", put_fields),
    structure_member("Delete", "Delete", delete_fields),
    structure_member("Update", "Update", update_fields),
};
constexpr Field transact_write = structure_member({}, "TransactWriteItem", transact_write_fields);

constexpr Field transact_get_items_fields[] = {
    list_member("TransactItems", &transact_get, true, 1, limits::transaction_actions_max),
    return_consumed_capacity(),
};

constexpr Field transact_write_items_fields[] = {
    list_member("TransactItems", &transact_write, true, 1, limits::transaction_actions_max),
    return_consumed_capacity(),
    return_collection_metrics(),
    sized_member("ClientRequestToken", 1, 36),
};

}  // namespace

constinit const Fields transact_get_items = transact_get_items_fields;
constinit const Fields transact_write_items = transact_write_items_fields;

}  // namespace dynascope::shapes
