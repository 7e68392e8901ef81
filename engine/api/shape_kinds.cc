// First stage: JSON kinds against fields. Messages are those of the service's Java reader.
#include <algorithm>
#include <bit>

#include "api/shape.h"
#include "base/same_text.h"
#include "value/wire_codec.h"
#include "value/wire_kinds.h"

namespace dynascope {
namespace {

Error serialization_error(std::string message) { return Error{ErrorType::kSerialization, std::move(message)}; }

// A scalar where a list or a map is an element: the service shows what its reader stumbled over.
constexpr const char* generic_element =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
    "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of "
    "loader 'bootstrap')";

std::string java_type(const Field& field) {
    switch (field.kind) {
        case FieldKind::kString: return "java.lang.String";
        case FieldKind::kInteger: return "java.lang.Integer";
        case FieldKind::kLong: return "java.lang.Long";
        case FieldKind::kTimestamp: return "java.util.Date";
        case FieldKind::kDouble: return "java.lang.Double";
        case FieldKind::kBoolean: return "java.lang.Boolean";
        case FieldKind::kAny: return "java.lang.Object";
        case FieldKind::kStructure: return "com.amazonaws.dynamodb.v20120810." + std::string(field.type);
        case FieldKind::kList: return "java.util.List<" + java_type(*field.element) + ">";
        case FieldKind::kMap: return "java.util.Map<java.lang.String, " + java_type(*field.element) + ">";
    }
    return {};
}

std::string_view token_name(JsonView value) {
    switch (value.kind()) {
        case JsonKind::kNumber: return number_token(value);
        case JsonKind::kTrue: return "TRUE_VALUE";
        case JsonKind::kFalse: return "FALSE_VALUE";
        default: return "STRING_VALUE";
    }
}

Error not_convertible(JsonView value, std::string_view type) {
    return serialization_error(std::string(token_name(value)) + " cannot be converted to " + std::string(type));
}

// A container where the field is of another kind.
Error misplaced_container(JsonView value, const Field& field) {
    if (value.is_object()) return serialization_error("Start of structure or map found where not expected");
    const bool generic = field.kind == FieldKind::kMap || field.kind == FieldKind::kList;
    return serialization_error("Unrecognized collection type " + std::string(generic ? "" : "class ") +
                               java_type(field));
}

Status check_scalar(JsonView value, const Field& field) {
    if (value.is_object() || value.is_array()) return misplaced_container(value, field);
    switch (field.kind) {
        case FieldKind::kString: return value.is_string() ? Status() : Status(not_convertible(value, "String"));
        case FieldKind::kInteger: return value.is_number() ? Status() : Status(not_convertible(value, "Integer"));
        case FieldKind::kLong: return value.is_number() ? Status() : Status(not_convertible(value, "Long"));
        case FieldKind::kTimestamp:
            if (value.is_number()) return {};
            return serialization_error(std::string(token_name(value)) +
                                       " can not be converted to milliseconds since epoch");
        case FieldKind::kDouble: return value.is_number() ? Status() : Status(not_convertible(value, "Double"));
        case FieldKind::kBoolean:
            if (value.is_number()) return not_convertible(value, "Boolean");
            return read_boolean(value) ? Status() : serialization_error("Unexpected token received from parser");
        default: return {};
    }
}

class KindChecker {
  public:
    explicit KindChecker(bool deep) : deep_(deep) {}

    // `nested`: an element of a list or a value of a map, which are worded differently.
    Status check(JsonView value, const Field& field, bool nested) const {
        if (value.is_null() || field.kind == FieldKind::kAny) return {};
        if (field.kind < FieldKind::kStructure) return check_scalar(value, field);
        if (!value.is_object() && !value.is_array()) {
            if (!nested) return serialization_error("Unexpected field type");
            return serialization_error(field.kind == FieldKind::kStructure ? "Unexpected value type in payload"
                                                                           : generic_element);
        }
        if (value.is_array() != (field.kind == FieldKind::kList)) return misplaced_container(value, field);
        if (field.kind == FieldKind::kStructure) return check_structure(value, field);
        if (!deep_ && is_attribute_value(*field.element)) return {};
        for (JsonView element = value.first(); element.present(); element = element.next()) {
            TRY(check(element, *field.element, true));
        }
        return {};
    }

  private:
    Status check_structure(JsonView value, const Field& field) const {
        if (is_attribute_value(field)) return deep_ ? check_value_kinds(value) : Status();
        for (JsonView member = value.first(); member.present(); member = member.next()) {
            for (const Field& candidate : field.members) {
                if (!same_text(candidate.name, member.name())) continue;
                TRY(check(member, candidate, false));
                break;
            }
        }
        return {};
    }

    bool deep_;
};

}  // namespace

Status WireRequest::read(JsonView root) {
    // The service takes a body that is no object for an empty one.
    if (!root.is_object()) return {};
    const KindChecker checker(false);
    for (JsonView member = root.first(); member.present(); member = member.next()) {
        const std::string_view name = member.name();
        for (std::size_t i = 0; i < fields_.size; ++i) {
            if (!same_text(fields_.data[i].name, name)) continue;
            TRY(checker.check(member, fields_.data[i], false));
            members_[i] = member.is_null() ? JsonView() : member;
            named_ |= 1U << i;
            break;
        }
    }
    return {};
}

Status WireRequest::check_attribute_kinds() const {
    const KindChecker checker(true);
    for (std::size_t i = 0; i < fields_.size; ++i) {
        if (members_[i].present()) TRY(checker.check(members_[i], fields_.data[i], false));
    }
    return {};
}

JsonView WireRequest::operator[](std::string_view name) const {
    for (std::uint32_t left = named_; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        if (same_text(fields_.data[i].name, name)) return members_[i];
    }
#ifndef NDEBUG
    const auto has_name = [name](const Field& field) { return field.name == name; };
    CHECK(std::any_of(fields_.begin(), fields_.end(), has_name), "a member that the request's shape does not have");
#endif
    return {};
}

JsonView member_of(JsonView object, std::string_view name) {
    if (!object.is_object()) return {};
    const JsonView member = object[name];
    return member.is_null() ? JsonView() : member;
}

bool boolean_of(JsonView value) { return read_boolean(value).value_or(false); }

}  // namespace dynascope
