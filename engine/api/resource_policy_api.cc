// PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy.
#include "api/handlers.h"
#include "iam/policy_document.h"
#include "ops/resource_policy.h"

namespace dynascope::handlers {
namespace {

std::optional<std::string> expected_revision(const WireRequest& request) {
    const JsonView revision = request["ExpectedRevisionId"];
    if (!revision.present()) return std::nullopt;
    return std::string(revision.string());
}

}  // namespace

Status put_resource_policy(Call& call) {
    PolicyCommand command;
    command.arn = call.request["ResourceArn"].string();
    TRY_ASSIGN(const bool stream, ops::check_policy_arn(call.context, command.arn));
    TRY_ASSIGN(PolicyDocument policy, read_policy(call.request["Policy"].string(),
                                                  stream ? PolicyTarget::kStream : PolicyTarget::kTable, command.arn));
    const JsonView confirmed = call.request["ConfirmRemoveSelfResourceAccess"];
    if (policy.locks_out && !(confirmed.present() && boolean_of(confirmed))) {
        return Error{ErrorType::kAccessDenied,
                     "The new resource policy will not allow you to update the resource policy in the future."};
    }
    command.text = std::move(policy.text);
    command.version_given = policy.version_given;
    command.expected_revision = expected_revision(call.request);
    TRY_ASSIGN(const std::int64_t revision, ops::put_resource_policy(call.context, command));
    call.out.begin_object();
    call.out.member("RevisionId", std::to_string(revision));
    call.out.end_object();
    return {};
}

Status get_resource_policy(Call& call) {
    TRY_ASSIGN(const ResourcePolicy policy,
               ops::get_resource_policy(call.context, call.request["ResourceArn"].string()));
    call.out.begin_object();
    call.out.member("Policy", policy.text);
    call.out.member("RevisionId", std::to_string(policy.revision));
    call.out.end_object();
    return {};
}

Status delete_resource_policy(Call& call) {
    using Revision = std::optional<std::int64_t>;
    TRY_ASSIGN(const Revision revision, ops::delete_resource_policy(call.context, call.request["ResourceArn"].string(),
                                                                    expected_revision(call.request)));
    call.out.begin_object();
    if (revision) call.out.member("RevisionId", std::to_string(*revision));
    call.out.end_object();
    return {};
}

}  // namespace dynascope::handlers
