#include "ui/widgets/item_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dynascope::ui {
namespace {

constexpr std::array<std::string_view, 10> types = {"S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"};
constexpr std::size_t text_bytes_max = 200;  // a cell shows less; the editor shows all

bool is_type(std::string_view name) { return std::find(types.begin(), types.end(), name) != types.end(); }

std::string joined(const Document& list) {
    std::string text;
    for (const Document& entry : list) {
        if (!text.empty()) text += ", ";
        text += entry.is_string() ? entry.get<std::string>() : value_text(entry).text;
        if (text.size() > text_bytes_max) break;
    }
    return text;
}

std::string map_text(const Document& map) {
    std::string text;
    for (const auto& [name, value] : map.items()) {
        if (!text.empty()) text += ", ";
        text += name + ": " + value_text(value).text;
        if (text.size() > text_bytes_max) break;
    }
    return "{" + text + "}";
}

std::string value_problem(const Document& value, const std::string& where, int depth) {
    if (!value.is_object() || value.size() != 1) {
        return where + ": a value is an object with one type, such as {\"S\": \"text\"} or {\"N\": \"1\"}.";
    }
    const auto entry = value.begin();
    if (!is_type(entry.key()))
        return where + ": \"" + entry.key() + "\" is not a type. Types are S, N, B, BOOL, NULL, M, L, SS, NS, BS.";
    const Document& inner = entry.value();
    const std::string& type = entry.key();
    if (type == "N" && !inner.is_string()) return where + ": numbers are written as strings: {\"N\": \"12.5\"}.";
    if ((type == "S" || type == "B") && !inner.is_string()) return where + ": " + type + " needs a string.";
    if ((type == "BOOL" || type == "NULL") && !inner.is_boolean()) return where + ": " + type + " needs true or false.";
    if ((type == "SS" || type == "NS" || type == "BS" || type == "L") && !inner.is_array())
        return where + ": " + type + " needs a list.";
    if (type == "M" && !inner.is_object()) return where + ": M needs an object.";
    if (depth > 32) return where + ": values nest at most 32 levels deep.";
    if (type == "M") {
        for (const auto& [name, child] : inner.items()) {
            if (std::string problem = value_problem(child, where + "." + name, depth + 1); !problem.empty())
                return problem;
        }
    }
    if (type == "L") {
        for (const Document& child : inner) {
            if (std::string problem = value_problem(child, where + "[]", depth + 1); !problem.empty()) return problem;
        }
    }
    return {};
}

}  // namespace

ValueText value_text(const Document& value) {
    if (!value.is_object() || value.size() != 1) return {{}, to_text(value)};
    const auto entry = value.begin();
    const std::string& type = entry.key();
    const Document& inner = entry.value();
    if (inner.is_string()) return {type, inner.get<std::string>()};
    if (inner.is_boolean()) return {type, type == "NULL" ? "null" : inner.get<bool>() ? "true" : "false"};
    if (type == "M" && inner.is_object()) return {type, map_text(inner)};
    if (inner.is_array()) return {type, "[" + joined(inner) + "]"};
    return {type, to_text(inner)};
}

std::string entity_of(const Document& item, std::string_view partition_key) {
    for (const char* name : {"entity", "type", "Type"}) {
        const auto found = item.find(name);
        if (found != item.end() && found->is_object() && found->contains("S")) return value_text(*found).text;
    }
    const auto key = item.find(std::string(partition_key));
    if (key == item.end()) return {};
    const std::string text = value_text(*key).text;
    const std::size_t mark = text.find('#');
    return mark == std::string::npos ? std::string() : text.substr(0, mark);
}

std::vector<std::string> columns_of(const std::vector<const Document*>& items, const std::vector<std::string>& keys,
                                    std::size_t limit) {
    std::vector<std::string> columns = keys;
    for (const Document* item : items) {
        for (const auto& [name, value] : item->items()) {
            if (columns.size() >= limit) return columns;
            if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
        }
    }
    return columns;
}

Document key_of(const Document& item, const std::vector<std::string>& keys) {
    Document key = Document::object();
    for (const std::string& name : keys) {
        if (const auto found = item.find(name); found != item.end()) key[name] = *found;
    }
    return key;
}

std::string key_line(const std::string& keys_json) {
    const auto keys = parse_document(keys_json);
    std::string text;
    if (!keys || !keys->is_object()) return text;
    for (const auto& [name, value] : keys->items()) {
        if (!text.empty()) text += " / ";
        if (value.is_object() && !value.empty() && value.begin().value().is_string()) {
            text += value.begin().value().get<std::string>();
        }
    }
    return text;
}

std::string pretty(const Document& document) {
    return document.dump(2, ' ', false, Document::error_handler_t::replace);
}

std::string item_problem(std::string_view text) {
    const std::optional<Document> item = parse_document(text);
    if (!item) return "This is not JSON. Check quotes, commas and brackets.";
    if (!item->is_object()) return "An item is an object of attributes.";
    for (const auto& [name, value] : item->items()) {
        if (std::string problem = value_problem(value, name, 1); !problem.empty()) return problem;
    }
    return {};
}

}  // namespace dynascope::ui
