// A TableName parameter is a name or the ARN of a table.
#pragma once

#include <string>
#include <string_view>

#include "json/tape.h"

namespace dynascope {

// arn:aws:dynamodb:REGION:ACCOUNT:table/NAME with a legal name.
bool is_table_arn(std::string_view text);

// The bare name. An ARN of another Region or account stays whole, so that no table is found by it.
std::string table_name_of(JsonView value, std::string_view region);
std::string table_name_of(std::string_view text, std::string_view region);

}  // namespace dynascope
