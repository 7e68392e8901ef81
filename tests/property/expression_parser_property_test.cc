// Whatever the text, each kind of expression is answered with a result or a ValidationException, and twice the same.
#include <array>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"
#include "tests/support/split_mix.h"

namespace dynascope {

using namespace testing;

namespace {

constexpr std::array<std::string_view, 12> seeds = {
    "a = :a AND (b <> :b OR NOT c.d[3] < :n)",
    "attribute_exists(#a.b) AND begins_with(sk, :a) OR contains(l, size(b))",
    "a BETWEEN :a AND :b AND c IN (:a, :b, #n)",
    "SET a = if_not_exists(b, :n) + :m, c.d[1] = list_append(e, :l) REMOVE f, g[0] ADD h :n DELETE i :ss",
    "REMOVE a[0], a[1].b SET #n = :a",
    "a, b.c, d[0], #n.e[1][2]",
    "pk = :a AND sk BETWEEN :a AND :b",
    "#pk = :a and begins_with(#sk, :b)",
    "attribute_type(a, :type) and size(b) >= :n",
    "((a = :a))",
    "SET a = a - b, b = (c + :n)",
    "NOT NOT attribute_not_exists(a)",
};

constexpr std::array<std::string_view, 44> pieces = {"a",
                                                     "b",
                                                     ".c",
                                                     "[0]",
                                                     "[99999999999]",
                                                     "#a",
                                                     "#zz",
                                                     ":a",
                                                     ":n",
                                                     ":l",
                                                     ":zz",
                                                     " = ",
                                                     " <> ",
                                                     " < ",
                                                     " >= ",
                                                     " AND ",
                                                     " OR ",
                                                     "NOT ",
                                                     " BETWEEN ",
                                                     " IN ",
                                                     "(",
                                                     ")",
                                                     ", ",
                                                     "SET ",
                                                     "REMOVE ",
                                                     "ADD ",
                                                     "DELETE ",
                                                     "+",
                                                     "-",
                                                     "size(",
                                                     "contains(",
                                                     "begins_with(",
                                                     "attribute_exists(",
                                                     "attribute_type(",
                                                     "if_not_exists(",
                                                     "list_append(",
                                                     "foo(",
                                                     "name",
                                                     "_",
                                                     "\"",
                                                     "1",
                                                     " ",
                                                     "\xc3\xa9",
                                                     "\x80"};

std::string random_text(SplitMix& random) {
    std::string text;
    for (int left = random.below(40); left > 0; --left) {
        text += pieces[static_cast<std::size_t>(random.below(static_cast<int>(pieces.size())))];
    }
    return text;
}

std::string mutated_text(SplitMix& random) {
    std::string text(seeds[static_cast<std::size_t>(random.below(static_cast<int>(seeds.size())))]);
    for (int left = 1 + random.below(4); left > 0 && !text.empty(); --left) {
        const auto at = static_cast<std::size_t>(random.below(static_cast<int>(text.size())));
        switch (random.below(4)) {
            case 0: text.erase(at, 1 + static_cast<std::size_t>(random.below(3))); break;
            case 1: text[at] = static_cast<char>(random.below(256)); break;
            case 2:
                text.insert(at, text.substr(static_cast<std::size_t>(random.below(static_cast<int>(text.size()))), 5));
                break;
            default:
                text.insert(at, pieces[static_cast<std::size_t>(random.below(static_cast<int>(pieces.size())))]);
                break;
        }
    }
    return text;
}

bool is_sound(const std::string& message) {
    for (const char* start : {"Invalid ", "KeyConditionExpressions ", "One or more parameter values were invalid: "}) {
        if (message.compare(0, std::string_view(start).size(), start) == 0) {
            return true;
        }
    }
    return message.empty();
}

void check_text(const std::string& text) {
    const std::array<std::string, 4> messages = {condition_error(text), update_error(text), projection_error(text),
                                                 key_condition_error(text)};
    for (const std::string& message : messages) {
        if (!is_sound(message)) {
            FAIL("text: " << text << "\nmessage: " << message);
        }
    }
    if (messages[0] != condition_error(text) || messages[1] != update_error(text)) {
        FAIL("two answers to: " << text);
    }
}

}  // namespace

TEST_CASE("every text is answered", "[expression]") {
    SplitMix random(20260101);
    for (int i = 0; i < 5'000; ++i) {
        check_text(random_text(random));
        check_text(mutated_text(random));
    }
}

TEST_CASE("texts of full length in every shape are answered", "[expression]") {
    for (const std::string_view piece : pieces) {
        std::string text;
        while (text.size() + piece.size() <= 4096) {
            text += piece;
        }
        check_text(text);
        check_text("SET a = " + text.substr(0, 4088));
    }
}

}  // namespace dynascope
