#include "ops/restore_overrides.h"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "ops/encryption.h"
#include "ops/lookup.h"
#include "ops/table_admin.h"
#include "table/definition_rules.h"

namespace dynascope::ops {

namespace {

std::vector<std::string> names_of(const std::vector<KeyPart>& parts) {
    std::vector<std::string> names;
    names.reserve(parts.size());
    for (const KeyPart& part : parts) names.push_back(part.name);
    return names;
}

bool same_projection(const Projection& wanted, const Projection& known) {
    if (wanted.type != known.type) return false;
    std::vector<std::string> left = wanted.non_key_attributes;
    std::vector<std::string> right = known.non_key_attributes;
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    return left == right;
}

// The same keys and the same projection; the name may differ.
bool matches(const IndexDefinition& wanted, const IndexDefinition& known) {
    if (names_of(wanted.key.hash) != names_of(known.key.hash)) return false;
    if (names_of(wanted.key.range) != names_of(known.key.range)) return false;
    return same_projection(wanted.projection, known.projection);
}

// All but the name, as with the other kinds; the order of a search schema means nothing.
bool matches(const VectorIndexDefinition& wanted, const VectorIndexDefinition& known) {
    if (wanted.attribute != known.attribute || wanted.dimensions != known.dimensions) return false;
    if (wanted.distance != known.distance || !same_projection(wanted.projection, known.projection)) return false;
    if (wanted.search_schema.size() != known.search_schema.size()) return false;
    return std::all_of(wanted.search_schema.begin(), wanted.search_schema.end(), [&known](const SearchElement& want) {
        const SearchElement* same = known.find_element(want.attribute);
        return same != nullptr && same->hash == want.hash;
    });
}

Status check_throughput_overrides(const RestoreOverrides& overrides, BillingMode mode) {
    const bool on_demand = mode == BillingMode::kPayPerRequest;
    if (overrides.billing_mode == BillingMode::kProvisioned && !overrides.provisioned) {
        return invalid_request("Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED");
    }
    if (overrides.provisioned && on_demand) {
        return invalid_request(overrides.billing_mode
                                   ? "Cannot override ProvisionedThroughput if BillingMode is overridden to "
                                     "PAY_PER_REQUEST"
                                   : "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
    }
    if (!overrides.on_demand) return {};
    const auto check_maximum = [&](const std::optional<std::int64_t>& units, std::string_view name) -> Status {
        if (!units) return {};
        if (!on_demand) {
            return invalid_request("Cannot override " + std::string(name) +
                                   " for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST");
        }
        if (*units >= 1) return {};
        return invalid_request("Requested " + std::string(name) + " for OnDemandThroughput is outside of valid range");
    };
    TRY(check_maximum(overrides.on_demand->max_read_units, "MaxReadRequestUnits"));
    return check_maximum(overrides.on_demand->max_write_units, "MaxWriteRequestUnits");
}

Status check_index_throughput(const RestoreOverrides& overrides, BillingMode mode, const IndexDefinition& index) {
    const bool specified = index.provisioned != Throughput{};
    if (mode == BillingMode::kProvisioned) {
        if (specified) return {};
        return invalid_request("Must specify provisioned throughput for index " + index.name);
    }
    if (!specified) return {};
    return invalid_request(
        (overrides.billing_mode
             ? "Cannot override ProvisionedThroughput if BillingMode is overridden to "
               "PAY_PER_REQUEST for index "
             : "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED for index ") +
        index.name);
}

// The wanted indexes as the source has them, under their new names.
template <class Index>
Result<std::vector<Index>> override_indexes(const std::vector<Index>& wanted, const std::vector<Index>& known) {
    std::vector<Index> indexes;
    for (const Index& want : wanted) {
        const auto same =
            std::find_if(known.begin(), known.end(), [&want](const Index& index) { return matches(want, index); });
        if (same == known.end()) {
            return invalid_request("Index " + want.name +
                                   " does not match a secondary index that existed in the source table and cannot be "
                                   "created during the restore operation");
        }
        indexes.push_back(*same);
        indexes.back().name = want.name;
        if constexpr (std::is_same_v<Index, IndexDefinition>) {
            indexes.back().provisioned = want.provisioned;
            if (!want.on_demand.empty()) indexes.back().on_demand = want.on_demand;
        }
    }
    return indexes;
}

}  // namespace

Result<TableDefinition> restored_definition(const TableDefinition& source, const RestoreOverrides& overrides,
                                            const std::string& name) {
    TableDefinition restored = source;
    restored.name = name;
    restored.stream.reset();
    restored.tags.clear();
    restored.deletion_protection = false;
    restored.table_class = TableClass::kStandard;
    restored.billing_mode = overrides.billing_mode.value_or(source.billing_mode);
    const BillingMode mode = restored.billing_mode;
    TRY(check_throughput_overrides(overrides, mode));
    if (overrides.provisioned) restored.provisioned = *overrides.provisioned;
    if (overrides.on_demand) restored.on_demand = *overrides.on_demand;
    restored.encryption = {};
    restored.warm = {};
    if (mode == BillingMode::kPayPerRequest) restored.provisioned = {};
    if (mode == BillingMode::kProvisioned) restored.on_demand = {};
    for (IndexDefinition& index : restored.global_indexes) {
        index.warm = {};
        if (mode == BillingMode::kPayPerRequest) index.provisioned = {};
        if (mode == BillingMode::kProvisioned) index.on_demand = {};
    }
    if (overrides.global_indexes) {
        TRY_ASSIGN(restored.global_indexes, override_indexes(*overrides.global_indexes, source.global_indexes));
    }
    if (overrides.local_indexes) {
        TRY_ASSIGN(restored.local_indexes, override_indexes(*overrides.local_indexes, source.local_indexes));
    }
    if (overrides.vector_indexes) {
        TRY_ASSIGN(restored.vector_indexes, override_indexes(*overrides.vector_indexes, source.vector_indexes));
    }
    for (const IndexDefinition& index : restored.global_indexes) TRY(check_index_throughput(overrides, mode, index));
    drop_unused_attributes(restored);
    TRY(check_definition(restored));
    return restored;
}

Result<std::string> key_of_restored(const Context& context, const RestoreOverrides& overrides,
                                    const std::string& source_key_arn) {
    if (!overrides.encryption) return source_key_arn;
    return key_of_new_table(context, *overrides.encryption);
}

}  // namespace dynascope::ops
