#include "json/tape.h"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace dynascope {
namespace {

bool parses(std::string_view text) {
    JsonTape tape;
    const bool good = tape.parse(text);
    CHECK(tape.root().present() == good);
    return good;
}

TEST_CASE("every kind of value is read") {
    JsonTape tape;
    REQUIRE(tape.parse(R"( {"s":"x","n":-1.5e+3,"t":true,"f":false,"z":null,"a":[1,2,3],"o":{"p":{}} } )"));
    const JsonView root = tape.root();
    CHECK(root.is_object());
    CHECK(root.size() == 7);
    CHECK(root["s"].string() == "x");
    CHECK(root["n"].number_text() == "-1.5e+3");
    CHECK(root["t"].boolean());
    CHECK_FALSE(root["f"].boolean());
    CHECK(root["f"].is_bool());
    CHECK(root["z"].is_null());
    CHECK(root["a"].size() == 3);
    CHECK(root["o"]["p"].is_object());
    CHECK(root["o"]["p"].size() == 0);
}

TEST_CASE("a member that is not there is absent") {
    JsonTape tape;
    REQUIRE(tape.parse(R"({"a":[{"b":1}]})"));
    CHECK_FALSE(tape.root()["x"].present());
    CHECK_FALSE(tape.root()["b"].present());
    CHECK_FALSE(tape.root()["x"]["y"].present());
    CHECK_FALSE(tape.root()["a"]["b"].present());
    CHECK_FALSE(JsonView().is_null());
    CHECK_FALSE(JsonTape().root().present());
}

TEST_CASE("of equal names the last wins") {
    JsonTape tape;
    REQUIRE(tape.parse(R"({"a":{"b":1},"c":2,"a":3,"\u0061":4})"));
    CHECK(tape.root()["a"].number_text() == "4");
    CHECK(tape.root().size() == 4);
}

TEST_CASE("a walk visits elements and members in order and steps over what they contain") {
    JsonTape tape;
    REQUIRE(tape.parse(R"({"a":[[1,[2]],{"x":[3]},"4"],"b":{"c":{"d":5}},"e":6})"));
    std::string seen;
    for (JsonView member = tape.root().first(); member.present(); member = member.next()) {
        seen.append(member.name()).append("=").append(member.source()).append(";");
    }
    CHECK(seen == R"(a=[[1,[2]],{"x":[3]},"4"];b={"c":{"d":5}};e=6;)");
    seen.clear();
    for (JsonView element = tape.root()["a"].first(); element.present(); element = element.next()) {
        CHECK(element.name().empty());
        seen.append(element.source()).append(";");
    }
    CHECK(seen == R"([1,[2]];{"x":[3]};"4";)");
}

TEST_CASE("empty containers and scalars have no first") {
    JsonTape tape;
    REQUIRE(tape.parse(R"([[],{},"x",null])"));
    for (JsonView element = tape.root().first(); element.present(); element = element.next()) {
        CHECK_FALSE(element.first().present());
    }
}

TEST_CASE("a scalar may be the whole text") {
    JsonTape tape;
    REQUIRE(tape.parse("\t\r\n 0 "));
    CHECK(tape.root().number_text() == "0");
    CHECK_FALSE(tape.root().next().present());
    REQUIRE(tape.parse("\"\""));
    CHECK(tape.root().string().empty());
}

TEST_CASE("escapes are undone") {
    JsonTape tape;
    REQUIRE(tape.parse(R"(["\"\\\/\b\f\n\r\t","plain \u0041\u00e9\u20AC end","\ud83d\ude00","\u0000"])"));
    std::vector<std::string_view> strings;
    for (JsonView e = tape.root().first(); e.present(); e = e.next()) strings.push_back(e.string());
    CHECK(strings[0] == "\"\\/\b\f\n\r\t");
    CHECK(strings[1] == "plain A\xC3\xA9\xE2\x82\xAC end");
    CHECK(strings[2] == "\xF0\x9F\x98\x80");
    CHECK(strings[3] == std::string_view("\0", 1));
}

TEST_CASE("source text keeps escapes and quotes as they were") {
    JsonTape tape;
    const std::string text = R"({"a":"x\n\"","b":"plain","c": 1.50 ,"d":[ 1 , 2 ]})";
    REQUIRE(tape.parse(text));
    CHECK(tape.root()["a"].source() == R"("x\n\"")");
    CHECK(tape.root()["b"].source() == R"("plain")");
    CHECK(tape.root()["c"].source() == "1.50");
    CHECK(tape.root()["d"].source() == "[ 1 , 2 ]");
    CHECK(tape.root().source() == text);
}

