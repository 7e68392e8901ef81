#include "world/authorizer.h"

#include <utility>

#include "iam/moment.h"
#include "table/names.h"

namespace dynascope {

namespace {

bool encloses(std::string_view operation) {
    return operation == "TransactWriteItems" || operation == "TransactGetItems" || operation == "ExecuteTransaction" ||
           operation == "BatchExecuteStatement";
}

std::string_view verdict_word(AccessVerdict::Why why) {
    switch (why) {
        case AccessVerdict::Why::kAllowed: return "Allowed";
        case AccessVerdict::Why::kDenied: return "ExplicitlyDenied";
        default: return "ImplicitlyDenied";
    }
}

}  // namespace

Authorizer::Authorizer(const IdentityDirectory& directory, Principal principal, const Catalog& catalog, Instant now,
                       Trace* trace)
    : principal_(std::move(principal)), policies_(directory.policies_of(principal_)), catalog_(catalog), trace_(trace) {
    ConditionKeys& keys = principal_.keys;
    keys.set("aws:CurrentTime", moment_text(now));
    keys.set("aws:EpochTime", std::to_string(now.epoch_seconds()));
    keys.set("aws:RequestedRegion", catalog.region());
    keys.set("aws:SecureTransport", "true");
    keys.set("aws:ViaAWSService", "false");
    if (trace_ != nullptr) trace_->principal = principal_.arn;
}

std::optional<Policy> Authorizer::resource_policy_of(std::string_view arn) const {
    const std::optional<ResourceName> name = parse_arn(arn);
    if (!name || name->region != catalog_.region() || name->account != account_id) return std::nullopt;
    const TableEntry* table = catalog_.find(name->table);
    if (table == nullptr) return std::nullopt;
    const PolicySlot* slot = &table->settings.policy;
    if (!name->stream_label.empty()) {
        const auto found = table->settings.stream_policies.find(std::string(name->stream_label));
        if (found == table->settings.stream_policies.end()) return std::nullopt;
        slot = &found->second;
    }
    if (!slot->current) return std::nullopt;
    return compile_policy(slot->current->text);
}

void Authorizer::add_tags(std::string_view arn, ConditionKeys& keys) const {
    const std::optional<ResourceName> name = parse_arn(arn);
    const TableEntry* table = name && name->region == catalog_.region() ? catalog_.find(name->table) : nullptr;
    if (table == nullptr) return;
    for (const auto& [key, value] : table->definition.tags) keys.set("aws:ResourceTag/" + key, value);
}

void Authorizer::add_keys(const AccessRequest& request, ConditionKeys& keys) const {
    if (request.leading_keys) {
        keys.set("dynamodb:LeadingKeys", *request.leading_keys);
        keys.set("dynamodb:FirstPartitionKeyValues", *request.leading_keys);
    }
    if (request.attributes) keys.set("dynamodb:Attributes", *request.attributes);
    if (!request.select.empty()) keys.set("dynamodb:Select", std::string(request.select));
    if (!request.return_values.empty()) keys.set("dynamodb:ReturnValues", std::string(request.return_values));
    if (request.full_table_scan) keys.set("dynamodb:FullTableScan", *request.full_table_scan ? "true" : "false");
    if (request.item_action) keys.set("dynamodb:ReturnConsumedCapacity", std::string(return_capacity));
    if (encloses(operation)) keys.set("dynamodb:EnclosingOperation", std::string(operation));
    if (request.tags.empty()) return;
    ConditionKeys::Values names;
    for (const auto& [key, value] : request.tags) {
        names.push_back(key);
        keys.set("aws:RequestTag/" + key, value);
    }
    keys.set("aws:TagKeys", std::move(names));
}

Status Authorizer::judge(const AccessQuestion& question, const Policy* resource_policy) {
    AccessVerdict verdict = decide(principal_, policies_, resource_policy, question);
    const bool allowed = verdict.why == AccessVerdict::Why::kAllowed;
    if (trace_ != nullptr) {
        trace_->access.push_back({std::string(question.action), std::string(question.resource),
                                  std::string(verdict_word(verdict.why)), verdict.policy, verdict.statement});
    }
    if (allowed) return {};
    return Error{ErrorType::kAccessDenied, refusal_text(principal_, question, verdict)};
}

Status Authorizer::check(const AccessRequest& request) {
    const std::string action = "dynamodb:" + std::string(request.action);
    AccessQuestion question{action, request.resource, principal_.keys};
    add_keys(request, question.keys);
    add_tags(request.resource, question.keys);
    const std::optional<Policy> resource_policy = resource_policy_of(request.resource);
    return judge(question, resource_policy ? &*resource_policy : nullptr);
}

Status Authorizer::check(std::string_view action, std::string_view resource) {
    return judge({action, resource, principal_.keys}, nullptr);
}

}  // namespace dynascope
