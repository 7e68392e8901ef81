#include "table/names.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("resource names are built as the service prints them") {
    CHECK(table_arn("us-east-1", "Music") == "arn:aws:dynamodb:us-east-1:123456789012:table/Music");
    CHECK(index_arn("us-east-1", "Music", "ByYear") ==
          "arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/ByYear");
    CHECK(stream_arn("eu-west-1", "Music", "2026-01-01T00:00:00.000") ==
          "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/stream/2026-01-01T00:00:00.000");
}

TEST_CASE("resource names are taken apart again") {
    const auto table = parse_arn("arn:aws:dynamodb:us-east-1:123456789012:table/Music");
    REQUIRE(table.has_value());
    CHECK(table->region == "us-east-1");
    CHECK(table->account == "123456789012");
    CHECK(table->table == "Music");
    CHECK(table->index.empty());
    const std::string index = index_arn("us-east-1", "Music", "ByYear");
    CHECK(parse_arn(index)->index == "ByYear");
    const std::string stream = stream_arn("us-east-1", "Music", "2026-01-01T00:00:00.000");
    CHECK(parse_arn(stream)->stream_label == "2026-01-01T00:00:00.000");
}

TEST_CASE("what is not a resource name of this service is refused") {
    for (const char* text :
         {"", "Music", "arn:aws:s3:us-east-1:123456789012:table/Music",
          "arn:aws:dynamodb:us-east-1:123456789012:table/", "arn:aws:dynamodb:us-east-1:123456789012:table/Music/",
          "arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/",
          "arn:aws:dynamodb:us-east-1:123456789012:table/Music/backup/x", "arn:aws:dynamodb"}) {
        INFO(text);
        CHECK_FALSE(parse_arn(text).has_value());
    }
}

TEST_CASE("a TableName parameter is a name or the table's ARN") {
    CHECK(table_name_of("Music") == "Music");
    CHECK(table_name_of("arn:aws:dynamodb:us-east-1:123456789012:table/Music") == "Music");
    CHECK_FALSE(table_name_of("arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/ByYear").has_value());
    CHECK_FALSE(table_name_of("arn:aws:s3:::bucket").has_value());
}

TEST_CASE("names have 3 to 255 characters of letters, digits, underscore, hyphen and dot") {
    CHECK(is_resource_name("a_b-c.9Z"));
    CHECK(is_resource_name(std::string(255, 'a')));
    CHECK_FALSE(is_resource_name("ab"));
    CHECK_FALSE(is_resource_name(std::string(256, 'a')));
    CHECK_FALSE(is_resource_name("a b c"));
    CHECK_FALSE(is_resource_name("caf\xC3\xA9"));
}
