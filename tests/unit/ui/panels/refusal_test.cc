#include "ui/panels/refusal.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "ui/text/text.h"

namespace dynascope::ui {

TEST_CASE("a refusal says what to do next, the special before the general") {
    CHECK(advice_key("ValidationException",
                     "Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: name") ==
          "advice.reserved");
    CHECK(advice_key("ThrottlingException", "Rate of requests exceeds the allowed throughput.") == "advice.throttled");
    CHECK(advice_key("ValidationException", "something new").empty());
}

TEST_CASE("every advice has its words") {
    const Texts texts;
    for (const char* type : {"ConditionalCheckFailedException", "ResourceNotFoundException", "ResourceInUseException",
                             "LimitExceededException", "TransactionCanceledException"}) {
        INFO(type);
        CHECK(texts.has(advice_key(type, "")));
    }
    for (const char* message : {"reserved keyword", "unused in expressions", "Syntax error", "empty string value",
                                "missed key schema element", "does not match the schema"}) {
        INFO(message);
        CHECK(texts.has(advice_key("ValidationException", message)));
    }
}

}  // namespace dynascope::ui
