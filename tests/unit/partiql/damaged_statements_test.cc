// Statements cut, doubled and mixed at random: whatever comes of it, it is an answer.
#include <catch2/catch_test_macros.hpp>

#include "partiql/access.h"
#include "tests/support/split_mix.h"
#include "unit/partiql/composite_key.h"

namespace dynascope::partiql {

namespace {

using testing::composite;

constexpr std::string_view statements[] = {
    "SELECT a.b[0], \"c\" FROM \"T\".\"i\" WHERE pk = 'a' AND (sk IN ['b', ?] OR sk > 'c') ORDER BY pk DESC, sk;",
    "SELECT * FROM t WHERE pk IN ('a', 'b') AND NOT begins_with(x, 'y') OR size(l) >= 3 AND z IS NOT MISSING",
    "SELECT * FROM t WHERE attribute_exists(a.b) = true AND (c BETWEEN 1 AND - 2.5e3) <> false -- note",
    "INSERT INTO t VALUE {'pk': ?, 'm': {'x': [1, 'y', null]}, 's': <<'a', 'b'>>, 'n': <<1, 2>>}",
    "UPDATE t SET a = b + 1, c = list_append(c, [1]) SET s = set_add(s, <<'x'>>) REMOVE d[1].e WHERE pk = 'a'",
    "FROM t WHERE pk = 'a' AND sk = 'b' SET a = ? RETURNING MODIFIED NEW *",
    "DELETE FROM \"t\" WHERE pk = 'a' AND sk = 'b' AND attribute_type(x, 'SS') RETURNING ALL OLD *",
    "EXISTS(SELECT * FROM t WHERE pk = 'a' AND sk = 'b' AND x <> ? /* so */)",
};

std::size_t pick(testing::SplitMix& random, std::size_t count) {
    return static_cast<std::size_t>(random.below(static_cast<int>(count)));
}

// True when the statement came as far as a plan.
bool survive(const std::string& text) {
    const Result<Statement> statement = prepare_statement(text);
    if (!statement.ok()) return false;
    const std::vector<std::string> parameters(statement.value().parameters, std::string("S\x01z", 3));
    const Result<Bound> bound = bind_statement(statement.value(), parameters);
    if (!bound.ok() || !bound.value().where) return false;
    const Condition& where = *bound.value().where;
    evaluate(where, ItemView());
    return fixes_partition(where, composite) && plan_reads(where, composite).ok();
}

}  // namespace

TEST_CASE("the statements to be damaged are sound", "[damaged]") {
    for (const std::string_view text : statements) {
        INFO(text);
        const Result<Statement> statement = prepare_statement(text);
        CHECK((statement.ok() ? "" : statement.error().message).empty());
    }
}

TEST_CASE("a statement cut off anywhere is answered", "[damaged]") {
    for (const std::string_view text : statements) {
        for (std::size_t size = 0; size < text.size(); ++size) {
            survive(std::string(text.substr(0, size)));
            survive(std::string(text.substr(size)));
        }
    }
}

TEST_CASE("statements with pieces left out, doubled and exchanged are answered", "[damaged]") {
    testing::SplitMix random(7);
    int planned = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text(statements[pick(random, std::size(statements))]);
        const auto tokens = *tokenize(text);
        const auto piece = [&](const std::string& from, const std::vector<Token>& of) {
            const Token& token = of[pick(random, of.size())];
            return from.substr(token.begin, token.end - token.begin);
        };
        const std::string other(statements[pick(random, std::size(statements))]);
        const Token& at = tokens[pick(random, tokens.size())];
        const std::string put = random.below(3) == 0 ? "" : " " + piece(other, *tokenize(other)) + " ";
        text.replace(at.begin, random.below(2) == 0 ? 0 : at.end - at.begin, put);
        planned += survive(text) ? 1 : 0;
    }
    CHECK(planned > 500);
}

}  // namespace dynascope::partiql
