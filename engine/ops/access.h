// Whether the caller may do it: what an operation is about to do, put as questions to IAM. Without a guard in the
// context (nobody who is held to policies asks) each of these is one branch.
// Source: Developer Guide, "Using IAM policy conditions for fine-grained access control"; Service Authorization
// Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ops/commands.h"
#include "ops/context.h"

namespace dynascope {

// One question: an action at a resource, with what condition keys are told of it. Empty members are absent keys.
struct AccessRequest {
    std::string_view action;  // "GetItem"
    std::string resource;     // an ARN, or "*"
    std::optional<std::vector<std::string>> leading_keys;
    std::optional<std::vector<std::string>> attributes;
    std::string_view select;
    std::string_view return_values;
    std::optional<bool> full_table_scan;
    std::map<std::string, std::string> tags;  // that the request gives to a resource
    bool item_action = false;                 // an item's or a page's: has ReturnConsumedCapacity
};

class AccessGuard {
  public:
    virtual ~AccessGuard() = default;
    // AccessDeniedException, in the service's words, when policies do not let the caller do this.
    virtual Status check(const AccessRequest& request) = 0;
    // The same of an action of another service, "iam:PutUserPolicy", that has no condition keys of its own.
    virtual Status check(std::string_view action, std::string_view resource) = 0;

    std::string_view operation;        // of the API: tells transactions from single actions
    std::string_view return_capacity;  // ReturnConsumedCapacity
};

}  // namespace dynascope

namespace dynascope::ops {

Status ask(Context&, const GetCommand&, std::string_view action);
Status ask(Context&, const WriteCommand&, std::string_view action);  // empty: the kind's own
Status ask(Context&, const RangeCommand&, std::string_view action);
Status ask(Context&, const BatchGetCommand&);
Status ask(Context&, const BatchWriteCommand&);

template <class Command>
Status permit(Context& context, const Command& command, std::string_view action) {
    return context.access == nullptr ? Status() : ask(context, command, action);
}
template <class Command>
Status permit(Context& context, const Command& command) {
    return context.access == nullptr ? Status() : ask(context, command);
}
template <class Command>
Status permit_all(Context& context, const std::vector<Command>& commands, std::string_view action) {
    if (context.access == nullptr) return {};
    for (const Command& command : commands) TRY(ask(context, command, action));
    return {};
}

// The values of partition keys as conditions compare them: texts, numbers in plain digits, binary values in base64.
std::string key_text(ValueView value);

}  // namespace dynascope::ops
