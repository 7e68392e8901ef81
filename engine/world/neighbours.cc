// What stands beside DynamoDB and has operations of its own: IAM, Lambda, Application Auto Scaling, CloudWatch, DAX.
#include <utility>

#include "api/dax_dispatcher.h"
#include "api/envelope.h"
#include "api/function_dispatcher.h"
#include "api/identity_dispatcher.h"
#include "api/scaling_dispatcher.h"
#include "world/authorizer.h"
#include "world/engine.h"
#include "world/function_worker.h"
#include "world/scheduler.h"

namespace dynascope {

Answer Engine::serve_identity(const Request& request) {
    Answer answer;
    if (request.want_request_id) answer.request_id = request_id();
    if (request.want_trace) answer.trace = std::make_unique<Trace>();
    const std::optional<Principal> principal = state_.identities.resolve(request.caller);
    IdentityContext context{state_.identities, state_.now, state_.seed, {}, nullptr};
    if (principal && principal->kind == Principal::Kind::kUser) context.user = principal->name;
    std::optional<Authorizer> authorizer;
    if (auto held = held_to_policies(request.caller)) {
        authorizer.emplace(state_.identities, std::move(*held), state_.regions.home(), state_.now, answer.trace.get());
        context.access = &*authorizer;
    }
    WireAnswer wire = dispatch_identity(context, request.operation, request.body);
    answer.status = wire.status;
    answer.body = std::move(wire.body);
    const bool failed = answer.status != 200;
    state_.metrics.count(request.operation, state_.now, failed, false);
    if (keep_happenings_) note_request(request, answer, answer.trace.get());
    return answer;
}

// What all that live in a Region have in common: the Region must be one, the caller is held to its policies.
template <class Serve>
Answer Engine::serve_regional(const Request& request, Serve serve) {
    Answer answer;
    if (request.want_request_id) answer.request_id = request_id();
    if (request.want_trace) answer.trace = std::make_unique<Trace>();
    Catalog* catalog = is_region_name(request.region) ? state_.regions.open(request.region) : nullptr;
    if (catalog == nullptr) {
        answer.status = 403;
        answer.body = unrecognized_client_body();
        return answer;
    }
    Context now = context(*catalog, answer.trace.get());
    std::optional<Authorizer> authorizer;
    if (auto principal = held_to_policies(request.caller)) {
        authorizer.emplace(state_.identities, std::move(*principal), *catalog, state_.now, now.trace);
        now.access = &*authorizer;
    }
    WireAnswer wire = serve(*catalog, now);
    answer.status = wire.status;
    answer.body = std::move(wire.body);
    state_.metrics.count(request.operation, state_.now, answer.status != 200, answer.status == 429);
    if (keep_happenings_) note_request(request, answer, answer.trace.get());
    return answer;
}

std::optional<Answer> Engine::serve_neighbour(const Request& request) {
    const std::string_view operation = request.operation;
    if (is_function_operation(operation)) {
        return serve_regional(request, [&](Catalog& catalog, Context& now) {
            FunctionService& service = state_.functions[std::string(request.region)];
            FunctionContext lambda{service, now, state_.seed, state_.next_function_id};
            WireAnswer wire = dispatch_function(lambda, operation, request.body);
            if (lambda.invoke) {
                const auto reply = FunctionWorker(*this).invoke(catalog, service, *lambda.invoke);
                if (reply) wire.body = invoke_answer(reply->failed, reply->payload);
            }
            Scheduler(*this).schedule_housekeeping();
            return wire;
        });
    }
    if (is_scaling_operation(operation)) {
        return serve_regional(request, [&](Catalog&, Context& now) {
            WireAnswer wire = dispatch_scaling(now, operation, request.body);
            Scheduler(*this).schedule_scaling();
            return wire;
        });
    }
    if (is_dax_operation(operation)) {
        return serve_regional(request, [&](Catalog&, Context& now) {
            CacheService& service = state_.caches[std::string(request.region)];
            const Duration transition = state_.simulation.lifecycle ? state_.lags.cluster_transition : Duration{};
            DaxContext dax{service, now, transition};
            WireAnswer wire = dispatch_dax(dax, operation, request.body);
            settle_caches();
            return wire;
        });
    }
    if (is_identity_operation(operation)) return serve_identity(request);
    return std::nullopt;
}

void Engine::settle_caches() {
    for (auto& [region, service] : state_.caches) service.settle(state_.now);
}

}  // namespace dynascope
