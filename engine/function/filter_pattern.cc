#include "function/filter_pattern.h"

#include <algorithm>

namespace dynascope {

namespace {

constexpr int pattern_depth_max = 32;

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

bool is_text(const Document& value) { return value.is_string(); }
bool is_plain(const Document& value) { return value.is_string() || value.is_number(); }
bool is_leaf(const Document& value) { return value.is_primitive(); }

// ">", 0, "<=", 5
bool is_numeric_rule(const Document& rule) {
    if (!rule.is_array() || rule.empty() || rule.size() % 2 != 0 || rule.size() > 4) return false;
    for (std::size_t i = 0; i < rule.size(); i += 2) {
        if (!rule[i].is_string() || !rule[i + 1].is_number()) return false;
        const std::string sign = rule[i].get<std::string>();
        if (sign != "=" && sign != "<" && sign != "<=" && sign != ">" && sign != ">=") return false;
        if (sign == "=" && rule.size() != 2) return false;
    }
    return true;
}

bool is_text_rule(const Document& rule) {
    if (rule.is_string()) return true;
    return rule.is_object() && rule.size() == 1 && rule.begin().key() == "equals-ignore-case" &&
           is_text(rule.begin().value());
}

bool is_exclusion(const Document& rule) {
    if (is_plain(rule)) return true;
    if (rule.is_array()) return !rule.empty() && std::all_of(rule.begin(), rule.end(), is_plain);
    if (!rule.is_object() || rule.size() != 1) return false;
    const std::string& name = rule.begin().key();
    const Document& value = rule.begin().value();
    if (name != "prefix" && name != "suffix" && name != "equals-ignore-case") return false;
    return is_text(value) || (value.is_array() && !value.empty() && std::all_of(value.begin(), value.end(), is_text));
}

bool is_rule(const Document& rule) {
    if (is_leaf(rule)) return true;
    if (!rule.is_object() || rule.size() != 1) return false;
    const std::string& name = rule.begin().key();
    const Document& value = rule.begin().value();
    if (name == "exists") return value.is_boolean();
    if (name == "prefix" || name == "suffix") return is_text_rule(value);
    if (name == "equals-ignore-case") return is_text(value);
    if (name == "numeric") return is_numeric_rule(value);
    return name == "anything-but" && is_exclusion(value);
}

bool is_pattern(const Document& pattern, int depth) {
    if (!pattern.is_object() || pattern.empty() || depth > pattern_depth_max) return false;
    for (const auto& [name, value] : pattern.items()) {
        if (name == "$or") {
            const auto sound = [depth](const Document& one) { return is_pattern(one, depth + 1); };
            if (!value.is_array() || value.size() < 2 || !std::all_of(value.begin(), value.end(), sound)) return false;
        } else if (value.is_array()) {
            if (value.empty() || !std::all_of(value.begin(), value.end(), is_rule)) return false;
        } else if (!is_pattern(value, depth + 1)) {
            return false;
        }
    }
    return true;
}

bool numeric_holds(const Document& rule, const Document& value) {
    if (!value.is_number()) return false;
    const double number = value.get<double>();
    for (std::size_t i = 0; i < rule.size(); i += 2) {
        const std::string sign = rule[i].get<std::string>();
        const double bound = rule[i + 1].get<double>();
        const bool equal = !(number < bound) && !(number > bound);
        const bool holds = (sign == "=" && equal) || (sign == "<" && number < bound) ||
                           (sign == "<=" && (number < bound || equal)) || (sign == ">" && number > bound) ||
                           (sign == ">=" && (number > bound || equal));
        if (!holds) return false;
    }
    return true;
}

bool text_holds(std::string_view name, const Document& wanted, const Document& value) {
    if (!value.is_string()) return false;
    std::string text = value.get<std::string>();
    const bool folded = wanted.is_object() || name == "equals-ignore-case";
    std::string part = wanted.is_object() ? wanted.begin().value().get<std::string>() : wanted.get<std::string>();
    if (folded) {
        text = lower(std::move(text));
        part = lower(std::move(part));
    }
    if (name == "prefix") return text.starts_with(part);
    if (name == "suffix") return text.ends_with(part);
    return text == part;
}

bool same_value(const Document& a, const Document& b) {
    if (a.is_number() && b.is_number()) return a == b;
    return a.type() == b.type() && a == b;
}

bool is_excluded(const Document& rule, const Document& value) {
    if (is_plain(rule)) return same_value(rule, value);
    if (rule.is_array()) {
        return std::any_of(rule.begin(), rule.end(), [&](const Document& one) { return same_value(one, value); });
    }
    const std::string& name = rule.begin().key();
    const Document& wanted = rule.begin().value();
    if (!wanted.is_array()) return text_holds(name, wanted, value);
    return std::any_of(wanted.begin(), wanted.end(), [&](const Document& one) { return text_holds(name, one, value); });
}

// One rule against one leaf that is there.
bool leaf_holds(const Document& rule, const Document& value) {
    if (!rule.is_object()) return same_value(rule, value);
    const std::string& name = rule.begin().key();
    const Document& wanted = rule.begin().value();
    if (name == "exists") return wanted.get<bool>();
    if (name == "numeric") return numeric_holds(wanted, value);
    if (name == "anything-but") return !is_excluded(wanted, value);
    return text_holds(name, wanted, value);
}

bool rules_hold(const Document& rules, const Document* value) {
    for (const Document& rule : rules) {
        const bool absence = rule.is_object() && rule.begin().key() == "exists" && !rule.begin().value().get<bool>();
        if (absence) {
            if (value == nullptr) return true;
            continue;
        }
        if (value == nullptr) continue;
        if (value->is_array()) {
            const auto holds = [&rule](const Document& one) { return is_leaf(one) && leaf_holds(rule, one); };
            if (std::any_of(value->begin(), value->end(), holds)) return true;
        } else if (is_leaf(*value) && leaf_holds(rule, *value)) {
            return true;
        }
    }
    return false;
}

// `event` is null where the event has no such object: only rules of absence can hold there.
bool pattern_holds(const Document& pattern, const Document* event) {
    for (const auto& [name, wanted] : pattern.items()) {
        if (name == "$or") {
            const auto holds = [event](const Document& one) { return pattern_holds(one, event); };
            if (!std::any_of(wanted.begin(), wanted.end(), holds)) return false;
            continue;
        }
        const Document* value = nullptr;
        if (event != nullptr && event->is_object()) {
            const auto found = event->find(name);
            if (found != event->end()) value = &*found;
        }
        if (!(wanted.is_array() ? rules_hold(wanted, value) : pattern_holds(wanted, value))) return false;
    }
    return true;
}

}  // namespace

bool is_filter_pattern(std::string_view text) {
    const auto pattern = parse_document(text);
    return pattern && is_pattern(*pattern, 0);
}

FilterPatterns::FilterPatterns(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        auto pattern = parse_document(text);
        const bool sound = pattern && is_pattern(*pattern, 0);
        patterns_.push_back(sound ? std::move(*pattern) : Document());
    }
}

bool FilterPatterns::match(const Document& event) const {
    if (patterns_.empty()) return true;
    return std::any_of(patterns_.begin(), patterns_.end(), [&event](const Document& pattern) {
        return pattern.is_object() && pattern_holds(pattern, &event);
    });
}

}  // namespace dynascope
