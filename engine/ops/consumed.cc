#include "ops/consumed.h"

namespace dynascope {

HalfUnits ConsumedCapacity::read_total() const {
    HalfUnits total = table_read.value_or(HalfUnits{});
    for (const auto* arms : {&local_indexes, &global_indexes}) {
        for (const auto& [name, arm] : *arms) total += arm.read.value_or(HalfUnits{});
    }
    return total;
}

HalfUnits ConsumedCapacity::write_total() const {
    HalfUnits total = table_write.value_or(HalfUnits{});
    for (const auto* arms : {&local_indexes, &global_indexes}) {
        for (const auto& [name, arm] : *arms) total += arm.write.value_or(HalfUnits{});
    }
    return total;
}

namespace ops {

void add_units(std::optional<HalfUnits>& total, HalfUnits units) { total = total.value_or(HalfUnits{}) + units; }

void add_units(std::optional<HalfUnits>& total, const std::optional<HalfUnits>& units) {
    if (units) add_units(total, *units);
}

void add_consumed(std::vector<ConsumedCapacity>& list, const ConsumedCapacity& consumed) {
    ConsumedCapacity* total = nullptr;
    for (ConsumedCapacity& entry : list) {
        if (entry.table_name == consumed.table_name) total = &entry;
    }
    if (total == nullptr) {
        list.push_back(consumed);
        return;
    }
    add_units(total->table_read, consumed.table_read);
    add_units(total->table_write, consumed.table_write);
    for (const auto& [name, arm] : consumed.local_indexes) {
        add_units(total->local_indexes[name].read, arm.read);
        add_units(total->local_indexes[name].write, arm.write);
    }
    for (const auto& [name, arm] : consumed.global_indexes) {
        add_units(total->global_indexes[name].read, arm.read);
        add_units(total->global_indexes[name].write, arm.write);
    }
    for (const auto& [name, bytes] : consumed.vector_write_bytes) total->vector_write_bytes[name] += bytes;
}

}  // namespace ops

}  // namespace dynascope
