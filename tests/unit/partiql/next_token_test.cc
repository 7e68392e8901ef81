#include "partiql/next_token.h"

#include <catch2/catch_test_macros.hpp>

#include "base/bytes.h"
#include "value/packed_item.h"

namespace dynascope::partiql {

namespace {

constexpr Instant now = world_start;

std::string error_of(std::string_view token, std::uint64_t hash, Instant at = now) {
    const Result<PagePosition> position = read_next_token(token, hash, at);
    return position.ok() ? "" : position.error().message;
}

}  // namespace

TEST_CASE("a token brings its position back", "[next_token]") {
    ItemBuilder key;
    key.add_string("pk", "a");
    const PagePosition position{3, key.finish()};
    const std::string token = write_next_token(position, 42, now);
    const Result<PagePosition> read = read_next_token(token, 42, now + hours(23));
    REQUIRE(read.ok());
    CHECK(read.value().read == 3);
    CHECK(read.value().key == position.key);
}

TEST_CASE("a token is good for one request and a day", "[next_token]") {
    const std::string token = write_next_token({0, {}}, 42, now);
    CHECK(error_of(token, 42, now + hours(24)) == "The NextToken has expired");
    CHECK(error_of(token, 43) == "NextToken does not match request");
}

TEST_CASE("no damaged token is taken", "[next_token]") {
    ItemBuilder key;
    key.add_string("pk", "a");
    const std::string token = write_next_token({0, key.finish()}, 42, now);
    CHECK(error_of("", 42) == "Invalid NextToken");
    CHECK(error_of("garbage", 42) == "Invalid NextToken");
    CHECK(error_of(token.substr(0, 20), 42) == "Invalid NextToken");
    const std::string bytes = *decode_base64(token);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        std::string text;
        append_base64(text, damaged);
        CHECK(error_of(text, 42) == "Invalid NextToken");
    }
}

}  // namespace dynascope::partiql
