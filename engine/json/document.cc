#include "json/document.h"

namespace dynascope {

std::optional<Document> parse_document(std::string_view text) {
    constexpr bool exceptions = false;
    Document document = Document::parse(text, nullptr, exceptions);
    if (document.is_discarded()) return std::nullopt;
    return document;
}

std::string to_text(const Document& document) {
    constexpr int compact = -1;
    return document.dump(compact, ' ', false, Document::error_handler_t::replace);
}

std::string text_member(const Document& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace dynascope
