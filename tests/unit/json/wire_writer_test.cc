#include "json/wire_writer.h"

#include <limits>

#include <catch2/catch_test_macros.hpp>

#include "base/time.h"
#include "json/tape.h"

namespace dynascope {
namespace {

template <class Write>
std::string written(Write write) {
    std::string out;
    WireWriter writer(out);
    write(writer);
    return out;
}

TEST_CASE("commas are set between members and elements") {
    CHECK(written([](WireWriter& w) {
              w.begin_object();
              w.member("a", "x");
              w.member("n", std::int64_t{-5});
              w.member("t", true);
              w.name("list");
              w.begin_array();
              w.integer(1);
              w.begin_object();
              w.end_object();
              w.null();
              w.begin_array();
              w.end_array();
              w.boolean(false);
              w.end_array();
              w.name("raw");
              w.raw("{\"k\":1}");
              w.name("end");
              w.string("y");
              w.end_object();
          }) == R"({"a":"x","n":-5,"t":true,"list":[1,{},null,[],false],"raw":{"k":1},"end":"y"})");
}

TEST_CASE("what JSON cannot hold in a string is escaped") {
    CHECK(written([](WireWriter& w) { w.string("a\"b\\c\b\f\n\r\t\x01\x1F/caf\xC3\xA9\x7F"); }) ==
          "\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0001\\u001F/caf\xC3\xA9\x7F\"");
    CHECK(written([](WireWriter& w) { w.string(std::string_view("\0", 1)); }) == "\"\\u0000\"");
}

TEST_CASE("every ASCII character comes back through the reader") {
    std::string text;
    for (int i = 0; i < 3 * 128; ++i) text.push_back(static_cast<char>(i % 128));
    const std::string json = written([&](WireWriter& w) { w.string(text); });
    JsonTape tape;
    REQUIRE(tape.parse(json));
    CHECK(tape.root().string() == text);
}

TEST_CASE("only what needs an escape is escaped, whatever stands before it") {
    for (std::size_t pad = 0; pad < 10; ++pad) {
        const std::string text = std::string(pad, 'a') + "\xC2\xA2#\xC2\xA2]\xC2\x80 !\x7F plain text";
        CHECK(written([&](WireWriter& w) { w.string(text); }) == "\"" + text + "\"");
        CHECK(written([&](WireWriter& w) { w.string(text + "\n" + text); }) == "\"" + text + "\\n" + text + "\"");
    }
}

TEST_CASE("capacity is written with one digit after the point") {
    const auto units = [](std::int64_t count) {
        return written([count](WireWriter& w) { w.half_units(HalfUnits{count}); });
    };
    CHECK(units(0) == "0.0");
    CHECK(units(1) == "0.5");
    CHECK(units(2) == "1.0");
    CHECK(units(25) == "12.5");
    CHECK(units(-1) == "-0.5");
    CHECK(units(-3) == "-1.5");
}

TEST_CASE("dates are seconds with milliseconds where there are any") {
    const auto date = [](std::int64_t microseconds) {
        return written([microseconds](WireWriter& w) { w.epoch_seconds(microseconds); });
    };
    CHECK(date(world_start.microseconds) == "1767225600");
    CHECK(date(world_start.microseconds + 123'456) == "1767225600.123");
    CHECK(date(world_start.microseconds + 120'000) == "1767225600.12");
    CHECK(date(world_start.microseconds + 7'000) == "1767225600.007");
    CHECK(date(world_start.microseconds + 999) == "1767225600");
}

TEST_CASE("integers reach both ends of 64 bits") {
    CHECK(written([](WireWriter& w) { w.integer(std::numeric_limits<std::int64_t>::min()); }) ==
          "-9223372036854775808");
    CHECK(written([](WireWriter& w) { w.integer(std::numeric_limits<std::int64_t>::max()); }) == "9223372036854775807");
}

TEST_CASE("bytes are written as base64") {
    CHECK(written([](WireWriter& w) { w.base64("\x01\x02\x03\x04"); }) == "\"AQIDBA==\"");
}

}  // namespace
}  // namespace dynascope
