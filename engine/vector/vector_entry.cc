#include "vector/vector_entry.h"

#include "base/check.h"
#include "value/item_size.h"
#include "vector/float32.h"

namespace dynascope {

namespace {

bool is_usable(const SearchElement& element, ItemView item) {
    const std::optional<ValueView> value = item.find(element.attribute);
    if (!value) return !element.hash;
    if (value->type() != element.type) return false;
    return !element.hash || !value->scalar().empty();
}

}  // namespace

std::optional<VectorFault> read_vector(ValueView value, std::int64_t dimensions, std::string& bytes) {
    VectorFault fault;
    if (value.type() != ValueType::kList) return fault;
    fault.size = value.count();
    fault.kind = VectorFault::Kind::kSize;
    if (fault.size != dimensions) return fault;
    const std::size_t begin = bytes.size();
    bytes.reserve(begin + static_cast<std::size_t>(dimensions) * float_size_bytes);
    for (auto element = value.elements(); element.next(); ++fault.element) {
        fault.value = element.value();
        const bool number = fault.value.type() == ValueType::kNumber;
        const auto nearest = number ? nearest_float(fault.value.scalar()) : std::nullopt;
        if (!nearest) {
            bytes.resize(begin);
            fault.kind = number ? VectorFault::Kind::kElementRange : VectorFault::Kind::kElementType;
            return fault;
        }
        append_float(bytes, *nearest);
    }
    return std::nullopt;
}

std::optional<std::string> vector_entry(const VectorIndexDefinition& index, const KeySchema& table, ItemView item) {
    const std::optional<ValueView> value = item.find(index.attribute);
    if (!value) return std::nullopt;
    for (const SearchElement& element : index.search_schema) {
        if (!is_usable(element, item)) return std::nullopt;
    }
    std::string floats;
    if (read_vector(*value, index.dimensions, floats)) return std::nullopt;
    ItemBuilder entry;
    for (auto attribute = item.attributes(); attribute.next();) {
        const std::string_view name = attribute.name();
        if (name == index.attribute) {
            std::string packed = "B";
            append_varint(packed, floats.size());
            packed += floats;
            entry.add(name, ValueView(packed));
        } else if (table.is_key(name) || index.projects(name)) {
            entry.add(name, attribute.value());
        }
    }
    return entry.finish();
}

std::string_view vector_of(const VectorIndexDefinition& index, ItemView entry) {
    const std::optional<ValueView> value = entry.find(index.attribute);
    CHECK(value && value->type() == ValueType::kBinary, "an entry of a vector index has its vector");
    return value->scalar();
}

std::int64_t plain_size_bytes(const VectorIndexDefinition& index, ItemView entry) {
    std::int64_t size_bytes = 0;
    for (auto attribute = entry.attributes(); attribute.next();) {
        if (attribute.name() == index.attribute) continue;
        size_bytes += static_cast<std::int64_t>(attribute.name().size()) + value_size_bytes(attribute.value());
    }
    return size_bytes;
}

std::int64_t vector_entry_size_bytes(const VectorIndexDefinition& index, ItemView entry) {
    return plain_size_bytes(index, entry) + static_cast<std::int64_t>(index.attribute.size()) +
           static_cast<std::int64_t>(float_size_bytes) * index.dimensions;
}

}  // namespace dynascope
