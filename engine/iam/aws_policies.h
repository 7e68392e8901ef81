// Managed policies that AWS keeps and people attach: what they mean for DynamoDB.
#pragma once

#include <string_view>
#include <vector>

namespace dynascope {

struct ManagedPolicy;

// arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess and the like; null for others.
const ManagedPolicy* find_aws_policy(std::string_view arn);
// All of them with their ARNs, by name.
std::vector<std::pair<std::string_view, const ManagedPolicy*>> aws_policies();

}  // namespace dynascope
