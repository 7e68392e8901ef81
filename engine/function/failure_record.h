// The document that an on-failure destination receives for records that are given up.
// Source: Lambda Developer Guide, "Retain discarded records for a DynamoDB event source".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "function/batching.h"
#include "function/mapping.h"
#include "stream/stream_log.h"

namespace dynascope {

struct FailurePlace {
    const Discard& discard;
    const EventSourceMapping& mapping;
    const Shard& shard;
    EventSource source;
    Instant now;
};

// JSON. S3 receives the records too, as `payload`; queues and topics only what names them.
std::string failure_document(const FailurePlace& place);

// Of arn:aws:s3:::BUCKET; empty for other destinations.
std::string_view bucket_of(std::string_view destination);
// The object that a failure becomes in a bucket.
std::string failure_key(const FailurePlace& place);

// 8-4-4-4-12 digits that follow from what failed and when.
std::string record_id(std::string_view name);
// PLACE/2026/01/01/2026-01-01T00.00.00-ID
std::string dated_key(std::string_view place, Instant now, std::string_view id);

}  // namespace dynascope
