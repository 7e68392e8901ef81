#include "iam/decide.h"

#include <catch2/catch_test_macros.hpp>

#include "iam/directory.h"
#include "iam/identity_policy.h"
#include "iam/moment.h"
#include "iam/pattern.h"

using namespace dynascope;

namespace {

constexpr std::string_view table = "arn:aws:dynamodb:us-east-1:123456789012:table/Music";

Policy policy(const std::string& statements) {
    const auto compiled = compile_policy(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}");
    REQUIRE(compiled);
    return *compiled;
}

Principal alice() { return *IdentityDirectory().resolve("arn:aws:iam::123456789012:user/alice"); }

AccessVerdict::Why why(const std::string& statements, std::string_view action = "dynamodb:GetItem") {
    const Policy own = policy(statements);
    return decide(alice(), {{"Own", &own}}, nullptr, {action, table, alice().keys}).why;
}

using Why = AccessVerdict::Why;

}  // namespace

TEST_CASE("an explicit deny wins, wherever it stands") {
    const std::string allows = R"({"Effect":"Allow","Action":"*","Resource":"*"})";
    const std::string denies = R"({"Effect":"Deny","Action":"dynamodb:Get*","Resource":"*"})";
    CHECK(why(allows) == Why::kAllowed);
    CHECK(why(allows + "," + denies) == Why::kDenied);
    CHECK(why(denies + "," + allows) == Why::kDenied);
    CHECK(why(denies + "," + allows, "dynamodb:PutItem") == Why::kAllowed);
    CHECK(why(R"({"Effect":"Allow","Action":"dynamodb:PutItem","Resource":"*"})") == Why::kNotAllowed);
}

TEST_CASE("resources mind their case and may have wildcards and variables") {
    const auto on = [](const std::string& resource) {
        return why(R"({"Effect":"Allow","Action":"dynamodb:*","Resource":")" + resource + "\"}");
    };
    CHECK(on("arn:aws:dynamodb:*:*:table/Mus?c") == Why::kAllowed);
    CHECK(on("arn:aws:dynamodb:*:*:table/music") == Why::kNotAllowed);
    CHECK(on("arn:aws:dynamodb:*:${aws:PrincipalAccount}:table/*") == Why::kAllowed);
    CHECK(on("arn:aws:dynamodb:*:${aws:Nothing}:table/*") == Why::kNotAllowed);
}

TEST_CASE("what a variable stands for is never a wildcard") {
    ConditionKeys keys;
    keys.set("aws:username", "a*");
    const auto pattern = TextPattern::expand("x/${aws:username}/${*}", keys, true);
    REQUIRE(pattern);
    CHECK(pattern->matches("x/a*/*"));
    CHECK_FALSE(pattern->matches("x/abc/*"));
    CHECK(TextPattern::expand("${aws:username}", keys, false)->text() == "${aws:username}");
    CHECK(TextPattern::expand("${none, 'b'}", keys, true)->text() == "b");
    CHECK_FALSE(TextPattern::expand("${none}", keys, true));
}

TEST_CASE("moments of policies") {
    CHECK(parse_moment("2026-01-01T00:00:00Z") == world_start);
    CHECK(parse_moment("2026-01-01") == world_start);
    CHECK(parse_moment("2026") == world_start);
    CHECK(parse_moment("1767225600") == world_start);
    CHECK(parse_moment("2026-01-01T02:00:00+02:00") == world_start);
    CHECK_FALSE(parse_moment("2026-13-01"));
    CHECK_FALSE(parse_moment("soon"));
    CHECK(moment_text(world_start) == "2026-01-01T00:00:00Z");
}

TEST_CASE("who a caller is") {
    IdentityDirectory directory;
    Identity user;
    user.name = "alice";
    user.id = "AIDA1";
    directory.of(IdentityKind::kUser).emplace("alice", user);
    CHECK_FALSE(directory.resolve("anonymous"));
    CHECK_FALSE(directory.resolve("bob"));
    CHECK(directory.resolve("alice")->user_id == "AIDA1");
    CHECK_FALSE(directory.resolve("App/session"));
    const auto session = directory.resolve("arn:aws:sts::123456789012:assumed-role/App/session?a:b=c");
    REQUIRE(session);
    CHECK(session->role_arn == "arn:aws:iam::123456789012:role/App");
    CHECK(session->keys.find("A:B")->front() == "c");
    CHECK(directory.resolve("arn:aws:iam::123456789012:root")->kind == Principal::Kind::kRoot);
    for (const char* text : {"arn:aws:iam::1:user/x", "arn:aws:sts::123456789012:assumed-role/App", "arn:", "/", "?"}) {
        CHECK_FALSE(directory.resolve(text));
    }
}

TEST_CASE("damaged documents are refused, not obeyed") {
    for (const char* text : {"", "[]", "{}", R"({"Statement":7})", R"({"Statement":[{"Effect":"Allow","Action":7}]})",
                             R"({"Statement":[{"Effect":"Allow","Condition":{"Nope":{}}}]})"}) {
        CHECK_FALSE(compile_policy(text));
        CHECK_FALSE(check_identity_policy(text).ok());
    }
}
