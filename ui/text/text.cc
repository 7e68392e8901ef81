#include "ui/text/text.h"

#include <optional>

#include "base/check.h"
#include "embedded/text_en.h"
#include "json/document.h"

namespace dynascope::ui {
namespace {

// {"tables": {"title": "Tables"}} -> "tables.title".
void flatten(const Document& node, const std::string& path, TextsByKey& out) {
    for (const auto& [name, value] : node.items()) {
        const std::string key = path.empty() ? name : path + "." + name;
        if (value.is_object()) {
            flatten(value, key, out);
        } else {
            CHECK(value.is_string(), "a text is not a string");
            out.emplace(key, value.get<std::string>());
        }
    }
}

}  // namespace

Texts::Texts() {
    const std::optional<Document> source = parse_document(embedded::text_en);
    CHECK(source.has_value() && source->is_object(), "en.json is not a JSON object");
    flatten(*source, "", texts_);
}

const std::string& Texts::operator()(std::string_view key) const {
    const auto found = texts_.find(key);
    if (found != texts_.end()) return found->second;
    return *missing_.insert(std::string(key)).first;
}

std::string Texts::with(std::string_view key,
                        std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
    std::string text = (*this)(key);
    for (const auto& [name, value] : values) {
        const std::string mark = "{" + std::string(name) + "}";
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size())) {
            text.replace(at, mark.size(), value);
        }
    }
    return text;
}

}  // namespace dynascope::ui
