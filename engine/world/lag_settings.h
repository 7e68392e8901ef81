// How long what the simulation delays takes, typically: parameters that Configure can change.
#pragma once

#include "base/time.h"

namespace dynascope {

struct LagSettings {
    Duration replica_typical = millis(15);
    Duration index_typical = millis(40);
    Duration region_typical = millis(800);
    Duration ttl_typical = minutes(5);
    Duration table_transition = seconds(5);
    Duration index_transition = seconds(10);
    Duration backup_typical = seconds(2);
    Duration restore_typical = minutes(4);
    Duration export_typical = minutes(5);
    Duration import_typical = minutes(2);
    Duration function_typical = millis(20);    // how long a canned function takes
    Duration alarm_delay = minutes(1);         // from the end of a minute until alarms know of it; not drawn
    Duration cluster_transition = minutes(5);  // of DAX: creating, modifying, rebooting, deleting; not drawn
    Duration cache_replication = millis(200);  // from one node of a DAX cluster to the others
    Duration cache_hit = micros(400);          // latency figures
    Duration cache_miss = micros(4'000);
    template <class Archive>
    void visit(Archive& archive) {
        archive(replica_typical, index_typical, region_typical, ttl_typical, table_transition, index_transition,
                backup_typical, restore_typical, export_typical, import_typical, function_typical, alarm_delay,
                cluster_transition, cache_replication, cache_hit, cache_miss);
    }
};

}  // namespace dynascope
