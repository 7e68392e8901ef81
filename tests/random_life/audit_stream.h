// Whether a table's stream and the versions kept for its replicas tell the same history.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/table_entry.h"

namespace dynascope::test {

// What items looked like one after another, by their keys. An image is its hash; 0: no item.
using Images = std::vector<std::uint64_t>;
using Histories = std::unordered_map<std::string, Images>;

// Follows streams from one audit to the next, so that an audit reads what is new alone.
class StreamAudit {
  public:
    // For tables whose stream shows both images, at any time: records are numbered without a gap (but for shards that
    // closed empty); each item's go on from one another and end at the item, so that none is lost or doubled; every
    // write that a follower still lacks is kept as a version, and the versions are the images that the stream told of.
    // The first thing that is wrong, or nothing.
    std::string bad_changes(const TableEntry& table, Instant now);

  private:
    struct Told {
        std::uint64_t sequence = 0;  // the newest number that was read
        Instant audited = {};
        Histories histories;
    };
    std::map<std::string, Told, std::less<>> streams_;  // by ARN
};

}  // namespace dynascope::test
