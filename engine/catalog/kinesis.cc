#include "catalog/kinesis.h"

#include <utility>

#include "base/limits.h"

namespace dynascope {

void KinesisStream::append(KinesisRecord record, Instant now) {
    constexpr Duration retention = seconds(limits::stream_retention_seconds);
    while (!records_.empty() && (records_.size() >= records_kept_max || now - records_.front().arrived >= retention)) {
        records_.pop_front();
    }
    record.sequence = next_sequence_++;
    record.arrived = now;
    records_.push_back(std::move(record));
}

}  // namespace dynascope
