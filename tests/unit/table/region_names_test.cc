#include "table/region_names.h"

#include <catch2/catch_test_macros.hpp>

#include "table/names.h"

using namespace dynascope;

TEST_CASE("AWS's Regions are known, and plausible names are accepted beside them") {
    CHECK(is_aws_region(home_region));
    CHECK(is_aws_region("ap-southeast-7"));
    CHECK_FALSE(is_aws_region("eu-west-9"));
    for (const std::string_view region : aws_regions()) CHECK(is_region_name(region));
    CHECK(is_region_name("local"));
    CHECK_FALSE(is_region_name(""));
    CHECK_FALSE(is_region_name("US-EAST-1"));
    CHECK_FALSE(is_region_name("eu west"));
    CHECK_FALSE(is_region_name(std::string(33, 'a')));
}

TEST_CASE("ARNs and endpoints follow the Region's part of the cloud") {
    CHECK(table_arn("eu-west-1", "T") == "arn:aws:dynamodb:eu-west-1:123456789012:table/T");
    CHECK(table_arn("cn-north-1", "T").starts_with("arn:aws-cn:dynamodb:cn-north-1:"));
    CHECK(table_arn("us-gov-west-1", "T").starts_with("arn:aws-us-gov:"));
    CHECK(endpoint_domain("cn-north-1") == "amazonaws.com.cn");
    CHECK(endpoint_domain("eu-west-1") == "amazonaws.com");
}
