#include "expression/cache.h"

#include <catch2/catch_test_macros.hpp>

#include "expression/ast.h"

namespace dynascope {

TEST_CASE("a text is parsed once for each kind", "[cache]") {
    ExpressionCache cache;
    const ParsedExpression* first = cache.parse(ExpressionKind::kCondition, "a = :a").value();
    CHECK(cache.parse(ExpressionKind::kCondition, "a = :a").value() == first);
    const ParsedExpression* filter = cache.parse(ExpressionKind::kFilter, "a = :a").value();
    CHECK(filter != first);
    CHECK(filter->kind == ExpressionKind::kFilter);
}

TEST_CASE("texts with syntax errors fail each time and are not kept", "[cache]") {
    ExpressionCache cache;
    for (int i = 0; i < 2; ++i) {
        CHECK(cache.parse(ExpressionKind::kUpdate, "SET a").error().message ==
              "Invalid UpdateExpression: Syntax error; token: \"<EOF>\", near: \"a\"");
    }
}

TEST_CASE("more texts than the cache holds are parsed all the same", "[cache]") {
    ExpressionCache cache;
    for (std::size_t i = 0; i < 2 * ExpressionCache::entries_max + 1; ++i) {
        const std::string text = "attribute" + std::to_string(i);
        const auto parsed = cache.parse(ExpressionKind::kProjection, text);
        REQUIRE(parsed.ok());
        CHECK(parsed.value()->paths[0][0].text == text);
    }
}

}  // namespace dynascope
