#include "iam/identity_policy.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "iam/condition.h"
#include "json/document.h"

namespace dynascope {

namespace {

Error malformed(std::string message) { return {ErrorType::kMalformedPolicyDocument, std::move(message)}; }
Error syntax_error() { return malformed("Syntax errors in policy."); }

// Strings of a member; false when it is anything else.
bool strings_of(const Document& value, std::vector<std::string>& all) {
    if (value.is_string()) {
        all.push_back(value.get<std::string>());
        return true;
    }
    if (!value.is_array()) return false;
    for (const Document& one : value) {
        if (!one.is_string()) return false;
        all.push_back(one.get<std::string>());
    }
    return true;
}

Status check_members(const Document& statement) {
    static constexpr std::array<std::string_view, 9> members{
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"};
    if (!statement.is_object()) return syntax_error();
    for (const auto& [name, value] : statement.items()) {
        if (std::find(members.begin(), members.end(), name) == members.end()) return syntax_error();
    }
    const auto effect = statement.find("Effect");
    if (effect == statement.end() || (*effect != "Allow" && *effect != "Deny")) return syntax_error();
    const auto both = [&](const char* a, const char* b) { return statement.contains(a) && statement.contains(b); };
    if (both("Action", "NotAction") || both("Resource", "NotResource") || both("Principal", "NotPrincipal")) {
        return syntax_error();
    }
    return {};
}

Status check_actions(const Document& statement) {
    const bool negated = statement.contains("NotAction");
    if (!negated && !statement.contains("Action")) return malformed("Policy statement must contain actions.");
    std::vector<std::string> actions;
    if (!strings_of(statement[negated ? "NotAction" : "Action"], actions)) return syntax_error();
    if (actions.empty()) return malformed("Policy statement must contain actions.");
    for (const std::string& action : actions) {
        if (action == "*") continue;
        const std::size_t colon = action.find(':');
        if (colon == std::string::npos || colon == 0) {
            return malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (action.find(':', colon + 1) != std::string::npos) {
            return malformed("Actions/Condition can contain only one colon.");
        }
        const auto outside = [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
        };
        const std::string vendor = action.substr(0, colon);
        if (std::any_of(vendor.begin(), vendor.end(), outside)) {
            return malformed("Vendor " + vendor + " is not valid");
        }
    }
    return {};
}

Status check_resources(const Document& statement) {
    const bool negated = statement.contains("NotResource");
    if (!negated && !statement.contains("Resource")) return malformed("Policy statement must contain resources.");
    std::vector<std::string> resources;
    if (!strings_of(statement[negated ? "NotResource" : "Resource"], resources)) return syntax_error();
    if (resources.empty()) return malformed("Policy statement must contain resources.");
    for (const std::string& resource : resources) {
        if (resource == "*") continue;
        if (!resource.starts_with("arn:")) {
            return malformed("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (std::count(resource.begin(), resource.end(), ':') < 5) {
            return malformed("The policy failed legacy parsing");
        }
    }
    return {};
}

Status check_conditions(const Document& statement) {
    const auto block = statement.find("Condition");
    if (block == statement.end()) return {};
    if (!block->is_object()) return syntax_error();
    for (const auto& [name, tests] : block->items()) {
        if (!condition_operator(name) || !tests.is_object()) return syntax_error();
        for (const auto& [key, values] : tests.items()) {
            if (key.find(':') == std::string::npos) {
                return malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            }
            const Document list = values.is_array() ? values : Document::array({values});
            for (const Document& value : list) {
                if (!value.is_string() && !value.is_boolean() && !value.is_number()) return syntax_error();
            }
        }
    }
    return {};
}

Status check_statement(const Document& statement, bool trust, std::set<std::string>& sids) {
    TRY(check_members(statement));
    if (const auto sid = statement.find("Sid"); sid != statement.end()) {
        if (!sid->is_string()) return syntax_error();
        const auto text = sid->get<std::string>();
        const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
        if (!plain) {
            return malformed(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression "
                "[0-9A-Za-z]*");
        }
        if (!text.empty() && !sids.insert(text).second) {
            return malformed("Statement IDs (SID) in a single policy must be unique.");
        }
    }
    const bool principal = statement.contains("Principal") || statement.contains("NotPrincipal");
    if (principal && !trust) return malformed("Policy document should not specify a principal.");
    TRY(check_actions(statement));
    if (trust) {
        if (!principal) return malformed("Missing required field Principal");
        if (statement.contains("Resource") || statement.contains("NotResource")) {
            return malformed("Has prohibited field Resource");
        }
    } else {
        TRY(check_resources(statement));
    }
    return check_conditions(statement);
}

}  // namespace

std::size_t policy_letters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n' && c != '\r' && c != '\t'; }));
}

Status check_identity_policy(std::string_view text, bool trust) {
    const std::optional<Document> document = parse_document(text);
    if (!document || !document->is_object()) {
        return trust ? malformed("This policy contains invalid Json") : syntax_error();
    }
    for (const auto& [name, value] : document->items()) {
        if (name != "Version" && name != "Id" && name != "Statement") return syntax_error();
    }
    const auto version = document->find("Version");
    if (version != document->end() && *version != "2012-10-17" && *version != "2008-10-17") return syntax_error();
    const auto found = document->find("Statement");
    if (found == document->end()) return syntax_error();
    const Document statements = found->is_array() ? *found : Document::array({*found});
    if (statements.empty()) return syntax_error();
    std::set<std::string> sids;
    for (const Document& statement : statements) TRY(check_statement(statement, trust, sids));
    return {};
}

}  // namespace dynascope
