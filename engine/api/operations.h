// The operation table: one row an operation. Dispatch, coverage page and capability list derive from it.
#pragma once

#include <span>
#include <string_view>

namespace dynascope {

enum class OperationState : unsigned char { kComplete, kPartial, kUnknown };

struct OperationInfo {
    std::string_view name;
    std::string_view service;  // "DynamoDB_20120810" or "DynamoDBStreams_20120810"
    OperationState state;
    bool read_only;
    std::string_view remark = {};  // what a partial operation lacks
};

// All operations of the API, implemented or not, ordered by name.
std::span<const OperationInfo> all_operations();

}  // namespace dynascope
