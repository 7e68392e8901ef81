// Which attributes an index keeps of an item. Source: API Reference, Projection.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dynascope {

// kNone: a request that names none; refused, never kept.
enum class ProjectionType : std::uint8_t { kAll, kKeysOnly, kInclude, kNone };

struct Projection {
    ProjectionType type = ProjectionType::kAll;
    std::vector<std::string> non_key_attributes;  // kInclude
    bool operator==(const Projection&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(type, non_key_attributes);
    }
};

}  // namespace dynascope
