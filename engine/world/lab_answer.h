// What lab operations have in common: JSON bodies in, JSON answers out.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "api/envelope.h"
#include "base/result.h"
#include "json/document.h"
#include "world/engine.h"

namespace dynascope::lab {

inline Answer failure(const Error& error) { return {error_status(error.type), error_body(error), {}, nullptr}; }
inline Answer failure(std::string message) { return failure(validation_error(std::move(message))); }
inline Answer success(const Document& document) { return {200, to_text(document), {}, nullptr}; }

// An empty body counts as {}.
inline Result<Document> parse_body(std::string_view body) {
    auto document = body.empty() ? Document::object() : parse_document(body);
    if (!document || !document->is_object()) {
        return Error{ErrorType::kSerialization, "The body of a lab operation must be a JSON object"};
    }
    return std::move(*document);
}

inline Document epoch_document(Instant instant) { return Document(static_cast<double>(instant.microseconds) / 1e6); }

inline Result<std::uint32_t> id_member(const Document& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end() || !found->is_number_unsigned()) {
        return validation_error(std::string(name) + " must be a whole number above 0");
    }
    return static_cast<std::uint32_t>(found->get<std::uint64_t>());
}

inline Error no_such_table(const std::string& name) {
    return {ErrorType::kResourceNotFound, "Requested resource not found: Table: " + name + " not found"};
}

}  // namespace dynascope::lab
