// Whatever a WHERE comes apart into, the reads find just the items that it holds for, and each once.
#include <catch2/catch_test_macros.hpp>

#include "partiql/access.h"
#include "tests/support/split_mix.h"
#include "unit/partiql/composite_key.h"
#include "value/number.h"

namespace dynascope::partiql {

namespace {

using testing::composite;

class RandomWhere {
  public:
    explicit RandomWhere(std::uint64_t seed) : random_(seed) {}

    std::string text(int depth) {
        if (depth == 0 || random_.chance(4)) return leaf();
        if (random_.chance(8)) return "NOT (" + text(depth - 1) + ")";
        const char* joint = random_.chance(2) ? " AND " : " OR ";
        std::string out = "(" + text(depth - 1) + joint + text(depth - 1);
        if (random_.chance(3)) out += joint + text(depth - 1);
        return out + ")";
    }

  private:
    std::string hash() { return std::string("'") + "abc"[random_.below(3)] + "'"; }
    std::string sort() {
        constexpr const char* values[] = {"'1'", "'12'", "'2'", "'3'"};
        return values[random_.below(4)];
    }

    std::string leaf() {
        switch (random_.below(12)) {
            case 0:
            case 1:
            case 2: return "pk = " + hash();
            case 3: return "pk IN [" + hash() + ", " + hash() + "]";
            case 4: return "sk = " + sort();
            case 5: return "sk IN [" + sort() + ", " + sort() + "]";
            case 6: return sort() + (random_.chance(2) ? " < sk" : " >= sk");
            case 7: return "sk BETWEEN '1' AND " + sort();
            case 8: return "begins_with(sk, " + sort() + ")";
            case 9: return "sk <> " + sort();
            case 10: return "attribute_exists(x)";
            default: return random_.chance(2) ? "x = 1" : "x = 2";
        }
    }

    testing::SplitMix random_;
};

std::vector<std::string> all_items() {
    std::vector<std::string> items;
    for (const char* pk : {"a", "b", "c"}) {
        for (const char* sk : {"1", "12", "2", "3"}) {
            for (int x = 0; x <= 2; ++x) {
                ItemBuilder item;
                item.add_string("pk", pk);
                item.add_string("sk", sk);
                std::string number;
                Number(x).append_sortable(number);
                if (x > 0) item.add_number("x", number);
                items.push_back(item.finish());
            }
        }
    }
    return items;
}

bool holds(const KeyTest& test, ItemView item) {
    const std::string value(item.find(test.attribute)->scalar());
    const std::string wanted(ValueView(test.value).scalar());
    switch (test.op) {
        case KeyTest::Op::kEqual: return value == wanted;
        case KeyTest::Op::kLess: return value < wanted;
        case KeyTest::Op::kLessOrEqual: return value <= wanted;
        case KeyTest::Op::kGreater: return value > wanted;
        case KeyTest::Op::kGreaterOrEqual: return value >= wanted;
        case KeyTest::Op::kBetween: return value >= wanted && value <= ValueView(test.upper).scalar();
        case KeyTest::Op::kBeginsWith: return value.starts_with(wanted);
        default: return false;
    }
}

int count_finders(const std::vector<Read>& reads, ItemView item) {
    int finders = 0;
    for (const Read& read : reads) {
        bool found = true;
        for (const KeyTest& test : read.key) found = found && holds(test, item);
        for (const Condition& filter : read.filter) found = found && evaluate(filter, item);
        finders += found ? 1 : 0;
    }
    return finders;
}

}  // namespace

TEST_CASE("reads find what WHERE holds for, once", "[plan_reads]") {
    const std::vector<std::string> items = all_items();
    RandomWhere random(11);
    int planned = 0;
    int apart = 0;
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = random.text(3);
        INFO(text);
        const Result<Statement> statement = prepare_statement("SELECT * FROM t WHERE " + text);
        REQUIRE(statement.ok());
        const Result<Bound> bound = bind_statement(statement.value(), {});
        REQUIRE(bound.ok());
        const Condition& where = *bound.value().where;
        if (!fixes_partition(where, composite)) continue;
        const Result<std::vector<Read>> reads = plan_reads(where, composite);
        if (!reads.ok() || reads.value().empty()) continue;  // refused, or a Scan
        ++planned;
        apart += reads.value().size() > 1 ? 1 : 0;
        for (const std::string& item : items) {
            const int expected = evaluate(where, ItemView(item)) ? 1 : 0;
            if (count_finders(reads.value(), ItemView(item)) != expected) FAIL_CHECK(text);
        }
    }
    CHECK(planned > 1'000);
    CHECK(apart > 100);
}

}  // namespace dynascope::partiql
