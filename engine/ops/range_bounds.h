// Key conditions and scan segments as ranges of storage keys (value/key_codec.h).
#pragma once

#include <cstdint>
#include <string>

#include "expression/expression.h"

namespace dynascope::ops {

struct Bounds {
    std::string lower;             // inclusive
    std::string upper;             // exclusive; empty: to the end
    std::string partition_prefix;  // hash and partition key of a query: what all its keys begin with
};

Bounds query_bounds(const KeyRange& range);
// The `segment`-th of `total` equal ranges of the hash ring.
Bounds segment_bounds(std::uint32_t segment, std::uint32_t total);

}  // namespace dynascope::ops
