#include "value/document_path.h"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "unit/value/packed_case.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

using testing::packed;

// "a.b[3]" -> path; enough of a parser for tests.
DocumentPath path(std::string_view text) {
    DocumentPath out;
    std::string name;
    const auto end_name = [&] {
        if (!name.empty()) out.elements.push_back({false, name, 0});
        name.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '.') {
            end_name();
        } else if (text[i] == '[') {
            end_name();
            const std::size_t close = text.find(']', i);
            const auto index = std::stoul(std::string(text.substr(i + 1, close - i - 1)));
            out.elements.push_back({true, "", static_cast<std::uint32_t>(index)});
            i = close;
        } else {
            name.push_back(text[i]);
        }
    }
    end_name();
    return out;
}

const char* const sample =
    R"({"a":{"M":{"b":{"S":"B"},"c":{"L":[{"N":"0"},{"N":"1"},{"M":{"d":{"S":"D"},"e":{"S":"E"}}},{"N":"3"}]},)"
    R"("f":{"M":{}}}},"s":{"S":"text"},"z":{"SS":["x"]}})";

std::string found(std::string_view text) {
    const std::string item = packed(sample);
    const auto value = find_path(ItemView(item), path(text));
    return value ? describe_value(*value).substr(16) : "nothing";
}

std::string projected(const std::vector<std::string>& texts) {
    const std::string item = packed(sample);
    std::vector<DocumentPath> paths;
    for (const std::string& text : texts) paths.push_back(path(text));
    const std::string result = project_paths(ItemView(item), paths);
    CHECK(validate_packed_item(result));
    std::string out;
    WireWriter writer(out);
    encode_item(ItemView(result), writer);
    return out;
}

TEST_CASE("a path finds the value it names") {
    CHECK(found("s") == "{S:text}");
    CHECK(found("a.b") == "{S:B}");
    CHECK(found("a.c[1]") == "{N:1}");
    CHECK(found("a.c[2].e") == "{S:E}");
    CHECK(found("a.f") == "{M:{}}");
}

TEST_CASE("a step that is missing or of another kind finds nothing") {
    for (const char* text :
         {"x", "x.y", "a.x", "a.c[4]", "a[0]", "a.c.b", "s.t", "s[0]", "z[0]", "a.c[2].x", "a.c[0].d", "a.c[2][0]"}) {
        INFO(text);
        CHECK(found(text) == "nothing");
    }
}

TEST_CASE("paths are printed as in the service's errors") {
    CHECK(path("a").text() == "[a]");
    CHECK(path("a.b[3].c").text() == "[a, b, [3], c]");
    CHECK(path("a.b").attribute() == "a");
    CHECK(path("a.b") == path("a.b"));
    CHECK_FALSE(path("a.b") == path("a[0]"));
}

TEST_CASE("projection keeps whole attributes") {
    CHECK(projected({"s"}) == R"({"s":{"S":"text"}})");
    CHECK(projected({"z", "s"}) == R"({"s":{"S":"text"},"z":{"SS":["x"]}})");
    CHECK(projected({"a.f"}) == R"({"a":{"M":{"f":{"M":{}}}}})");
}

TEST_CASE("projected maps keep their shape, also when paths share a beginning") {
    CHECK(projected({"a.b"}) == R"({"a":{"M":{"b":{"S":"B"}}}})");
    CHECK(projected({"a.c[2].e", "a.b", "a.c[2].d"}) ==
          R"({"a":{"M":{"b":{"S":"B"},"c":{"L":[{"M":{"d":{"S":"D"},"e":{"S":"E"}}}]}}}})");
}

TEST_CASE("projected list elements close up in index order") {
    CHECK(projected({"a.c[3]", "a.c[1]"}) == R"({"a":{"M":{"c":{"L":[{"N":"1"},{"N":"3"}]}}}})");
    CHECK(projected({"a.c[2].d", "a.c[0]"}) == R"({"a":{"M":{"c":{"L":[{"N":"0"},{"M":{"d":{"S":"D"}}}]}}}})");
}

TEST_CASE("what is not found leaves no trace") {
    CHECK(projected({"x"}) == "{}");
    CHECK(projected({"a.x", "s.t", "z[0]", "a[0]"}) == "{}");
    CHECK(projected({"a.c[2].x", "a.c[9]"}) == "{}");
    CHECK(projected({"a.c[2].x", "a.c[9]", "a.b"}) == R"({"a":{"M":{"b":{"S":"B"}}}})");
    CHECK(projected({}) == "{}");
}

}  // namespace
}  // namespace dynascope
