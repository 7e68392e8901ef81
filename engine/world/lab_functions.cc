// Stream functions of the laboratory: ConnectFunction and DisconnectFunction make and end a mapping with its function
// in one step, ListInvocations and CompleteInvocation let the host be a function.
#include <limits>
#include <utility>

#include "json/tape.h"
#include "ops/uuid.h"
#include "world/function_worker.h"
#include "world/lab.h"
#include "world/lab_answer.h"

namespace dynascope {

namespace {

using namespace lab;

constexpr std::int64_t milliseconds_max = 900'000;

Error lost_table(const std::string& name) {
    return {ErrorType::kResourceNotFound, "Requested resource not found: Table: " + name + " not found"};
}

// A whole number of 0 or more; nothing when it is absent.
Result<std::optional<std::int64_t>> count_member(const Document& body, const char* name, std::int64_t max) {
    const auto found = body.find(name);
    if (found == body.end()) return std::optional<std::int64_t>();
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() > static_cast<std::uint64_t>(max)) {
        return validation_error(std::string(name) + " must be from 0 to " + std::to_string(max));
    }
    return std::optional<std::int64_t>(found->get<std::int64_t>());
}

struct ConnectedTables {
    const TableEntry* table = nullptr;
    const TableEntry* target = nullptr;
};

Status check_tables(const ConnectedTables& tables, const std::string& name, const std::string& target_name) {
    const auto& [table, target] = tables;
    if (table == nullptr) return lost_table(name);
    if (target == nullptr) return lost_table(target_name);
    if (table == target) {
        return validation_error("A function that writes to the table that triggers it would trigger itself");
    }
    if (target->definition.key.hash.front().type != ValueType::kString ||
        (target->definition.key.has_range() && target->definition.key.range.front().type != ValueType::kString)) {
        return validation_error("The target table needs a partition key (and sort key, if any) of type S");
    }
    const bool images =
        table->stream && table->stream->enabled() && table->stream->view() == StreamView::kNewAndOldImages;
    if (!images) return validation_error("The table needs a stream with view type NEW_AND_OLD_IMAGES");
    return {};
}

// The aggregate with the parameters that ConnectFunction was given, and a mapping from the stream's end.
EventSourceMapping connected_mapping(const TableEntry& table, std::uint32_t number, std::uint64_t seed, Instant now) {
    EventSourceMapping mapping;
    mapping.number = number;
    mapping.uuid = ops::uuid_of("connected function " + std::to_string(number), seed);
    mapping.function = "aggregate-" + std::to_string(number);
    mapping.stream_arn = table.stream->arn();
    mapping.table = table.definition.name;
    for (const KeyPart& part : table.definition.key.hash) mapping.partition_key.push_back(part.name);
    mapping.settings.latest = true;
    mapping.settings.report_item_failures = true;
    mapping.state = MappingState::kEnabled;
    mapping.modified = now;
    mapping.connected = true;
    mapping.started = true;
    mapping.first_sequence = table.stream->last_sequence() + 1;
    mapping.seen = table.stream->last_sequence();
    return mapping;
}

}  // namespace

Answer Lab::connect_function(const Request& request) {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    if (text_member(body.value(), "Function") != "aggregate") return failure("Function must be \"aggregate\"");
    const std::string name = text_member(body.value(), "TableName");
    const std::string target = text_member(body.value(), "TargetTableName");
    LambdaFunction function;
    function.handler = CannedHandler::kAggregate;
    function.variables["TARGET_TABLE"] = target;
    function.variables["GROUP_BY"] = text_member(body.value(), "GroupBy");
    for (const auto& [member, variable] : {std::pair{"KeyPrefix", "KEY_PREFIX"}, std::pair{"Sum", "SUM"}}) {
        const std::string value = text_member(body.value(), member);
        if (!value.empty()) function.variables[variable] = value;
    }
    if (function.variable("GROUP_BY").empty()) {
        return failure("GroupBy must name the attribute whose values make the groups");
    }
    const ConnectedTables tables{find_table(request.region, name), find_table(request.region, target)};
    if (Status sound = check_tables(tables, name, target); !sound.ok()) return failure(sound.error());
    auto& state = engine_.state_;
    EventSourceMapping mapping = connected_mapping(*tables.table, state.next_function_id++, state.seed, state.now);
    function.name = mapping.function;
    function.modified = state.now;
    Document document = Document::object();
    document["FunctionId"] = mapping.number;
    FunctionService& service = state.functions[std::string(request.region)];
    service.functions[function.name] = std::move(function);
    service.mappings[mapping.uuid] = std::move(mapping);
    return success(document);
}

Answer Lab::disconnect_function(std::string_view text) {
    auto body = parse_body(text);
    if (!body.ok()) return failure(body.error());
    auto id = count_member(body.value(), "FunctionId", std::numeric_limits<std::uint32_t>::max());
    if (!id.ok() || !id.value()) return failure("FunctionId must be a whole number above 0");
    for (auto& [region, service] : engine_.state_.functions) {
        EventSourceMapping* mapping = service.find_mapping(static_cast<std::uint32_t>(*id.value()));
        if (mapping == nullptr || !mapping->connected) continue;
        service.functions.erase(mapping->function);
        service.mappings.erase(std::string(mapping->uuid));
        return success(Document::object());
    }
    return failure("There is no function " + std::to_string(*id.value()));
}

// {"InvocationId": 3, "Result": {...}} or {"InvocationId": 3, "Error": "why"}, and "Milliseconds": how long it ran.
Answer Lab::complete_invocation(const Request& request) {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    auto id = count_member(body.value(), "InvocationId", std::numeric_limits<std::int64_t>::max());
    if (!id.ok() || !id.value()) return failure("InvocationId must be a whole number above 0");
    auto duration = count_member(body.value(), "Milliseconds", milliseconds_max);
    if (!duration.ok()) return failure(duration.error());
    const bool failed = body.value().contains("Error");
    const auto result = body.value().find("Result");
    if (failed && result != body.value().end()) return failure("An invocation has a Result or an Error");
    const std::string reply = failed ? text_member(body.value(), "Error")
                                     : (result == body.value().end() ? std::string("null") : to_text(*result));
    const auto service = engine_.state_.functions.find(request.region);
    Catalog* catalog = engine_.state_.regions.find(request.region);
    const bool taken =
        service != engine_.state_.functions.end() && catalog != nullptr &&
        FunctionWorker(engine_).complete(*catalog, service->second, static_cast<std::uint64_t>(*id.value()), reply,
                                         failed, millis(duration.value().value_or(0)));
    if (!taken) return failure("No invocation " + std::to_string(*id.value()) + " waits for the host");
    return success(Document::object());
}

// The calls that wait for the host, oldest first, of one function or of all.
Answer Lab::Reading::list_invocations(const Request& request) const {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    const std::string only = text_member(body.value(), "FunctionName");
    Document list = Document::array();
    const auto service = engine_.functions().find(request.region);
    if (service != engine_.functions().end()) {
        for (const auto& [id, call] : service->second.invocations) {
            if (!call.waiting || (!only.empty() && call.function != only)) continue;
            Document entry = Document::object();
            entry["InvocationId"] = id;
            entry["FunctionName"] = call.function;
            entry["Started"] = epoch_document(call.started);
            entry["Deadline"] = epoch_document(call.ends);
            entry["Event"] = parse_document(call.event).value_or(Document());
            list.push_back(std::move(entry));
        }
    }
    Document document = Document::object();
    document["Invocations"] = std::move(list);
    return success(document);
}

}  // namespace dynascope
