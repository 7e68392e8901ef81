#include "function/function_reply.h"

#include <algorithm>
#include <optional>

#include "json/document.h"
#include "stream/stream_log.h"

namespace dynascope {

namespace {

constexpr std::size_t window_state_bytes_max = 1'048'576;

// The place of the identifier's record in the batch.
std::optional<std::size_t> place_of(const Document& failure, const BatchPart& part) {
    if (!failure.is_object()) return std::nullopt;
    const auto found = failure.find("itemIdentifier");
    if (found == failure.end() || !found->is_string()) return std::nullopt;
    const auto sequence = parse_sequence(found->get<std::string>());
    if (!sequence) return std::nullopt;
    const auto place = std::find(part.sequences.begin(), part.sequences.end(), *sequence);
    if (place == part.sequences.end()) return std::nullopt;
    return static_cast<std::size_t>(place - part.sequences.begin());
}

}  // namespace

BatchReply failed_reply() { return {false, true, 0, {}}; }

BatchReply read_reply(std::string_view json, const MappingSettings& settings, const BatchPart& part) {
    BatchReply reply;
    const auto answer = parse_document(json);
    if (!answer || !answer->is_object()) return reply;
    if (settings.tumbling_window_seconds > 0) {
        const auto state = answer->find("state");
        if (state != answer->end() && !state->is_null()) reply.state = to_text(*state);
        if (reply.state.size() > window_state_bytes_max) return failed_reply();
    }
    if (!settings.report_item_failures) return reply;
    const auto list = answer->find("batchItemFailures");
    if (list == answer->end() || list->is_null()) return reply;
    if (!list->is_array()) return {false, false, 0, {}};
    if (list->empty()) return reply;
    reply.ok = false;
    reply.failed_from = part.sequences.size();
    for (const Document& failure : *list) {
        const auto place = place_of(failure, part);
        if (!place) return {false, false, 0, {}};
        reply.failed_from = std::min(reply.failed_from, *place);
    }
    return reply;
}

}  // namespace dynascope
