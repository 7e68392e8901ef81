// A DAX cluster: nodes with caches of their own, the first of which is the primary that takes all writes.
//
// Nothing is queued: what time alone changes (a cluster that becomes available, a value that reaches the other nodes)
// has its instant and is caught up with before anybody looks (CacheService::settle).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cache/lru_cache.h"

namespace dynascope {

enum class NodeState : std::uint8_t { kCreating, kAvailable, kRebooting, kDeleting };
enum class ClusterState : std::uint8_t { kCreating, kAvailable, kModifying, kDeleting };
std::string_view state_word(NodeState state);
std::string_view state_word(ClusterState state);

struct CacheFigures {
    std::int64_t hits = 0;
    std::int64_t misses = 0;
    template <class Archive>
    void visit(Archive& archive) {
        archive(hits, misses);
    }
};

struct CacheNode {
    std::string id;  // orders-a
    std::string zone;
    Instant created = {};
    NodeState state = NodeState::kCreating;
    Instant due = {};  // when a reboot is over
    LruCache items;
    LruCache queries;
    CacheFigures item_figures;
    CacheFigures query_figures;
    std::int64_t passed_through = 0;  // reads that are never answered from a cache
    std::int64_t writes = 0;          // items written through
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, zone, created, state, due, items, queries, item_figures, query_figures, passed_through, writes);
    }
};

// A value on its way from one node to the others.
struct CacheFill {
    Instant due = {};
    std::string from;  // node
    bool query = false;
    std::string key;
    CacheEntry entry;
    template <class Archive>
    void visit(Archive& archive) {
        archive(due, from, query, key, entry);
    }
};

struct CacheCluster {
    static constexpr std::size_t nodes_max = 11;

    std::string name;
    std::string description;
    std::string arn;
    std::string node_type;
    std::string hex;  // a part of its endpoints
    ClusterState state = ClusterState::kCreating;
    Instant due = {};              // when creating, modifying or deleting is over
    std::vector<CacheNode> nodes;  // the primary first
    std::string maintenance_window;
    std::string topic_arn;
    std::string topic_status;
    std::string subnet_group;
    std::vector<std::string> security_groups;
    std::string role_arn;
    std::string parameter_group;
    bool encrypted = false;
    bool tls = false;
    std::string network_type;
    std::map<std::string, std::string> tags;
    std::deque<CacheFill> fills;  // by due
    Instant counted = {};         // until when node hours are counted

    CacheNode* find_node(std::string_view id);
    std::vector<CacheNode*> available_nodes();
    std::size_t paid_nodes() const;
    // Named by a letter after the highest in use. `cache_bytes`: see size_caches().
    void add_node(std::string_view zone, Instant now, std::int64_t cache_bytes);
    // How much each cache of a node may hold; 0: half of the memory of its type.
    void size_caches(std::int64_t cache_bytes);
    // Puts the entry into the node's cache and sends it to the others, where it arrives after `lag`.
    void fill(CacheNode& node, bool query, std::string_view key, CacheEntry entry, Instant now, Duration lag);
    // Whether something newer is on its way to the node.
    bool awaits(const CacheNode& node, bool query, std::string_view key) const;
    void deliver(Instant now);

    template <class Archive>
    void visit(Archive& archive) {
        archive(name, description, arn, node_type, hex, state, due, nodes, maintenance_window, topic_arn, topic_status,
                subnet_group, security_groups, role_arn, parameter_group, encrypted, tls, network_type, tags, fills,
                counted);
    }
};

}  // namespace dynascope
