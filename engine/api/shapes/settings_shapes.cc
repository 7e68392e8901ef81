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

constexpr std::string_view action_words[] = {"ENABLE", "DISABLE"};
constexpr std::string_view mode_words[] = {"THROTTLED_KEYS", "ACCESSED_AND_THROTTLED_KEYS"};
constexpr Field alone(Field field) {
    field.alone = true;
    return field;
}
constexpr Field update_insights_fields[] = {
    first_table_name(),
    alone(index_name()),
    word_member("ContributorInsightsAction", action_words, true),
    word_member("ContributorInsightsMode", mode_words),
};
constexpr Field describe_insights_fields[] = {first_table_name(), alone(index_name())};
constexpr Field list_insights_fields[] = {
    alone(table_name("TableName", false)),
    string_member("NextToken"),
    integer_member("MaxResults", 1, 100),
};

constexpr std::string_view precision_words[] = {"MILLISECOND", "MICROSECOND"};
constexpr Field configuration_fields[] = {word_member("ApproximateCreationDateTimePrecision", precision_words)};
constexpr Field kinesis_arn = sized_member("StreamArn", 37, 1'024, true);
constexpr Field enable_kinesis_fields[] = {
    first_table_name(),
    kinesis_arn,
    structure_member("EnableKinesisStreamingConfiguration", "EnableKinesisStreamingConfiguration",
                     configuration_fields),
};
constexpr Field update_kinesis_fields[] = {
    first_table_name(),
    kinesis_arn,
    structure_member("UpdateKinesisStreamingConfiguration", "UpdateKinesisStreamingConfiguration",
                     configuration_fields),
};
constexpr Field describe_kinesis_fields[] = {first_table_name()};

constexpr Field expected_revision = sized_member("ExpectedRevisionId", 1, 255);
constexpr Field put_policy_fields[] = {
    resource_arn,
    {.name = "Policy", .required = true},
    expected_revision,
    boolean_member("ConfirmRemoveSelfResourceAccess"),
};
constexpr Field get_policy_fields[] = {resource_arn};
constexpr Field delete_policy_fields[] = {resource_arn, expected_revision};

}  // namespace

constinit const Fields update_contributor_insights = update_insights_fields;
constinit const Fields describe_contributor_insights = describe_insights_fields;
constinit const Fields list_contributor_insights = list_insights_fields;
constinit const Fields enable_kinesis_destination = enable_kinesis_fields;
constinit const Fields update_kinesis_destination = update_kinesis_fields;
constinit const Fields describe_kinesis_destination = describe_kinesis_fields;
constinit const Fields put_resource_policy = put_policy_fields;
constinit const Fields get_resource_policy = get_policy_fields;
constinit const Fields delete_resource_policy = delete_policy_fields;
constinit const Fields update_time_to_live = update_time_to_live_fields;
constinit const Fields describe_time_to_live = describe_time_to_live_fields;
constinit const Fields tag_resource = tag_resource_fields;
constinit const Fields untag_resource = untag_resource_fields;
constinit const Fields list_tags_of_resource = list_tags_fields;
constinit const Fields no_members = {};

}  // namespace dynascope::shapes
