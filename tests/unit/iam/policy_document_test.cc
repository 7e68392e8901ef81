#include "iam/policy_document.h"

#include <catch2/catch_test_macros.hpp>

#include "iam/action_names.h"

using namespace dynascope;

namespace {

constexpr std::string_view table_arn = "arn:aws:dynamodb:us-east-1:123456789012:table/Music";

Result<PolicyDocument> read(const std::string& statement) {
    return read_policy(R"({"Version":"2012-10-17","Statement":)" + statement + "}", PolicyTarget::kTable, table_arn);
}

std::string statement(const std::string& effect, const std::string& principal, const std::string& action,
                      const std::string& resource) {
    return R"({"Effect":")" + effect + R"(","Principal":)" + principal + R"(,"Action":)" + action + R"(,"Resource":)" +
           resource + "}";
}

bool locks_out(const std::string& principal, const std::string& action, const std::string& resource) {
    return read(statement("Deny", principal, action, resource)).value().locks_out;
}

}  // namespace

TEST_CASE("patterns of action names") {
    CHECK(fits_pattern("a*c", "abbc"));
    CHECK(fits_pattern("*", ""));
    CHECK(fits_pattern("?b*", "AB"));
    CHECK(fits_pattern("*a*a", "banana"));
    CHECK_FALSE(fits_pattern("a?c", "ac"));
    CHECK_FALSE(fits_pattern("*x", "abc"));
    CHECK(is_action_of("dynamodb:*", PolicyTarget::kTable));
    CHECK(is_action_of("DynamoDB:batch*", PolicyTarget::kTable));
    CHECK_FALSE(is_action_of("dynamodb:GetRecords", PolicyTarget::kTable));
    CHECK(is_action_of("dynamodb:GetRecords", PolicyTarget::kStream));
    CHECK_FALSE(is_action_of("dynamodb:Frob", PolicyTarget::kTable));
    CHECK_FALSE(is_action_of("s3:*", PolicyTarget::kTable));
}

TEST_CASE("a canonical policy reads as itself") {
    const auto first =
        read(statement("Allow", R"({"AWS":["123456789012","arn:aws:iam::123456789012:root"]})",
                       R"(["dynamodb:GetItem"])", R"(["arn:aws:dynamodb:us-east-1:123456789012:table/Music"])"));
    REQUIRE(first.ok());
    CHECK(first.value().text == R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)"
                                R"("Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"dynamodb:GetItem",)"
                                R"("Resource":"arn:aws:dynamodb:us-east-1:123456789012:table/Music"}]})");
    const auto second = read_policy(first.value().text, PolicyTarget::kTable, table_arn);
    REQUIRE(second.ok());
    CHECK(second.value().text == first.value().text);
}

TEST_CASE("what a document may not be") {
    const std::string deep = std::string(5'000, '[') + std::string(5'000, ']');
    for (const std::string& text : {std::string("7"), std::string("\"x\""), deep}) {
        const auto policy = read_policy(text, PolicyTarget::kTable, table_arn);
        REQUIRE_FALSE(policy.ok());
        CHECK(policy.error().message.ends_with("This policy contains invalid Json"));
    }
    CHECK_FALSE(read(statement("Allow", "{}", R"("dynamodb:*")", R"("*")")).ok());
    CHECK_FALSE(read(statement("Allow", R"({"AWS":[]})", R"("dynamodb:*")", R"("*")")).ok());
    CHECK_FALSE(read(statement("Allow", R"({"AWS":7})", R"("dynamodb:*")", R"("*")")).ok());
    CHECK_FALSE(read(statement("Allow", R"({"AWS":"123456789012"})", "[]", R"("*")")).ok());
    CHECK_FALSE(read("7").ok());
    CHECK(read("[7]").error().message.find("Syntax error at position (1,") != std::string::npos);
}

TEST_CASE("who would be locked out") {
    CHECK(locks_out(R"("*")", R"("dynamodb:PutResourcePolicy")", R"("*")"));
    CHECK(locks_out(R"({"AWS":"123456789012"})", R"("dynamodb:Put*")", "\"" + std::string(table_arn) + "\""));
    CHECK_FALSE(locks_out(R"({"AWS":"210987654321"})", R"("dynamodb:*")", R"("*")"));
    CHECK_FALSE(locks_out(R"("*")", R"("dynamodb:PutItem")", R"("*")"));
    CHECK_FALSE(locks_out(R"("*")", R"("dynamodb:*")", R"("arn:aws:dynamodb:us-east-1:123456789012:table/Other")"));
}
