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

LocalIndex* TableEntry::find_local(std::string_view name) {
    for (LocalIndex& index : local_indexes) {
        if (index.definition.name == name) return &index;
    }
    return nullptr;
}

}  // namespace dynascope
