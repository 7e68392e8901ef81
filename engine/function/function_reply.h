// What a function answered to a batch, as the mapping's settings let Lambda read it.
// Source: Lambda Developer Guide, "Configuring partial batch response with DynamoDB and Lambda".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "function/mapping.h"

namespace dynascope {

struct BatchReply {
    bool ok = true;               // all of the batch
    bool function_error = false;  // the function itself failed
    std::size_t failed_from = 0;  // !ok: the first record to try again; those before it are done
    std::string state;            // of a tumbling window: JSON; empty: none
};

BatchReply failed_reply();

// `json` is what the function returned. With ReportBatchItemFailures: an empty or absent list is success, the lowest
// identifier of the list is where to go on, and an empty, null or unknown identifier fails the whole batch.
BatchReply read_reply(std::string_view json, const MappingSettings& settings, const BatchPart& part);

}  // namespace dynascope
