// memcpy, memmove and memcmp: in WebAssembly they are ours (base/memory_web.cc).
#include <cstring>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace {

constexpr std::size_t sizes_max = 1'200;

std::string pattern(std::size_t size, unsigned seed) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(seed = seed * 1'103'515'245U + 12'345U);
    return bytes;
}

// Every short size, then some around the borders of vectors and bulk copies.
std::size_t next_size(std::size_t size) { return size < 130 ? size + 1 : size + 61; }

}  // namespace

TEST_CASE("copies are whole and touch nothing around them") {
    for (std::size_t size = 0; size < sizes_max; size = next_size(size)) {
        const std::string from = pattern(size + 3, 7);
        std::string to(size + 64, '#');
        std::memcpy(to.data() + 5, from.data() + 3, size);
        REQUIRE(to == std::string(5, '#') + from.substr(3) + std::string(59, '#'));
    }
}

TEST_CASE("moves read all before they write over it") {
    for (std::size_t size = 0; size < sizes_max; size = next_size(size)) {
        for (const std::size_t shift : {1, 7, 16, 33}) {
            const std::string bytes = pattern(size + shift, 11);
            std::string up = bytes;
            std::memmove(up.data() + shift, up.data(), size);
            REQUIRE(up == bytes.substr(0, shift) + bytes.substr(0, size));
            std::string down = bytes;
            std::memmove(down.data(), down.data() + shift, size);
            REQUIRE(down == bytes.substr(shift) + bytes.substr(size));
        }
    }
}

TEST_CASE("the first byte that differs decides, as an unsigned one") {
    for (std::size_t size = 1; size < 130; ++size) {
        const std::string one = pattern(size, 3);
        REQUIRE(std::memcmp(one.data(), std::string(one).data(), size) == 0);
        for (std::size_t at = 0; at < size; ++at) {
            std::string low = one;
            std::string high = one;
            low[at] = '\x01';
            high[at] = '\xF0';
            if (at + 1 < size) low[at + 1] = '\xFF';
            REQUIRE(std::memcmp(low.data(), high.data(), size) < 0);
            REQUIRE(std::memcmp(high.data(), low.data(), size) > 0);
        }
    }
}
