#include "base/bytes.h"
#include "value/number.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

// Goes from packed bytes straight to JSON. Room is asked for before each piece.
class Encoder {
  public:
    explicit Encoder(std::string& out) : out_(out) {}

    void item(ItemView item) {
        mark('{');
        char separator = '\0';
        for (auto walk = item.attributes(); walk.next();) {
            separate(separator);
            put_json_string(out_, walk.name());
            mark(':');
            value(walk.value());
        }
        mark('}');
    }

    void value(ValueView value) {
        switch (value.type()) {
            case ValueType::kString:
                text("{\"S\":");
                put_json_string(out_, value.scalar());
                break;
            case ValueType::kNumber:
                text("{\"N\":");
                number(value.scalar());
                break;
            case ValueType::kBinary:
                text("{\"B\":");
                binary(value.scalar());
                break;
            case ValueType::kBool: text(value.boolean() ? "{\"BOOL\":true" : "{\"BOOL\":false"); break;
            case ValueType::kNull: text("{\"NULL\":true"); break;
            case ValueType::kStringSet:
                text("{\"SS\":");
                elements(value, [this](auto& walk) { put_json_string(out_, walk.scalar()); });
                break;
            case ValueType::kNumberSet:
                text("{\"NS\":");
                elements(value, [this](auto& walk) { number(walk.scalar()); });
                break;
            case ValueType::kBinarySet:
                text("{\"BS\":");
                elements(value, [this](auto& walk) { binary(walk.scalar()); });
                break;
            case ValueType::kList:
                text("{\"L\":");
                elements(value, [this](auto& walk) { this->value(walk.value()); });
                break;
            case ValueType::kMap:
                text("{\"M\":");
                item(value.map());
                break;
        }
        mark('}');
    }

  private:
    void text(std::string_view json) {
        out_.room(json.size());
        out_.put(json);
    }
    void mark(char mark) {
        out_.room(1);
        out_.put(mark);
    }
    // A comma, but for the first.
    void separate(char& separator) {
        out_.room(1);
        if (separator != '\0') out_.put(separator);
        separator = ',';
    }

    template <class Write>
    void elements(ValueView value, Write write) {
        mark('[');
        char separator = '\0';
        for (auto walk = value.elements(); walk.next();) {
            separate(separator);
            write(walk);
        }
        mark(']');
    }

    void number(std::string_view sortable) {
        out_.room(number_text_bytes_max + 2);
        out_.put('"');
        out_.move_to(write_number_text(out_.at(), sortable));
        out_.put('"');
    }

    void binary(std::string_view bytes) {
        mark('"');
        out_.with_string([bytes](std::string& out) { append_base64(out, bytes); });
        mark('"');
    }

    ByteCursor out_;
};

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

void encode_value(ValueView value, WireWriter& out) { Encoder(out.begin_value()).value(value); }

void encode_item(ItemView item, WireWriter& out) { Encoder(out.begin_value()).item(item); }

std::string describe_value(ValueView value) {
    std::string out = "AttributeValue: ";
    append_description(out, value);
    return out;
}

}  // namespace dynascope
