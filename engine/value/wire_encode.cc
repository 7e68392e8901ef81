#include <cstddef>
#include <cstring>

#include "base/bytes.h"
#include "json/scan.h"
#include "value/number.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

constexpr std::size_t few_bytes = 256;

// Goes from packed bytes straight to JSON. Room is asked for before each piece.
class Encoder {
  public:
    explicit Encoder(std::string& out) : out_(out) {}

    void item(ItemView item) {
        mark('{');
        std::size_t commas = 0;
        for (auto walk = item.attributes(); walk.next(); commas = 1) {
            member(walk.name(), commas);
            value(walk.value());
        }
        mark('}');
    }

    void value(ValueView value) {
        switch (value.bytes()[0]) {
            case 'S': return string(value.scalar());
            case 'N':
                text("{\"N\":");
                number(value.scalar());
                break;
            case 'B':
                text("{\"B\":");
                binary(value.scalar());
                break;
            case '0': text("{\"BOOL\":false"); break;
            case '1': text("{\"BOOL\":true"); break;
            case '_': text("{\"NULL\":true"); break;
            case 's':
                text("{\"SS\":");
                elements(value, [this](auto& walk) { quoted(walk.scalar()); });
                break;
            case 'n':
                text("{\"NS\":");
                elements(value, [this](auto& walk) { number(walk.scalar()); });
                break;
            case 'b':
                text("{\"BS\":");
                elements(value, [this](auto& walk) { binary(walk.scalar()); });
                break;
            case 'L':
                text("{\"L\":");
                elements(value, [this](auto& walk) { this->value(walk.value()); });
                break;
            default:
                text("{\"M\":");
                item(value.map());
                break;
        }
        mark('}');
    }

  private:
    static constexpr std::size_t few = 16;

    // ,"name": in one piece when the name is short.
    void member(std::string_view name, std::size_t commas) {
        out_.room(few + 4);
        char* at = out_.at();
        *at = ',';
        at += commas;
        *at = '"';
        if (name.size() <= few && copy_short(at + 1, name.data(), name.size())) [[likely]] {
            at[name.size() + 1] = '"';
            at[name.size() + 2] = ':';
            out_.move_to(at + name.size() + 3);
            return;
        }
        out_.move_to(at);
        put_json_string(out_, name);
        mark(':');
    }
    // {"S":"text"} likewise.
    void string(std::string_view text) {
        constexpr char head[] = "{\"S\":\"";
        constexpr std::size_t head_bytes = sizeof head - 1;
        out_.room(head_bytes + few + 2);
        char* const at = out_.at();
        std::memcpy(at, head, head_bytes);
        if (text.size() <= few && copy_short(at + head_bytes, text.data(), text.size())) [[likely]] {
            at[head_bytes + text.size()] = '"';
            at[head_bytes + text.size() + 1] = '}';
            out_.move_to(at + head_bytes + text.size() + 2);
            return;
        }
        out_.move_to(at + head_bytes - 1);
        put_json_string(out_, text);
        mark('}');
    }
    void quoted(std::string_view text) {
        if (text.size() <= few) {
            out_.room(few + 2);
            char* const at = out_.at();
            at[0] = '"';
            if (copy_short(at + 1, text.data(), text.size())) [[likely]] {
                at[text.size() + 1] = '"';
                out_.move_to(at + text.size() + 2);
                return;
            }
        }
        put_json_string(out_, text);
    }
    template <std::size_t Size>
    void text(const char (&json)[Size]) {
        out_.room(Size);
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

void encode_item(ItemView item, WireWriter& out) {
    std::string& text = out.begin_value();
    // Mostly enough for an item of its size, so that a short answer grows once, or has its room already.
    const std::size_t bytes = item.bytes().size();
    if (text.size() < few_bytes && text.capacity() < bytes) text.reserve(text.size() + bytes * 3 / 2 + few_bytes);
    Encoder(text).item(item);
}

std::string describe_value(ValueView value) {
    std::string out = "AttributeValue: ";
    append_description(out, value);
    return out;
}

}  // namespace dynascope
