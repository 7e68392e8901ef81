// What one request was about, told by the operations it runs, for the figures of CloudWatch.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/error.h"
#include "catalog/table_entry.h"

namespace dynascope {

struct RequestTally {
    // Of a batch or transaction over more tables the others are not counted.
    static constexpr std::size_t tables_max = 16;

    MeasuredOperation operation = MeasuredOperation::kNone;
    std::array<TableEntry*, tables_max> tables = {};
    std::size_t table_count = 0;
    TableEntry* throttled = nullptr;  // the table, or the table of the index, that refused the request or a part of it
    bool failed = false;
    ErrorType error = ErrorType::kInternalServerError;  // when it failed
    bool throttled_transaction = false;
    std::int64_t returned = 0;
    std::int64_t returned_bytes = 0;

    void touch(TableEntry* table) {
        for (std::size_t i = 0; i < table_count; ++i) {
            if (tables[i] == table) return;
        }
        if (table_count < tables_max) tables[table_count++] = table;
    }
    void fail(const Error& why);
};

// Counts the request when it is over. `latency`: how long the service took. `user_errors`: of the Region.
void count_request(const RequestTally& tally, Instant now, Duration latency, MinuteSeries& user_errors);

}  // namespace dynascope
