#include "function/function_service.h"

namespace dynascope {

std::string_view state_word(MappingState state) {
    constexpr std::string_view words[] = {"Creating", "Enabling", "Enabled", "Disabling",
                                          "Disabled", "Updating", "Deleting"};
    return words[static_cast<std::size_t>(state)];
}

EventSourceMapping* FunctionService::find_mapping(std::uint32_t number) {
    for (auto& [uuid, mapping] : mappings) {
        if (mapping.number == number) return &mapping;
    }
    return nullptr;
}

const LambdaFunction* FunctionService::find_function(std::string_view name_or_arn) const {
    const auto found = functions.find(function_name_of(name_or_arn));
    return found == functions.end() ? nullptr : &found->second;
}

LambdaFunction* FunctionService::find_function(std::string_view name_or_arn) {
    const auto found = functions.find(function_name_of(name_or_arn));
    return found == functions.end() ? nullptr : &found->second;
}

std::int64_t FunctionService::in_flight(std::string_view function) const {
    std::int64_t count = 0;
    for (const auto& [id, invocation] : invocations) count += invocation.function == function ? 1 : 0;
    return count;
}

std::int64_t FunctionService::reserved_total() const {
    std::int64_t total = 0;
    for (const auto& [name, function] : functions) total += function.reserved_concurrency.value_or(0);
    return total;
}

bool FunctionService::has_room(const LambdaFunction& function) const {
    if (function.reserved_concurrency) return in_flight(function.name) < *function.reserved_concurrency;
    std::int64_t shared = 0;
    for (const auto& [id, invocation] : invocations) {
        const LambdaFunction* other = find_function(invocation.function);
        if (other == nullptr || !other->reserved_concurrency) ++shared;
    }
    return shared < account_concurrency_max - reserved_total();
}

}  // namespace dynascope
