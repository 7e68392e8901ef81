// NextToken: where the next page of a SELECT begins, for the same statement and parameters and for a day. Opaque to
// whoever carries it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace dynascope::partiql {

struct PagePosition {
    std::uint64_t read = 0;  // which of the statement's reads
    std::string key;         // packed start key within it; empty: from its beginning
};

std::string write_next_token(const PagePosition& position, std::uint64_t request_hash, Instant now);
// Errors: "Invalid NextToken", "NextToken does not match request", "The NextToken has expired".
Result<PagePosition> read_next_token(std::string_view token, std::uint64_t request_hash, Instant now);

}  // namespace dynascope::partiql
