#include "api/shapes/members.h"
#include "api/shapes/shapes.h"

namespace dynascope::shapes {
namespace {

constexpr Field specification_fields[] = {
    boolean_member("Enabled", true),
    sized_member("AttributeName", 1, 255, true),
};
constexpr Field update_time_to_live_fields[] = {
    first_table_name(),
    structure_member("TimeToLiveSpecification", "TimeToLiveSpecification", specification_fields, true),
};
constexpr Field describe_time_to_live_fields[] = {first_table_name()};

constexpr Field resource_arn = sized_member("ResourceArn", 1, 1'283, true);
constexpr Field tag_resource_fields[] = {resource_arn, list_member("Tags", &tag, true)};
constexpr Field untag_resource_fields[] = {resource_arn, list_member("TagKeys", &tag_key, true)};
constexpr Field list_tags_fields[] = {resource_arn, string_member("NextToken")};

}  // namespace

constinit const Fields update_time_to_live = update_time_to_live_fields;
constinit const Fields describe_time_to_live = describe_time_to_live_fields;
constinit const Fields tag_resource = tag_resource_fields;
constinit const Fields untag_resource = untag_resource_fields;
constinit const Fields list_tags_of_resource = list_tags_fields;
constinit const Fields no_members = {};

}  // namespace dynascope::shapes
