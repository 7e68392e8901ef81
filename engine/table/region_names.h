// Names of Regions.
#pragma once

#include <span>
#include <string_view>

namespace dynascope {

// The Region of requests that name none, and of hosts that show one Region only.
inline constexpr std::string_view home_region = "us-east-1";

// AWS's Regions, of all partitions of its cloud, ordered by name.
std::span<const std::string_view> aws_regions();
bool is_aws_region(std::string_view region);

// What is accepted as a Region: AWS's, and names such as "local" that tools make up: lower-case letters, digits and
// hyphens, at most 32.
bool is_region_name(std::string_view region);

// "aws", "aws-cn" or "aws-us-gov", as ARNs begin.
std::string_view cloud_partition(std::string_view region);
// "amazonaws.com" or "amazonaws.com.cn".
std::string_view endpoint_domain(std::string_view region);

}  // namespace dynascope
