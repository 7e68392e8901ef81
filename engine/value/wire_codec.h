// Attribute values between wire JSON and packed bytes, with the service's checks and wording.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "json/tape.h"
#include "json/wire_writer.h"
#include "value/packed_item.h"

namespace dynascope {

// {"S": "x"} -> appended packed value. Errors: SerializationException for wrong JSON kinds ("NUMBER_VALUE cannot be
// converted to String", ...), ValidationException for empty sets, duplicates, bad numbers, bad NULL, more than one or
// no type member, nesting over 32 levels. On an error `packed` is as before. Wrong JSON kinds anywhere inside come
// before any ValidationException.
Status decode_value(JsonView json, std::string& packed, int depth = 0);

// {"name": {"S": "x"}, ...} -> packed item. One that an ItemReader has read is only copied.
Result<std::string> decode_item(JsonView json);

// Only the SerializationException part of the checks, for whoever must report it before all other checks of a request.
Status check_value_kinds(JsonView json);
Status check_item_kinds(JsonView json);

void encode_value(ValueView value, WireWriter& out);
void encode_item(ItemView item, WireWriter& out);

// As the service prints values in messages: AttributeValue: {S:abc}.
std::string describe_value(ValueView value);

}  // namespace dynascope
