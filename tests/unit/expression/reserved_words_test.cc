#include "expression/reserved_words.h"

#include <catch2/catch_test_macros.hpp>

namespace dynascope {

TEST_CASE("reserved words are reserved in any case", "[reserved_words]") {
    for (const char* word :
         {"ABORT", "zone", "Name", "TTL", "LocalTimestamp", "flattern", "inntER", "loged", "size", "in"}) {
        INFO(word);
        CHECK(is_reserved_word(word));
    }
}

TEST_CASE("other words are free", "[reserved_words]") {
    for (const char* word : {"", "pk", "sk", "version", "amount", "remove", "username", "names_", "nam", "contains",
                             "attribute_exists", "localtimestamps", "a_word_longer_than_any_that_is_reserved"}) {
        INFO(word);
        CHECK_FALSE(is_reserved_word(word));
    }
}

}  // namespace dynascope
