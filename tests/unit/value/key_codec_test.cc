#include "value/key_codec.h"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "value/attribute_value.h"

namespace dynascope {
namespace {

std::string packed(ValueType type, std::string scalar) {
    AttributeValue value;
    value.type = type;
    value.scalar = std::move(scalar);
    std::string out;
    value.append_packed(out);
    return out;
}

std::string part(ValueType type, std::string scalar) {
    const std::string bytes = packed(type, std::move(scalar));
    std::string out = "before";
    append_key_part(out, ValueView(bytes));
    std::string written(key_part_size_max(ValueView(bytes)), ' ');
    written.resize(static_cast<std::size_t>(write_key_part(written.data(), ValueView(bytes)) - written.data()));
    CHECK(out == "before" + written);
    return written;
}

std::string number_part(std::string_view text) {
    std::string sortable;
    REQUIRE(append_sortable_number(sortable, text).ok());
    return part(ValueType::kNumber, sortable);
}

std::string prefix(std::string scalar) {
    std::string out;
    append_key_prefix(out, ValueView(packed(ValueType::kString, std::move(scalar))));
    return out;
}

// In byte order, with zero bytes and FF in awkward places.
const std::vector<std::string> ordered_texts = {"",
                                                std::string("\0", 1),
                                                std::string("\0\0", 2),
                                                std::string("\0\x01", 2),
                                                std::string("\0\xFF", 2),
                                                "\x01",
                                                "a",
                                                std::string("a\0", 2),
                                                std::string("a\0b", 3),
                                                "a\x01",
                                                "ab",
                                                "b",
                                                "\xFF",
                                                std::string("\xFF\0", 2),
                                                "\xFF\xFF"};

TEST_CASE("byte order of key parts is the order of strings and binaries") {
    for (const ValueType type : {ValueType::kString, ValueType::kBinary}) {
        for (std::size_t i = 0; i < ordered_texts.size(); ++i) {
            for (std::size_t j = 0; j < ordered_texts.size(); ++j)
                CHECK((part(type, ordered_texts[i]) < part(type, ordered_texts[j])) == (i < j));
        }
    }
}

TEST_CASE("a key part is the beginning of no other, so that parts can follow each other") {
    for (std::size_t i = 0; i < ordered_texts.size(); ++i) {
        for (std::size_t j = 0; j < ordered_texts.size(); ++j) {
            const std::string a = part(ValueType::kString, ordered_texts[i]);
            const std::string b = part(ValueType::kString, ordered_texts[j]);
            if (i != j) CHECK_FALSE(b.starts_with(a));
            for (const std::string& next : {ordered_texts.front(), ordered_texts.back()}) {
                if (i != j) CHECK((a + part(ValueType::kString, next) < b + part(ValueType::kString, "m")) == (i < j));
            }
        }
    }
}

TEST_CASE("zero bytes are escaped and the end is marked") {
    CHECK(part(ValueType::kString, std::string("a\0b", 3)) == std::string("a\0\xFF"
                                                                          "b\0\x01",
                                                                          6));
    CHECK(prefix(std::string("a\0", 2)) == std::string("a\0\xFF", 3));
}

TEST_CASE("numbers keep their sortable bytes") {
    CHECK(number_part("12.5") == "\xC1\x19\x64");
    CHECK(number_part("-1") < number_part("0"));
    CHECK(number_part("2") < number_part("10"));
}

TEST_CASE("a prefix and its end enclose exactly the strings that begin with it") {
    for (const std::string& begin : ordered_texts) {
        const std::string from = prefix(begin);
        const std::string to = prefix_end(from);
        for (const std::string& text : ordered_texts) {
            const std::string key = part(ValueType::kString, text);
            const bool enclosed = key >= from && (to.empty() || key < to);
            CHECK(enclosed == text.starts_with(begin));
        }
    }
}

TEST_CASE("the end of a prefix is the next byte string that does not begin with it") {
    CHECK(prefix_end("ab") == "ac");
    CHECK(prefix_end("a\xFF\xFF") == "b");
    CHECK(prefix_end("\x7F") == "\x80");
    CHECK(prefix_end("\xFF\xFF").empty());
    CHECK(prefix_end("").empty());
}

TEST_CASE("parts are taken from a key again") {
    for (const std::string& text : ordered_texts) {
        const std::string key = part(ValueType::kString, text) + number_part("-12.5") + part(ValueType::kBinary, text);
        std::string_view rest = key;
        std::string scalar;
        REQUIRE(take_key_part(rest, ValueType::kString, scalar));
        CHECK(scalar == text);
        REQUIRE(take_key_part(rest, ValueType::kNumber, scalar));
        CHECK(scalar == number_part("-12.5"));
        REQUIRE(take_key_part(rest, ValueType::kBinary, scalar));
        CHECK(scalar == text);
        CHECK(rest.empty());
        CHECK_FALSE(take_key_part(rest, ValueType::kString, scalar));
        CHECK_FALSE(take_key_part(rest, ValueType::kNumber, scalar));
    }
    std::string_view open = "abc";
    std::string scalar;
    CHECK_FALSE(take_key_part(open, ValueType::kBinary, scalar));
}

TEST_CASE("the place on the ring depends on all of the partition key") {
    CHECK(partition_hash(part(ValueType::kString, "a")) == hash128(part(ValueType::kString, "a")));
    CHECK(partition_hash(part(ValueType::kString, "a")) != partition_hash(part(ValueType::kString, "b")));
}

}  // namespace
}  // namespace dynascope
