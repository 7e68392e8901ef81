// Patterns: objects match as subsets, arrays element by element, scalars exactly; {"$gt": 5} and kin are matchers.
#include <algorithm>
#include <functional>
#include <utility>

#include "scenario/scenario.h"

namespace dynascope {

namespace {

constexpr std::size_t shown_bytes_max = 300;

std::string shown(const Document& value) {
    std::string text = to_text(value);
    if (text.size() > shown_bytes_max) text = text.substr(0, shown_bytes_max) + "...";
    return text;
}

std::vector<Mismatch> differs(const std::string& path, std::string wanted, const Document* value) {
    return {{path, std::move(wanted), value == nullptr ? "nothing" : shown(*value)}};
}

std::vector<Mismatch> match_at(const Document& pattern, const Document* value, const std::string& path);

std::string text_of(const Document& value) { return value.is_string() ? value.get<std::string>() : to_text(value); }

bool numbers_hold(const std::string& word, const Document& bound, const Document& value) {
    if (!value.is_number() || !bound.is_number()) return false;
    if (word == "$gt") return value > bound;
    if (word == "$gte") return value >= bound;
    if (word == "$lt") return value < bound;
    return value <= bound;
}

std::vector<Mismatch> match_includes(const Document& patterns, const Document* value, const std::string& path) {
    std::vector<Mismatch> mismatches;
    for (const Document& pattern : patterns) {
        const bool found = value != nullptr && value->is_array() &&
                           std::any_of(value->begin(), value->end(), [&](const Document& element) {
                               return match_at(pattern, &element, path).empty();
                           });
        if (!found)
            mismatches.push_back({path, "an element like " + shown(pattern), value ? shown(*value) : "nothing"});
    }
    return mismatches;
}

std::vector<Mismatch> match_unordered(const Document& patterns, const Document* value, const std::string& path) {
    if (value == nullptr || !value->is_array() || value->size() != patterns.size()) {
        return differs(path, std::to_string(patterns.size()) + " elements in any order", value);
    }
    std::vector<bool> used(value->size());
    for (const Document& pattern : patterns) {
        bool found = false;
        for (std::size_t i = 0; i < value->size() && !found; ++i) {
            if (used[i] || !match_at(pattern, &(*value)[i], path).empty()) continue;
            used[i] = true;
            found = true;
        }
        if (!found) return differs(path, "an element like " + shown(pattern), value);
    }
    return {};
}

std::vector<Mismatch> match_word(const std::string& word, const Document& operand, const Document* value,
                                 const std::string& path) {
    if (word == "$exists") {
        if ((value != nullptr) == operand.get<bool>()) return {};
        return differs(path, operand.get<bool>() ? "something" : "nothing", value);
    }
    if (word == "$includes") return match_includes(operand, value, path);
    if (word == "$unordered") return match_unordered(operand, value, path);
    const std::string wanted = word.substr(1) + " " + shown(operand);
    if (value == nullptr) return differs(path, wanted, value);
    bool holds = false;
    if (word == "$any") {
        holds = true;
    } else if (word == "$length") {
        const std::size_t length = value->is_string() ? value->get<std::string>().size() : value->size();
        holds = operand.is_number() && operand == length;
    } else if (word == "$matches") {
        holds = operand.is_string() && text_of(*value).find(operand.get<std::string>()) != std::string::npos;
    } else if (word == "$startsWith") {
        holds = operand.is_string() && text_of(*value).starts_with(operand.get<std::string>());
    } else if (word == "$exactly") {
        holds = *value == operand;
    } else {
        holds = numbers_hold(word, operand, *value);
    }
    return holds ? std::vector<Mismatch>{} : differs(path, wanted, value);
}

std::vector<Mismatch> match_object(const Document& pattern, const Document* value, const std::string& path) {
    if (value != nullptr && !value->is_object()) return differs(path, shown(pattern), value);
    std::vector<Mismatch> mismatches;
    for (const auto& [name, part] : pattern.items()) {
        const Document* member = nullptr;
        if (value != nullptr) {
            const auto found = value->find(name);
            if (found != value->end()) member = &*found;
        }
        auto below = match_at(part, member, path.empty() ? name : path + "." + name);
        mismatches.insert(mismatches.end(), below.begin(), below.end());
    }
    if (pattern.empty() && value == nullptr) return differs(path, "an object", value);
    return mismatches;
}

std::vector<Mismatch> match_at(const Document& pattern, const Document* value, const std::string& path) {
    if (pattern.is_object()) {
        if (pattern.size() == 1 && pattern.begin().key().starts_with("$")) {
            return match_word(pattern.begin().key(), pattern.begin().value(), value, path);
        }
        return match_object(pattern, value, path);
    }
    if (value == nullptr) return differs(path, shown(pattern), value);
    if (!pattern.is_array()) return pattern == *value ? std::vector<Mismatch>{} : differs(path, shown(pattern), value);
    if (!value->is_array() || value->size() != pattern.size()) {
        return differs(path, std::to_string(pattern.size()) + " elements: " + shown(pattern), value);
    }
    std::vector<Mismatch> mismatches;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        auto below = match_at(pattern[i], &(*value)[i], path + "[" + std::to_string(i) + "]");
        mismatches.insert(mismatches.end(), below.begin(), below.end());
    }
    return mismatches;
}

}  // namespace

std::vector<Mismatch> match(const Document& pattern, const Document& value, std::string path) {
    return match_at(pattern, &value, path);
}

}  // namespace dynascope
