#include "value/attribute_value.h"

#include <algorithm>

namespace dynascope {
namespace {

void append_sized(std::string& out, char type, std::string_view bytes) {
    out.push_back(type);
    append_varint(out, bytes.size());
    out.append(bytes);
}

void append_set(std::string& out, char type, const std::vector<std::string>& elements) {
    // Whoever changes a set may append to it; canonical order is made here.
    std::vector<std::string_view> ordered(elements.begin(), elements.end());
    std::sort(ordered.begin(), ordered.end());
    ordered.erase(std::unique(ordered.begin(), ordered.end()), ordered.end());
    out.push_back(type);
    const std::size_t payload = out.size();
    append_varint(out, ordered.size());
    for (const std::string_view element : ordered) {
        append_varint(out, element.size());
        out.append(element);
    }
    insert_length(out, payload);
}

void append_attributes(std::string& out, const std::map<std::string, AttributeValue>& attributes) {
    append_varint(out, attributes.size());
    for (const auto& [name, value] : attributes) {
        append_varint(out, name.size());
        out.append(name);
        value.append_packed(out);
    }
}

}  // namespace

AttributeValue AttributeValue::from_string(std::string text) {
    AttributeValue value;
    value.type = ValueType::kString;
    value.scalar = std::move(text);
    return value;
}

AttributeValue AttributeValue::from_number(const Number& number) {
    AttributeValue value;
    value.type = ValueType::kNumber;
    number.append_sortable(value.scalar);
    return value;
}

AttributeValue AttributeValue::unpack(ValueView packed) {
    AttributeValue value;
    value.type = packed.type();
    switch (value.type) {
        case ValueType::kString:
        case ValueType::kNumber:
        case ValueType::kBinary: value.scalar = packed.scalar(); break;
        case ValueType::kBool: value.boolean = packed.boolean(); break;
        case ValueType::kNull: break;
        case ValueType::kStringSet:
        case ValueType::kNumberSet:
        case ValueType::kBinarySet:
            value.elements.reserve(packed.count());
            for (auto walk = packed.elements(); walk.next();) value.elements.emplace_back(walk.scalar());
            break;
        case ValueType::kList:
            value.list.reserve(packed.count());
            for (auto walk = packed.elements(); walk.next();) value.list.push_back(unpack(walk.value()));
            break;
        case ValueType::kMap: value.map = unpack_item(packed.map()); break;
    }
    return value;
}

void AttributeValue::append_packed(std::string& out) const {
    switch (type) {
        case ValueType::kString: return append_sized(out, 'S', scalar);
        case ValueType::kNumber: return append_sized(out, 'N', scalar);
        case ValueType::kBinary: return append_sized(out, 'B', scalar);
        case ValueType::kBool: return out.push_back(boolean ? '1' : '0');
        case ValueType::kNull: return out.push_back('_');
        case ValueType::kStringSet: return append_set(out, 's', elements);
        case ValueType::kNumberSet: return append_set(out, 'n', elements);
        case ValueType::kBinarySet: return append_set(out, 'b', elements);
        case ValueType::kList:
        case ValueType::kMap: break;
    }
    out.push_back(type == ValueType::kList ? 'L' : 'M');
    const std::size_t payload = out.size();
    if (type == ValueType::kList) {
        append_varint(out, list.size());
        for (const AttributeValue& element : list) element.append_packed(out);
    } else {
        append_attributes(out, map);
    }
    insert_length(out, payload);
}

std::map<std::string, AttributeValue> unpack_item(ItemView item) {
    std::map<std::string, AttributeValue> attributes;
    for (auto walk = item.attributes(); walk.next();) {
        attributes.emplace_hint(attributes.end(), walk.name(), AttributeValue::unpack(walk.value()));
    }
    return attributes;
}

std::string pack_item(const std::map<std::string, AttributeValue>& attributes) {
    std::string out;
    append_attributes(out, attributes);
    return out;
}

}  // namespace dynascope
