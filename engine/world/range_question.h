// A Query or Scan as a query cache knows it, and its answer without and with what it consumed.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"

namespace dynascope {

// Equal for requests with equal parameters, whatever the order of their members. What does not change the result set
// (ReturnConsumedCapacity, ConsistentRead: false) does not count.
std::string question_key(std::string_view operation, Document body);
std::string without_capacity(const std::string& answer);
// As the request wants it: a hit consumes nothing.
std::string with_no_capacity(const std::string& answer, const Document& body, const std::string& table);

}  // namespace dynascope
