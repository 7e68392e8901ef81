// What PartiQL asks of an index before it reads it.
#include <algorithm>

#include "ops/lookup.h"
#include "partiql/run.h"

namespace dynascope::partiql {

namespace {

// Java's order of strings in a hash set, in which the service lists them.
std::vector<std::string> in_set_order(const std::vector<std::string>& names) {
    std::uint32_t buckets = 16;
    while (names.size() * 4 > std::size_t{buckets} * 3) buckets *= 2;
    const auto bucket_of = [buckets](const std::string& name) {
        std::uint32_t hash = 0;
        for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
        return (hash ^ hash >> 16) & (buckets - 1);
    };
    std::vector<std::string> ordered = names;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const std::string& a, const std::string& b) { return bucket_of(a) < bucket_of(b); });
    return ordered;
}

std::vector<std::string> missing_names(const IndexDefinition& index, const KeySchema& table_key, const Read& read) {
    const std::vector<std::string>& held = index.projection.non_key_attributes;
    std::vector<std::string> missing;
    for (const Condition& condition : read.filter) {
        for (const std::string& name : attributes_of(condition)) {
            const bool projected = index.key.is_key(name) || table_key.is_key(name) ||
                                   std::find(held.begin(), held.end(), name) != held.end();
            if (projected || std::find(missing.begin(), missing.end(), name) != missing.end()) continue;
            missing.push_back(name);
        }
    }
    return missing;
}

}  // namespace

Status check_index(const Runnable& runnable, bool consistent) {
    if (!runnable.statement->index) return {};
    const std::string& name = *runnable.statement->index;
    if (runnable.table->find_local(name) != nullptr) return {};
    const GlobalIndex* global = runnable.table->find_global(name);
    if (global == nullptr || global->status == TableStatus::kDeleting) {
        return validation_error("The table does not have the specified index");
    }
    if (global->definition.key.hash.size() > 1 || global->definition.key.range.size() > 1) {
        return validation_error(
            "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE "
            "keys.");
    }
    if (consistent) {
        return validation_error("Strongly consistent read is not supported on Global Secondary Indexes");
    }
    return {};
}

// The service refuses when every read filters by something else, and names the attributes of the last one.
Status check_index_filters(const IndexDefinition& index, const KeySchema& table_key, const std::vector<Read>& reads) {
    if (index.projection.type == ProjectionType::kAll) return {};
    std::vector<std::string> missing;
    for (const Read& read : reads) {
        missing = missing_names(index, table_key, read);
        if (missing.empty()) return {};
    }
    std::string listed;
    for (const std::string& name : in_set_order(missing)) listed += (listed.empty() ? "" : ", ") + name;
    return ops::invalid_parameter("Secondary index " + index.name +
                                  " does not project one or more filter attributes: [" + listed + "]");
}

}  // namespace dynascope::partiql
