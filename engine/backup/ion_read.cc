// Ion text into DynamoDB JSON. Recursion follows the nesting of the text, which is bounded.
#include <cstdint>
#include <vector>

#include "backup/ion.h"
#include "base/bytes.h"
#include "json/wire_writer.h"

namespace dynascope {

namespace {

constexpr int depth_max = 40;  // items nest 32 levels

bool is_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

void append_utf8(std::string& out, std::uint32_t point) {
    if (point < 0x80) {
        out.push_back(static_cast<char>(point));
    } else if (point < 0x800) {
        out.push_back(static_cast<char>(0xC0 | point >> 6));
        out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
    } else if (point < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | point >> 12));
        out.push_back(static_cast<char>(0x80 | (point >> 6 & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | point >> 18));
        out.push_back(static_cast<char>(0x80 | (point >> 12 & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (point >> 6 & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
    }
}

class IonReader {
  public:
    IonReader(std::string_view text, WireWriter& out) : rest_(text), out_(out) {}

    // The line: an optional version marker and one struct whose members are items or values.
    bool line() {
        skip();
        if (take("$ion_1_0")) skip();
        if (!take("{")) return false;
        out_.begin_object();
        const bool good = members([this] { return member_of_line(); });
        out_.end_object();
        skip();
        return good && rest_.empty();
    }

  private:
    void skip() {
        for (;;) {
            while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t' || rest_[0] == '\r' || rest_[0] == '\n')) {
                rest_.remove_prefix(1);
            }
            if (rest_.starts_with("//")) {
                rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
            } else if (rest_.starts_with("/*")) {
                const std::size_t end = rest_.find("*/", 2);
                rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 2);
            } else {
                return;
            }
        }
    }
    bool take(std::string_view token) {
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    // name:value, ... up to the closing brace; `read_value` reads what follows a colon.
    template <class Read>
    bool members(Read read_value) {
        for (skip(); !take("}"); skip()) {
            std::string name;
            if (!field_name(name)) return false;
            skip();
            if (!take(":")) return false;
            skip();
            out_.name(name);
            if (!read_value()) return false;
            skip();
            if (!take(",") && !rest_.starts_with("}")) return false;
        }
        return true;
    }

    bool field_name(std::string& name) {
        if (rest_.starts_with("'''") || rest_.starts_with("\"")) return strings(name);
        if (rest_.starts_with("'")) return quoted(name, '\'');
        name = identifier();
        return !name.empty();
    }

    std::string_view identifier() {
        std::size_t size = 0;
        while (size < rest_.size() && is_identifier(rest_[size])) ++size;
        const std::string_view word = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return word;
    }

    // An item is a plain object of attribute values; a text beside it is a value.
    bool member_of_line() {
        if (rest_.starts_with("\"") || rest_.starts_with("'''")) return value(1);
        if (!take("{") || rest_.starts_with("{")) return false;
        out_.begin_object();
        const bool good = members([this] { return value(1); });
        out_.end_object();
        return good;
    }

    bool value(int depth) {
        if (depth > depth_max) return false;
        const std::string_view set = annotation();
        if (!set.empty()) return set_value(set);
        out_.begin_object();
        const bool good = typed_value(depth);
        out_.end_object();
        return good;
    }

    // "SS", "NS", "BS" of a set's annotation; empty otherwise.
    std::string_view annotation() {
        constexpr std::string_view prefix = "$dynamodb_";
        if (!rest_.starts_with(prefix)) return {};
        const std::string_view word = identifier();
        skip();
        if (!take("::")) return "?";
        skip();
        return word.substr(prefix.size());
    }

    bool set_value(std::string_view type) {
        if ((type != "SS" && type != "NS" && type != "BS") || !take("[")) return false;
        out_.begin_object();
        out_.name(type);
        out_.begin_array();
        bool good = true;
        for (skip(); good && !take("]"); skip()) {
            good = type == "SS" ? string_value() : type == "NS" ? number_value() : blob_value();
            skip();
            good = good && (take(",") || rest_.starts_with("]"));
        }
        out_.end_array();
        out_.end_object();
        return good;
    }

    bool typed_value(int depth) {
        if (rest_.empty()) return false;
        const char first = rest_[0];
        if (rest_.starts_with("{{")) return named("B") && blob_value();
        if (first == '"' || rest_.starts_with("'''")) return named("S") && string_value();
        if (first == '-' || (first >= '0' && first <= '9')) return named("N") && number_value();
        if (take("{")) {
            named("M");
            out_.begin_object();
            const bool good = members([this, depth] { return value(depth + 1); });
            out_.end_object();
            return good;
        }
        if (take("[")) {
            named("L");
            out_.begin_array();
            bool good = true;
            for (skip(); good && !take("]"); skip()) {
                good = value(depth + 1);
                skip();
                good = good && (take(",") || rest_.starts_with("]"));
            }
            out_.end_array();
            return good;
        }
        const std::string_view word = identifier();
        if (word == "true" || word == "false") {
            named("BOOL");
            out_.boolean(word == "true");
            return true;
        }
        if (word != "null") return false;
        if (take(".")) identifier();  // null.string and its like
        named("NULL");
        out_.boolean(true);
        return true;
    }

    bool named(std::string_view type) {
        out_.name(type);
        return true;
    }

    bool string_value() {
        std::string text;
        if (!strings(text)) return false;
        out_.string(text);
        return true;
    }

    // "text", or long strings one after the other.
    bool strings(std::string& text) {
        if (rest_.starts_with("\"")) return quoted(text, '"');
        if (!rest_.starts_with("'''")) return false;
        while (take("'''")) {
            if (!characters(text, "'''")) return false;
            skip();
        }
        return true;
    }
    bool quoted(std::string& text, char quote) {
        rest_.remove_prefix(1);
        return characters(text, std::string_view(&quote, 1));
    }
    bool characters(std::string& text, std::string_view end) {
        while (!rest_.empty()) {
            if (take(end)) return is_utf8(text);
            if (rest_[0] != '\\') {
                text.push_back(rest_[0]);
                rest_.remove_prefix(1);
            } else if (!escape(text)) {
                return false;
            }
        }
        return false;
    }

    bool escape(std::string& text) {
        if (rest_.size() < 2) return false;
        const char kind = rest_[1];
        rest_.remove_prefix(2);
        constexpr std::string_view letters = "0abtnfrv\"'?\\/";
        constexpr std::string_view meanings("\0\a\b\t\n\f\r\v\"'?\\/", 13);
        if (const std::size_t at = letters.find(kind); at != std::string_view::npos) {
            text.push_back(meanings[at]);
            return true;
        }
        if (kind == '\n') return true;  // the line goes on
        const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        std::uint32_t point = 0;
        if (digits == 0 || !hexadecimal(digits, point)) return false;
        if (point >= 0xD800 && point < 0xDC00) {  // the first half of a pair
            std::uint32_t low = 0;
            if (!take("\\u") || !hexadecimal(4, low) || low < 0xDC00 || low > 0xDFFF) return false;
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        }
        if (point > 0x10FFFF) return false;
        append_utf8(text, point);
        return true;
    }
    bool hexadecimal(std::size_t digits, std::uint32_t& point) {
        if (rest_.size() < digits) return false;
        for (std::size_t i = 0; i < digits; ++i) {
            const char c = rest_[i];
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) return false;
            point = point << 4 | static_cast<std::uint32_t>(digit);
        }
        rest_.remove_prefix(digits);
        return true;
    }

    // A decimal, an integer or a float; DynamoDB's own reader judges its digits.
    bool number_value() {
        std::string text;
        while (!rest_.empty()) {
            const char c = rest_[0];
            const bool sign = c == '-' || c == '+';
            const bool digit = c >= '0' && c <= '9';
            const bool mark = c == '.' || c == 'd' || c == 'D' || c == 'e' || c == 'E';
            if (!sign && !digit && !mark && c != '_') break;
            if (c == 'd' || c == 'D' || c == 'e' || c == 'E') {
                if (!text.empty() && text.back() == '.') text.pop_back();
                text.push_back('e');
            } else if (c != '_') {
                text.push_back(c);
            }
            rest_.remove_prefix(1);
        }
        if (!text.empty() && text.back() == '.') text.pop_back();
        if (text.empty()) return false;
        out_.string(text);
        return true;
    }

    bool blob_value() {
        if (!take("{{")) return false;
        std::string text;
        for (skip(); !rest_.empty() && rest_[0] != '}'; skip()) {
            text.push_back(rest_[0]);
            rest_.remove_prefix(1);
        }
        if (!take("}}") || !decode_base64(text)) return false;
        out_.string(text);
        return true;
    }

    std::string_view rest_;
    WireWriter& out_;
};

}  // namespace

std::optional<std::string> ion_line_to_json(std::string_view line) {
    std::string json;
    WireWriter out(json);
    if (!IonReader(line, out).line()) return std::nullopt;
    return json;
}

}  // namespace dynascope
