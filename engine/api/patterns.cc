// The patterns that strings of requests must be of, as the service's model writes them.
#include <algorithm>

#include "api/shape.h"

namespace dynascope {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

bool is_bucket(std::string_view text) {
    const auto is_inner = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; };
    return text.size() >= 2 && is_alphanumeric(text.front()) && is_alphanumeric(text.back()) &&
           std::all_of(text.begin(), text.end(), is_inner);
}

bool is_csv_header(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != ','; });
}

}  // namespace

std::string_view pattern_text(Pattern pattern) {
    switch (pattern) {
        case Pattern::kNone: return {};
        case Pattern::kName:
        case Pattern::kTableName: return "[a-zA-Z0-9_.-]+";
        case Pattern::kBucket: return R"(^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$)";
        case Pattern::kAccount: return "[0-9]{12}";
        case Pattern::kClientToken: return R"(^[^\$]+$)";
        case Pattern::kCsvDelimiter: return R"([,;:|\t ])";
        case Pattern::kCsvHeader: return R"([\x20-\x21\x23-\x2B\x2D-\x7E]*)";
        case Pattern::kImportToken: return "([0-9a-f]{16})+";
    }
    return {};
}

bool is_of_pattern(Pattern pattern, std::string_view text) {
    switch (pattern) {
        case Pattern::kNone: return true;
        case Pattern::kName:
        case Pattern::kTableName: return is_name(text);
        case Pattern::kBucket: return is_bucket(text);
        case Pattern::kAccount: return text.size() == 12 && std::all_of(text.begin(), text.end(), is_digit);
        case Pattern::kClientToken: return !text.empty() && text.find('$') == std::string_view::npos;
        case Pattern::kCsvDelimiter:
            return text.size() == 1 && std::string_view(",;:|\t ").find(text[0]) != std::string_view::npos;
        case Pattern::kCsvHeader: return is_csv_header(text);
        case Pattern::kImportToken:
            return !text.empty() && text.size() % 16 == 0 && std::all_of(text.begin(), text.end(), is_hexadecimal);
    }
    return false;
}

bool is_name(std::string_view text) {
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-' && c != '.') return false;
    }
    return !text.empty();
}

}  // namespace dynascope
