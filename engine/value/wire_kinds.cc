#include "value/wire_kinds.h"

#include "base/bytes.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

Error serialization_error(std::string message) { return Error{ErrorType::kSerialization, std::move(message)}; }

Error structure_not_expected() { return serialization_error("Start of structure or map found where not expected"); }

Error unrecognized_collection(std::string_view java_type) {
    return serialization_error(std::string("Unrecognized collection type ").append(java_type));
}

Error not_convertible(std::string_view token, std::string_view to) {
    return serialization_error(std::string(token).append(" cannot be converted to ").append(to));
}

Status check_string(JsonView json) {
    switch (json.kind()) {
        case JsonKind::kTrue: return not_convertible("TRUE_VALUE", "String");
        case JsonKind::kFalse: return not_convertible("FALSE_VALUE", "String");
        case JsonKind::kNumber: return not_convertible(number_token(json), "String");
        case JsonKind::kArray: return unrecognized_collection("class java.lang.String");
        case JsonKind::kObject: return structure_not_expected();
        case JsonKind::kString:
        case JsonKind::kNull: break;
    }
    return {};
}

Status check_blob(JsonView json) {
    switch (json.kind()) {
        case JsonKind::kTrue:
        case JsonKind::kFalse:
        case JsonKind::kNumber: return serialization_error("only base-64-encoded strings are convertible to bytes");
        case JsonKind::kArray: return unrecognized_collection("class java.nio.ByteBuffer");
        case JsonKind::kObject: return structure_not_expected();
        case JsonKind::kString: {
            auto bytes = decode_blob(json.string());
            return bytes.ok() ? Status() : Status(bytes.take_error());
        }
        case JsonKind::kNull: break;
    }
    return {};
}

Status check_boolean(JsonView json) {
    switch (json.kind()) {
        case JsonKind::kNumber: return not_convertible(number_token(json), "Boolean");
        case JsonKind::kArray: return unrecognized_collection("class java.lang.Boolean");
        case JsonKind::kObject: return structure_not_expected();
        case JsonKind::kString:
            return read_boolean(json) ? Status() : serialization_error("Unexpected token received from parser");
        case JsonKind::kTrue:
        case JsonKind::kFalse:
        case JsonKind::kNull: break;
    }
    return {};
}

Status check_list(JsonView json) {
    if (json.is_object()) return structure_not_expected();
    if (!json.is_array() && !json.is_null()) return serialization_error("Unexpected field type");
    return {};
}

bool equals_ignoring_case(std::string_view text, std::string_view upper) {
    if (text.size() != upper.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
        if (c != upper[i]) return false;
    }
    return true;
}

Status check_members(JsonView json) {
    for (JsonView member = json.first(); member.present(); member = member.next()) {
        const auto type = member_type(member.name());
        if (!type) continue;
        TRY(check_member_kind(*type, member));
        if (*type == ValueType::kMap) TRY(check_item_kinds(member));
        if (!member.is_array()) continue;
        for (JsonView element = member.first(); element.present(); element = element.next()) {
            TRY(*type == ValueType::kList ? check_value_kinds(element) : check_set_element_kind(*type, element));
        }
    }
    return {};
}

}  // namespace

std::string_view number_token(JsonView json) {
    return json.number_text().find_first_of(".eE") == std::string_view::npos ? "NUMBER_VALUE" : "DECIMAL_VALUE";
}

std::optional<bool> read_boolean(JsonView json) {
    if (json.is_bool()) return json.boolean();
    if (!json.is_string()) return std::nullopt;
    for (const std::string_view word : {"TRUE", "1", "YES"}) {
        if (equals_ignoring_case(json.string(), word)) return true;
    }
    for (const std::string_view word : {"FALSE", "0", "NO"}) {
        if (equals_ignoring_case(json.string(), word)) return false;
    }
    return std::nullopt;
}

std::optional<ValueType> member_type(std::string_view name) {
    if (name.size() == 1) {
        switch (name[0]) {
            case 'S': return ValueType::kString;
            case 'N': return ValueType::kNumber;
            case 'B': return ValueType::kBinary;
            case 'L': return ValueType::kList;
            case 'M': return ValueType::kMap;
            default: return std::nullopt;
        }
    }
    if (name == "BOOL") return ValueType::kBool;
    if (name == "NULL") return ValueType::kNull;
    if (name == "SS") return ValueType::kStringSet;
    if (name == "NS") return ValueType::kNumberSet;
    if (name == "BS") return ValueType::kBinarySet;
    return std::nullopt;
}

Status check_member_kind(ValueType type, JsonView member) {
    switch (type) {
        case ValueType::kString:
        case ValueType::kNumber: return check_string(member);
        case ValueType::kBinary: return check_blob(member);
        case ValueType::kBool:
        case ValueType::kNull: return check_boolean(member);
        case ValueType::kMap: return check_attribute_map_kind(member);
        default: return check_list(member);
    }
}

Status check_set_element_kind(ValueType set, JsonView element) {
    return set == ValueType::kBinarySet ? check_blob(element) : check_string(element);
}

Status check_attribute_value_kind(JsonView json) {
    if (json.is_array()) return unrecognized_collection("class com.amazonaws.dynamodb.v20120810.AttributeValue");
    if (!json.is_object() && !json.is_null()) return serialization_error("Unexpected value type in payload");
    return {};
}

Status check_attribute_map_kind(JsonView json) {
    if (json.is_array()) {
        return unrecognized_collection(
            "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>");
    }
    if (!json.is_object() && !json.is_null()) return serialization_error("Unexpected field type");
    return {};
}

Result<std::string> decode_blob(std::string_view text) {
    if (text.size() % 4 != 0) {
        return serialization_error("Base64 encoded length is expected a multiple of 4 bytes but found: " +
                                   std::to_string(text.size()));
    }
    auto bytes = decode_base64(text);
    if (!bytes)
        return serialization_error("Invalid last non-pad Base64 character dectected");  // the service's spelling
    return std::move(*bytes);
}

Status check_value_kinds(JsonView json) {
    if (!json.present()) return {};
    TRY(check_attribute_value_kind(json));
    return check_members(json);
}

Status check_item_kinds(JsonView json) {
    if (!json.present()) return {};
    TRY(check_attribute_map_kind(json));
    for (JsonView member = json.first(); member.present(); member = member.next()) TRY(check_value_kinds(member));
    return {};
}

}  // namespace dynascope
