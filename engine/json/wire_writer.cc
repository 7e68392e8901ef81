#include "json/wire_writer.h"

#include <charconv>
#include <cstring>

#include "base/bytes.h"
#include "json/scan.h"

namespace dynascope {
namespace {

void append_integer(std::string& out, std::int64_t value) {
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    out.append(text, end);
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escape(std::string& out, char c) {
    constexpr char hex[] = "0123456789ABCDEF";
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default:
            out += "\\u00";
            out.push_back(hex[static_cast<unsigned char>(c) >> 4]);
            out.push_back(hex[static_cast<unsigned char>(c) & 15]);
    }
}

// The next character from `at` on that needs an escape, or the end.
std::size_t find_escape(std::string_view text, std::size_t at) {
    while (text.size() - at >= 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + at, 8);
        const std::uint64_t marks = string_marks(word);
        if (marks != 0) return at + static_cast<std::size_t>(lowest_mark(marks));
        at += 8;
    }
    while (at < text.size() && !needs_escape(text[at])) ++at;
    return at;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out.push_back('"');
    std::size_t run = 0;
    for (std::size_t at = find_escape(text, 0); at < text.size(); at = find_escape(text, run)) {
        out.append(text, run, at - run);
        append_escape(out, text[at]);
        run = at + 1;
    }
    out.append(text, run, std::string_view::npos);
    out.push_back('"');
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
