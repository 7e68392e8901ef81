#include "cache/cache_service.h"

#include <catch2/catch_test_macros.hpp>

#include "cache/node_type.h"

using namespace dynascope;

namespace {

CacheCluster& add_cluster(CacheService& service, std::size_t nodes, Duration creation) {
    CacheCluster cluster;
    cluster.name = "cache";
    cluster.node_type = "dax.r5.large";
    cluster.parameter_group = default_parameter_group;
    cluster.due = world_start + creation;
    cluster.counted = world_start;
    for (std::size_t i = 0; i < nodes; ++i) cluster.add_node("us-east-1a", world_start, 0);
    return service.clusters.emplace("cache", std::move(cluster)).first->second;
}

bool knows(const CacheNode& node, std::string_view key) { return node.items.entries().contains(std::string(key)); }

}  // namespace

TEST_CASE("what a node learns reaches the others after the lag, in order") {
    CacheService service;
    CacheCluster& cluster = add_cluster(service, 3, {});
    service.settle(world_start);
    cluster.fill(cluster.nodes[0], false, "k", {"old", world_start}, world_start, millis(500));
    cluster.fill(cluster.nodes[0], false, "k", {"new", world_start + millis(100)}, world_start + millis(100),
                 millis(100));
    CHECK(knows(cluster.nodes[0], "k"));
    CHECK_FALSE(knows(cluster.nodes[1], "k"));
    CHECK(cluster.awaits(cluster.nodes[1], false, "k"));
    CHECK_FALSE(cluster.awaits(cluster.nodes[0], false, "k"));
    CHECK_FALSE(cluster.awaits(cluster.nodes[1], true, "k"));
    service.settle(world_start + millis(200));
    CHECK(cluster.nodes[2].items.entries().at("k").value == "new");
    service.settle(world_start + millis(500));  // what was sent earlier and comes later is older
    CHECK(cluster.nodes[2].items.entries().at("k").value == "new");
    CHECK(cluster.fills.empty());
}

TEST_CASE("a new node begins with empty caches of its type's size") {
    CacheService service;
    CacheCluster& cluster = add_cluster(service, 1, {});
    service.settle(world_start);
    cluster.fill(cluster.nodes[0], false, "k", {"v", world_start}, world_start, {});
    cluster.add_node("us-east-1b", world_start, 0);
    CHECK(cluster.nodes[1].id == "cache-b");
    CHECK(cluster.nodes[1].items.entries().empty());
    CHECK(cluster.nodes[1].items.capacity_bytes() == find_node_type("dax.r5.large")->memory_bytes / 2);
    cluster.size_caches(4'096);
    CHECK(cluster.nodes[1].queries.capacity_bytes() == 4'096);
}

TEST_CASE("nodes are counted from when they are available until they are gone, in one step of time or in many") {
    CacheService once;
    CacheService often;
    for (CacheService* service : {&once, &often}) {
        add_cluster(*service, 2, minutes(5));
        const Duration step = service == &once ? hours(1) : minutes(1);
        for (Instant now = world_start + step; now <= world_start + hours(1); now = now + step) service->settle(now);
        CacheCluster& cluster = service->clusters.at("cache");
        cluster.state = ClusterState::kDeleting;
        cluster.due = world_start + hours(1) + minutes(5);
        for (Instant now = world_start + hours(1) + step; now <= world_start + hours(3); now = now + step) {
            service->settle(now);
        }
        CHECK(service->clusters.empty());
        CHECK(service->usage.at("cache").at("dax.r5.large") == 2 * hours(1).microseconds);
    }
}

TEST_CASE("events are kept for fourteen days, the newest first") {
    CacheService service;
    service.note(CacheEventSource::kCluster, "a", "first", world_start);
    service.note(CacheEventSource::kCluster, "a", "third", world_start + hours(2));
    service.note(CacheEventSource::kCluster, "a", "second", world_start + hours(1));
    REQUIRE(service.events.size() == 3);
    CHECK(service.events[0].message == "third");
    CHECK(service.events[1].message == "second");
    service.settle(world_start + hours(24 * 14 + 1));
    CHECK(service.events.size() == 2);
    for (std::size_t i = 0; i < 2 * CacheService::events_max; ++i) {
        service.note(CacheEventSource::kCluster, "a", "more", world_start + hours(24 * 15));
    }
    CHECK(service.events.size() == CacheService::events_max);
}
