// The Streams API: over the streams of living tables, the ones they had before, and those of deleted tables.
#include <algorithm>
#include <utility>
#include <vector>

#include "billing/price_table.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/request_tally.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

struct KnownStream {
    const StreamLog* log = nullptr;
    const TableEntry* table = nullptr;  // null: deleted
};

// Ordered by ARN, which is by table name and then by label.
std::vector<KnownStream> known_streams(const Context& context) {
    std::vector<KnownStream> streams;
    for (const auto& [name, table] : context.catalog.tables()) {
        if (table->stream) streams.push_back({&*table->stream, table.get()});
        for (const StreamLog& log : table->former_streams) streams.push_back({&log, table.get()});
    }
    for (const StreamLog& log : context.catalog.orphan_streams) streams.push_back({&log, nullptr});
    std::erase_if(streams, [&context](const KnownStream& known) { return !known.log->readable(context.now); });
    std::sort(streams.begin(), streams.end(),
              [](const KnownStream& a, const KnownStream& b) { return a.log->arn() < b.log->arn(); });
    return streams;
}

Result<KnownStream> find_stream(const Context& context, std::string_view arn) {
    const Error missing{ErrorType::kResourceNotFound,
                        "Requested resource not found: Stream: " + std::string(arn) + " not found"};
    const auto name = parse_arn(arn);
    if (!name || name->stream_label.empty()) return missing;
    const auto is_it = [&](const StreamLog& log) { return log.arn() == arn && log.readable(context.now); };
    if (const TableEntry* table = std::as_const(context.catalog).find(name->table)) {
        if (table->stream && is_it(*table->stream)) return KnownStream{&*table->stream, table};
        for (const StreamLog& log : table->former_streams) {
            if (is_it(log)) return KnownStream{&log, table};
        }
    }
    for (const StreamLog& log : context.catalog.orphan_streams) {
        if (is_it(log)) return KnownStream{&log, nullptr};
    }
    return missing;
}

std::string table_of(const StreamLog& log) {
    const auto name = parse_arn(log.arn());
    return name ? std::string(name->table) : std::string();
}

}  // namespace

Result<StreamList> list_streams(Context& context, const ListStreamsCommand& command) {
    StreamList answer;
    for (const KnownStream& known : known_streams(context)) {
        const StreamLog& log = *known.log;
        if (!command.exclusive_start_arn.empty() && log.arn() <= command.exclusive_start_arn) continue;
        std::string table = table_of(log);
        if (!command.table_name.empty() && table != command.table_name) continue;
        if (answer.streams.size() == static_cast<std::size_t>(command.limit)) {
            answer.last_evaluated_arn = answer.streams.back().arn;
            break;
        }
        answer.streams.push_back({log.arn(), std::move(table), log.label()});
    }
    return answer;
}

Result<StreamDescription> describe_stream(Context& context, const DescribeStreamCommand& command) {
    TRY_ASSIGN(const KnownStream known, find_stream(context, command.arn));
    const StreamLog& log = *known.log;
    StreamDescription description;
    description.arn = log.arn();
    description.label = log.label();
    description.status = log.enabled() ? "ENABLED" : "DISABLED";
    description.view = log.view();
    description.created = log.created();
    description.table_name = table_of(log);
    if (known.table != nullptr) description.key = known.table->definition.key;
    bool begun = command.exclusive_start_shard.empty();
    for (const Shard& shard : log.shards()) {
        if (!begun) {
            begun = shard.id == command.exclusive_start_shard;
            continue;
        }
        if (!command.child_shards_of.empty() && shard.parent_id != command.child_shards_of) continue;
        if (description.shards.size() == static_cast<std::size_t>(command.limit)) {
            description.last_evaluated_shard = description.shards.back().id;
            break;
        }
        description.shards.push_back({shard.id, shard.parent_id, shard.starting_sequence, shard.ending_sequence});
    }
    return description;
}

Result<std::string> get_shard_iterator(Context& context, const GetShardIteratorCommand& command) {
    TRY_ASSIGN(const KnownStream known, find_stream(context, command.arn));
    TRY_ASSIGN(const ShardIterator iterator,
               known.log->iterator(command.shard_id, command.type, command.sequence.value_or(0), context.now));
    return iterator.encode();
}

Result<RecordsAnswer> get_records(Context& context, std::string_view iterator, int limit) {
    const auto decoded = ShardIterator::decode(iterator);
    if (!decoded) return validation_error("Invalid ShardIterator");
    TRY_ASSIGN(const KnownStream known, find_stream(context, decoded->stream_arn));
    TRY_ASSIGN(const StreamLog::Page page, known.log->read(*decoded, limit, context.now));
    context.catalog.ledger.add(table_of(*known.log), Line::kStreamReads, 1);
    if (context.trace != nullptr) context.trace->price += picodollars(Line::kStreamReads, TableClass::kStandard);
    RecordsAnswer answer;
    answer.view = known.log->view();
    answer.region = std::string(context.region);
    for (const StreamRecord* record : page.records) answer.records.push_back(*record);
    if (context.tally != nullptr && known.table != nullptr) {
        context.tally->touch(context.catalog.find(known.table->id));
        context.tally->returned = static_cast<std::int64_t>(answer.records.size());
        for (const StreamRecord& record : answer.records) context.tally->returned_bytes += record.size_bytes;
    }
    if (page.next) answer.next_iterator = page.next->encode();
    return answer;
}

}  // namespace dynascope::ops
