#include "replication/replication_link.h"

#include <utility>

#include "base/check.h"

namespace dynascope {

ReplicatedWrite ReplicationLink::pop() {
    CHECK(!pending_.empty(), "nothing is on its way on this link");
    ReplicatedWrite write = std::move(pending_.front());
    pending_.pop_front();
    return write;
}

}  // namespace dynascope
