#include "replication/replica_group.h"

#include <catch2/catch_test_macros.hpp>

#include "replication/replication_link.h"
#include "tests/support/round_trip.h"

using namespace dynascope;

namespace {

ReplicaGroup group_of(std::initializer_list<const char*> regions) {
    ReplicaGroup group;
    std::uint32_t table = 1;
    for (const char* region : regions) {
        Replica& replica = group.replicas.emplace_back();
        replica.region = region;
        replica.table = table++;
        replica.created = world_start;
    }
    return group;
}

ReplicatedWrite write_of(std::uint64_t stamp) {
    ReplicatedWrite write;
    write.stamp = stamp;
    return write;
}

}  // namespace

TEST_CASE("replicas are found by Region and by table") {
    ReplicaGroup group = group_of({"us-east-1", "eu-west-1"});
    CHECK(group.find("eu-west-1") == group.find(2U));
    CHECK(group.find("sa-east-1") == nullptr);
    CHECK(group.find(3U) == nullptr);
}

TEST_CASE("a source is held for a day by what began with its items") {
    ReplicaGroup group = group_of({"us-east-1", "eu-west-1"});
    group.replicas[1].source = "us-east-1";
    CHECK(group.is_recent_source("us-east-1", world_start + hours(24) - micros(1)));
    CHECK_FALSE(group.is_recent_source("us-east-1", world_start + hours(24)));
    CHECK_FALSE(group.is_recent_source("eu-west-1", world_start));
}

TEST_CASE("strong consistency is offered by ten Regions") {
    CHECK(is_strong_region("us-west-2"));
    CHECK(is_strong_region("ap-northeast-3"));
    CHECK_FALSE(is_strong_region("us-west-1"));
}

TEST_CASE("a link keeps the order of its writes whatever dates they get") {
    ReplicationLink link;
    link.push(write_of(1));
    link.date([] { return world_start + seconds(2); });
    link.push(write_of(2));
    link.date([] { return world_start + seconds(1); });
    CHECK(link.pending()[1].due == world_start + seconds(2));
    CHECK(link.pop().stamp == 1);
    link.push(write_of(3));
    CHECK_FALSE(link.pending()[1].dated);
    link.date([] { return world_start + seconds(3); });
    CHECK(link.pop().stamp == 2);
    CHECK(link.pop().due == world_start + seconds(3));
    CHECK(link.front() == nullptr);
}

TEST_CASE("groups and links survive their archive") {
    ReplicaGroup group = group_of({"us-east-1", "eu-west-1"});
    group.replicas[0].overrides.indexes["g"].read_units = 4;
    group.witness = {"us-west-2", ReplicaStatus::kActive};
    CHECK(support::survives_archive(group));
    TableReplication replication;
    replication.links[7].push(write_of(9));
    replication.stamps["k"] = 9;
    replication.busy["k"] = {"eu-west-1", world_start};
    CHECK(support::survives_archive(replication));
}
