// What an item is to the model: plain values in standard containers, with nothing of the engine in them.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "json/document.h"

namespace dynascope::model {

enum class Type : std::uint8_t { kString, kNumber, kBool, kNull, kStringSet, kNumberSet, kList, kMap };

struct Value {
    Type type = Type::kNull;
    std::string text;
    std::int64_t hundredths = 0;  // a number times 100
    bool flag = false;
    std::set<std::string> strings;
    std::set<std::int64_t> numbers;
    std::vector<Value> list;
    std::map<std::string, Value> map;
    bool operator==(const Value&) const = default;
};

using Item = std::map<std::string, Value>;

std::string in_quotes(const std::string& text);
Value string_of(std::string text);
Value number_of(std::int64_t hundredths);

// {"S":"x"} and {"a":{"S":"x"}} as wire JSON.
std::string wire(const Value& value);
std::string wire(const Item& item);
// The reverse, from an answer.
Value read_value(const Document& json);
Item read_item(const Document& json);

// Numbers by value, strings by bytes; both are of one of these types.
bool less(const Value& a, const Value& b);

}  // namespace dynascope::model
