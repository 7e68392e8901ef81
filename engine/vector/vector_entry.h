// What an item looks like in a vector index: a packed item of the projected attributes in which the vector, projected
// or not, is a B value of 32-bit floats (float32.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/key_schema.h"
#include "table/vector_definition.h"
#include "value/packed_item.h"

namespace dynascope {

// What keeps a value from being the vector of an index.
struct VectorFault {
    enum class Kind : std::uint8_t { kNotAList, kSize, kElementType, kElementRange };
    Kind kind = Kind::kNotAList;
    std::size_t element = 0;
    std::int64_t size = 0;  // kSize: how many elements there are
    ValueView value;        // the element
};

// The fault of an attribute value, if any; otherwise its floats are appended to `bytes`.
std::optional<VectorFault> read_vector(ValueView value, std::int64_t dimensions, std::string& bytes);

// The item's entry; nothing when it has none: no good vector, no value of the HASH element, or an element of the search
// schema with another type than its own.
std::optional<std::string> vector_entry(const VectorIndexDefinition& index, const KeySchema& table, ItemView item);

// The floats of an entry, as bytes.
std::string_view vector_of(const VectorIndexDefinition& index, ItemView entry);

// What an entry is charged for and adds to the index's size: four bytes a dimension for the vector.
std::int64_t vector_entry_size_bytes(const VectorIndexDefinition& index, ItemView entry);
// The same without the vector and its name.
std::int64_t plain_size_bytes(const VectorIndexDefinition& index, ItemView entry);

}  // namespace dynascope
