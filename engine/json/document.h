// nlohmann/json for everything that is not on the request path: scenarios, settings, inspector pictures, lessons.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace dynascope {

// Objects keep the order in which they were written.
using Document = nlohmann::ordered_json;

// Nothing when the text is not JSON.
std::optional<Document> parse_document(std::string_view text);

// Compact text; bytes that are not UTF-8 become U+FFFD.
std::string to_text(const Document& document);

// A member that is a string; empty when it is something else or not there.
std::string text_member(const Document& object, const char* name);

}  // namespace dynascope
