#include "world/cause_log.h"

#include <utility>

#include "base/archive.h"

namespace dynascope {

void CauseLog::flush_advance() {
    if (pending_advance_ == Duration{}) return;
    Cause cause;
    cause.kind = Cause::Kind::kAdvance;
    cause.advance = pending_advance_;
    pending_advance_ = {};
    ArchiveWriter writer;
    writer(cause);
    bytes_ += writer.bytes();
}

void CauseLog::add_request(std::string_view operation, std::string_view body, std::string_view caller,
                           std::string_view region, std::string_view route) {
    flush_advance();
    Cause cause;
    cause.operation = operation;
    cause.body = body;
    cause.caller = caller;
    cause.region = region;
    cause.route = route;
    ArchiveWriter writer;
    writer(cause);
    bytes_ += writer.bytes();
}

void CauseLog::add_advance(Duration duration) { pending_advance_ = pending_advance_ + duration; }

std::string CauseLog::take() {
    flush_advance();
    return std::exchange(bytes_, {});
}

void CauseLog::clear() {
    bytes_.clear();
    pending_advance_ = {};
}

}  // namespace dynascope
