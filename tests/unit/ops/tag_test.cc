#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

const std::string arn = "arn:aws:dynamodb:us-east-1:123456789012:table/T";

}  // namespace

TEST_CASE("tags are set, replaced, listed and removed by ARN") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    Context context = region.context();
    REQUIRE(ops::tag_resource(context, arn, {{"team", "red"}, {"stage", "test"}}).ok());
    REQUIRE(ops::tag_resource(context, arn, {{"team", "blue"}}).ok());
    CHECK(ops::list_tags(context, arn).value() ==
          std::map<std::string, std::string>{{"stage", "test"}, {"team", "blue"}});
    REQUIRE(ops::untag_resource(context, arn, {"stage", "unknown"}).ok());
    CHECK(ops::list_tags(context, arn).value().size() == 1);
}

TEST_CASE("tags have rules") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    Context context = region.context();
    CHECK(message_of(ops::tag_resource(context, arn, {})) == "Atleast one Tag needs to be provided as Input.");
    CHECK(message_of(ops::untag_resource(context, arn, {})) == "Atleast one Tag Key needs to be provided as Input.");
    CHECK(message_of(ops::tag_resource(context, arn, {{"aws:x", "1"}})) ==
          "Tag Key cannot be prefixed with aws:, Key: aws:x");
    std::map<std::string, std::string> many;
    for (int i = 0; i < 51; ++i) many["k" + std::to_string(i)] = "v";
    CHECK(message_of(ops::tag_resource(context, arn, many)) ==
          "Number of Tags exceed the current limit for the provided ResourceArn");
    CHECK(ops::list_tags(context, arn).value().empty());
}

TEST_CASE("only the ARN of a table that exists will do") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    Context context = region.context();
    const std::string other = "arn:aws:dynamodb:us-east-1:123456789012:table/Other";
    CHECK(message_of(ops::list_tags(context, other)) ==
          "Requested resource not found: ResourcArn: " + other + " not found");
    CHECK(message_of(ops::list_tags(context, "T")) ==
          "One or more parameter values were invalid: ARNs must start with 'arn:': T");
    CHECK(type_of(ops::list_tags(context, arn + "/index/g")) == ErrorType::kValidation);
}
