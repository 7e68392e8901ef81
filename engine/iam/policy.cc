#include "iam/policy.h"

#include <utility>

#include "json/document.h"

namespace dynascope {

namespace {

bool add_strings(const Document& value, std::vector<std::string>& all) {
    if (value.is_string()) {
        all.push_back(value.get<std::string>());
        return true;
    }
    if (!value.is_array()) return false;
    for (const Document& element : value) {
        if (!element.is_string()) return false;
        all.push_back(element.get<std::string>());
    }
    return true;
}

bool read_names(const Document& statement, const char* plain, const char* negated, NamedOrNot& out) {
    for (const char* name : {plain, negated}) {
        const auto found = statement.find(name);
        if (found == statement.end()) continue;
        if (out.given) return false;
        out.given = true;
        out.negated = name == negated;
        if (!add_strings(*found, out.names)) return false;
    }
    return true;
}

// Principals are "*", or lists by kind. Services and providers do not call here; they stay as they are.
bool read_principals(const Document& statement, NamedOrNot& out) {
    for (const char* name : {"Principal", "NotPrincipal"}) {
        const auto found = statement.find(name);
        if (found == statement.end()) continue;
        out.given = true;
        out.negated = name[0] == 'N';
        if (found->is_string()) {
            out.names.push_back(found->get<std::string>());
            continue;
        }
        if (!found->is_object()) return false;
        for (const auto& [kind, value] : found->items()) {
            if (!add_strings(value, out.names)) return false;
        }
    }
    return true;
}

std::optional<std::string> condition_value(const Document& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (value.is_number()) return to_text(value);
    return std::nullopt;
}

bool read_conditions(const Document& statement, std::vector<ConditionTest>& out) {
    const auto block = statement.find("Condition");
    if (block == statement.end()) return true;
    if (!block->is_object()) return false;
    for (const auto& [name, tests] : block->items()) {
        const std::optional<ConditionTest> known = condition_operator(name);
        if (!known || !tests.is_object()) return false;
        for (const auto& [key, values] : tests.items()) {
            ConditionTest test = *known;
            test.key = key;
            const Document list = values.is_array() ? values : Document::array({values});
            for (const Document& value : list) {
                std::optional<std::string> text = condition_value(value);
                if (!text) return false;
                test.values.push_back(std::move(*text));
            }
            out.push_back(std::move(test));
        }
    }
    return true;
}

std::optional<PolicyStatement> read_statement(const Document& statement, std::size_t number) {
    if (!statement.is_object()) return std::nullopt;
    PolicyStatement read;
    const auto sid = statement.find("Sid");
    const bool named = sid != statement.end() && sid->is_string() && *sid != "";
    read.name = named ? sid->get<std::string>() : "statement " + std::to_string(number);
    const auto effect = statement.find("Effect");
    if (effect == statement.end() || (*effect != "Allow" && *effect != "Deny")) return std::nullopt;
    read.denies = *effect == "Deny";
    const bool sound =
        read_principals(statement, read.principals) && read_names(statement, "Action", "NotAction", read.actions) &&
        read_names(statement, "Resource", "NotResource", read.resources) && read_conditions(statement, read.conditions);
    if (!sound) return std::nullopt;
    return read;
}

}  // namespace

std::optional<Policy> compile_policy(std::string_view text) {
    const std::optional<Document> document = parse_document(text);
    if (!document || !document->is_object()) return std::nullopt;
    Policy policy;
    const auto version = document->find("Version");
    policy.variables = version != document->end() && *version == "2012-10-17";
    const auto found = document->find("Statement");
    if (found == document->end()) return std::nullopt;
    const Document statements = found->is_array() ? *found : Document::array({*found});
    for (const Document& one : statements) {
        std::optional<PolicyStatement> statement = read_statement(one, policy.statements.size() + 1);
        if (!statement) return std::nullopt;
        policy.statements.push_back(std::move(*statement));
    }
    return policy;
}

}  // namespace dynascope
