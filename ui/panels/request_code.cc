#include "ui/panels/request_code.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dynascope::ui {
namespace {

enum class Language : std::uint8_t { kJavaScript, kPython };

constexpr std::size_t line_length_max = 80;

std::string json_text(const Document& value, int indent = -1) {
    return value.dump(indent, ' ', false, Document::error_handler_t::replace);
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lowered(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_identifier(std::string_view name) {
    if (name.empty() || is_digit(name.front())) return false;
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return is_upper(c) || is_lower(c) || is_digit(c) || c == '_'; });
}

// {"B": "base64"} and {"BS": ["base64"]} are bytes to both SDKs; every other value travels as it is.
bool is_binary(const Document& value) {
    return value.is_object() && value.size() == 1 && value.begin().key() == "B" && value.begin()->is_string();
}
bool is_binary_set(const Document& value) {
    if (!value.is_object() || value.size() != 1 || value.begin().key() != "BS" || !value.begin()->is_array()) {
        return false;
    }
    return std::all_of(value.begin()->begin(), value.begin()->end(), [](const Document& v) { return v.is_string(); });
}

bool has_binary(const Document& value) {
    if (is_binary(value) || is_binary_set(value)) return true;
    if (!value.is_structured()) return false;
    return std::any_of(value.begin(), value.end(), [](const Document& v) { return has_binary(v); });
}

// Values as literals of a language: on one line where they fit, else one member a line.
class Literals {
  public:
    explicit Literals(Language language) : language_(language) {}

    std::string write(const Document& value, std::size_t indent, std::size_t used) const {
        if (!value.is_structured()) return scalar(value);
        std::string line = one_line(value);
        if (used + line.size() <= line_length_max) return line;
        std::string out = value.is_object() ? "{\n" : "[\n";
        const std::size_t step = language_ == Language::kPython ? 4 : 2;
        const std::string margin(indent + step, ' ');
        for (const auto& [key, element] : value.items()) {
            const std::string name = value.is_object() ? member_name(key) + ": " : std::string();
            out += margin + name + member(value, element, indent + step, margin.size() + name.size()) + ",\n";
        }
        return out + std::string(indent, ' ') + (value.is_object() ? "}" : "]");
    }

  private:
    std::string scalar(const Document& value) const {
        if (language_ == Language::kPython) {
            if (value.is_null()) return "None";
            if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
        }
        return json_text(value);  // JSON's strings and numbers are literals of both languages
    }

    std::string bytes(const Document& text) const {
        if (language_ == Language::kPython) return "base64.b64decode(" + scalar(text) + ")";
        return "Buffer.from(" + scalar(text) + ", \"base64\")";
    }

    std::string byte_list(const Document& texts) const {
        std::string out = "[";
        for (const Document& text : texts) out += (out.size() > 1 ? ", " : "") + bytes(text);
        return out + "]";
    }

    std::string member(const Document& parent, const Document& value, std::size_t indent, std::size_t used) const {
        if (is_binary(parent)) return bytes(value);
        if (is_binary_set(parent)) return byte_list(value);
        return write(value, indent, used);
    }

    std::string member_name(const std::string& key) const {
        if (language_ == Language::kPython) return json_text(key);
        // Written plainly it would set the object's prototype.
        if (key == "__proto__") return "[\"__proto__\"]";
        return is_identifier(key) ? key : json_text(key);
    }

    std::string one_line(const Document& value) const {
        if (!value.is_structured()) return scalar(value);
        const bool object = value.is_object();
        const bool spaced = object && language_ == Language::kJavaScript && !value.empty();
        std::string out = object ? "{" : "[";
        if (spaced) out += " ";
        bool first = true;
        for (const auto& [key, element] : value.items()) {
            if (!first) out += ", ";
            first = false;
            if (object) out += member_name(key) + ": ";
            if (is_binary(value)) {
                out += bytes(element);
            } else {
                out += is_binary_set(value) ? byte_list(element) : one_line(element);
            }
        }
        if (spaced) out += " ";
        return out + (object ? "}" : "]");
    }

    Language language_;
};

}  // namespace

std::string separated_words(std::string_view name, char separator) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool word_begins =
            i > 0 && is_upper(name[i]) &&
            (is_lower(name[i - 1]) || is_digit(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1])));
        if (word_begins) out += separator;
        out += lowered(name[i]);
    }
    return out;
}

std::string shell_word(std::string_view text) {
    const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_upper(c) || is_lower(c) || is_digit(c) || std::string_view("_-./:,+=@%").find(c) != std::string::npos;
    });
    if (plain) return std::string(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

std::string request_json(const Document& body) { return json_text(body, 2); }

std::string cli_code(std::string_view operation, const Document& body) {
    std::string out = "aws dynamodb " + separated_words(operation, '-');
    if (!body.is_object()) return out;
    for (const auto& [key, value] : body.items()) {
        const std::string name = separated_words(key, '-');
        if (value.is_null()) continue;
        out += " \\\n  --";
        if (value.is_boolean()) {
            out += (value.get<bool>() ? "" : "no-") + name;
            continue;
        }
        const std::string text = value.is_string() ? value.get<std::string>() : json_text(value);
        // With a space a leading dash would read as another option.
        const bool dash = !text.empty() && text.front() == '-';
        out += name + (dash ? "=" : " ") + shell_word(text);
    }
    return out;
}

std::string javascript_code(std::string_view operation, const Document& body) {
    const std::string command = std::string(operation) + "Command";
    const std::string head = "  new " + command + "(";
    std::string out = "import { DynamoDBClient, " + command + " } from \"@aws-sdk/client-dynamodb\";\n\n";
    out += "const client = new DynamoDBClient({});\n";
    out += "const response = await client.send(\n";
    out += head + Literals(Language::kJavaScript).write(body, 2, line_length_max) + "),\n);\n";
    return out + "console.log(response);\n";
}

std::string python_code(std::string_view operation, const Document& body) {
    std::string out = has_binary(body) ? "import base64\n\nimport boto3\n\n" : "import boto3\n\n";
    out += "client = boto3.client(\"dynamodb\")\n";
    out += "response = client." + separated_words(operation, '_') + "(";
    const Literals literals(Language::kPython);
    const bool plain = body.is_object() && std::all_of(body.items().begin(), body.items().end(),
                                                       [](const auto& entry) { return is_identifier(entry.key()); });
    if (!plain) {
        out += "**" + literals.write(body, 0, line_length_max);
    } else if (!body.empty()) {
        out += "\n";
        for (const auto& [key, value] : body.items()) {
            out += "    " + key + "=" + literals.write(value, 4, key.size() + 6) + ",\n";
        }
    }
    return out + ")\nprint(response)\n";
}

}  // namespace dynascope::ui
