// One request to Application Auto Scaling, and what its handlers share.
#pragma once

#include <string>
#include <string_view>

#include "api/optional_member.h"
#include "api/shape.h"
#include "base/result.h"
#include "json/wire_writer.h"
#include "ops/context.h"

namespace dynascope {

struct ScalingCall {
    Context& context;
    const WireRequest& request;
    WireWriter& out;

    ScalingDirectory& directory() const { return context.catalog.scaling; }
    std::string_view text(std::string_view member) const {
        const JsonView value = optional_member(request, member);
        return value.present() ? value.string() : std::string_view();
    }
    std::optional<std::int64_t> integer(std::string_view member) const {
        const JsonView value = optional_member(request, member);
        return value.present() ? std::optional(integer_of(value)) : std::nullopt;
    }
};

using ScalingHandler = Status (*)(ScalingCall&);

namespace scaling {

// "service namespace: dynamodb, resource ID: table/Orders, scalable dimension: ..."
std::string place_text(const ScalingCall& call);
// The target that the request names; a ValidationException where DynamoDB has no such dimension.
Result<ScalableTarget*> find_target(ScalingCall& call);
// Whether a target is among those that a Describe request asks for.
bool is_asked(const ScalingCall& call, const ScalableTarget& target);
// Whether the list `member` names it; an absent or empty list names all.
bool is_asked_name(const ScalingCall& call, std::string_view member, std::string_view name);
void write_place(const ScalableTarget& target, WireWriter& out);
void write_date(std::string_view name, Instant instant, WireWriter& out);
// The page [begin, end) of `count` that NextToken and MaxResults ask for; writes NextToken when more follow.
struct Page {
    std::size_t begin = 0;
    std::size_t end = 0;
};
Result<Page> read_page(const ScalingCall& call, std::size_t count);
void write_next(const Page& page, std::size_t count, WireWriter& out);

// scaling_target_api
Status register_target(ScalingCall&);
Status deregister_target(ScalingCall&);
Status describe_targets(ScalingCall&);
Status describe_activities(ScalingCall&);

// scaling_policy_api
Status put_policy(ScalingCall&);
Status delete_policy(ScalingCall&);
Status describe_policies(ScalingCall&);

// metrics_api: CloudWatch's
Status get_metric_data(ScalingCall&);
Status get_metric_statistics(ScalingCall&);
Status describe_alarms(ScalingCall&);

// scheduled_action_api
Status put_action(ScalingCall&);
Status delete_action(ScalingCall&);
Status describe_actions(ScalingCall&);

}  // namespace scaling
}  // namespace dynascope
