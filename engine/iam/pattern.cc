#include "iam/pattern.h"

#include <algorithm>

namespace dynascope {

namespace {

// What stands between ${ and }: a key, or a key, a comma and a default in quotes.
std::optional<std::string> variable_value(std::string_view body, const ConditionKeys& keys) {
    std::string_view key = body;
    std::optional<std::string> otherwise;
    if (const auto comma = body.find(','); comma != std::string_view::npos) {
        key = body.substr(0, comma);
        std::string_view rest = body.substr(comma + 1);
        while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
        if (rest.size() < 2 || rest.front() != '\'' || rest.back() != '\'') return std::nullopt;
        otherwise = std::string(rest.substr(1, rest.size() - 2));
    }
    while (!key.empty() && key.back() == ' ') key.remove_suffix(1);
    const ConditionKeys::Values* values = keys.find(key);
    // A key of several values does not make a text.
    if (values != nullptr && values->size() == 1) return values->front();
    return otherwise;
}

}  // namespace

void TextPattern::add_plain(std::string_view text) {
    for (const char c : text) letters_.push_back(static_cast<unsigned char>(c));
    text_ += text;
}

std::optional<TextPattern> TextPattern::expand(std::string_view text, const ConditionKeys& keys, bool variables) {
    TextPattern pattern;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = variables && text.substr(at, 2) == "${" ? text.find('}', at) : std::string_view::npos;
        if (end != std::string_view::npos) {
            const std::string_view body = text.substr(at + 2, end - at - 2);
            if (body == "*" || body == "?" || body == "$") {
                pattern.add_plain(body);
            } else {
                const std::optional<std::string> value = variable_value(body, keys);
                if (!value) return std::nullopt;
                pattern.add_plain(*value);
            }
            at = end + 1;
            continue;
        }
        const char c = text[at++];
        if (c == '*' || c == '?') {
            pattern.letters_.push_back(c == '*' ? any_text : any_character);
            pattern.text_.push_back(c);
        } else {
            pattern.add_plain({&c, 1});
        }
    }
    return pattern;
}

bool TextPattern::matches(const std::uint16_t* pattern, std::size_t size, std::string_view text) {
    std::size_t at = 0;
    std::size_t in_text = 0;
    std::size_t star = size;  // the last * met, and where its text may end
    std::size_t star_text = 0;
    while (in_text < text.size()) {
        const bool fits =
            at < size && (pattern[at] == any_character || pattern[at] == static_cast<unsigned char>(text[in_text]));
        if (at < size && pattern[at] == any_text) {
            star = at++;
            star_text = in_text;
        } else if (fits) {
            ++at;
            ++in_text;
        } else if (star < size) {
            at = star + 1;
            in_text = ++star_text;
        } else {
            return false;
        }
    }
    while (at < size && pattern[at] == any_text) ++at;
    return at == size;
}

bool TextPattern::matches(std::string_view text) const { return matches(letters_.data(), letters_.size(), text); }

bool TextPattern::matches_arn(std::string_view arn) const {
    const std::uint16_t* begin = letters_.data();
    const std::uint16_t* const end = begin + letters_.size();
    if (letters_.size() == 1 && *begin == any_text) return true;
    for (int part = 0; part < 5; ++part) {
        const std::uint16_t* const colon = std::find(begin, end, std::uint16_t{':'});
        const std::size_t arn_colon = arn.find(':');
        if (colon == end || arn_colon == std::string_view::npos) return false;
        if (!matches(begin, static_cast<std::size_t>(colon - begin), arn.substr(0, arn_colon))) return false;
        begin = colon + 1;
        arn.remove_prefix(arn_colon + 1);
    }
    return matches(begin, static_cast<std::size_t>(end - begin), arn);
}

}  // namespace dynascope
