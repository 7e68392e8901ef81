#include "api/shapes/members.h"
#include "api/shapes/shapes.h"
#include "base/limits.h"

namespace dynascope::shapes {
namespace {

constexpr Field table_key = table_name({}, false);

constexpr Field keys_and_attributes_fields[] = {
    list_member("Keys", &item, true, 1, limits::batch_get_keys_max),
    attributes_to_get(),
    boolean_member("ConsistentRead"),
    string_member("ProjectionExpression"),
    attribute_names(),
};
constexpr Field keys_and_attributes = structure_member({}, "KeysAndAttributes", keys_and_attributes_fields);

constexpr Field put_request_fields[] = {item_member("Item", true)};
constexpr Field delete_request_fields[] = {item_member("Key", true)};
constexpr Field write_request_fields[] = {
    structure_member("PutRequest", "PutRequest", put_request_fields),
    structure_member("DeleteRequest", "DeleteRequest", delete_request_fields),
};
constexpr Field write_request = structure_member({}, "WriteRequest", write_request_fields);
constexpr Field write_requests = list_member({}, &write_request, false, 1, limits::batch_write_requests_max);

constexpr Field request_items(const Field* element, std::int64_t max) {
    return {.name = "RequestItems",
            .kind = FieldKind::kMap,
            .required = true,
            .min = 1,
            .max = max,
            .element = element,
            .key = &table_key};
}

constexpr Field batch_get_item_fields[] = {
    return_consumed_capacity(),
    request_items(&keys_and_attributes, limits::batch_get_keys_max),
};

constexpr Field batch_write_item_fields[] = {
    return_consumed_capacity(),
    return_collection_metrics(),
    request_items(&write_requests, limits::batch_write_requests_max),
};

}  // namespace

constinit const Fields batch_get_item = batch_get_item_fields;
constinit const Fields batch_write_item = batch_write_item_fields;

}  // namespace dynascope::shapes
