#include "base/bytes.h"
#include "value/number.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

void encode_set(ValueView set, WireWriter& out) {
    const ValueType type = set.type();
    std::string text;
    out.begin_array();
    for (auto walk = set.elements(); walk.next();) {
        if (type == ValueType::kStringSet) {
            out.string(walk.scalar());
        } else if (type == ValueType::kBinarySet) {
            out.base64(walk.scalar());
        } else {
            text.clear();
            append_number_text(text, walk.scalar());
            out.string(text);
        }
    }
    out.end_array();
}

// S and N in one piece: they are most of what is written.
void encode_string(std::string_view text, WireWriter& out) {
    out.raw("{\"S\":");
    append_json_string(out.bytes(), text);
    out.bytes().push_back('}');
}

void encode_number(std::string_view sortable, WireWriter& out) {
    out.raw("{\"N\":\"");
    append_number_text(out.bytes(), sortable);
    out.bytes().append("\"}");
}

// The value as the service prints it, without the words in front: {S:abc}.
void append_description(std::string& out, ValueView value);

void append_set_description(std::string& out, ValueView set) {
    std::string_view separator;
    out += '[';
    for (auto walk = set.elements(); walk.next(); separator = ", ") {
        out += separator;
        switch (set.type()) {
            case ValueType::kStringSet: out += walk.scalar(); break;
            case ValueType::kNumberSet: append_number_text(out, walk.scalar()); break;
            default: append_base64(out, walk.scalar());
        }
    }
    out += ']';
}

void append_list_description(std::string& out, ValueView list) {
    std::string_view separator;
    out += '[';
    for (auto walk = list.elements(); walk.next(); separator = ", ") {
        out += separator;
        append_description(out, walk.value());
    }
    out += ']';
}

void append_map_description(std::string& out, ItemView map) {
    std::string_view separator;
    out += '{';
    for (auto walk = map.attributes(); walk.next(); separator = ", ") {
        out.append(separator).append(walk.name()).append("=");
        append_description(out, walk.value());
    }
    out += '}';
}

void append_description(std::string& out, ValueView value) {
    out.append("{").append(type_name(value.type())).append(":");
    switch (value.type()) {
        case ValueType::kString: out += value.scalar(); break;
        case ValueType::kNumber: append_number_text(out, value.scalar()); break;
        case ValueType::kBinary: append_base64(out, value.scalar()); break;
        case ValueType::kBool: out += value.boolean() ? "true" : "false"; break;
        case ValueType::kNull: out += "true"; break;
        case ValueType::kStringSet:
        case ValueType::kNumberSet:
        case ValueType::kBinarySet: append_set_description(out, value); break;
        case ValueType::kList: append_list_description(out, value); break;
        case ValueType::kMap: append_map_description(out, value.map()); break;
    }
    out += '}';
}

}  // namespace

void encode_value(ValueView value, WireWriter& out) {
    const ValueType type = value.type();
    if (type == ValueType::kString) return encode_string(value.scalar(), out);
    if (type == ValueType::kNumber) return encode_number(value.scalar(), out);
    out.begin_object();
    out.name(type_name(type));
    switch (type) {
        case ValueType::kBinary: out.base64(value.scalar()); break;
        case ValueType::kBool: out.boolean(value.boolean()); break;
        case ValueType::kNull: out.boolean(true); break;
        case ValueType::kStringSet:
        case ValueType::kNumberSet:
        case ValueType::kBinarySet: encode_set(value, out); break;
        case ValueType::kList:
            out.begin_array();
            for (auto walk = value.elements(); walk.next();) encode_value(walk.value(), out);
            out.end_array();
            break;
        case ValueType::kMap: encode_item(value.map(), out); break;
        default: break;  // S and N are done
    }
    out.end_object();
}

void encode_item(ItemView item, WireWriter& out) {
    out.begin_object();
    for (auto walk = item.attributes(); walk.next();) {
        out.name(walk.name());
        encode_value(walk.value(), out);
    }
    out.end_object();
}

std::string describe_value(ValueView value) {
    std::string out = "AttributeValue: ";
    append_description(out, value);
    return out;
}

}  // namespace dynascope
