#include "observe/functions.h"

#include <algorithm>

#include "function/batching.h"

namespace dynascope {

namespace {

constexpr std::size_t functions_shown_max = 100;

double epoch_of(Instant instant) { return static_cast<double>(instant.microseconds) / 1e6; }

const StreamLog* find_log(const Catalog* catalog, const EventSourceMapping& mapping) {
    if (catalog == nullptr) return nullptr;
    if (const TableEntry* table = catalog->find(mapping.table)) {
        if (table->stream && table->stream->arn() == mapping.stream_arn) return &*table->stream;
        for (const StreamLog& log : table->former_streams) {
            if (log.arn() == mapping.stream_arn) return &log;
        }
    }
    for (const StreamLog& log : catalog->orphan_streams) {
        if (log.arn() == mapping.stream_arn) return &log;
    }
    return nullptr;
}

// The oldest record that the lane has not done, filtered ones included; null when there is none.
const StreamRecord* oldest_undone(const ShardLane& lane, const Shard& shard) {
    std::uint64_t sequence = lane.gathered.empty() ? lane.position : lane.gathered.front();
    for (const BatchPart& part : lane.parts) {
        if (!part.sequences.empty()) sequence = std::min(sequence, part.sequences.front());
    }
    const auto record = std::partition_point(shard.records.begin(), shard.records.end(),
                                             [sequence](const StreamRecord& r) { return r.sequence < sequence; });
    return record == shard.records.end() ? nullptr : &*record;
}

Document lane_document(const ShardLane& lane, const Shard* shard, Instant now) {
    std::size_t in_work = 0;
    std::int64_t attempts = 0;
    for (const BatchPart& part : lane.parts) in_work += part.sequences.size();
    if (!lane.parts.empty()) attempts = lane.parts.front().attempts;
    Document document{{"NextSequenceNumber", sequence_text(lane.position)},
                      {"Gathered", lane.gathered.size()},
                      {"RecordsInWork", in_work},
                      {"BatchParts", lane.parts.size()},
                      {"Attempts", attempts},
                      {"InFlight", lane.invocation != 0},
                      {"TriesAgain", !lane.parts.empty() && lane.not_before > now ? Document(epoch_of(lane.not_before))
                                                                                  : Document()}};
    const StreamRecord* oldest = shard == nullptr ? nullptr : oldest_undone(lane, *shard);
    const Duration age = oldest == nullptr ? Duration{} : now - oldest->created;
    document["OldestRecordMilliseconds"] = age.microseconds / 1'000;
    if (lane.window_open) document["WindowStart"] = epoch_of(lane.window_start);
    return document;
}

Document mapping_document(const Engine& engine, const Catalog* catalog, const EventSourceMapping& mapping) {
    const StreamLog* log = find_log(catalog, mapping);
    Document shards = Document::array();
    for (const auto& [id, reader] : mapping.readers) {
        const Shard* shard = log == nullptr ? nullptr : log->find_shard(id);
        Document lanes = Document::array();
        for (const ShardLane& lane : reader.lanes) lanes.push_back(lane_document(lane, shard, engine.now()));
        shards.push_back({{"ShardId", id}, {"Finished", reader.finished}, {"Lanes", std::move(lanes)}});
    }
    const MappingFigures& figures = mapping.figures;
    return {{"UUID", mapping.uuid},
            {"FunctionName", mapping.function},
            {"TableName", mapping.table},
            {"EventSourceArn", mapping.stream_arn},
            {"State", std::string(state_word(mapping.state))},
            {"LastProcessingResult", mapping.last_result},
            {"Invocations", figures.invocations},
            {"Records", figures.records},
            {"Filtered", figures.filtered},
            {"Failures", figures.failures},
            {"Retries", figures.retries},
            {"Bisects", figures.bisects},
            {"Throttles", figures.throttles},
            {"Discarded", figures.discarded},
            {"IteratorAgeMilliseconds", figures.iterator_age.microseconds / 1'000},
            {"Shards", std::move(shards)}};
}

template <class Entries, class Write>
Document newest(const Entries& entries, const Write& write) {
    Document list = Document::array();
    for (std::size_t i = entries.size() > functions_shown_max ? entries.size() - functions_shown_max : 0;
         i < entries.size(); ++i) {
        list.push_back(write(entries[i]));
    }
    return list;
}

}  // namespace

Document functions_document(const Engine& engine, std::string_view region, std::string_view table) {
    Document document{{"Functions", Document::array()},          {"Mappings", Document::array()},
                      {"InFlight", Document::array()},           {"Events", Document::array()},
                      {"DestinationRecords", Document::array()}, {"Emails", Document::array()}};
    const auto found = engine.functions().find(region);
    if (found == engine.functions().end()) return document;
    const FunctionService& service = found->second;
    const Catalog* catalog = engine.regions().find(region);
    for (const auto& [name, function] : service.functions) {
        document["Functions"].push_back({{"FunctionName", name},
                                         {"Handler", handler_words[static_cast<std::size_t>(function.handler)]},
                                         {"Invocations", function.invocations},
                                         {"Errors", function.errors},
                                         {"Throttles", function.throttles},
                                         {"InFlight", service.in_flight(name)}});
    }
    for (const auto& [uuid, mapping] : service.mappings) {
        if (!table.empty() && mapping.table != table) continue;
        document["Mappings"].push_back(mapping_document(engine, catalog, mapping));
    }
    for (const auto& [id, call] : service.invocations) {
        document["InFlight"].push_back({{"InvocationId", id},
                                        {"FunctionName", call.function},
                                        {"Records", call.sequences.size()},
                                        {"Started", epoch_of(call.started)},
                                        {"Ends", epoch_of(call.ends)},
                                        {"WaitsForHost", call.waiting}});
    }
    for (const auto& [id, event] : service.events) {
        if (document["Events"].size() == functions_shown_max) break;
        document["Events"].push_back({{"FunctionName", event.function},
                                      {"Accepted", epoch_of(event.accepted)},
                                      {"Attempts", event.attempts},
                                      {"Throttles", event.throttles}});
    }
    document["DestinationRecords"] = newest(service.destination_records, [](const DestinationRecord& record) {
        return Document{{"Destination", record.destination},
                        {"Mapping", record.mapping},
                        {"FunctionName", record.function},
                        {"At", epoch_of(record.at)},
                        {"Document", parse_document(record.document).value_or(Document())}};
    });
    document["Emails"] = newest(service.emails, [](const Email& email) {
        return Document{
            {"To", email.to}, {"Subject", email.subject}, {"EventId", email.event_id}, {"At", epoch_of(email.at)}};
    });
    return document;
}

}  // namespace dynascope
