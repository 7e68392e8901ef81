#include "replication/replication_link.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace dynascope {

void ReplicationLink::date(Instant due) {
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        ReplicatedWrite& write = pending_[i];
        if (write.dated) continue;
        write.due = i == 0 ? due : std::max(due, pending_[i - 1].due);
        write.dated = true;
    }
}

ReplicatedWrite ReplicationLink::pop() {
    CHECK(!pending_.empty(), "nothing is on its way on this link");
    ReplicatedWrite write = std::move(pending_.front());
    pending_.pop_front();
    return write;
}

}  // namespace dynascope
