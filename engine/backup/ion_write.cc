#include <algorithm>

#include "backup/ion.h"
#include "base/bytes.h"
#include "base/hex.h"
#include "value/number.h"

namespace dynascope {

namespace {

void append_escaped(std::string& out, std::string_view text, char quote) {
    out.push_back(quote);
    for (const char c : text) {
        switch (c) {
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            case '\\': out += "\\\\"; break;
            default:
                if (c == quote) {
                    out.push_back('\\');
                    out.push_back(c);
                } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
                    out += "\\x";
                    append_hex(out, static_cast<unsigned char>(c), 2);
                } else {
                    out.push_back(c);
                }
        }
    }
    out.push_back(quote);
}

bool is_plain_symbol(std::string_view name) {
    if (name.empty() || name == "null" || name == "true" || name == "false" || name == "nan") return false;
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    };
    // $10 and its like are numbers of a symbol table, not names.
    const bool is_number = name.size() > 1 && name[0] == '$' &&
                           std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
    return is_letter(name[0]) && !is_number &&
           std::all_of(name.begin(), name.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

void append_blob(std::string& out, std::string_view bytes) {
    out += "{{";
    append_base64(out, bytes);
    out += "}}";
}

void append_scalar(std::string& out, ValueType type, std::string_view scalar) {
    if (type == ValueType::kBinary || type == ValueType::kBinarySet) return append_blob(out, scalar);
    if (type == ValueType::kNumber || type == ValueType::kNumberSet) {
        return append_ion_decimal(out, Number::from_sortable(scalar).text());
    }
    append_escaped(out, scalar, '"');
}

void append_elements(std::string& out, ValueView value) {
    const bool list = value.type() == ValueType::kList;
    out.push_back('[');
    bool first = true;
    for (auto element = value.elements(); element.next(); first = false) {
        if (!first) out.push_back(',');
        if (list) {
            append_ion_value(out, element.value());
        } else {
            append_scalar(out, value.type(), element.scalar());
        }
    }
    out.push_back(']');
}

}  // namespace

void append_ion_decimal(std::string& out, std::string_view text) {
    const std::size_t point = text.find('.');
    out += text;
    if (point != std::string_view::npos) return;
    // Whole numbers: trailing zeros become an exponent, and a point makes the rest a decimal.
    std::size_t zeros = 0;
    while (text.size() - zeros > 1 && text[text.size() - zeros - 1] == '0') ++zeros;
    out.resize(out.size() - zeros);
    out += zeros == 0 ? "." : "d" + std::to_string(zeros);
}

void append_ion_value(std::string& out, ValueView value) {
    switch (value.type()) {
        case ValueType::kString:
        case ValueType::kNumber:
        case ValueType::kBinary: return append_scalar(out, value.type(), value.scalar());
        case ValueType::kBool: out += value.boolean() ? "true" : "false"; return;
        case ValueType::kNull: out += "null"; return;
        case ValueType::kStringSet:
        case ValueType::kNumberSet:
        case ValueType::kBinarySet:
            out.append("$dynamodb_").append(type_name(value.type())).append("::");
            return append_elements(out, value);
        case ValueType::kList: return append_elements(out, value);
        case ValueType::kMap: return append_ion_item(out, value.map());
    }
}

void append_ion_item(std::string& out, ItemView item) {
    out.push_back('{');
    bool first = true;
    for (auto attribute = item.attributes(); attribute.next(); first = false) {
        if (!first) out.push_back(',');
        if (is_plain_symbol(attribute.name())) {
            out += attribute.name();
        } else {
            append_escaped(out, attribute.name(), '\'');
        }
        out.push_back(':');
        append_ion_value(out, attribute.value());
    }
    out.push_back('}');
}

}  // namespace dynascope
