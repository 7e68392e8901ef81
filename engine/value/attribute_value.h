// A value as a tree, for what changes values: updates and tests. Everything else reads packed bytes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "value/number.h"
#include "value/packed_item.h"

namespace dynascope {

struct AttributeValue {
    ValueType type = ValueType::kNull;
    bool boolean = false;
    std::string scalar;                         // S, B bytes; N sortable bytes
    std::vector<std::string> elements;          // SS, NS, BS: as scalar, ordered, unique
    std::vector<AttributeValue> list;           // L
    std::map<std::string, AttributeValue> map;  // M

    static AttributeValue from_string(std::string text);
    static AttributeValue from_number(const Number& number);

    static AttributeValue unpack(ValueView packed);
    void append_packed(std::string& out) const;
};

// Item as a tree and back.
std::map<std::string, AttributeValue> unpack_item(ItemView item);
std::string pack_item(const std::map<std::string, AttributeValue>& attributes);

}  // namespace dynascope
