// Which kind of JSON each type member of an AttributeValue takes, and how the service complains about another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "json/tape.h"
#include "value/packed_item.h"

namespace dynascope {

// "S" -> kString, ...; nothing for a member that AttributeValue does not have (it is ignored).
std::optional<ValueType> member_type(std::string_view name);

// The kind of one member's value alone; what a list or map contains is not looked at.
Status check_member_kind(ValueType type, JsonView member);
// The kind of an element of a set.
Status check_set_element_kind(ValueType set, JsonView element);
// An AttributeValue itself, and a map of them, must be objects (null is let through).
Status check_attribute_value_kind(JsonView json);
Status check_attribute_map_kind(JsonView json);

// "NUMBER_VALUE", or "DECIMAL_VALUE" for one with a fraction or an exponent.
std::string_view number_token(JsonView json);

// true, false, and the strings that the service's parser takes for them ("true", "1", "yes", ...).
std::optional<bool> read_boolean(JsonView json);

// Base64 as the service's parser checks it.
Result<std::string> decode_blob(std::string_view text);

}  // namespace dynascope
