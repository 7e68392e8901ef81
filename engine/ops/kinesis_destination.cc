#include "ops/kinesis_destination.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "ops/lookup.h"
#include "ops/table_admin.h"
#include "ops/uuid.h"
#include "table/names.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

constexpr std::size_t destinations_kept_max = 100;

bool is_live(const KinesisDestination& destination) {
    return destination.status != DestinationStatus::kDisabled && destination.status != DestinationStatus::kEnableFailed;
}

Error wrong_state(const std::string& what) {
    return validation_error("Table is not in a valid state to enable Kinesis Streaming Destination: " + what);
}

KinesisDestination* find_destination(TableEntry& table, std::string_view arn) {
    for (KinesisDestination& destination : table.settings.kinesis) {
        if (destination.stream_arn == arn) return &destination;
    }
    return nullptr;
}

// Whether the service could write there: a stream of the table's own account and Region.
bool is_reachable(const Context& context, std::string_view arn) {
    const std::string prefix =
        "arn:aws:kinesis:" + std::string(context.region) + ":" + std::string(account_id) + ":stream/";
    if (!arn.starts_with(prefix)) return false;
    const std::string_view name = arn.substr(prefix.size());
    return !name.empty() && name.size() <= 128 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    });
}

std::string_view precision_word(TimePrecision precision) {
    return precision == TimePrecision::kMillisecond ? "MILLISECOND" : "MICROSECOND";
}

KinesisDescription answer(const TableEntry& table, const KinesisDestination& destination) {
    return {table.definition.name, {destination}};
}

// A name that follows from the item's key: changes of one item share it.
std::string partition_key(std::string_view keys) {
    std::string bytes;
    append_hash(bytes, hash128(keys));
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text.push_back("0123456789ABCDEF"[byte >> 4U]);
        text.push_back("0123456789ABCDEF"[byte & 15U]);
    }
    return text;
}

std::int64_t image_bytes(std::string_view image) { return image.empty() ? 0 : item_size_bytes(ItemView(image)); }

}  // namespace

Result<KinesisDescription> enable_kinesis_destination(Context& context, const KinesisCommand& command) {
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    if (table->status != TableStatus::kUpdating) TRY(check_changeable(*table));
    std::vector<KinesisDestination>& all = table->settings.kinesis;
    if (std::any_of(all.begin(), all.end(), is_live)) {
        return wrong_state(
            "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.");
    }
    std::erase_if(all, [&](const KinesisDestination& known) { return known.stream_arn == command.stream_arn; });
    if (all.size() == destinations_kept_max) all.pop_back();
    all.insert(all.begin(), {command.stream_arn, DestinationStatus::kEnabling, command.precision});
    follow_up_setting(context, Setting::kKinesisDestination, table->id);
    return answer(*table, all.front());
}

Result<KinesisDescription> disable_kinesis_destination(Context& context, const KinesisCommand& command) {
    if (command.precision) {
        return validation_error("Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
    }
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    KinesisDestination* destination = find_destination(*table, command.stream_arn);
    if (destination == nullptr || destination->status != DestinationStatus::kActive) {
        return wrong_state("KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
    }
    destination->status = DestinationStatus::kDisabling;
    follow_up_setting(context, Setting::kKinesisDestination, table->id);
    return answer(*table, *destination);
}

Result<KinesisDescription> update_kinesis_destination(Context& context, const KinesisCommand& command) {
    if (!command.precision) {
        return validation_error(
            "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot "
            "be null or contain only null values");
    }
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    KinesisDestination* destination = find_destination(*table, command.stream_arn);
    if (destination == nullptr || destination->status != DestinationStatus::kActive) {
        return wrong_state(
            "Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: " +
            table->definition.name + ", kdsArn: " + command.stream_arn);
    }
    if (destination->precision.value_or(TimePrecision::kMillisecond) == *command.precision) {
        return validation_error("Invalid Request: Precision is already set to the desired value of " +
                                std::string(precision_word(*command.precision)) + " for tableId: " + table->uuid +
                                ", kdsArn: " + command.stream_arn);
    }
    destination->precision = command.precision;
    destination->status = DestinationStatus::kUpdating;
    follow_up_setting(context, Setting::kKinesisPrecision, table->id);
    return answer(*table, *destination);
}

Result<KinesisDescription> describe_kinesis_destinations(Context& context, std::string_view table_name) {
    TRY_ASSIGN(const TableEntry* table, find_for_control(context, table_name));
    return KinesisDescription{table->definition.name, table->settings.kinesis};
}

void finish_kinesis_destination(const Context& context, TableEntry& table) {
    for (KinesisDestination& destination : table.settings.kinesis) {
        switch (destination.status) {
            case DestinationStatus::kEnabling:
                destination.status = is_reachable(context, destination.stream_arn) ? DestinationStatus::kActive
                                                                                   : DestinationStatus::kEnableFailed;
                break;
            case DestinationStatus::kDisabling: destination.status = DestinationStatus::kDisabled; break;
            case DestinationStatus::kUpdating: destination.status = DestinationStatus::kActive; break;
            case DestinationStatus::kActive:
            case DestinationStatus::kDisabled:
            case DestinationStatus::kEnableFailed: break;
        }
    }
}

void send_to_kinesis(Context& context, const TableEntry& table, const ItemChange& change) {
    if (change.old_image == change.new_image) return;
    for (const KinesisDestination& destination : table.settings.kinesis) {
        if (destination.status != DestinationStatus::kActive && destination.status != DestinationStatus::kUpdating) {
            continue;
        }
        KinesisStream& stream = context.catalog.kinesis_streams[destination.stream_arn];
        KinesisRecord record;
        record.partition_key = partition_key(change.keys);
        record.table_name = table.definition.name;
        record.region = context.region;
        record.precision = destination.precision;
        record.event_id = uuid_of(table.uuid + destination.stream_arn, stream.last_sequence() + 1);
        record.kind = change.old_image.empty()   ? ChangeKind::kInsert
                      : change.new_image.empty() ? ChangeKind::kRemove
                                                 : ChangeKind::kModify;
        record.keys = change.keys;
        record.new_image = change.new_image;
        record.old_image = change.old_image;
        record.size_bytes = image_bytes(change.keys) + image_bytes(change.new_image) + image_bytes(change.old_image);
        record.by_ttl = change.by_ttl;
        stream.append(std::move(record), context.now);
        const std::int64_t larger = std::max(image_bytes(change.new_image), image_bytes(change.old_image));
        context.catalog.ledger.add(table.definition.name, Line::kChangeDataCapture,
                                   std::max<std::int64_t>(1, (larger + 1'023) / 1'024));
    }
}

}  // namespace dynascope::ops
