#include "base/check.h"
#include "json/tape.h"

namespace dynascope {

JsonKind JsonView::kind() const {
    CHECK(present(), "kind() of an absent view");
    return tape_->tokens_[index_].kind;
}

std::string_view JsonView::number_text() const {
    CHECK(is_number(), "number_text() of another kind");
    return tape_->string_of(tape_->tokens_[index_]);
}

std::string_view JsonView::string() const {
    CHECK(is_string(), "string() of another kind");
    return tape_->string_of(tape_->tokens_[index_]);
}

std::uint32_t JsonView::size() const {
    CHECK(is_array() || is_object(), "size() of another kind");
    return tape_->tokens_[index_].count;
}

std::string_view JsonView::source() const {
    CHECK(present(), "source() of an absent view");
    const JsonTape::Token& token = tape_->tokens_[index_];
    if (token.kind != JsonKind::kString) return tape_->text_.substr(token.begin, token.length);
    if (token.unescaped) return tape_->text_.substr(token.count, token.next - token.count);
    return tape_->text_.substr(token.begin - 1, token.length + 2);  // with its quotes
}

JsonView JsonView::operator[](std::string_view name) const {
    if (!is_object()) return {};
    const std::uint32_t end = tape_->tokens_[index_].next;
    std::uint32_t found = 0;
    for (std::uint32_t at = index_ + 1; at < end; at = tape_->after(at + 1)) {
        const JsonTape::Token& token = tape_->tokens_[at];
        if (token.length == name.size() && tape_->string_of(token) == name) found = at;
    }
    return found == 0 ? JsonView() : JsonView(tape_, found + 1, end, found);
}

JsonView JsonView::first() const {
    if (!is_array() && !is_object()) return {};
    const JsonTape::Token& token = tape_->tokens_[index_];
    if (token.count == 0) return {};
    const std::uint32_t name = token.kind == JsonKind::kObject ? index_ + 1 : 0;
    return {tape_, name == 0 ? index_ + 1 : index_ + 2, token.next, name};
}

JsonView JsonView::next() const {
    CHECK(present(), "next() of an absent view");
    const std::uint32_t at = tape_->after(index_);
    if (at >= end_) return {};
    return name_ == 0 ? JsonView(tape_, at, end_, 0) : JsonView(tape_, at + 1, end_, at);
}

std::string_view JsonView::name() const {
    if (name_ == 0) return {};
    return tape_->string_of(tape_->tokens_[name_]);
}

}  // namespace dynascope
