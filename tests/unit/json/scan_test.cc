#include "json/scan.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {

bool is_mark(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

}  // namespace

TEST_CASE("every byte at every place of a run ends it or does not") {
    for (std::size_t size = 1; size <= 50; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, 'a');
                text[at] = static_cast<char>(byte);
                const bool mark = is_mark(static_cast<unsigned char>(byte));
                const bool special = mark || byte >= 0x80;
                const char* const end = text.data() + size;
                const auto stopped = static_cast<std::size_t>(find_special(text.data(), end) - text.data());
                std::string copy(size + copy_slack_bytes, '#');
                const std::size_t copied = copy_plain(copy.data(), text.data(), size);
                if (stopped != (special ? at : size) || copied != (mark ? at : size)) {
                    FAIL("byte " << byte << " at " << at << " of " << size);
                }
                REQUIRE(copy.compare(0, copied, text, 0, copied) == 0);
            }
        }
    }
}
