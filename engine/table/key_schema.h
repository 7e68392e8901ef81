// What identifies an item: one partition key attribute and at most one sort key attribute for tables; global indexes
// may have up to four of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "value/packed_item.h"

namespace dynascope {

struct KeyPart {
    std::string name;
    ValueType type = ValueType::kString;  // S, N or B
    bool operator==(const KeyPart&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, type);
    }
};

struct KeySchema {
    std::vector<KeyPart> hash;
    std::vector<KeyPart> range;  // empty for a simple key

    bool has_range() const { return !range.empty(); }
    bool is_key(std::string_view attribute) const;
    const KeyPart* find(std::string_view attribute) const;
    bool operator==(const KeySchema&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(hash, range);
    }
};

}  // namespace dynascope
