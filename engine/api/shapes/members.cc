#include "api/shapes/members.h"

namespace dynascope::shapes {
namespace {

constexpr Field condition_members[] = {
    word_member("ComparisonOperator", comparison_words, true),
    list_member("AttributeValueList", &attribute_value),
};

constexpr Field expected_members[] = {
    structure_member("Value", "AttributeValue", {}),
    boolean_member("Exists"),
    word_member("ComparisonOperator", comparison_words),
    list_member("AttributeValueList", &attribute_value),
};

constexpr Field tag_members[] = {
    sized_member("Key", 1, 128, true),
    sized_member("Value", 0, 256, true),
};

}  // namespace

constinit const Field attribute_value = structure_member({}, "AttributeValue", {});
constinit const Field text = string_member({});
constinit const Field attribute_name_text = sized_member({}, 0, 65'535);
constinit const Field item = item_member({}, false);
constinit const Field condition = structure_member({}, "Condition", condition_members);
constinit const Field expected_value = structure_member({}, "ExpectedAttributeValue", expected_members);
constinit const Field tag = structure_member({}, "Tag", tag_members);
constinit const Field tag_key = sized_member({}, 1, 128);

}  // namespace dynascope::shapes
