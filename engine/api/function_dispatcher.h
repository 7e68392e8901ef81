// Lambda's own operations by their names: CreateEventSourceMapping, CreateFunction, Invoke, ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/dispatcher.h"
#include "function/function_service.h"
#include "ops/access.h"

namespace dynascope {

// What Invoke wants to be done; the world does it and answers.
struct InvokeCommand {
    std::string function;
    bool asynchronous = false;
    std::string payload;  // JSON
};

struct FunctionContext {
    FunctionService& service;
    Context& context;
    std::uint64_t seed = 0;
    std::uint32_t& next_mapping;  // numbers of mappings, over all Regions
    std::optional<InvokeCommand> invoke = std::nullopt;
};

bool is_function_operation(std::string_view operation);
// All of them, ordered by name.
std::vector<std::string_view> function_operations();

WireAnswer dispatch_function(FunctionContext& context, std::string_view operation, std::string_view body);
// Invoke's answer to what a function returned.
std::string invoke_answer(bool failed, std::string_view payload);

}  // namespace dynascope
