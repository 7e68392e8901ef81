// One request to Lambda, and what its handlers share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/function_dispatcher.h"
#include "api/optional_member.h"
#include "api/shape.h"
#include "base/result.h"
#include "json/wire_writer.h"

namespace dynascope {

struct FunctionCall {
    FunctionContext& lambda;
    const WireRequest& request;
    WireWriter& out;

    FunctionService& service() const { return lambda.service; }
    std::string_view region() const { return lambda.context.region; }
    Instant now() const { return lambda.context.now; }
    std::string_view text(std::string_view member) const {
        const JsonView value = optional_member(request, member);
        return value.present() ? value.string() : std::string_view();
    }
};

using FunctionHandler = Status (*)(FunctionCall&);

namespace functions {

inline Error bad_parameter(std::string message) { return {ErrorType::kInvalidParameterValue, std::move(message)}; }
Error no_such_function(std::string_view region, std::string_view name);
Result<LambdaFunction*> find_named(FunctionCall& call);
Status read_tags(const FunctionCall& call, std::map<std::string, std::string>& tags);

// One page of what is ordered by name: each that `write` writes, then NextMarker.
template <class Entries, class Keep, class Write>
Status write_page(FunctionCall& call, std::string_view list, const Entries& entries, const Keep& keep,
                  const Write& write) {
    const std::string_view marker = call.text("Marker");
    const JsonView wanted = optional_member(call.request, "MaxItems");
    // A page holds 50 functions and 100 mappings at most, whatever is asked for.
    const std::int64_t page_max = list == "Functions" ? 50 : 100;
    const std::int64_t limit = wanted.present() ? std::min(integer_of(wanted), page_max) : page_max;
    std::string next;
    std::int64_t count = 0;
    call.out.begin_object();
    call.out.name(list);
    call.out.begin_array();
    for (auto entry = marker.empty() ? entries.begin() : entries.lower_bound(marker); entry != entries.end(); ++entry) {
        if (!keep(entry->second)) continue;
        if (count == limit) {
            next = entry->first;
            break;
        }
        write(entry->second);
        ++count;
    }
    call.out.end_array();
    if (!next.empty()) call.out.member("NextMarker", next);
    call.out.end_object();
    return {};
}

// mapping_api
Status create_event_source_mapping(FunctionCall&);
Status get_event_source_mapping(FunctionCall&);
Status update_event_source_mapping(FunctionCall&);
Status delete_event_source_mapping(FunctionCall&);
Status list_event_source_mappings(FunctionCall&);

// function_api
Status create_function(FunctionCall&);
Status get_function(FunctionCall&);
Status get_function_configuration(FunctionCall&);
Status list_functions(FunctionCall&);
Status delete_function(FunctionCall&);
Status update_function_code(FunctionCall&);
Status update_function_configuration(FunctionCall&);

// function_invoke_api
Status invoke(FunctionCall&);
Status put_function_concurrency(FunctionCall&);
Status get_function_concurrency(FunctionCall&);
Status delete_function_concurrency(FunctionCall&);

// event_invoke_api
Status put_event_invoke_config(FunctionCall&);
Status update_event_invoke_config(FunctionCall&);
Status get_event_invoke_config(FunctionCall&);
Status delete_event_invoke_config(FunctionCall&);
Status list_event_invoke_configs(FunctionCall&);

}  // namespace functions
}  // namespace dynascope
