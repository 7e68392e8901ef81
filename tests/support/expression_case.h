// Items, values and placeholders for tests of expressions, written as wire JSON.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "expression/cache.h"
#include "expression/expression.h"

namespace dynascope::testing {

// {"S": "x"} packed.
std::string packed_value(std::string_view json);
// {"a": {"S": "x"}} packed.
std::string packed_item(std::string_view json);
// A packed item as wire JSON, attributes in order of their names.
std::string item_json(std::string_view packed);

using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;
// Names as {"#n", "name"}, values as {":v", R"({"N":"1"})"}.
Placeholders placeholders(Pairs names, Pairs values);

// #a -> a, #b -> b, #n -> name, #pk, #sk; :a "a", :b "b", :n 1, :m 2, :l [], :ss ["x"], :ns [1], :bs, :map {}, :bool,
// :bin, :null, :type "SS".
Placeholders usual_placeholders();

// The message of the error, or "" when the text compiles with the usual placeholders.
std::string condition_error(std::string_view text, ExpressionKind kind = ExpressionKind::kCondition);
std::string update_error(std::string_view text);
std::string projection_error(std::string_view text);
std::string key_condition_error(std::string_view text);

// The condition for one item, "" for no item; it must compile.
bool holds(std::string_view condition, std::string_view item, Pairs values = {}, Pairs names = {});

// The item after the update, or the message of the error. The key is {"pk": {"S": "k"}}.
std::string updated(std::string_view update, std::string_view item, Pairs values = {}, Pairs names = {});

}  // namespace dynascope::testing
