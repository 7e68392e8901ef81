#include "base/byte_cursor.h"

#include <catch2/catch_test_macros.hpp>

using dynascope::ByteCursor;

TEST_CASE("a cursor appends behind what is there, and the string has its true size afterwards") {
    std::string text = "start ";
    {
        ByteCursor cursor(text);
        cursor.room(4);
        cursor.put('a');
        cursor.put("bc");
        cursor.room(10'000);
        cursor.put(std::string(10'000, 'x'));
        REQUIRE(cursor.size() == 6 + 3 + 10'000);
    }
    REQUIRE(text == "start abc" + std::string(10'000, 'x'));
}

TEST_CASE("a cursor can be cut back, and lets others append to the string") {
    std::string text;
    {
        ByteCursor cursor(text);
        cursor.room(8);
        cursor.put("12345678");
        cursor.cut_to(3);
        cursor.with_string([](std::string& out) { out += "-in between-"; });
        cursor.room(1);
        cursor.put('4');
    }
    REQUIRE(text == "123-in between-4");
}
