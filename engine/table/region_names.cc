#include "table/region_names.h"

#include <algorithm>
#include <array>

namespace dynascope {

namespace {

constexpr std::size_t characters_max = 32;

constexpr std::array<std::string_view, 38> regions{
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
    "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",   "ca-west-1",      "cn-north-1",
    "cn-northwest-1", "eu-central-1",   "eu-central-2",   "eu-north-1",     "eu-south-1",     "eu-south-2",
    "eu-west-1",      "eu-west-2",      "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",
    "mx-central-1",   "sa-east-1",      "us-east-1",      "us-east-2",      "us-gov-east-1",  "us-gov-west-1",
    "us-west-1",      "us-west-2"};
static_assert(std::is_sorted(regions.begin(), regions.end()));

}  // namespace

std::span<const std::string_view> aws_regions() { return regions; }

bool is_aws_region(std::string_view region) { return std::binary_search(regions.begin(), regions.end(), region); }

bool is_region_name(std::string_view region) {
    if (region.empty() || region.size() > characters_max) return false;
    return std::all_of(region.begin(), region.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string_view cloud_partition(std::string_view region) {
    if (region.starts_with("cn-")) return "aws-cn";
    return region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

std::string_view endpoint_domain(std::string_view region) {
    return region.starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

}  // namespace dynascope
