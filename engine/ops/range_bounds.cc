#include "ops/range_bounds.h"

#include "base/hash.h"
#include "value/key_codec.h"

namespace dynascope::ops {

namespace {

__extension__ using Wide = unsigned __int128;

// Where segment `segment` of `total` begins; 64 bits of the ring are fine enough for a million segments.
std::string segment_begin(std::uint32_t segment, std::uint32_t total) {
    if (segment == 0) return {};
    std::string key;
    append_hash(key, {static_cast<std::uint64_t>((static_cast<Wide>(segment) << 64) / total), 0});
    return key;
}

std::string with_part(std::string key, const std::string& packed) {
    append_key_part(key, ValueView(packed));
    return key;
}

}  // namespace

Bounds query_bounds(const KeyRange& range) {
    std::string partition_parts;
    for (const std::string& value : range.hash) append_key_part(partition_parts, ValueView(value));
    Bounds bounds;
    append_hash(bounds.partition_prefix, partition_hash(partition_parts));
    bounds.partition_prefix += partition_parts;

    std::string prefix = bounds.partition_prefix;
    for (const std::string& value : range.range_equal) append_key_part(prefix, ValueView(value));
    bounds.lower = prefix;
    bounds.upper = prefix_end(prefix);
    if (!range.range_test) return bounds;
    const KeyTest& test = *range.range_test;
    if (test.op == KeyTest::Op::kBeginsWith) {
        append_key_prefix(prefix, ValueView(test.value));
        bounds.lower = prefix;
        bounds.upper = prefix_end(prefix);
        return bounds;
    }
    const std::string at = with_part(prefix, test.value);
    switch (test.op) {
        case KeyTest::Op::kEqual:
            bounds.lower = at;
            bounds.upper = prefix_end(at);
            break;
        case KeyTest::Op::kLess: bounds.upper = at; break;
        case KeyTest::Op::kLessOrEqual: bounds.upper = prefix_end(at); break;
        case KeyTest::Op::kGreater: bounds.lower = prefix_end(at); break;
        case KeyTest::Op::kGreaterOrEqual: bounds.lower = at; break;
        case KeyTest::Op::kBetween:
            bounds.lower = at;
            bounds.upper = prefix_end(with_part(prefix, test.upper));
            break;
        case KeyTest::Op::kBeginsWith:
        case KeyTest::Op::kNotIndexable: break;
    }
    return bounds;
}

Bounds segment_bounds(std::uint32_t segment, std::uint32_t total) {
    return {segment_begin(segment, total), segment + 1 < total ? segment_begin(segment + 1, total) : std::string(), {}};
}

}  // namespace dynascope::ops
