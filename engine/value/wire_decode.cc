#include <algorithm>
#include <cstring>
#include <vector>

#include "base/byte_cursor.h"
#include "base/limits.h"
#include "value/number.h"
#include "value/wire_codec.h"
#include "value/wire_kinds.h"

namespace dynascope {
namespace {

constexpr std::string_view invalid_prefix = "One or more parameter values were invalid: ";

Error invalid_value(std::string_view text) { return validation_error(std::string(invalid_prefix).append(text)); }

Error empty_attribute_value() {
    return validation_error("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
}

Error duplicate_elements(ValueType type, JsonView set) {
    if (type == ValueType::kNumberSet) return validation_error("Input collection contains duplicates");
    std::string text = "Input collection [";
    std::string_view separator;
    for (JsonView element = set.first(); element.present(); element = element.next(), separator = ", ") {
        text.append(separator).append(element.string());
    }
    return invalid_value(
        text + (type == ValueType::kStringSet ? "] contains duplicates." : "]of type BS contains duplicates."));
}

Status check_set_not_empty(ValueType type, JsonView set) {
    if (set.size() > 0) return {};
    if (type == ValueType::kStringSet) return invalid_value("An string set  may not be empty");
    if (type == ValueType::kNumberSet) return invalid_value("An number set  may not be empty");
    return invalid_value("Binary sets should not be empty");
}

bool is_good_name(std::string_view name) {
    return !name.empty() && static_cast<std::int64_t>(name.size()) <= limits::attribute_name_size_bytes_max;
}

Error bad_name(std::string_view name) {
    return invalid_value(name.empty() ? "Attribute name must not be empty"
                                      : "Attribute name is too large, must be less than 65536 bytes");
}

// Writes packed values in document order, so that errors come in that order; maps are put in name order afterwards.
class Decoder {
  public:
    // `json_bytes`: of the text that is read. What it becomes is hardly ever longer, so that room is made once.
    Decoder(std::string& packed, std::size_t json_bytes) : packed_(packed) { packed_.room(json_bytes); }

    Status value(JsonView json, int depth) {
        if (json.is_object() && json.size() == 1) {  // as all good values are
            const JsonView member = json.first();
            const auto type = member_type(member.name());
            if (type && !member.is_null()) return payload(*type, member, depth);
        }
        return unusual_value(json, depth);
    }

    // Count and entries of a map or item.
    Status attributes(JsonView json, int depth) {
        if (!json.is_object()) TRY(check_attribute_map_kind(json));
        const std::size_t begin = packed_.size();
        const std::size_t first_slot = slots_.size();
        varint(json.is_object() ? json.size() : 0);
        const std::size_t entries = packed_.size();
        bool ordered = true;
        for (JsonView member = json.first(); member.present(); member = member.next()) {
            const std::string_view name = member.name();
            if (!is_good_name(name)) return bad_name(name);
            const Slot slot{name_prefix(name), name, packed_.size(), 0};
            if (slots_.size() > first_slot) ordered = ordered && slots_.back().name_before(slot);
            const std::size_t place = slots_.size();
            slots_.push_back(slot);
            sized(name);
            TRY(value(member, depth));
            slots_[place].end = packed_.size();
        }
        if (!ordered) order_entries(begin, entries, first_slot);
        slots_.resize(first_slot);
        return {};
    }

  private:
    struct Slot {
        std::uint64_t prefix = 0;  // of the name: mostly enough to order by
        std::string_view name;     // on the tape
        std::size_t begin = 0;
        std::size_t end = 0;

        bool name_before(const Slot& other) const {
            return prefix != other.prefix ? prefix < other.prefix : name < other.name;
        }
        bool operator<(const Slot& other) const {
            if (prefix != other.prefix) return prefix < other.prefix;
            const int order = name.compare(other.name);
            return order != 0 ? order < 0 : begin > other.begin;
        }
    };

    // The first eight bytes, so that numeric order is byte order.
    static std::uint64_t name_prefix(std::string_view name) {
        std::uint64_t word = 0;
        std::memcpy(&word, name.data(), std::min<std::size_t>(name.size(), 8));
        return __builtin_bswap64(word);
    }

    void varint(std::uint64_t value) {
        packed_.room(varint_bytes_max);
        packed_.move_to(write_varint(packed_.at(), value));
    }
    void sized(std::string_view bytes) {
        packed_.room(varint_bytes_max + bytes.size());
        packed_.move_to(write_varint(packed_.at(), bytes.size()));
        packed_.put(bytes);
    }
    void type(char letter) {
        packed_.room(1);
        packed_.put(letter);
    }
    // Puts varint(size of what follows) in front of everything from `begin` on.
    void insert_length(std::size_t begin) {
        const std::size_t size = packed_.size() - begin;
        char length[varint_bytes_max];
        const auto length_size = static_cast<std::size_t>(write_varint(length, size) - length);
        packed_.room(length_size);
        char* const from = packed_.data() + begin;
        std::memmove(from + length_size, from, size);
        std::memcpy(from, length, length_size);
        packed_.move_to(from + length_size + size);
    }

    // No type, several types, nulls, members that mean nothing.
    Status unusual_value(JsonView json, int depth) {
        TRY(check_attribute_value_kind(json));
        std::optional<ValueType> found;
        bool several = false;
        const std::size_t begin = packed_.size();
        for (JsonView member = json.first(); member.present(); member = member.next()) {
            const auto type = member_type(member.name());
            if (!type || member.is_null()) continue;
            several = several || (found && *found != *type);
            found = type;
            packed_.cut_to(begin);
            TRY(payload(*type, member, depth));
        }
        if (!found) return empty_attribute_value();
        if (several) {
            return validation_error(
                "Supplied AttributeValue has more than one datatypes set, "
                "must contain exactly one of the supported datatypes");
        }
        return {};
    }

    Status payload(ValueType type, JsonView json, int depth) {
        switch (type) {
            case ValueType::kString:
                if (!json.is_string()) return check_member_kind(type, json);
                return scalar('S', json.string());
            case ValueType::kNumber: return number(json);
            case ValueType::kBinary: return blob(json);
            case ValueType::kBool: return boolean(json);
            case ValueType::kNull: return null(json);
            case ValueType::kStringSet:
            case ValueType::kNumberSet:
            case ValueType::kBinarySet: return set(type, json);
            case ValueType::kList:
            case ValueType::kMap: break;
        }
        return container(type, json, depth);
    }

    Status scalar(char type, std::string_view bytes) {
        this->type(type);
        sized(bytes);
        return {};
    }

    Status number(JsonView json) {
        if (!json.is_string()) return check_member_kind(ValueType::kNumber, json);
        packed_.room(2 + sortable_size_bytes_max);
        char* const at = packed_.at();
        char* end = at + 2;
        TRY(write_sortable_number(end, json.string()));
        at[0] = 'N';
        at[1] = static_cast<char>(end - at - 2);  // one byte of length
        packed_.move_to(end);
        return {};
    }

    Status blob(JsonView json) {
        if (!json.is_string()) return check_member_kind(ValueType::kBinary, json);
        TRY_ASSIGN(const std::string bytes, decode_blob(json.string()));
        return scalar('B', bytes);
    }

    Status boolean(JsonView json) {
        if (!json.is_bool()) TRY(check_member_kind(ValueType::kBool, json));
        type(*read_boolean(json) ? '1' : '0');
        return {};
    }

    Status null(JsonView json) {
        TRY(check_member_kind(ValueType::kNull, json));
        if (!*read_boolean(json)) return invalid_value("Null attribute value types must have the value of true");
        type('_');
        return {};
    }

    Status set_element(ValueType type, JsonView json, std::string& out) {
        if (!json.is_string()) TRY(check_set_element_kind(type, json));
        if (json.is_null()) {
            if (type == ValueType::kBinarySet) return invalid_value("Binary sets may not contain null or empty values");
            const std::string kind = type == ValueType::kStringSet ? "string" : "number";
            return invalid_value("An " + kind + " set may not have a null " + kind + " as a member");
        }
        if (type == ValueType::kNumberSet) return append_sortable_number(out, json.string());
        if (type == ValueType::kStringSet) {
            out = json.string();
            return {};
        }
        TRY_ASSIGN(out, decode_blob(json.string()));
        return {};
    }

    Status set(ValueType type, JsonView json) {
        TRY(check_member_kind(type, json));
        TRY(check_set_not_empty(type, json));
        std::vector<std::string> elements(json.size());
        std::size_t i = 0;
        for (JsonView element = json.first(); element.present(); element = element.next()) {
            TRY(set_element(type, element, elements[i++]));
        }
        std::sort(elements.begin(), elements.end());
        if (std::adjacent_find(elements.begin(), elements.end()) != elements.end())
            return duplicate_elements(type, json);
        this->type(type == ValueType::kStringSet ? 's' : type == ValueType::kNumberSet ? 'n' : 'b');
        const std::size_t begin = packed_.size();
        varint(elements.size());
        for (const std::string& element : elements) sized(element);
        insert_length(begin);
        return {};
    }

    Status container(ValueType type, JsonView json, int depth) {
        TRY(check_member_kind(type, json));
        if (depth >= limits::nesting_levels_max) {
            return validation_error("Nesting Levels have exceeded supported limits");
        }
        this->type(type == ValueType::kList ? 'L' : 'M');
        const std::size_t begin = packed_.size();
        if (type == ValueType::kMap) {
            TRY(attributes(json, depth + 1));
        } else {
            varint(json.size());
            for (JsonView element = json.first(); element.present(); element = element.next()) {
                TRY(value(element, depth + 1));
            }
        }
        insert_length(begin);
        return {};
    }

    void order_entries(std::size_t begin, std::size_t entries, std::size_t first_slot) {
        const auto from = slots_.begin() + static_cast<std::ptrdiff_t>(first_slot);
        std::sort(from, slots_.end());
        // Of equal names the last in the document comes first here, and stays.
        const auto same = [](const Slot& a, const Slot& b) { return a.name == b.name; };
        slots_.erase(std::unique(from, slots_.end(), same), slots_.end());
        scratch_.assign(packed_.data() + entries, packed_.size() - entries);
        packed_.cut_to(begin);
        varint(slots_.size() - first_slot);
        for (std::size_t i = first_slot; i < slots_.size(); ++i) {
            packed_.put(std::string_view(scratch_.data() + slots_[i].begin - entries, slots_[i].end - slots_[i].begin));
        }
    }

    ByteCursor packed_;
    std::vector<Slot> slots_;  // entries of the maps that are open, innermost last
    std::string scratch_;
};

// The service's parser meets wrong kinds before any value is checked.
std::unique_ptr<Error> first_error(Status kinds, Status failed) {
    return kinds.ok() ? failed.take_error() : kinds.take_error();
}

}  // namespace

Status decode_value(JsonView json, std::string& packed, int depth) {
    if (!json.present()) return empty_attribute_value();
    const std::size_t begin = packed.size();
    Status status = Decoder(packed, json.source().size()).value(json, depth);
    if (status.ok()) return status;
    packed.resize(begin);
    return first_error(check_value_kinds(json), std::move(status));
}

Result<std::string> decode_item(JsonView json) {
    std::string packed;
    if (!json.present()) return std::string(1, '\0');
    if (const std::string_view made = json.made(); !made.empty()) return std::string(made);
    Status status = Decoder(packed, json.source().size()).attributes(json, 0);
    if (status.ok()) return packed;
    return first_error(check_item_kinds(json), std::move(status));
}

}  // namespace dynascope
