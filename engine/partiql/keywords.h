// The words that no PartiQL statement may use as a bare name. In double quotes every name is free.
// Source: PartiQL specification (SQL-92's words and PartiQL's own); not the list of DynamoDB's expressions.
#pragma once

#include <string_view>

namespace dynascope::partiql {

// `lower` is in small letters.
bool is_keyword(std::string_view lower);
// AND, OR, NOT, IN, BETWEEN, IS, LIKE.
bool is_operator_word(std::string_view lower);
// Keywords that are functions when a parenthesis follows: exists, size, count, ...
bool is_function_keyword(std::string_view lower);
// The types that IS may name.
bool is_type_word(std::string_view lower);

}  // namespace dynascope::partiql
