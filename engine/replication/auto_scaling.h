// Auto scaling of a replica's throughput, as it was asked for. engine/scaling scales.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace dynascope {

struct ScalingPolicy {
    std::string name;
    std::string target;  // the number as it was written
    std::optional<bool> disable_scale_in;
    std::optional<std::int64_t> scale_in_cooldown;
    std::optional<std::int64_t> scale_out_cooldown;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, target, disable_scale_in, scale_in_cooldown, scale_out_cooldown);
    }
};

struct AutoScaling {
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
    std::string role_arn;
    ScalingPolicy policy;
    template <class Archive>
    void visit(Archive& archive) {
        archive(minimum, maximum, role_arn, policy);
    }
};

// What is scaled at one replica: the table (empty index name) and its global indexes. Absent: not scaled.
struct ReplicaScaling {
    std::map<std::string, AutoScaling> reads;
    std::map<std::string, AutoScaling> writes;
    template <class Archive>
    void visit(Archive& archive) {
        archive(reads, writes);
    }
};

}  // namespace dynascope
