// Second stage: constraints of all members, gathered into one message in the service's words.
#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "api/shape.h"
#include "api/table_name.h"

namespace dynascope {
namespace {

constexpr std::size_t violations_max = 10;
constexpr std::size_t printed_value_size_bytes_max = 2'048;

// Where a value stands, printed only when it is wrong: tableName, keySchema.1.member.keyType.
struct Place {
    const Place* parent = nullptr;
    std::string_view name = {};
    std::size_t index = 0;      // of a list element, from 1
    bool from_request = false;  // a map's key, which keeps its capitals

    void print(std::string& out) const {
        if (parent != nullptr) {
            parent->print(out);
            out += '.';
        }
        if (index != 0) {
            out += std::to_string(index) + ".member";
        } else if (!name.empty()) {
            const char first = name[0];
            out += !from_request && first >= 'A' && first <= 'Z' ? static_cast<char>(first - 'A' + 'a') : first;
            out += name.substr(1);
        }
    }
};

// Length as Java counts it: UTF-16 units.
std::int64_t length_of(std::string_view text) {
    std::int64_t length = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) length += byte >= 0xF0U ? 2 : 1;
    }
    return length;
}

std::string print_value(JsonView value) {
    std::string out;
    if (!value.present()) return "null";
    if (value.is_array()) {
        out = "[";
        for (JsonView element = value.first(); element.present(); element = element.next()) {
            if (out.size() > 1) out += ", ";
            out += element.is_string() ? element.string() : element.source();
            if (out.size() > printed_value_size_bytes_max) break;
        }
        out += "]";
    } else {
        out = value.is_string() ? value.string() : value.source();
        const bool fraction = value.is_number() && out.find_first_of(".eE") != std::string::npos;
        if (fraction) out = std::to_string(integer_of(value));  // as it was read
    }
    if (out.size() > printed_value_size_bytes_max) {
        std::size_t end = printed_value_size_bytes_max;
        while ((static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
        out.resize(end);
        out += "...";
    }
    return "'" + out + "'";
}

std::string limit_text(std::string_view what, bool at_most, std::int64_t limit) {
    return "Member must have " + std::string(what) + (at_most ? " less" : " greater") + " than or equal to " +
           std::to_string(limit);
}

std::string words_text(Words words) {
    std::string out = "Member must satisfy enum value set: [";
    bool first = true;
    for (const std::string_view word : words) {
        if (!first) out += ", ";
        out += word;
        first = false;
    }
    return out + "]";
}

bool is_listed(Words words, std::string_view text) {
    for (const std::string_view word : words) {
        if (word == text) return true;
    }
    return false;
}

bool has_wrong_pattern(const Field& field, std::string_view text) {
    return field.pattern != Pattern::kNone && !is_of_pattern(field.pattern, text);
}

class ConstraintChecker {
  public:
    explicit ConstraintChecker(std::size_t violations) : violations_max_(violations) {}

    void check(JsonView value, const Field& field, const Place& place) {
        if (!value.present() || value.is_null()) {
            if (field.required) add({}, place, "Member must not be null");
            return;
        }
        switch (field.kind) {
            case FieldKind::kString: return check_string(value, field, place);
            case FieldKind::kInteger:
            case FieldKind::kLong: return check_range(value, integer_of(value), "value", field, place);
            case FieldKind::kStructure: return check_members(value, field, place);
            case FieldKind::kList:
                check_range(value, value.size(), "length", field, place);
                return check_elements(value, field, place);
            case FieldKind::kMap:
                check_range(value, value.size(), "length", field, place);
                check_map(value, field, place);
                return check_elements(value, field, place);
            default: return;
        }
    }

    Status finish() const {
        if (violations_.empty()) return {};
        std::string message = std::to_string(violations_.size()) + " validation error";
        message += violations_.size() == 1 ? " detected: " : "s detected: ";
        for (std::size_t i = 0; i < violations_.size(); ++i) {
            if (i != 0) message += "; ";
            message += violations_[i];
        }
        return validation_error(std::move(message));
    }

  private:
    void add(JsonView value, const Place& place, std::string_view constraint) {
        if (violations_.size() == violations_max_) return;
        std::string text = "Value " + print_value(value) + " at '";
        place.print(text);
        violations_.push_back(text + "' failed to satisfy constraint: " + std::string(constraint));
    }

    void check_string(JsonView value, const Field& field, const Place& place) {
        const std::string_view text = value.string();
        if (field.pattern == Pattern::kTableName && is_table_arn(text)) return;
        if (has_wrong_pattern(field, text)) {
            add(value, place,
                "Member must satisfy regular expression pattern: " + std::string(pattern_text(field.pattern)));
        }
        if (field.words.size != 0 && !is_listed(field.words, text)) add(value, place, words_text(field.words));
        if (field.min > 0 || field.max != Field::unlimited_max) {
            check_range(value, length_of(text), "length", field, place);
        }
    }

    void check_range(JsonView value, std::int64_t number, std::string_view what, const Field& field,
                     const Place& place) {
        if (number > field.max) add(value, place, limit_text(what, true, field.max));
        if (number < field.min) add(value, place, limit_text(what, false, field.min));
    }

    void check_members(JsonView value, const Field& field, const Place& place) {
        if (is_attribute_value(field)) return;
        for (const Field& member : field.members) check(member_of(value, member.name), member, {&place, member.name});
    }

    void check_elements(JsonView value, const Field& field, const Place& place) {
        if (is_attribute_value(*field.element)) return;
        std::size_t index = 0;
        for (JsonView element = value.first(); element.present(); element = element.next()) {
            ++index;
            if (field.kind == FieldKind::kList) {
                check_element(element, *field.element, {&place, {}, index});
            } else {
                const Place at_key{&place, element.name(), 0, true};
                check_element(element, *field.element, {&at_key, "member"});
            }
        }
    }

    // Unlike a member, an element that is null is there, and wrong.
    void check_element(JsonView element, const Field& field, const Place& place) {
        if (element.is_null()) return add({}, place, "Member must not be null");
        // The length of a list that is a map's value is worded by check_map.
        if (field.kind == FieldKind::kList) return check_elements(element, field, place);
        check(element, field, place);
    }

    void check_map(JsonView value, const Field& field, const Place& place) {
        if (field.key == nullptr && field.element->kind != FieldKind::kList) return;
        bool bad_key = false;
        bool bad_value = false;
        for (JsonView element = value.first(); element.present(); element = element.next()) {
            if (field.key != nullptr) bad_key = bad_key || !is_valid_key(element.name(), *field.key);
            // A null is worded by check_element.
            if (field.element->kind == FieldKind::kList && element.is_array()) {
                const auto size = static_cast<std::int64_t>(element.size());
                bad_value = bad_value || size < field.element->min || size > field.element->max;
            }
        }
        if (bad_key) add(value, place, "Map keys must satisfy constraint: [" + both_limits(*field.key) + "]");
        if (bad_value) add(value, place, "Map value must satisfy constraint: [" + both_limits(*field.element) + "]");
    }

    static bool is_valid_key(std::string_view text, const Field& key) {
        if (key.pattern == Pattern::kTableName && is_table_arn(text)) return true;
        const std::int64_t length = length_of(text);
        return length >= key.min && length <= key.max && !has_wrong_pattern(key, text);
    }

    static std::string both_limits(const Field& field) {
        std::string out = limit_text("length", true, field.max);
        if (field.min > 0) out += ", " + limit_text("length", false, field.min);
        if (field.pattern != Pattern::kNone) {
            out += ", Member must satisfy regular expression pattern: " + std::string(pattern_text(field.pattern));
        }
        return out;
    }

    std::size_t violations_max_;
    std::vector<std::string> violations_;
};

// The newer layer takes table names for ARNs first, which have one character at least.
Status check_empty_table_name(const WireRequest& request) {
    for (const Field& field : request.fields()) {
        if (field.name != "TableName") continue;
        const JsonView name = request["TableName"];
        if (!name.present() || !name.string().empty()) return {};
        return validation_error(
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: Member must have length "
            "greater than or equal to 1");
    }
    return {};
}

// The newer wording of the control plane, one error at a time.
Status check_alone(JsonView value, const Field& field) {
    if (!value.present()) {
        if (!field.required) return {};
        return validation_error("The parameter '" + std::string(field.name) +
                                "' is required but was not present in the request");
    }
    if (field.pattern == Pattern::kTableName && is_table_arn(value.string())) return {};
    const std::int64_t length = length_of(value.string());
    if (length >= field.min && length <= field.max) return {};
    return validation_error(std::string(field.name) + " must be at least " + std::to_string(field.min) +
                            " characters long and at most " + std::to_string(field.max) + " characters long");
}

}  // namespace

Status WireRequest::check_constraints(bool newer) const {
    if (newer) TRY(check_empty_table_name(*this));
    for (std::size_t i = 0; i < fields_.size; ++i) {
        if (fields_.data[i].alone) TRY(check_alone(members_[i], fields_.data[i]));
    }
    ConstraintChecker checker(newer ? 1 : violations_max);
    for (std::size_t i = 0; i < fields_.size; ++i) {
        const Field& field = fields_.data[i];
        if (members_[i].present() || field.required) checker.check(members_[i], field, {nullptr, field.name});
    }
    return checker.finish();
}

namespace {

// number * 10^places, the fraction cut off, clamped to 64 bits.
std::int64_t scaled(std::string_view text, std::int64_t places) {
    const bool negative = !text.empty() && text[0] == '-';
    // Digits before and after the point, then the exponent moves the point: exact, and nothing becomes a double.
    std::string digits;
    std::int64_t point = 0;
    std::size_t i = negative ? 1 : 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) digits += text[i];
    point = static_cast<std::int64_t>(digits.size());
    if (i < text.size() && text[i] == '.') {
        for (++i; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) digits += text[i];
    }
    if (i < text.size()) {
        std::string_view exponent_text = text.substr(i + 1);
        if (!exponent_text.empty() && exponent_text[0] == '+') exponent_text.remove_prefix(1);
        std::int64_t exponent = 0;
        const auto read = std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
        if (read.ec != std::errc()) exponent = exponent_text[0] == '-' ? -100'000 : 100'000;
        point += std::min<std::int64_t>(std::max<std::int64_t>(exponent, -100'000), 100'000);
    }
    point += places;
    constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
    std::int64_t value = 0;
    for (std::int64_t at = 0; at < point && value < greatest; ++at) {
        const std::int64_t digit =
            at < static_cast<std::int64_t>(digits.size()) ? digits[static_cast<std::size_t>(at)] - '0' : 0;
        value = value > (greatest - digit) / 10 ? greatest : value * 10 + digit;
    }
    return negative ? -value : value;
}

}  // namespace

std::int64_t integer_of(JsonView number) { return scaled(number.number_text(), 0); }

Instant instant_of(JsonView number) { return {scaled(number.number_text(), 6)}; }

}  // namespace dynascope
