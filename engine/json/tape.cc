#include "json/tape.h"

#include <array>

#include "base/bytes.h"
#include "json/scan.h"

namespace dynascope {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void append_utf8(std::string& out, std::uint32_t code) {
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 63));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 63));
        put(0x80 | (code & 63));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 63));
        put(0x80 | (code >> 6 & 63));
        put(0x80 | (code & 63));
    }
}

}  // namespace

// One pass over the text. Containers that are still open are kept on a stack of fixed size, so depth costs no
// recursion.
class JsonTape::Parser {
  public:
    Parser(JsonTape& tape, ObjectReader* reader, int reader_depth)
        : tape_(tape),
          at_(tape.text_.data()),
          end_(at_ + tape.text_.size()),
          reader_(reader),
          reader_depth_(reader_depth) {}

    bool run() {
        if (!value()) return false;
        while (depth_ > 0) {
            if (!step()) return false;
        }
        skip_space();
        return at_ == end_;
    }

  private:
    std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - tape_.text_.data()); }

    void skip_space() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }
    bool take(char c) {
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }

    // The next element or member of the innermost open container, or its end.
    bool step() {
        Token& open = tape_.tokens_[stack_[static_cast<std::size_t>(depth_ - 1)]];
        const bool object = open.kind == JsonKind::kObject;
        skip_space();
        if (take(object ? '}' : ']')) {
            open.next = static_cast<std::uint32_t>(tape_.tokens_.size());
            open.length = offset(at_) - open.begin;
            --depth_;
            return true;
        }
        if (open.count > 0) {
            if (!take(',')) return false;
            skip_space();
        }
        ++open.count;
        if (object) {
            if (!take('"') || !string()) return false;
            skip_space();
            if (!take(':')) return false;
            if (depth_ == reader_depth_ && read_elsewhere()) return true;
        }
        return value();
    }

    // Lets the reader have the object that is the value of the member whose name was read last.
    bool read_elsewhere() {
        skip_space();
        if (at_ == end_ || *at_ != '{') return false;
        ObjectReader::Made made;
        const char* const begin = at_;
        const char* const end = reader_->read(tape_.string_of(tape_.tokens_.back()), at_ + 1, end_, made);
        if (end == nullptr) return false;
        at_ = end;
        const auto next = static_cast<std::uint32_t>(tape_.tokens_.size() + 2);
        const auto length = static_cast<std::uint32_t>(end - begin);
        tape_.tokens_.push_back(Token{JsonKind::kObject, true, offset(begin), length, next, made.members});
        const auto number = static_cast<std::uint32_t>(tape_.made_.size());
        tape_.tokens_.push_back(Token{JsonKind::kNull, false, number, 0, 0, 0});
        tape_.made_.push_back(made);
        return true;
    }

    bool value() {
        skip_space();
        if (at_ == end_) return false;
        switch (*at_) {
            case '"': ++at_; return string();
            case '{': return open(JsonKind::kObject);
            case '[': return open(JsonKind::kArray);
            case 't': return literal("true", JsonKind::kTrue);
            case 'f': return literal("false", JsonKind::kFalse);
            case 'n': return literal("null", JsonKind::kNull);
            default: return number();
        }
    }

    bool open(JsonKind kind) {
        if (depth_ == depth_max) return false;
        stack_[static_cast<std::size_t>(depth_)] = static_cast<std::uint32_t>(tape_.tokens_.size());
        ++depth_;
        tape_.tokens_.push_back(Token{kind, false, offset(at_), 0, 0, 0});
        ++at_;
        return true;
    }

    bool literal(std::string_view word, JsonKind kind) {
        const std::size_t left = static_cast<std::size_t>(end_ - at_);
        if (std::string_view(at_, left).substr(0, word.size()) != word) return false;
        push_plain(kind, at_, at_ + word.size());
        at_ += word.size();
        return true;
    }

    bool digits() {
        const char* begin = at_;
        while (at_ != end_ && is_digit(*at_)) ++at_;
        return at_ != begin;
    }

    bool number() {
        const char* begin = at_;
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (!digits()) return false;
        }
        push_plain(JsonKind::kNumber, begin, at_);
        return true;
    }

    void push_plain(JsonKind kind, const char* begin, const char* end) {
        tape_.tokens_.push_back(Token{kind, false, offset(begin), static_cast<std::uint32_t>(end - begin), 0, 0});
    }

    void skip_plain() { at_ = find_special(at_, end_); }

    // Goes over one sequence beyond ASCII; false for a control character or what is not UTF-8.
    bool skip_sequence() {
        if (static_cast<unsigned char>(*at_) < 0x80) return false;
        const std::size_t length = utf8_sequence_length({at_, static_cast<std::size_t>(end_ - at_)}, 0);
        at_ += length;
        return length > 0;
    }

    // A string whose opening quote has been read.
    bool string() {
        const char* begin = at_;
        while (true) {
            skip_plain();
            if (at_ == end_) return false;
            if (*at_ == '"') {
                push_plain(JsonKind::kString, begin, at_);
                ++at_;
                return true;
            }
            if (*at_ == '\\') return escaped_string(begin);
            if (!skip_sequence()) return false;
        }
    }

    // From the first backslash on: the text is copied with its escapes undone.
    bool escaped_string(const char* begin) {
        std::string& out = tape_.unescaped_;
        const std::size_t out_begin = out.size();
        const char* run = begin;
        while (true) {
            skip_plain();
            if (at_ == end_) return false;
            if (*at_ == '"') break;
            if (*at_ == '\\') {
                out.append(run, at_);
                ++at_;
                if (!escape(out)) return false;
                run = at_;
            } else if (!skip_sequence()) {
                return false;
            }
        }
        out.append(run, at_);
        ++at_;
        const auto size = static_cast<std::uint32_t>(out.size() - out_begin);
        tape_.tokens_.push_back(Token{JsonKind::kString, true, static_cast<std::uint32_t>(out_begin), size, offset(at_),
                                      offset(begin) - 1});
        return true;
    }

    bool escape(std::string& out) {
        if (at_ == end_) return false;
        switch (*at_++) {
            case '"': out.push_back('"'); return true;
            case '\\': out.push_back('\\'); return true;
            case '/': out.push_back('/'); return true;
            case 'b': out.push_back('\b'); return true;
            case 'f': out.push_back('\f'); return true;
            case 'n': out.push_back('\n'); return true;
            case 'r': out.push_back('\r'); return true;
            case 't': out.push_back('\t'); return true;
            case 'u': return unicode_escape(out);
            default: return false;
        }
    }

    bool hex4(std::uint32_t& code) {
        if (end_ - at_ < 4) return false;
        code = 0;
        for (int i = 0; i < 4; ++i) {
            const int digit = hex_value(*at_++);
            if (digit < 0) return false;
            code = code << 4 | static_cast<std::uint32_t>(digit);
        }
        return true;
    }

    bool unicode_escape(std::string& out) {
        std::uint32_t code = 0;
        if (!hex4(code)) return false;
        if (code >= 0xD800 && code < 0xE000) {
            std::uint32_t low = 0;
            if (code >= 0xDC00 || !take('\\') || !take('u') || !hex4(low)) return false;
            if (low < 0xDC00 || low >= 0xE000) return false;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        append_utf8(out, code);
        return true;
    }

    JsonTape& tape_;
    const char* at_;
    const char* end_;
    ObjectReader* reader_;
    int reader_depth_;  // 0, which no member has, without a reader
    int depth_ = 0;
    std::array<std::uint32_t, depth_max> stack_;
};

bool JsonTape::parse(std::string_view text) { return parse(text, nullptr, 0); }

bool JsonTape::parse(std::string_view text, ObjectReader& reader, int depth) { return parse(text, &reader, depth); }

bool JsonTape::parse(std::string_view text, ObjectReader* reader, int depth) {
    text_ = text;
    unescaped_.clear();
    tokens_.clear();
    made_.clear();
    const bool fits = static_cast<std::uint64_t>(text.size()) < 0xFFFFFFFFU;
    if (fits && Parser(*this, reader, depth).run()) return true;
    tokens_.clear();
    return false;
}

JsonView JsonTape::root() const {
    if (tokens_.empty()) return {};
    return {this, 0, static_cast<std::uint32_t>(tokens_.size()), 0};
}

}  // namespace dynascope
