// A request as code: what a reader copies into a terminal or an editor. Pure functions of the operation and its body.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"

namespace dynascope::ui {

// Indented JSON, as the service receives it.
std::string request_json(const Document& body);
// A POSIX shell command of the AWS CLI, one option a line.
std::string cli_code(std::string_view operation, const Document& body);
// AWS SDK for JavaScript v3, @aws-sdk/client-dynamodb.
std::string javascript_code(std::string_view operation, const Document& body);
// boto3, the low-level client.
std::string python_code(std::string_view operation, const Document& body);

// "TableName" with '-' is "table-name", "SSESpecification" with '_' is "sse_specification".
std::string separated_words(std::string_view name, char separator);
// Text that a POSIX shell reads back unchanged as one word.
std::string shell_word(std::string_view text);

}  // namespace dynascope::ui
