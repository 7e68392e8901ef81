// BatchWriteItem.
#include <utility>

#include "api/capacity_writer.h"
#include "api/handlers.h"
#include "api/table_name.h"
#include "base/limits.h"
#include "ops/access.h"
#include "ops/operations.h"
#include "value/wire_codec.h"

namespace dynascope::handlers {
namespace {

Result<WriteCommand> read_write(Call& call, std::string_view table_name, JsonView json) {
    const JsonView put = member_of(json, "PutRequest");
    const JsonView del = member_of(json, "DeleteRequest");
    if (put.present() == del.present()) {
        // The service's own words, odd as they are here.
        return validation_error(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported "
            "datatypes");
    }
    WriteCommand command;
    command.table_name = table_name_of(table_name, call.context.region);
    command.return_collection = wants_collection_metrics(call.request);
    if (put.present()) {
        command.kind = WriteCommand::Kind::kPut;
        const JsonView item = member_of(put, "Item");
        TRY_ASSIGN(command.item, decode_item(item));
        command.item_size_bytes = item.made_size_bytes();
    } else {
        command.kind = WriteCommand::Kind::kDelete;
        TRY_ASSIGN(command.key, decode_item(member_of(del, "Key")));
    }
    return command;
}

// Unprocessed writes grouped by table, each as it came.
void write_unprocessed(const std::vector<std::size_t>& left,
                       const std::vector<std::pair<std::size_t, JsonView>>& sources,
                       const std::vector<std::string_view>& tables, WireWriter& out) {
    out.name("UnprocessedItems");
    out.begin_object();
    for (std::size_t table = 0; table < tables.size(); ++table) {
        bool open = false;
        for (const std::size_t number : left) {
            if (sources[number].first != table) continue;
            if (!open) {
                out.name(tables[table]);
                out.begin_array();
                open = true;
            }
            out.raw(sources[number].second.source());
        }
        if (open) out.end_array();
    }
    out.end_object();
}

}  // namespace

Status batch_write_item(Call& call) {
    const JsonView request_items = call.request["RequestItems"];
    std::size_t count = 0;
    for (JsonView table = request_items.first(); table.present(); table = table.next()) count += table.size();
    if (count > static_cast<std::size_t>(limits::batch_write_requests_max)) {
        return validation_error("Too many items requested for the BatchWriteItem call");
    }

    BatchWriteCommand command;
    std::vector<std::string_view> tables;
    std::vector<std::pair<std::size_t, JsonView>> sources;
    command.writes.reserve(count);
    sources.reserve(count);
    for (JsonView table = request_items.first(); table.present(); table = table.next()) {
        for (JsonView write = table.first(); write.present(); write = write.next()) {
            TRY_ASSIGN(WriteCommand read, read_write(call, table.name(), write));
            command.writes.push_back(std::move(read));
            sources.emplace_back(tables.size(), write);
        }
        tables.push_back(table.name());
    }

    TRY(ops::permit(call.context, command));
    TRY_ASSIGN(const BatchWriteAnswer answer, ops::batch_write(call.context, std::move(command)));
    WireWriter& out = call.out;
    out.begin_object();
    write_unprocessed(answer.unprocessed, sources, tables, out);
    if (wants_collection_metrics(call.request)) write_collection_metrics(answer.collections, out);
    write_capacities(answer.consumed, return_capacity_of(call.request), CapacityDetail::kPlain, out);
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
