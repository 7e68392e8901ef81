#include "api/table_name.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("the ARN of a table of this account and Region is its name") {
    CHECK(table_name_of("Music", "us-east-1") == "Music");
    CHECK(table_name_of("arn:aws:dynamodb:us-east-1:123456789012:table/Music", "us-east-1") == "Music");
}

TEST_CASE("other ARNs stay whole and find nothing") {
    for (const char* arn :
         {"arn:aws:dynamodb:eu-west-1:123456789012:table/Music", "arn:aws:dynamodb:us-east-1:000000000000:table/Music",
          "arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/x"}) {
        CHECK(table_name_of(arn, "us-east-1") == arn);
    }
}

TEST_CASE("only well-formed ARNs of tables are excused from the pattern of names") {
    CHECK(is_table_arn("arn:aws:dynamodb:eu-west-1:000000000000:table/Music"));
    CHECK_FALSE(is_table_arn("Music"));
    CHECK_FALSE(is_table_arn("arn:aws:dynamodb:us-east-1"));
    CHECK_FALSE(is_table_arn("arn:aws:dynamodb:us-east-1:123456789012:table/a b"));
    CHECK_FALSE(is_table_arn("arn:aws:dynamodb:us-east-1:123456789012:table/Music/stream/2026"));
    CHECK_FALSE(is_table_arn("arn:aws:s3:us-east-1:123456789012:table/Music"));
}
