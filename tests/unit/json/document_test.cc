#include "json/document.h"

#include <catch2/catch_test_macros.hpp>

namespace dynascope {
namespace {

TEST_CASE("a document keeps the order of its members") {
    const auto document = parse_document(R"({"z":1,"a":[true,null],"m":"x"})");
    REQUIRE(document.has_value());
    CHECK(to_text(*document) == R"({"z":1,"a":[true,null],"m":"x"})");
}

TEST_CASE("text that is not JSON gives nothing") {
    for (const char* text : {"", "{", "[1,]", "nope", "\"\xFF\"", "1e999"}) {
        INFO(text);
        CHECK_FALSE(parse_document(text).has_value());
    }
}

TEST_CASE("bytes that are not UTF-8 are written as the replacement character") {
    CHECK(to_text(Document("a\xFF")) == "\"a\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace dynascope
