// DAX's own operations by their names: CreateCluster, UpdateParameterGroup, ... They reach the clusters of one Region.
// Two are named as DynamoDB's are: with a prefix here, "dax:TagResource" and "dax:UntagResource".
#pragma once

#include <string_view>
#include <vector>

#include "api/dispatcher.h"
#include "cache/cache_service.h"
#include "ops/access.h"

namespace dynascope {

struct DaxContext {
    CacheService& service;
    Context& context;
    Duration transition = {};  // how long creating, modifying, rebooting and deleting take
};

bool is_dax_operation(std::string_view operation);
// All of them, ordered by name.
std::vector<std::string_view> dax_operations();

WireAnswer dispatch_dax(DaxContext& context, std::string_view operation, std::string_view body);

}  // namespace dynascope
