// A path into an item: a.b[3].c, names already resolved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "value/packed_item.h"

namespace dynascope {

struct PathElement {
    bool is_index = false;
    std::string name;         // map member
    std::uint32_t index = 0;  // list element
    bool operator==(const PathElement&) const = default;
};

struct DocumentPath {
    std::vector<PathElement> elements;  // the first is always a name
    const std::string& attribute() const { return elements.front().name; }
    bool operator==(const DocumentPath&) const = default;
    // As the service prints paths in errors: [a, b, [3], c].
    std::string text() const;
};

// The value at the path, nothing where a step is missing or of another kind.
std::optional<ValueView> find_path(ItemView item, const DocumentPath& path);

// A packed item with only the values at `paths` (ProjectionExpression): maps keep their shape, list elements close up.
std::string project_paths(ItemView item, const std::vector<DocumentPath>& paths);

}  // namespace dynascope
