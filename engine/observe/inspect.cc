// The lab operation Inspect: pictures as JSON.
#include <array>
#include <utility>

#include "api/envelope.h"
#include "json/document.h"
#include "observe/bill.h"
#include "observe/caches.h"
#include "observe/functions.h"
#include "observe/inspector.h"
#include "world/configuration.h"

namespace dynascope {

namespace {

constexpr std::int64_t seconds_shown_max = 300;
constexpr std::size_t entries_shown_max = 100;

Answer failure(const Error& error) { return {error_status(error.type), error_body(error), {}, nullptr}; }

double units(HalfUnits half) { return static_cast<double>(half.count) / 2; }

double epoch(Instant instant) { return static_cast<double>(instant.microseconds) / 1e6; }

struct Question {
    std::string what;
    std::string table;
    std::string index;
    std::string stream_arn;
    std::size_t periods_back = 0;
};

Document tables(const Inspector& inspector, const Question&) {
    Document list = Document::array();
    for (const TablePicture& table : inspector.tables()) {
        Document entry = Document::object();
        entry["TableName"] = table.name;
        entry["TableStatus"] = std::string(status_name(table.status));
        entry["BillingMode"] = table.billing_mode == BillingMode::kProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST";
        entry["ItemCount"] = table.item_count;
        entry["TableSizeBytes"] = table.size_bytes;
        entry["ScaleFactor"] = table.scale_factor;
        entry["StoredItems"] = table.stored_items;
        entry["Partitions"] = table.partition_count;
        entry["StreamEnabled"] = table.stream.has_value();
        entry["TtlAttribute"] = table.ttl_attribute;
        entry["Indexes"] = Document::array();
        for (const IndexPicture& index : table.indexes) {
            entry["Indexes"].push_back({{"IndexName", index.name},
                                        {"Global", index.global},
                                        {"IndexStatus", std::string(status_name(index.status))},
                                        {"Backfilling", index.backfilling},
                                        {"ItemCount", index.item_count},
                                        {"IndexSizeBytes", index.size_bytes},
                                        {"PendingWrites", index.pending_writes}});
        }
        entry["VectorIndexes"] = Document::array();
        for (const VectorIndexPicture& index : table.vector_indexes) {
            entry["VectorIndexes"].push_back({{"IndexName", index.name},
                                              {"VectorAttribute", index.attribute},
                                              {"Dimensions", index.dimensions},
                                              {"DistanceFunction", std::string(distance_name(index.distance))},
                                              {"IndexStatus", std::string(status_name(index.status))},
                                              {"Backfilling", index.backfilling},
                                              {"ItemCount", index.item_count},
                                              {"IndexSizeBytes", index.size_bytes},
                                              {"PendingWrites", index.pending_writes}});
        }
        list.push_back(std::move(entry));
    }
    return {{"Tables", std::move(list)}};
}

Document partitions(const Inspector& inspector, const Question& question) {
    Document list = Document::array();
    for (const PartitionPicture& partition : inspector.partitions(question.table, question.index)) {
        list.push_back({{"PartitionId", partition.id},
                        {"ParentId", partition.parent},
                        {"RingStart", partition.ring_start},
                        {"RingEnd", partition.ring_end},
                        {"From", partition.lower_text},
                        {"ItemCount", partition.item_count},
                        {"SizeBytes", partition.size_bytes},
                        {"StoredItems", partition.stored_items},
                        {"ReadUnitsLastSecond", units(partition.read_last_second)},
                        {"WriteUnitsLastSecond", units(partition.write_last_second)},
                        {"ThrottledReads", partition.throttled_reads},
                        {"ThrottledWrites", partition.throttled_writes}});
    }
    Document document{{"Partitions", std::move(list)}};
    if (const auto throughput = inspector.throughput(question.table, question.index)) {
        document["Throughput"] = {{"ReadRate", throughput->read_rate},     {"WriteRate", throughput->write_rate},
                                  {"ReadTokens", throughput->read_tokens}, {"WriteTokens", throughput->write_tokens},
                                  {"ReadDepth", throughput->read_depth},   {"WriteDepth", throughput->write_depth}};
    }
    return document;
}

Document replicas(const Inspector& inspector, const Question& question) {
    Document list = Document::array();
    for (const PartitionPicture& partition : inspector.partitions(question.table, question.index)) {
        Document followers = Document::array();
        for (const FollowerPicture& follower : partition.followers) {
            followers.push_back(
                {{"BehindWrites", follower.behind_writes}, {"BehindMicroseconds", follower.behind.microseconds}});
        }
        list.push_back({{"PartitionId", partition.id},
                        {"HasLeader", partition.has_leader},
                        {"Elections", partition.elections},
                        {"Followers", std::move(followers)}});
    }
    return {{"Partitions", std::move(list)}};
}

Document queue(const Inspector& inspector, const Question&) {
    Document list = Document::array();
    for (const UpcomingPicture& upcoming : inspector.upcoming(entries_shown_max)) {
        list.push_back({{"Kind", upcoming.kind},
                        {"Target", upcoming.target},
                        {"Due", epoch(upcoming.due)},
                        {"Count", upcoming.count}});
    }
    return {{"Events", std::move(list)}};
}

Document global_tables(const Inspector& inspector, const Question&) {
    Document list = Document::array();
    for (const GlobalTablePicture& table : inspector.global_tables()) {
        Document replicas = Document::array();
        for (const ReplicaPicture& replica : table.replicas) {
            Document links = Document::array();
            for (const LinkPicture& link : replica.links) {
                links.push_back({{"To", link.to},
                                 {"PendingWrites", link.pending_writes},
                                 {"BehindMicroseconds", link.behind.microseconds},
                                 {"Arrived", link.arrived},
                                 {"Superseded", link.superseded},
                                 {"ReplicatedWriteUnits", units(link.paid)}});
            }
            replicas.push_back({{"Region", replica.region},
                                {"Status", replica.status},
                                {"CutOff", replica.cut_off},
                                {"ItemCount", replica.item_count},
                                {"Links", std::move(links)}});
        }
        list.push_back({{"TableName", table.name},
                        {"Version", table.legacy ? "2017.11.29" : "2019.11.21"},
                        {"Consistency", table.strong ? "STRONG" : "EVENTUAL"},
                        {"Witness", table.witness},
                        {"Replicas", std::move(replicas)}});
    }
    return {{"GlobalTables", std::move(list)}};
}

Document item_document(const std::string& json) { return parse_document(json).value_or(Document()); }

Document faults(const Inspector& inspector, const Question&) {
    Document list = Document::array();
    for (const FaultPicture& fault : inspector.faults()) {
        Document entry{
            {"FaultId", fault.id}, {"Fault", fault.word}, {"Region", fault.region}, {"Since", epoch(fault.since)}};
        if (!fault.table.empty()) entry["TableName"] = fault.table;
        if (fault.partition != 0) entry["PartitionId"] = fault.partition;
        if (fault.follower != 0) entry["Follower"] = fault.follower;
        if (fault.percent != 0) entry["Percent"] = fault.percent;
        if (fault.delay != Duration{}) entry["Milliseconds"] = fault.delay.microseconds / 1'000;
        if (!fault.key_json.empty()) entry["Key"] = item_document(fault.key_json);
        if (fault.until != Instant{}) entry["Until"] = epoch(fault.until);
        list.push_back(std::move(entry));
    }
    return {{"Faults", std::move(list)}};
}

Document metrics(const Inspector& inspector, const Question& question) {
    Document document = Document::object();
    document["Operations"] = Document::object();
    for (const OperationPicture& operation : inspector.operations()) {
        Document seconds = Document::array();
        for (const OperationSecond& second : operation.seconds) {
            seconds.push_back({{"Second", second.second},
                               {"Count", second.count},
                               {"Errors", second.errors},
                               {"Throttles", second.throttles}});
        }
        document["Operations"][operation.operation] = std::move(seconds);
    }
    if (question.table.empty()) return document;
    document["Seconds"] = Document::array();
    for (const SecondPicture& second : inspector.table_seconds(question.table, question.index, seconds_shown_max)) {
        document["Seconds"].push_back({{"Second", second.second},
                                       {"ReadUnits", units(second.read)},
                                       {"WriteUnits", units(second.write)},
                                       {"ThrottledReads", second.throttled_reads},
                                       {"ThrottledWrites", second.throttled_writes},
                                       {"Requests", second.requests}});
    }
    return document;
}

Document streams(const Inspector& inspector, const Question& question) {
    const auto stream = inspector.stream(question.table, entries_shown_max);
    if (!stream) return {{"Records", Document::array()}, {"Shards", Document::array()}};
    Document shards = Document::array();
    for (const ShardPicture& shard : stream->shards) {
        shards.push_back({{"ShardId", shard.id},
                          {"ParentShardId", shard.parent},
                          {"PartitionId", shard.partition},
                          {"Open", shard.open},
                          {"Records", shard.records}});
    }
    Document records = Document::array();
    for (const StreamRecordPicture& record : stream->records) {
        Document entry{{"EventName", record.event}, {"SequenceNumber", record.sequence},
                       {"At", epoch(record.at)},    {"ShardId", record.shard},
                       {"ByTtl", record.by_ttl},    {"Keys", item_document(record.keys_json)}};
        if (!record.old_json.empty()) entry["OldImage"] = item_document(record.old_json);
        if (!record.new_json.empty()) entry["NewImage"] = item_document(record.new_json);
        records.push_back(std::move(entry));
    }
    return {{"StreamArn", stream->arn},
            {"Enabled", stream->enabled},
            {"Shards", std::move(shards)},
            {"Records", std::move(records)}};
}

const char* happening_word(HappeningKind kind) {
    static constexpr const char* words[] = {"request", "throttle",    "replica",  "index", "stream", "split",
                                            "ttl",     "tableStatus", "function", "load",  "lab"};
    return words[static_cast<std::size_t>(kind)];
}

Document timeline(const Engine& engine) {
    Document list = Document::array();
    const auto& entries = engine.happenings().entries();
    const std::size_t first = entries.size() > entries_shown_max ? entries.size() - entries_shown_max : 0;
    for (std::size_t i = first; i < entries.size(); ++i) {
        const Happening& happening = entries[i];
        list.push_back({{"Id", happening.id},
                        {"At", epoch(happening.at)},
                        {"Kind", happening_word(happening.kind)},
                        {"Target", happening.table},
                        {"Text", happening.text},
                        {"Count", happening.count},
                        {"Error", happening.error}});
    }
    return {{"Happenings", std::move(list)}};
}

Document loads(const Engine& engine) {
    Document list = Document::array();
    for (const auto& [id, load] : engine.loads()) list.push_back(load_document(load));
    Document functions = Document::array();
    for (const auto& [region, service] : engine.functions()) {
        for (const auto& [uuid, mapping] : service.mappings) {
            if (!mapping.connected) continue;
            const LambdaFunction* function = service.find_function(mapping.function);
            const std::string target(function == nullptr ? std::string_view() : function->variable("TARGET_TABLE"));
            functions.push_back({{"FunctionId", mapping.number},
                                 {"Function", "aggregate"},
                                 {"Region", region},
                                 {"TableName", mapping.table},
                                 {"TargetTableName", target},
                                 {"Invocations", mapping.figures.invocations},
                                 {"Records", mapping.figures.records},
                                 {"Failures", mapping.figures.failures}});
        }
    }
    return {{"Loads", std::move(list)}, {"Functions", std::move(functions)}};
}

struct Kind {
    const char* name;
    bool needs_table;
    Document (*answer)(const Inspector&, const Question&);
};

constexpr std::array<Kind, 8> kinds{{
    {"tables", false, tables},
    {"partitions", true, partitions},
    {"replicas", true, replicas},
    {"queue", false, queue},
    {"metrics", false, metrics},
    {"streams", true, streams},
    {"globalTables", false, global_tables},
    {"faults", false, faults},
}};

Result<Question> parse_question(std::string_view body) {
    const auto document = parse_document(body);
    if (!document || !document->is_object()) {
        return Error{ErrorType::kSerialization, "The body of a lab operation must be a JSON object"};
    }
    const auto text = [&](const char* name) {
        const auto found = document->find(name);
        return found != document->end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    Question question{text("What"), text("TableName"), text("IndexName"), text("StreamArn")};
    const auto back = document->find("PeriodsBack");
    if (back != document->end() && back->is_number_unsigned()) question.periods_back = back->get<std::size_t>();
    return question;
}

}  // namespace

Answer inspect(const Engine& engine, std::string_view body, std::string_view region) {
    auto parsed = parse_question(body);
    if (!parsed.ok()) return failure(parsed.error());
    const Question& question = parsed.value();
    if (question.what == "prices") return {200, prices_json(), {}, nullptr};
    if (question.what == "bill") return bill_answer(engine, region, question.table, question.periods_back);
    if (question.what == "timeline") return {200, to_text(timeline(engine)), {}, nullptr};
    if (question.what == "loads") return {200, to_text(loads(engine)), {}, nullptr};
    if (question.what == "caches") return {200, to_text(caches_document(engine, region)), {}, nullptr};
    const Inspector inspector(engine, region);
    if (question.what == "functions") {
        return {200, to_text(functions_document(engine, region, question.table)), {}, nullptr};
    }
    if (question.what == "kinesis") {
        return {200, inspector.kinesis_json(question.stream_arn, entries_shown_max), {}, nullptr};
    }
    for (const Kind& kind : kinds) {
        if (question.what != kind.name) continue;
        if (kind.needs_table && !inspector.table(question.table)) {
            return failure({ErrorType::kResourceNotFound,
                            "Requested resource not found: Table: " + question.table + " not found"});
        }
        return {200, to_text(kind.answer(inspector, question)), {}, nullptr};
    }
    return failure(
        validation_error("What must be tables, partitions, replicas, queue, metrics, streams, functions, kinesis, "
                         "timeline, loads, bill, prices, caches, globalTables or faults"));
}

}  // namespace dynascope
