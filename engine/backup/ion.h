// Amazon Ion text (https://amazon-ion.github.io/ion-docs/docs/spec.html) as DynamoDB's exports and imports use it.
//
//   S string    N decimal    B blob    BOOL bool    NULL null    L list    M struct
//   SS, NS, BS  list with the annotation $dynamodb_SS, $dynamodb_NS, $dynamodb_BS
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/packed_item.h"

namespace dynascope {

void append_ion_value(std::string& out, ValueView value);
// {name:value,...}
void append_ion_item(std::string& out, ItemView item);
// A number's text as an Ion decimal: 103. 6d2 -0.5
void append_ion_decimal(std::string& out, std::string_view text);

// One line of an import file, `$ion_1_0 {Item:{...}}`, as the DynamoDB JSON of the whole line: {"Item":{...}}. Values
// become attribute values, the outer struct stays a plain object. Nothing when it is not Ion, or holds what DynamoDB
// has no type for.
std::optional<std::string> ion_line_to_json(std::string_view line);

}  // namespace dynascope
