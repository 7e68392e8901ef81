// Items in DynamoDB JSON as people read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace dynascope::ui {

struct ValueText {
    std::string type;  // "S", "N", "BOOL", ...; empty: not an attribute value
    std::string text;  // on one line
};

// {"S": "x"} -> S, x. Maps and lists are compact: {city: Oslo, line: 3}.
ValueText value_text(const Document& value);

// What kind of thing an item is: its attribute "entity", "type" or "Type", else the prefix of its partition key up to
// the first '#', else nothing.
std::string entity_of(const Document& item, std::string_view partition_key);

// Attribute names over all items: keys first, then in order of appearance, at most `limit`.
std::vector<std::string> columns_of(const std::vector<const Document*>& items, const std::vector<std::string>& keys,
                                    std::size_t limit);

// The part of the item that is its key.
Document key_of(const Document& item, const std::vector<std::string>& keys);

// "USER#mira / ORDER#7001" from a key's wire JSON.
std::string key_line(const std::string& keys_json);

// Indented by two, as a person would write it.
std::string pretty(const Document& document);

// The first thing that is not an item in DynamoDB JSON, as a sentence; empty when it is one.
std::string item_problem(std::string_view text);

}  // namespace dynascope::ui
