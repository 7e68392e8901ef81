#include "api/expression_params.h"

#include <string>
#include <utility>

#include "base/limits.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

// KeyConditions alone may stand beside expressions, as long as none of them is for the key.
bool mixes(const Parameters& parameters, std::string_view name) {
    if (!parameters[name].present()) return false;
    return name != "KeyConditions" || parameters["KeyConditionExpression"].present();
}

std::string listed(const Parameters& parameters, Words names) {
    std::string out;
    for (const std::string_view name : names) {
        if (!mixes(parameters, name)) continue;
        if (!out.empty()) out += ", ";
        out += name;
    }
    return out;
}

bool has_any(const Parameters& parameters, Words names) {
    for (const std::string_view name : names) {
        if (parameters[name].present()) return true;
    }
    return false;
}

bool is_placeholder(std::string_view text, char mark) {
    if (text.size() < 2 || text[0] != mark) return false;
    for (const char c : text.substr(1)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '_') return false;
    }
    return true;
}

Status check_key(std::string_view member, std::string_view text, char mark) {
    const std::string fault = std::string(member) + " contains invalid key: ";
    if (static_cast<std::int64_t>(text.size()) > limits::placeholder_size_bytes_max) {
        // Only names tell the size.
        const std::string size = mark == '#' ? " size of key: " + std::to_string(text.size()) : std::string();
        return validation_error(fault + "The expression attribute map contains a key that is too long;" + size);
    }
    if (is_placeholder(text, mark)) return {};
    return validation_error(fault + "Syntax error; key: \"" + std::string(text) + "\"");
}

Status read_names(JsonView names, Placeholders& placeholders) {
    placeholders.names_present = true;
    if (names.size() == 0) return validation_error("ExpressionAttributeNames must not be empty");
    placeholders.names.reserve(names.size());
    for (JsonView name = names.first(); name.present(); name = name.next()) {
        TRY(check_key("ExpressionAttributeNames", name.name(), '#'));
        const std::string_view text = name.is_string() ? name.string() : std::string_view();
        if (text.empty() || static_cast<std::int64_t>(text.size()) > limits::attribute_name_size_bytes_max) {
            const std::string_view fault =
                text.empty() ? "Empty attribute name" : "Attribute name is too large, must be less than 65536 bytes";
            return validation_error("ExpressionAttributeNames contains invalid value: " + std::string(fault) +
                                    " for key " + std::string(name.name()));
        }
        placeholders.names.push_back({std::string(name.name()), std::string(text), false});
    }
    return {};
}

Status read_values(JsonView values, Placeholders& placeholders) {
    placeholders.values_present = true;
    if (values.size() == 0) return validation_error("ExpressionAttributeValues must not be empty");
    placeholders.values.reserve(values.size());
    for (JsonView value = values.first(); value.present(); value = value.next()) {
        TRY(check_key("ExpressionAttributeValues", value.name(), ':'));
    }
    for (JsonView value = values.first(); value.present(); value = value.next()) {
        std::string packed;
        if (Status decoded = decode_value(value, packed); !decoded.ok()) {
            if (decoded.error().type != ErrorType::kValidation) return decoded;
            return validation_error("ExpressionAttributeValues contains invalid value: " + decoded.error().message +
                                    " for key " + std::string(value.name()));
        }
        placeholders.values.push_back({std::string(value.name()), std::move(packed), false});
    }
    return {};
}

}  // namespace

Result<bool> check_expression_rules(const Parameters& parameters, const ExpressionRules& rules) {
    const bool expressions = has_any(parameters, rules.expressions);
    const bool legacy = has_any(parameters, rules.legacy);
    const auto takes_values = [&] {
        for (const std::string_view name : rules.expressions) {
            if (name != "ProjectionExpression" && parameters[name].present()) return true;
        }
        return false;
    };
    if (const std::string mixed = expressions && legacy ? listed(parameters, rules.legacy) : std::string();
        !mixed.empty()) {
        return validation_error(
            "Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {" +
            mixed + "} Expression parameters: {" + listed(parameters, rules.expressions) + "}");
    }
    if (!expressions && parameters["ExpressionAttributeNames"].present()) {
        return validation_error("ExpressionAttributeNames can only be specified when using expressions");
    }
    if (!rules.values_need.empty() && parameters["ExpressionAttributeValues"].present() && !takes_values()) {
        return validation_error("ExpressionAttributeValues can only be specified when using expressions: " +
                                std::string(rules.values_need));
    }
    return legacy;
}

Result<Placeholders> read_placeholders(const Parameters& parameters, bool with_values) {
    Placeholders placeholders;
    if (const JsonView names = parameters["ExpressionAttributeNames"]; names.present()) {
        TRY(read_names(names, placeholders));
    }
    if (!with_values) return placeholders;
    if (const JsonView values = parameters["ExpressionAttributeValues"]; values.present()) {
        TRY(read_values(values, placeholders));
    }
    return placeholders;
}

Result<std::optional<Condition>> compile_condition_parameter(ExpressionCache& cache, const Parameters& parameters,
                                                             std::string_view name, Placeholders& placeholders) {
    const JsonView text = parameters[name];
    if (!text.present()) return std::optional<Condition>();
    const auto kind = name == "FilterExpression" ? ExpressionKind::kFilter : ExpressionKind::kCondition;
    TRY_ASSIGN(Condition condition, compile_condition(cache, kind, text.string(), placeholders));
    return std::optional<Condition>(std::move(condition));
}

Result<std::optional<Update>> compile_update_parameter(ExpressionCache& cache, const Parameters& parameters,
                                                       Placeholders& placeholders) {
    const JsonView text = parameters["UpdateExpression"];
    if (!text.present()) return std::optional<Update>();
    TRY_ASSIGN(Update update, compile_update(cache, text.string(), placeholders));
    return std::optional<Update>(std::move(update));
}

Result<std::optional<ProjectionPaths>> compile_projection_parameter(ExpressionCache& cache,
                                                                    const Parameters& parameters,
                                                                    Placeholders& placeholders) {
    const JsonView text = parameters["ProjectionExpression"];
    if (!text.present()) return std::optional<ProjectionPaths>();
    TRY_ASSIGN(ProjectionPaths paths, compile_projection(cache, text.string(), placeholders));
    return std::optional<ProjectionPaths>(std::move(paths));
}

}  // namespace dynascope
