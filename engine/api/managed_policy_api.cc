// Customer managed policies, and those of AWS. Each has one version.
#include "api/identity_call.h"
#include "iam/aws_policies.h"
#include "iam/identity_policy.h"
#include "table/names.h"

namespace dynascope::identity {

namespace {

constexpr std::size_t managed_letters_max = 6'144;
constexpr std::size_t managed_max = 1'500;
constexpr std::string_view version_id = "v1";

Error no_such_managed_policy(std::string_view arn) {
    return no_such_entity("Policy " + std::string(arn) + " was not found.");
}

void write_policy(IdentityCall& call, std::string_view arn, const ManagedPolicy& policy, bool whole) {
    WireWriter& out = call.out;
    out.begin_object();
    out.member("PolicyName", policy.name);
    out.member("PolicyId", policy.id);
    out.member("Arn", arn);
    out.member("Path", policy.path);
    out.member("DefaultVersionId", version_id);
    out.member("AttachmentCount", static_cast<std::int64_t>(call.directory.attachments(arn)));
    out.member("PermissionsBoundaryUsageCount", std::int64_t{0});
    out.member("IsAttachable", true);
    if (whole && !policy.description.empty()) out.member("Description", policy.description);
    write_date("CreateDate", policy.created, out);
    write_date("UpdateDate", policy.created, out);
    if (whole && !policy.tags.empty()) write_tags(policy.tags, out);
    out.end_object();
}

Status answer_policy(IdentityCall& call, std::string_view arn, const ManagedPolicy& policy) {
    call.out.begin_object();
    call.out.name("Policy");
    write_policy(call, arn, policy, true);
    call.out.end_object();
    return {};
}

}  // namespace

Status create_managed_policy(IdentityCall& call) {
    ManagedPolicy policy;
    policy.name = call.text("PolicyName");
    TRY(check_name("PolicyName", policy.name));
    TRY_ASSIGN(policy.path, read_path(call));
    TRY(read_tags(call, policy.tags));
    const std::string_view document = call.text("PolicyDocument");
    TRY(check_identity_policy(document));
    if (policy_letters(document) > managed_letters_max) return quota_exceeded("PolicySize", managed_letters_max);
    const std::string arn = "arn:aws:iam::" + std::string(account_id) + ":policy" + policy.path + policy.name;
    for (const auto& [other, known] : call.directory.managed) {
        if (known.name != policy.name) continue;
        return Error{ErrorType::kEntityAlreadyExists,
                     "A policy called " + policy.name + " already exists. Duplicate names are not allowed."};
    }
    if (call.directory.managed.size() >= managed_max) return quota_exceeded("PoliciesPerAccount", managed_max);
    policy.description = call.text("Description");
    policy.created = call.now;
    policy.id = call.directory.new_id("ANPA", call.seed);
    policy.document = PolicyText(std::string(document));
    return answer_policy(call, arn, call.directory.managed.emplace(arn, std::move(policy)).first->second);
}

Status get_managed_policy(IdentityCall& call) {
    const std::string_view arn = call.text("PolicyArn");
    const ManagedPolicy* policy = call.directory.find_managed(arn);
    if (policy == nullptr) return no_such_managed_policy(arn);
    return answer_policy(call, arn, *policy);
}

Status get_policy_version(IdentityCall& call) {
    const std::string_view arn = call.text("PolicyArn");
    const ManagedPolicy* policy = call.directory.find_managed(arn);
    if (policy == nullptr) return no_such_managed_policy(arn);
    if (call.text("VersionId") != version_id) {
        return no_such_entity("Policy " + std::string(arn) + " version " + std::string(call.text("VersionId")) +
                              " does not exist or is not attachable.");
    }
    WireWriter& out = call.out;
    out.begin_object();
    out.name("PolicyVersion");
    out.begin_object();
    out.member("Document", percent_encoded(policy->document.text));
    out.member("VersionId", version_id);
    out.member("IsDefaultVersion", true);
    write_date("CreateDate", policy->created, out);
    out.end_object();
    out.end_object();
    return {};
}

Status list_managed_policies(IdentityCall& call) {
    const std::string_view scope = call.text("Scope");
    const JsonView attached = optional_member(call.request, "OnlyAttached");
    const bool attached_only = attached.present() && boolean_of(attached);
    std::vector<std::string> arns;
    if (scope != "AWS") {
        for (const auto& [arn, policy] : call.directory.managed) arns.push_back(arn);
    }
    if (scope != "Local") {
        for (const auto& [arn, policy] : aws_policies()) arns.emplace_back(arn);
    }
    std::erase_if(arns, [&](const std::string& arn) {
        return (attached_only && call.directory.attachments(arn) == 0) ||
               !call.directory.find_managed(arn)->path.starts_with(call.text("PathPrefix"));
    });
    std::sort(arns.begin(), arns.end());
    call.out.begin_object();
    write_page(call, "Policies", arns,
               [&](const std::string& arn) { write_policy(call, arn, *call.directory.find_managed(arn), false); });
    call.out.end_object();
    return {};
}

Status delete_managed_policy(IdentityCall& call) {
    const std::string_view arn = call.text("PolicyArn");
    const auto policy = call.directory.managed.find(arn);
    if (policy == call.directory.managed.end()) return no_such_managed_policy(arn);
    if (call.directory.attachments(arn) > 0) {
        return Error{ErrorType::kDeleteConflict, "Cannot delete a policy attached to entities."};
    }
    call.directory.managed.erase(policy);
    call.out.begin_object();
    call.out.end_object();
    return {};
}

}  // namespace dynascope::identity
