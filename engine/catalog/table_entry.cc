#include "catalog/table_entry.h"

namespace dynascope {

GlobalIndex* TableEntry::find_global(std::string_view name) {
    for (GlobalIndex& index : global_indexes) {
        if (index.definition.name == name) return &index;
    }
    return nullptr;
}

GlobalIndex* TableEntry::find_global(std::uint32_t index_id) {
    for (GlobalIndex& index : global_indexes) {
        if (index.id == index_id) return &index;
    }
    return nullptr;
}

VectorIndex* TableEntry::find_vector(std::string_view name) {
    for (VectorIndex& index : vector_indexes) {
        if (index.definition.name == name) return &index;
    }
    return nullptr;
}

VectorIndex* TableEntry::find_vector(std::uint32_t index_id) {
    for (VectorIndex& index : vector_indexes) {
        if (index.id == index_id) return &index;
    }
    return nullptr;
}

IndexPropagation* TableEntry::find_propagation(std::uint32_t index_id) {
    if (GlobalIndex* global = find_global(index_id)) return &global->propagation;
    VectorIndex* vector = find_vector(index_id);
    return vector != nullptr ? &vector->propagation : nullptr;
}

std::string_view TableEntry::index_name(std::uint32_t index_id) const {
    for (const GlobalIndex& index : global_indexes) {
        if (index.id == index_id) return index.definition.name;
    }
    for (const VectorIndex& index : vector_indexes) {
        if (index.id == index_id) return index.definition.name;
    }
    return {};
}

Scale TableEntry::scale_of(const GlobalIndex* index) const {
    return {scale_factor, index == nullptr && definition.key.range.empty()};
}

LocalIndex* TableEntry::find_local(std::string_view name) {
    for (LocalIndex& index : local_indexes) {
        if (index.definition.name == name) return &index;
    }
    return nullptr;
}

}  // namespace dynascope