TEST_CASE("names with escapes are found by what they mean") {
    JsonTape tape;
    REQUIRE(tape.parse(R"({"\u0061\tb":{"\u00e9":1}})"));
    CHECK(tape.root()["a\tb"]["\xC3\xA9"].number_text() == "1");
    CHECK(tape.root().first().name() == "a\tb");
}

TEST_CASE("malformed JSON is refused") {
    for (const char* text : {"",          " ",          "{",       "}",         "[",           "]",
                             "[1",        "[1,",        "[1,]",    "[,1]",      "[1 2]",       "{\"a\"}",
                             "{\"a\":}",  "{\"a\":1,}", "{,}",     "{a:1}",     "{'a':1}",     "{\"a\":1 \"b\":2}",
                             "{\"a\" 1}", "{1:2}",      "[1]]",    "[1}",       "{\"a\":1]",   "1 2",
                             "nul",       "nulL",       "tru",     "True",      "falsee",      "truefalse",
                             "\"a",       "\"a\\",      "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "//",
                             "/* */1",    "NaN",        "Infinity"}) {
        INFO(text);
        CHECK_FALSE(parses(text));
    }
}

TEST_CASE("numbers follow JSON's grammar") {
    for (const char* text : {"0", "-0", "10", "1.0", "0.1", "1e5", "1E+5", "1e-5", "-1.25e10",
                             "123456789012345678901234567890123456789012345678901234567890"}) {
        INFO(text);
        CHECK(parses(text));
    }
    for (const char* text : {"-", "+1", "01", "-01", ".5", "5.", "1.e5", "1e", "1e+", "0x1", "1_0", "--1"}) {
        INFO(text);
        CHECK_FALSE(parses(text));
    }
}

TEST_CASE("control characters inside strings are refused and white space outside is not") {
    for (int c = 0; c < 0x20; ++c) {
        const std::string inside = std::string("\"ab") + static_cast<char>(c) + "cdefghijk\"";
        CHECK_FALSE(parses(inside));
    }
    CHECK(parses("\"\x7F\""));
    CHECK_FALSE(parses("\f1"));
    CHECK_FALSE(parses(std::string_view("1\0", 2)));
}

TEST_CASE("strings that are not UTF-8 are refused at every distance from the quote") {
    for (std::size_t pad = 0; pad < 20; ++pad) {
        const std::string before(pad, 'a');
        CHECK(parses("\"" + before + "\xE2\x82\xAC\""));
        CHECK_FALSE(parses("\"" + before + "\xE2\x82\""));
        CHECK_FALSE(parses("\"" + before + "\xED\xA0\x80\""));
        CHECK_FALSE(parses("\"\\n" + before + "\xFF\""));
    }
}

TEST_CASE("surrogate escapes must come in pairs") {
    for (const char* text : {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\n")", R"("\ud83d\u0041")",
                             R"("\ud83d\ud83d")", R"("\ude00\ud83d")", R"("\ud83d\)", R"("\ud83d\u)"}) {
        INFO(text);
        CHECK_FALSE(parses(text));
    }
    CHECK(parses(R"("\uD800\uDC00\uDBFF\uDFFF")"));
}

TEST_CASE("depth is bounded") {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(parses(nested(JsonTape::depth_max)));
    CHECK_FALSE(parses(nested(JsonTape::depth_max + 1)));
    CHECK_FALSE(parses(nested(1'000'000)));
}

TEST_CASE("a text cut off anywhere is refused") {
    const std::string text = R"({"a":[1,-2.5e7,"x\u00e9\n",true,null],"b":{"caf\u00e9":{}},"euro":"€€€€"})";
    REQUIRE(parses(text));
    for (std::size_t size = 0; size < text.size(); ++size) CHECK_FALSE(parses(std::string_view(text).substr(0, size)));
}

TEST_CASE("a tape is used again and forgets what it held") {
    JsonTape tape;
    REQUIRE(tape.parse(R"({"a":"\n"})"));
    REQUIRE_FALSE(tape.parse("{"));
    CHECK_FALSE(tape.root().present());
    REQUIRE(tape.parse(R"({"b":"\t"})"));
    CHECK(tape.root()["b"].string() == "\t");
    CHECK_FALSE(tape.root()["a"].present());
}

TEST_CASE("strings of every length around the word size end at their quote") {
    for (std::size_t size = 0; size < 40; ++size) {
        const std::string content(size, 'q');
        const std::string text = "[\"" + content + "\",\"" + content + "\\\"\"]";
        JsonTape tape;
        REQUIRE(tape.parse(text));
        CHECK(tape.root().first().string() == content);
        CHECK(tape.root().first().next().string() == content + "\"");
    }
}

}  // namespace
}  // namespace dynascope
