// Change records to Kinesis Data Streams. There is no Kinesis here: every well-formed stream of this account and Region
// exists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ops/context.h"

namespace dynascope {

struct KinesisCommand {
    std::string table_name;
    std::string stream_arn;
    std::optional<TimePrecision> precision;
};

struct KinesisDescription {
    std::string table_name;
    std::vector<KinesisDestination> destinations;  // newest first
};

}  // namespace dynascope

namespace dynascope::ops {

// Each answers the table's name and the destination as it now is.
Result<KinesisDescription> enable_kinesis_destination(Context&, const KinesisCommand&);
Result<KinesisDescription> disable_kinesis_destination(Context&, const KinesisCommand&);
Result<KinesisDescription> update_kinesis_destination(Context&, const KinesisCommand&);
Result<KinesisDescription> describe_kinesis_destinations(Context&, std::string_view table);

void finish_kinesis_destination(const Context&, TableEntry& table);

// Sends one change, whole images, to the table's destination if there is an active one.
struct ItemChange {
    std::string_view keys;
    std::string_view old_image;  // empty when the item is new
    std::string_view new_image;  // empty when it is gone
    bool by_ttl = false;
};
void send_to_kinesis(Context&, const TableEntry& table, const ItemChange& change);

}  // namespace dynascope::ops
