// A JSON text read in one pass into a flat tape of tokens. Strings without escapes stay in the text; nothing becomes
// a double. The text must outlive the tape. Numbers keep their source text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"

namespace dynascope {

enum class JsonKind : std::uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

class JsonTape;

// Reads some objects in place of the tape, which then knows of each only where it lies, how many members it has and
// what the reader made of it.
class ObjectReader {
  public:
    struct Made {
        std::uint32_t members = 0;
        std::string_view bytes;       // until the reader's next text
        std::int64_t size_bytes = 0;  // of what they stand for, as the reader counts
    };
    virtual ~ObjectReader() = default;
    // `at` is behind the opening brace of the object that is the member `name`. Answers the place behind its closing
    // brace; null leaves the object to the tape, which alone knows what is wrong with it.
    virtual const char* read(std::string_view name, const char* at, const char* end, Made& made) = 0;
};

// One value on a tape; cheap to copy. A default-constructed view is "absent".
class JsonView {
  public:
    JsonView() = default;

    bool present() const { return tape_ != nullptr; }
    JsonKind kind() const;
    bool is_null() const { return present() && kind() == JsonKind::kNull; }
    bool is_bool() const { return present() && (kind() == JsonKind::kTrue || kind() == JsonKind::kFalse); }
    bool is_number() const { return present() && kind() == JsonKind::kNumber; }
    bool is_string() const { return present() && kind() == JsonKind::kString; }
    bool is_array() const { return present() && kind() == JsonKind::kArray; }
    bool is_object() const { return present() && kind() == JsonKind::kObject; }

    bool boolean() const { return kind() == JsonKind::kTrue; }
    std::string_view number_text() const;
    // The unescaped text of a string. Lives as long as the tape.
    std::string_view string() const;
    // Elements of an array or members of an object.
    std::uint32_t size() const;
    // Source text of the whole value, for passing on unread.
    std::string_view source() const;
    // What an ObjectReader made of this object; nothing when it is on the tape. One that is not has no members to see.
    std::string_view made() const;
    std::int64_t made_size_bytes() const;  // 0 when it is on the tape

    // Member of an object by name (the last one wins, as in the service's parser), or an absent view.
    JsonView operator[](std::string_view name) const;

    // for (JsonView element = array.first(); element.present(); element = element.next())
    // The same walk serves objects, where name() is the member's name.
    JsonView first() const;
    JsonView next() const;
    std::string_view name() const;

  private:
    friend class JsonTape;
    JsonView(const JsonTape* tape, std::uint32_t index, std::uint32_t end, std::uint32_t name)
        : tape_(tape), index_(index), end_(end), name_(name) {}
    const JsonTape* tape_ = nullptr;
    std::uint32_t index_ = 0;  // token of this value
    std::uint32_t end_ = 0;    // first token after the enclosing container
    std::uint32_t name_ = 0;   // token of the member name, 0 in arrays and at the root
};

class JsonTape {
  public:
    static constexpr int depth_max = 128;  // 32 levels of attribute values need about 70

    // False on malformed JSON, invalid UTF-8, unpaired surrogate escapes, depth over depth_max, trailing text.
    // Reuses its memory, so keep one tape for many requests.
    bool parse(std::string_view text);
    // The same, with a reader for the objects among the members of objects at `depth` (of the root: 1).
    bool parse(std::string_view text, ObjectReader& reader, int depth);
    JsonView root() const;

  private:
    friend class JsonView;
    class Parser;
    struct Token {
        JsonKind kind;
        bool elsewhere;       // string: lies in unescaped_, not in text_; object: made_ has what became of it
        std::uint32_t begin;  // offset in text_ (or unescaped_)
        std::uint32_t length;
        std::uint32_t next;   // containers: first token after this value; unescaped strings: end of the source text
        std::uint32_t count;  // containers: elements or members; unescaped strings: begin of the source text
    };
    bool parse(std::string_view text, ObjectReader* reader, int depth);

    // First token after the value at `index`.
    std::uint32_t after(std::uint32_t index) const {
        const Token& token = tokens_[index];
        return token.kind >= JsonKind::kArray ? token.next : index + 1;
    }
    std::string_view string_of(const Token& token) const {
        const std::string_view from = token.elsewhere ? std::string_view(unescaped_) : text_;
        return {from.data() + token.begin, token.length};
    }

    std::string_view text_;
    std::string unescaped_;
    std::vector<ObjectReader::Made> made_;
    std::vector<Token> tokens_;  // a member of an object is two tokens: its name and its value
};

inline JsonKind JsonView::kind() const {
    DYNASCOPE_CHECK(present(), "kind() of an absent view");
    return tape_->tokens_[index_].kind;
}

inline std::string_view JsonView::number_text() const {
    DYNASCOPE_CHECK(is_number(), "number_text() of another kind");
    return tape_->string_of(tape_->tokens_[index_]);
}

inline std::string_view JsonView::string() const {
    DYNASCOPE_CHECK(is_string(), "string() of another kind");
    return tape_->string_of(tape_->tokens_[index_]);
}

inline std::uint32_t JsonView::size() const {
    DYNASCOPE_CHECK(is_array() || is_object(), "size() of another kind");
    return tape_->tokens_[index_].count;
}

inline std::string_view JsonView::source() const {
    DYNASCOPE_CHECK(present(), "source() of an absent view");
    const JsonTape::Token& token = tape_->tokens_[index_];
    if (token.kind != JsonKind::kString) return tape_->text_.substr(token.begin, token.length);
    if (token.elsewhere) return tape_->text_.substr(token.count, token.next - token.count);
    return tape_->text_.substr(token.begin - 1, token.length + 2);  // with its quotes
}

inline std::string_view JsonView::made() const {
    if (!is_object() || !tape_->tokens_[index_].elsewhere) return {};
    return tape_->made_[tape_->tokens_[index_ + 1].begin].bytes;  // the number of the reading is a token of its own
}

inline std::int64_t JsonView::made_size_bytes() const {
    if (!is_object() || !tape_->tokens_[index_].elsewhere) return 0;
    return tape_->made_[tape_->tokens_[index_ + 1].begin].size_bytes;
}

inline JsonView JsonView::operator[](std::string_view name) const {
    if (!is_object() || tape_->tokens_[index_].elsewhere) return {};
    const std::uint32_t end = tape_->tokens_[index_].next;
    std::uint32_t found = 0;
    for (std::uint32_t at = index_ + 1; at < end; at = tape_->after(at + 1)) {
        const JsonTape::Token& token = tape_->tokens_[at];
        if (token.length == name.size() && tape_->string_of(token) == name) found = at;
    }
    return found == 0 ? JsonView() : JsonView(tape_, found + 1, end, found);
}

inline JsonView JsonView::first() const {
    if (!is_array() && !is_object()) return {};
    const JsonTape::Token& token = tape_->tokens_[index_];
    if (token.count == 0 || token.elsewhere) return {};
    const std::uint32_t name = token.kind == JsonKind::kObject ? index_ + 1 : 0;
    return {tape_, name == 0 ? index_ + 1 : index_ + 2, token.next, name};
}

inline JsonView JsonView::next() const {
    DYNASCOPE_CHECK(present(), "next() of an absent view");
    const std::uint32_t at = tape_->after(index_);
    if (at >= end_) return {};
    return name_ == 0 ? JsonView(tape_, at, end_, 0) : JsonView(tape_, at + 1, end_, at);
}

inline std::string_view JsonView::name() const {
    if (name_ == 0) return {};
    return tape_->string_of(tape_->tokens_[name_]);
}

}  // namespace dynascope
