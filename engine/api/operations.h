// The operation table: one row an operation. Dispatch, coverage page and capability list derive from it.
#pragma once

#include <span>
#include <string_view>

namespace dynascope {

struct OperationInfo {
    std::string_view name;
    std::string_view service;  // "DynamoDB_20120810" or "DynamoDBStreams_20120810"
    bool read_only;
};

// All operations of the API, ordered by name.
std::span<const OperationInfo> all_operations();

}  // namespace dynascope
