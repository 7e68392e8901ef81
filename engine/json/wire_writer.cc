#include "json/wire_writer.h"

#include <charconv>

#include "base/bytes.h"
#include "json/scan.h"

namespace dynascope {
namespace {

void append_integer(std::string& out, std::int64_t value) {
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    out.append(text, end);
}

// Six bytes at most.
char* write_escape(char* to, char c) {
    constexpr char hex[] = "0123456789ABCDEF";
    *to++ = '\\';
    switch (c) {
        case '"': *to++ = '"'; return to;
        case '\\': *to++ = '\\'; return to;
        case '\b': *to++ = 'b'; return to;
        case '\f': *to++ = 'f'; return to;
        case '\n': *to++ = 'n'; return to;
        case '\r': *to++ = 'r'; return to;
        case '\t': *to++ = 't'; return to;
        default:
            *to++ = 'u';
            *to++ = '0';
            *to++ = '0';
            *to++ = hex[static_cast<unsigned char>(c) >> 4];
            *to++ = hex[static_cast<unsigned char>(c) & 15];
            return to;
    }
}

}  // namespace

void put_json_string(ByteCursor& out, std::string_view text) {
    constexpr std::size_t around = 2 + 6 + copy_slack_bytes;  // the quotes, one escape, what a copy may overrun
    out.room(text.size() + around);
    out.put('"');
    std::size_t done = copy_plain(out.at(), text.data(), text.size());
    out.move_to(out.at() + done);
    while (done < text.size()) {
        out.room(text.size() - done + around);
        out.move_to(write_escape(out.at(), text[done++]));
        const std::size_t plain = copy_plain(out.at(), text.data() + done, text.size() - done);
        out.move_to(out.at() + plain);
        done += plain;
    }
    out.put('"');
}

void append_json_string(std::string& out, std::string_view text) {
    ByteCursor cursor(out);
    put_json_string(cursor, text);
}

void WireWriter::name(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_.push_back(':');
    comma_ = false;
}

void WireWriter::string(std::string_view text) {
    separate();
    append_json_string(out_, text);
}

void WireWriter::raw(std::string_view json) {
    separate();
    out_.append(json);
}

void WireWriter::integer(std::int64_t value) {
    separate();
    append_integer(out_, value);
}

void WireWriter::boolean(bool value) { raw(value ? "true" : "false"); }

void WireWriter::null() { raw("null"); }

void WireWriter::half_units(HalfUnits units) {
    separate();
    if (units.count == -1) out_.push_back('-');
    append_integer(out_, units.count / 2);
    out_.append(units.count % 2 == 0 ? ".0" : ".5");
}

void WireWriter::epoch_seconds(std::int64_t microseconds) {
    separate();
    append_integer(out_, microseconds / 1'000'000);
    std::int64_t milliseconds = microseconds / 1'000 % 1'000;
    if (milliseconds <= 0) return;
    char digits[4] = {'.', '0', '0', '0'};
    for (int i = 3; i > 0; --i, milliseconds /= 10) digits[i] = static_cast<char>('0' + milliseconds % 10);
    std::size_t size = 4;
    while (digits[size - 1] == '0') --size;
    out_.append(digits, size);
}

void WireWriter::base64(std::string_view bytes) {
    separate();
    out_.push_back('"');
    append_base64(out_, bytes);
    out_.push_back('"');
}

}  // namespace dynascope
