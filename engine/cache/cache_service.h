// What DAX knows of a Region: clusters, parameter groups, subnet groups, events, and the node hours of the period.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "cache/cluster.h"

namespace dynascope {

inline constexpr std::string_view default_parameter_group = "default.dax1.0";
inline constexpr std::string_view default_subnet_group = "default";

struct ParameterGroup {
    static constexpr std::int64_t ttl_millis = 300'000;                // of both, unless set
    static constexpr std::int64_t ttl_millis_max = 1'000'000'000'000;  // about 32 years

    std::string description;
    std::int64_t query_ttl_millis = ttl_millis;
    std::int64_t record_ttl_millis = ttl_millis;
    template <class Archive>
    void visit(Archive& archive) {
        archive(description, query_ttl_millis, record_ttl_millis);
    }
};

struct SubnetGroup {
    std::string description;
    std::vector<std::string> subnets;
    template <class Archive>
    void visit(Archive& archive) {
        archive(description, subnets);
    }
};

enum class CacheEventSource : std::uint8_t { kCluster, kParameterGroup, kSubnetGroup };

struct CacheEvent {
    std::string source;
    CacheEventSource type = CacheEventSource::kCluster;
    std::string message;
    Instant at = {};
    template <class Archive>
    void visit(Archive& archive) {
        archive(source, type, message, at);
    }
};

// Microseconds of a cluster's nodes, by their type.
using NodeTime = std::map<std::string, std::int64_t>;

class CacheService {
  public:
    static constexpr std::size_t events_max = 500;  // kept, of the last 14 days

    CacheService();

    std::map<std::string, CacheCluster, std::less<>> clusters;
    std::map<std::string, ParameterGroup, std::less<>> parameter_groups;
    std::map<std::string, SubnetGroup, std::less<>> subnet_groups;
    std::deque<CacheEvent> events;          // the newest first
    std::map<std::string, NodeTime> usage;  // by cluster, since the billing period began; gone ones too

    // Catches up with what time has changed.
    void settle(Instant now);
    void note(CacheEventSource type, std::string_view source, std::string message, Instant at);
    void size_caches(std::int64_t cache_bytes);  // as CacheCluster's
    std::size_t node_count() const;
    Duration record_ttl(const CacheCluster& cluster) const;
    Duration query_ttl(const CacheCluster& cluster) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(clusters, parameter_groups, subnet_groups, events, usage);
    }

  private:
    void count_hours(CacheCluster& cluster, Instant until);
    void finish(CacheCluster& cluster);  // of creating or modifying
    const ParameterGroup& group_of(const CacheCluster& cluster) const;
};

}  // namespace dynascope
