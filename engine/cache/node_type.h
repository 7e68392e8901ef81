// What nodes there are: their memory, and what they cost beside the types whose prices are known.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dynascope {

struct NodeType {
    std::string_view name;      // dax.r5.large
    std::int64_t memory_bytes;  // of the machine; each of a node's two caches may fill a half
    bool burstable;             // T2 and T3
    std::int64_t price_factor;  // of dax.t3.small where burstable, else of dax.r5.large
};

std::span<const NodeType> node_types();
// Null for names that are none.
const NodeType* find_node_type(std::string_view name);

}  // namespace dynascope
