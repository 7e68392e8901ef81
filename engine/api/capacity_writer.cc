#include "api/capacity_writer.h"

#include <map>
#include <optional>

#include "value/wire_codec.h"

namespace dynascope {
namespace {

constexpr std::int64_t gigabyte_bytes = 1'073'741'824;

void units_member(std::string_view name, HalfUnits units, WireWriter& out) {
    out.name(name);
    out.half_units(units);
}

// {"CapacityUnits": n} of one arm.
void write_arm(std::optional<HalfUnits> read, std::optional<HalfUnits> write, CapacityDetail detail, WireWriter& out) {
    out.begin_object();
    if (detail == CapacityDetail::kByAccess) {
        if (read) units_member("ReadCapacityUnits", *read, out);
        if (write) units_member("WriteCapacityUnits", *write, out);
    }
    units_member("CapacityUnits", read.value_or(HalfUnits{}) + write.value_or(HalfUnits{}), out);
    out.end_object();
}

void write_arms(std::string_view name, const ByName<ConsumedCapacity::Arm>& arms, CapacityDetail detail,
                WireWriter& out) {
    if (arms.empty()) return;
    out.name(name);
    out.begin_object();
    for (const auto& [index, arm] : arms) {
        out.name(index);
        write_arm(arm.read, arm.write, detail, out);
    }
    out.end_object();
}

void write_vector_bytes(const ByName<std::int64_t>& bytes, WireWriter& out) {
    if (bytes.empty()) return;
    out.name("VectorIndexes");
    out.begin_object();
    for (const auto& [index, count] : bytes) {
        out.name(index);
        out.begin_object();
        units_member("VectorWriteRequestBytes", whole_units(count), out);
        out.end_object();
    }
    out.end_object();
}

void write_entry(const ConsumedCapacity& consumed, ReturnCapacity wanted, CapacityDetail detail, WireWriter& out) {
    out.begin_object();
    out.member("TableName", consumed.table_name);
    units_member("CapacityUnits", consumed.total(), out);
    if (detail == CapacityDetail::kByAccess) {
        if (consumed.read_total().count != 0) units_member("ReadCapacityUnits", consumed.read_total(), out);
        if (consumed.write_total().count != 0) units_member("WriteCapacityUnits", consumed.write_total(), out);
    }
    if (wanted == ReturnCapacity::kIndexes) {
        // The table's own arm is there even when only an index was read.
        out.name("Table");
        write_arm(consumed.table_read, consumed.table_write, detail, out);
        write_arms("LocalSecondaryIndexes", consumed.local_indexes, detail, out);
        write_arms("GlobalSecondaryIndexes", consumed.global_indexes, detail, out);
        write_vector_bytes(consumed.vector_write_bytes, out);
    }
    out.end_object();
}

}  // namespace

ReturnCapacity return_capacity_of(const WireRequest& request) {
    const JsonView wanted = request["ReturnConsumedCapacity"];
    if (!wanted.present() || wanted.string() == "NONE") return ReturnCapacity::kNone;
    return wanted.string() == "TOTAL" ? ReturnCapacity::kTotal : ReturnCapacity::kIndexes;
}

bool wants_collection_metrics(const WireRequest& request) {
    const JsonView wanted = request["ReturnItemCollectionMetrics"];
    return wanted.present() && wanted.string() == "SIZE";
}

void write_capacity(const ConsumedCapacity& consumed, ReturnCapacity wanted, WireWriter& out) {
    if (wanted == ReturnCapacity::kNone) return;
    out.name("ConsumedCapacity");
    write_entry(consumed, wanted, CapacityDetail::kPlain, out);
}

void write_capacities(const std::vector<ConsumedCapacity>& consumed, ReturnCapacity wanted, CapacityDetail detail,
                      WireWriter& out) {
    if (wanted == ReturnCapacity::kNone) return;
    out.name("ConsumedCapacity");
    out.begin_array();
    for (const ConsumedCapacity& entry : consumed) write_entry(entry, wanted, detail, out);
    out.end_array();
}

void write_collection_metrics(const ItemCollectionMetrics& metrics, WireWriter& out) {
    const std::int64_t lower = metrics.size_bytes / gigabyte_bytes;
    out.begin_object();
    out.name("ItemCollectionKey");
    encode_item(ItemView(metrics.key), out);
    out.name("SizeEstimateRangeGB");
    out.begin_array();
    out.half_units(whole_units(lower));
    out.half_units(whole_units(lower + 1));
    out.end_array();
    out.end_object();
}

void write_collection_metrics(const std::vector<std::pair<std::string, ItemCollectionMetrics>>& metrics,
                              WireWriter& out) {
    if (metrics.empty()) return;
    std::map<std::string_view, std::vector<const ItemCollectionMetrics*>> by_table;
    for (const auto& [table, entry] : metrics) by_table[table].push_back(&entry);
    out.name("ItemCollectionMetrics");
    out.begin_object();
    for (const auto& [table, entries] : by_table) {
        out.name(table);
        out.begin_array();
        for (const ItemCollectionMetrics* entry : entries) write_collection_metrics(*entry, out);
        out.end_array();
    }
    out.end_object();
}

}  // namespace dynascope
