// Items as tests write them down: wire JSON to packed bytes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "json/tape.h"
#include "value/wire_codec.h"

namespace dynascope::testing {

inline std::string packed(std::string_view json) {
    JsonTape tape;
    REQUIRE(tape.parse(json));
    auto item = decode_item(tape.root());
    REQUIRE(item.ok());
    return std::move(item).value();
}

}  // namespace dynascope::testing
