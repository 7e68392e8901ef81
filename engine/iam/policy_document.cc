#include "iam/policy_document.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "iam/action_names.h"
#include "json/document.h"
#include "table/names.h"

namespace dynascope {

namespace {

constexpr std::string_view put_action = "dynamodb:PutResourcePolicy";

Error invalid(const std::string& what) {
    return validation_error("One or more parameter values were invalid: " + what);
}

Error invalid_document(const std::string& what) { return invalid("Invalid policy document: " + what); }

// One policy on its way from what was sent to its canonical form.
class PolicyReader {
  public:
    PolicyReader(std::string_view text, PolicyTarget target, std::string_view arn)
        : text_(text), target_(target), arn_(arn) {}

    Result<PolicyDocument> read();

  private:
    Error syntax_error(std::string_view member) const;
    Status read_statement(const Document& statement, Document& out);
    Status read_effect(const Document& statement, Document& out) const;
    Status read_principal(const Document& statement, Document& out) const;
    Status read_actions(const Document& statement, Document& out) const;
    Status read_resources(const Document& statement, Document& out) const;
    Status read_resource(const std::string& resource) const;
    Status read_condition(const Document& statement, Document& out) const;
    Status check_bounded(const Document& out) const;
    bool locks_out(const Document& out) const;

    std::string_view text_;
    PolicyTarget target_;
    std::string_view arn_;
    std::set<std::string> sids_;
};

// The place of a member's value; the end of the text when it is nowhere.
Error PolicyReader::syntax_error(std::string_view member) const {
    std::size_t at = text_.find("\"" + std::string(member) + "\"");
    at = at == std::string_view::npos ? text_.size() : text_.find(':', at);
    at = at == std::string_view::npos ? text_.size() : at;
    const std::string_view before = text_.substr(0, at);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return invalid_document("Syntax error at position (" + std::to_string(line) + "," +
                            std::to_string(before.size() - line_begin + 1) + ")");
}

// A string, or a list of strings; nothing for anything else.
std::optional<std::vector<std::string>> strings_of(const Document& value) {
    if (value.is_string()) return std::vector<std::string>{value.get<std::string>()};
    if (!value.is_array() || value.empty()) return std::nullopt;
    std::vector<std::string> all;
    for (const Document& element : value) {
        if (!element.is_string()) return std::nullopt;
        all.push_back(element.get<std::string>());
    }
    return all;
}

Document one_or_list(std::vector<std::string> all) {
    if (all.size() == 1) return Document(std::move(all.front()));
    return Document(std::move(all));
}

// The one of two members that a statement has; nothing when it has none, or both.
const char* member_in(const Document& statement, const char* plain, const char* negated) {
    if (statement.contains(plain) == statement.contains(negated)) return nullptr;
    return statement.contains(plain) ? plain : negated;
}

bool is_account(std::string_view text) {
    return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// arn:aws:iam::123456789012:root, :user/..., :role/..., arn:aws:sts::...:assumed-role/...
bool is_principal_arn(std::string_view text) {
    const bool iam = text.starts_with("arn:aws:iam::");
    if (!iam && !text.starts_with("arn:aws:sts::")) return false;
    text.remove_prefix(13);
    if (text.size() < 14 || !is_account(text.substr(0, 12)) || text[12] != ':') return false;
    text.remove_prefix(13);
    if (!iam) return text.starts_with("assumed-role/") || text.starts_with("federated-user/");
    return text == "root" || text.starts_with("user/") || text.starts_with("role/");
}

bool names_everybody(const Document& principal) {
    if (principal.is_string()) return true;
    const auto aws = principal.find("AWS");
    if (aws == principal.end()) return false;
    if (aws->is_string()) return *aws == "*";
    return std::any_of(aws->begin(), aws->end(), [](const Document& one) { return one == "*"; });
}

bool names_own_account(const Document& principal) {
    const std::string root = "arn:aws:iam::" + std::string(account_id) + ":root";
    if (names_everybody(principal)) return true;
    const auto aws = principal.find("AWS");
    if (aws == principal.end()) return false;
    if (aws->is_string()) return *aws == root;
    return std::any_of(aws->begin(), aws->end(), [&](const Document& one) { return one == root; });
}

Status PolicyReader::read_effect(const Document& statement, Document& out) const {
    const auto effect = statement.find("Effect");
    if (effect == statement.end()) return invalid_document("Missing required field Effect");
    const std::string word = effect->is_string() ? effect->get<std::string>() : std::string();
    if (word == "Allow" || word == "allow") {
        out["Effect"] = "Allow";
    } else if (word == "Deny" || word == "deny") {
        out["Effect"] = "Deny";
    } else {
        return syntax_error("Effect");
    }
    return {};
}

Status PolicyReader::read_principal(const Document& statement, Document& out) const {
    const char* name = member_in(statement, "Principal", "NotPrincipal");
    if (name == nullptr) return invalid_document("Missing required field Principal");
    const Document& principal = statement[name];
    if (principal.is_string()) {
        if (principal != "*") return syntax_error(name);
        out[name] = "*";
        return {};
    }
    if (!principal.is_object() || principal.empty()) return syntax_error(name);
    Document kinds = Document::object();
    for (const auto& [kind, value] : principal.items()) {
        const bool aws = kind == "AWS";
        if (!aws && kind != "Service" && kind != "Federated" && kind != "CanonicalUser") return syntax_error(kind);
        const auto given = strings_of(value);
        if (!given) return syntax_error(kind);
        std::vector<std::string> all;
        for (std::string one : *given) {
            if (aws && is_account(one)) one = "arn:aws:iam::" + one + ":root";
            if (aws && one != "*" && !is_principal_arn(one)) return invalid("Invalid principal in policy document.");
            if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
        }
        kinds[kind] = one_or_list(std::move(all));
    }
    out[name] = std::move(kinds);
    return {};
}

Status PolicyReader::read_actions(const Document& statement, Document& out) const {
    const char* name = member_in(statement, "Action", "NotAction");
    if (name == nullptr) return invalid_document("Missing required field Action");
    const auto actions = strings_of(statement[name]);
    if (!actions) return syntax_error(name);
    std::string wrong;
    for (const std::string& action : *actions) {
        if (is_action_of(action, target_)) continue;
        wrong += (wrong.empty() ? "\"" : ", \"") + action + "\"";
    }
    if (!wrong.empty()) return invalid_document("The following action names are invalid: " + wrong);
    out[name] = one_or_list(*actions);
    return {};
}

Status PolicyReader::read_resource(const std::string& resource) const {
    if (resource == "*") return {};
    const std::optional<ResourceName> name = parse_arn(resource);
    if (!resource.starts_with("arn:")) {
        return invalid_document("Resource " + resource + " must be in ARN format or \"*\".");
    }
    const bool stream = name && !name->stream_label.empty();
    if (name && stream == (target_ == PolicyTarget::kStream)) return {};
    std::string_view relative = resource;
    for (int colons = 0; colons < 5 && relative.find(':') != std::string_view::npos; ++colons) {
        relative.remove_prefix(relative.find(':') + 1);
    }
    return invalid_document("The relative-id \"" + std::string(relative) + "\" is invalid for ARN \"" + resource +
                            "\"");
}

Status PolicyReader::read_resources(const Document& statement, Document& out) const {
    const char* name = member_in(statement, "Resource", "NotResource");
    if (name == nullptr) return invalid_document("Missing required field Resource");
    const auto resources = strings_of(statement[name]);
    if (!resources) return syntax_error(name);
    for (const std::string& resource : *resources) TRY(read_resource(resource));
    out[name] = one_or_list(*resources);
    return {};
}

// Values are strings; a list of one is written as its element.
Status PolicyReader::read_condition(const Document& statement, Document& out) const {
    const auto condition = statement.find("Condition");
    if (condition == statement.end()) return {};
    if (!condition->is_object()) return syntax_error("Condition");
    const auto text_of = [](const Document& value) -> std::optional<std::string> {
        if (value.is_string()) return value.get<std::string>();
        if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
        if (value.is_number()) return to_text(value);
        return std::nullopt;
    };
    Document operators = Document::object();
    for (const auto& [name, keys] : condition->items()) {
        if (!keys.is_object()) return syntax_error(name);
        Document& key_values = operators[name] = Document::object();
        for (const auto& [key, value] : keys.items()) {
            std::vector<std::string> all;
            const Document list = value.is_array() ? value : Document::array({value});
            for (const Document& element : list) {
                std::optional<std::string> text = text_of(element);
                if (!text) return syntax_error(key);
                all.push_back(std::move(*text));
            }
            key_values[key] = one_or_list(std::move(all));
        }
    }
    out["Condition"] = std::move(operators);
    return {};
}

Status PolicyReader::check_bounded(const Document& out) const {
    if (out["Effect"] != "Allow" || out.contains("Condition")) return {};
    const bool everybody = out.contains("NotPrincipal") || names_everybody(out["Principal"]);
    if (!everybody) return {};
    return validation_error(
        "Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure "
        "least-privilege form of access");
}

Status PolicyReader::read_statement(const Document& statement, Document& out) {
    static constexpr std::array<std::string_view, 9> members{
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"};
    if (!statement.is_object()) return syntax_error("Statement");
    for (const auto& [name, value] : statement.items()) {
        if (std::find(members.begin(), members.end(), name) == members.end()) return syntax_error(name);
    }
    if (const auto sid = statement.find("Sid"); sid != statement.end()) {
        if (!sid->is_string()) return syntax_error("Sid");
        const auto text = sid->get<std::string>();
        const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
        if (!plain) {
            return invalid_document(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression "
                "[0-9A-Za-z]*");
        }
        if (!sids_.insert(text).second) return invalid_document("The Statement Ids in the policy are not unique");
        out["Sid"] = text;
    }
    TRY(read_effect(statement, out));
    TRY(read_principal(statement, out));
    TRY(read_actions(statement, out));
    TRY(read_resources(statement, out));
    TRY(read_condition(statement, out));
    return check_bounded(out);
}

// Whether the statement by itself keeps whoever sent it from sending another one.
bool PolicyReader::locks_out(const Document& out) const {
    if (out["Effect"] != "Deny" || out.contains("Condition")) return false;
    if (!out.contains("Principal") || !names_own_account(out["Principal"])) return false;
    const auto any = [&](const char* name, std::string_view wanted) {
        const Document& value = out[name];
        if (value.is_string()) return fits_pattern(value.get<std::string>(), wanted);
        return std::any_of(value.begin(), value.end(),
                           [&](const Document& one) { return fits_pattern(one.get<std::string>(), wanted); });
    };
    const bool action = out.contains("Action") ? any("Action", put_action) : !any("NotAction", put_action);
    return action && (out.contains("Resource") ? any("Resource", arn_) : !any("NotResource", arn_));
}

Result<PolicyDocument> PolicyReader::read() {
    if (text_.size() > policy_size_bytes_max) return invalid("Maximum policy size of 20480 bytes exceeded");
    const std::optional<Document> sent = parse_document(text_);
    if (sent && sent->is_null()) return invalid_document("This text appears not to be a policy");
    if (!sent || !sent->is_object()) return invalid_document("This policy contains invalid Json");
    for (const auto& [name, value] : sent->items()) {
        if (name != "Version" && name != "Id" && name != "Statement") return syntax_error(name);
    }
    PolicyDocument policy;
    Document canonical = Document::object();
    const auto version = sent->find("Version");
    policy.version_given = version != sent->end();
    if (policy.version_given && *version != "2012-10-17" && *version != "2008-10-17") return syntax_error("Version");
    canonical["Version"] = policy.version_given ? version->get<std::string>() : "2008-10-17";
    if (const auto id = sent->find("Id"); id != sent->end()) {
        if (!id->is_string()) return syntax_error("Id");
        canonical["Id"] = *id;
    }
    const auto statement = sent->find("Statement");
    if (statement == sent->end()) return syntax_error("Statement");
    const Document statements = statement->is_array() ? *statement : Document::array({*statement});
    if (statements.empty()) return invalid_document("Could not parse the policy: Statement is empty!");
    canonical["Statement"] = Document::array();
    for (const Document& one : statements) {
        Document out = Document::object();
        TRY(read_statement(one, out));
        policy.locks_out = policy.locks_out || locks_out(out);
        canonical["Statement"].push_back(std::move(out));
    }
    policy.text = to_text(canonical);
    return policy;
}

}  // namespace

Result<PolicyDocument> read_policy(std::string_view text, PolicyTarget target, std::string_view arn) {
    return PolicyReader(text, target, arn).read();
}

}  // namespace dynascope
