// Records of a bulk operation's input.
#pragma once

#include <string>
#include <string_view>

#include "expression/cache.h"
#include "json/wire_writer.h"
#include "ops/commands.h"

namespace dynascope {

// A line of DYNAMODB_JSON: {"Item": {...}} with, if it likes, the ConditionExpression, ExpressionAttributeNames and
// ExpressionAttributeValues of PutItem. SerializationException: it is no JSON object at all; all else is a
// ValidationException.
Result<WriteCommand> read_bulk_record(std::string_view line, bool ion, const std::string& table,
                                      ExpressionCache& expressions);

// The members Item and, when there is one, ExistingItem of what a failed condition reports.
void write_condition_failure(const std::string& item, const std::string& existing, WireWriter& out);

}  // namespace dynascope
