// Random numbers against a big decimal made of strings: slow and obvious.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "support/split_mix.h"
#include "value/number.h"

namespace dynascope {
namespace {

using testing::SplitMix;

// sign and digits; value = digits x 10^exponent, digits without zeros at either end, empty for zero.
struct Decimal {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

Decimal trimmed(Decimal n) {
    while (!n.digits.empty() && n.digits.front() == '0') n.digits.erase(0, 1);
    for (; !n.digits.empty() && n.digits.back() == '0'; ++n.exponent) n.digits.pop_back();
    if (n.digits.empty()) n = Decimal();
    return n;
}

// Digits of `n` written out from 10^400 down to 10^-400.
constexpr int point = 400;
std::string aligned(const Decimal& n) {
    std::string out(2 * point, '0');
    if (n.digits.empty()) return out;
    const int last = point - 1 - n.exponent;
    std::copy(n.digits.begin(), n.digits.end(), out.begin() + last - static_cast<int>(n.digits.size()) + 1);
    return out;
}

int compare(const Decimal& a, const Decimal& b) {
    const auto sign = [](const Decimal& n) { return n.digits.empty() ? 0 : n.negative ? -1 : 1; };
    if (sign(a) != sign(b)) return sign(a) < sign(b) ? -1 : 1;
    const int order = aligned(a).compare(aligned(b));
    const int unit = order < 0 ? -1 : order > 0 ? 1 : 0;
    return sign(a) * unit;
}

std::string added_columns(const std::string& a, const std::string& b, int sign) {
    std::string out(a.size(), '0');
    int carry = 0;
    for (std::size_t i = a.size(); i-- > 0;) {
        int column = a[i] - '0' + sign * (b[i] - '0') + carry;
        carry = column < 0 ? -1 : column > 9 ? 1 : 0;
        out[i] = static_cast<char>('0' + (column + 10) % 10);
    }
    return out;
}

Decimal sum(const Decimal& a, const Decimal& b) {
    std::string x = aligned(a);
    std::string y = aligned(b);
    Decimal out;
    out.exponent = -point;
    if (a.negative == b.negative) {
        out.negative = a.negative;
        out.digits = added_columns(x, y, 1);
    } else {
        const bool a_is_larger = x >= y;
        out.negative = a_is_larger ? a.negative : b.negative;
        out.digits = a_is_larger ? added_columns(x, y, -1) : added_columns(y, x, -1);
    }
    return trimmed(out);
}

std::string plain_text(const Decimal& n) {
    if (n.digits.empty()) return "0";
    std::string all = aligned(n);
    std::string whole = all.substr(0, point);
    std::string fraction = all.substr(point);
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return (n.negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

// What the service says about the number, "" when it takes it.
std::string refusal(const Decimal& n) {
    if (n.digits.empty()) return "";
    const int magnitude = n.exponent + static_cast<int>(n.digits.size()) - 1;
    if (magnitude > 125)
        return "Number overflow. Attempting to store a number with magnitude larger than supported range";
    if (magnitude < -130)
        return "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    return n.digits.size() > 38 ? "Attempting to store more than 38 significant digits in a Number" : "";
}

// Digits that often are zeros and nines, exponents that often are near each other or near the limits.
Decimal random_decimal(SplitMix& random, int digits_max) {
    Decimal n;
    n.negative = random.chance(2);
    const int count = random.below(digits_max + 1);
    for (int i = 0; i < count; ++i) {
        n.digits.push_back(static_cast<char>('0' + (random.chance(3) ? 9 * random.below(2) : random.below(10))));
    }
    switch (random.below(4)) {
        case 0: n.exponent = random.below(270) - 140; break;
        case 1: n.exponent = 126 - count + random.below(3) - 1; break;
        case 2: n.exponent = -130 - count + random.below(3); break;
        default: n.exponent = random.below(9) - 4;
    }
    return trimmed(n);
}

// The same number in one of the many ways to write it.
std::string random_text(SplitMix& random, const Decimal& n) {
    std::string text = n.negative ? "-" : random.chance(4) ? "+" : "";
    std::string digits = std::string(static_cast<std::size_t>(random.below(3)), '0') + n.digits;
    int exponent = n.exponent;
    for (int i = random.below(3); i > 0; --i, --exponent) digits.push_back('0');
    if (digits.empty()) digits = "0";
    const int fraction = random.below(static_cast<int>(digits.size()) + 1);
    digits.insert(digits.size() - static_cast<std::size_t>(fraction), fraction > 0 || random.chance(3) ? "." : "");
    exponent += fraction;
    if (exponent == 0 && random.chance(2)) return text + digits;
    return text + digits + (random.chance(2) ? "e" : "E") + (exponent >= 0 && random.chance(2) ? "+" : "") +
           std::to_string(exponent);
}

std::string sortable(const Number& number) {
    std::string out;
    number.append_sortable(out);
    return out;
}

Decimal random_good(SplitMix& random) {
    while (true) {
        Decimal n = random_decimal(random, 38);
        if (refusal(n).empty()) return n;
    }
}

TEST_CASE("parse and text agree with the model, and text comes back as the same number") {
    SplitMix random(11);
    for (int i = 0; i < 10'000; ++i) {
        const Decimal model = random_decimal(random, 40);
        const std::string text = random_text(random, model);
        INFO(text);
        const auto number = Number::parse(text);
        std::string bytes;
        const Status direct = append_sortable_number(bytes, text);
        REQUIRE(number.ok() == refusal(model).empty());
        REQUIRE(direct.ok() == number.ok());
        if (!number.ok()) {
            REQUIRE(number.error().message == refusal(model));
            REQUIRE(direct.error().message == refusal(model));
            continue;
        }
        REQUIRE(number.value().text() == plain_text(model));
        REQUIRE(Number::parse(number.value().text()).value() == number.value());
        REQUIRE(sortable(number.value()) == bytes);
        REQUIRE(Number::from_sortable(bytes) == number.value());
        REQUIRE(sortable_length(bytes) == bytes.size());
    }
}

TEST_CASE("order of numbers and of their sortable bytes agree with the model") {
    SplitMix random(12);
    for (int i = 0; i < 5'000; ++i) {
        const Decimal a = random_good(random);
        Decimal b = random_good(random);
        if (random.chance(3)) {  // numbers that differ late
            b = a;
            if (!b.digits.empty()) b.digits.back() = static_cast<char>('1' + random.below(9));
        }
        const Number x = Number::parse(plain_text(a)).value();
        const Number y = Number::parse(plain_text(b)).value();
        INFO(x.text() << " and " << y.text());
        const int order = compare(a, b);
        REQUIRE((x <=> y) == (order <=> 0));
        REQUIRE((sortable(x).compare(sortable(y)) <=> 0) == (order <=> 0));
        REQUIRE((x == y) == (order == 0));
        if (order != 0) REQUIRE_FALSE(sortable(y).starts_with(sortable(x)));
    }
}

TEST_CASE("sums and differences are exact or refused as the model says") {
    SplitMix random(13);
    int exact = 0;
    for (int i = 0; i < 10'000; ++i) {
        const Decimal a = random_good(random);
        Decimal b = random_good(random);
        if (random.chance(2)) b.exponent = a.exponent + random.below(5) - 2;
        if (!refusal(b).empty()) continue;
        const bool subtract = random.chance(2);
        Decimal second = b;
        if (subtract) second.negative = !b.negative;
        const Decimal model = sum(a, second);
        const Number x = Number::parse(plain_text(a)).value();
        const Number y = Number::parse(plain_text(b)).value();
        const auto result = subtract ? Number::subtract(x, y) : Number::add(x, y);
        INFO(x.text() << (subtract ? " - " : " + ") << y.text());
        // A result that breaks two rules at once may name either.
        REQUIRE(result.ok() == refusal(model).empty());
        if (!result.ok()) continue;
        ++exact;
        REQUIRE(result.value().text() == plain_text(model));
    }
    CHECK(exact > 2'000);
}

}  // namespace
}  // namespace dynascope
