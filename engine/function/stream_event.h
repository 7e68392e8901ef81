// Stream records as Lambda gives them to a function, and back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "function/mapping.h"
#include "json/document.h"
#include "json/wire_writer.h"
#include "stream/stream_log.h"

namespace dynascope {

// Where records come from.
struct EventSource {
    std::string_view region;
    std::string_view stream_arn;
    StreamView view = StreamView::kNewAndOldImages;
};

// The member "dynamodb" of a record, as GetRecords answers it and as a function is given it.
void write_stream_change(const StreamRecord& record, StreamView view, WireWriter& out);

// One member of "Records".
std::string record_event(const StreamRecord& record, const EventSource& source);

// {"Records": [...]}; in a tumbling window with its members.
std::string batch_event(const std::vector<const StreamRecord*>& records, const EventSource& source);
std::string window_event(const std::vector<const StreamRecord*>& records, const EventSource& source,
                         std::string_view shard, const ShardLane& lane, Duration window, bool last, bool early);

// The records of an event as a caller of Invoke wrote it; other events have none. ValidationException for records
// that cannot be read.
Result<std::vector<StreamRecord>> read_event(std::string_view event);

}  // namespace dynascope
