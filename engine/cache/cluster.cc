#include "cache/cluster.h"

#include <algorithm>
#include <utility>

#include "cache/node_type.h"

namespace dynascope {

std::string_view state_word(NodeState state) {
    constexpr std::string_view words[] = {"creating", "available", "rebooting", "deleting"};
    return words[static_cast<std::size_t>(state)];
}

std::string_view state_word(ClusterState state) {
    constexpr std::string_view words[] = {"creating", "available", "modifying", "deleting"};
    return words[static_cast<std::size_t>(state)];
}

CacheNode* CacheCluster::find_node(std::string_view id) {
    for (CacheNode& node : nodes) {
        if (node.id == id) return &node;
    }
    return nullptr;
}

std::vector<CacheNode*> CacheCluster::available_nodes() {
    std::vector<CacheNode*> available;
    for (CacheNode& node : nodes) {
        if (node.state == NodeState::kAvailable) available.push_back(&node);
    }
    return available;
}

std::size_t CacheCluster::paid_nodes() const {
    return static_cast<std::size_t>(std::count_if(
        nodes.begin(), nodes.end(), [](const CacheNode& node) { return node.state != NodeState::kCreating; }));
}

void CacheCluster::add_node(std::string_view zone, Instant now, std::int64_t cache_bytes) {
    char letter = 'a';
    for (const CacheNode& node : nodes) letter = std::max(letter, static_cast<char>(node.id.back() + 1));
    if (letter > 'z') {
        for (letter = 'a'; find_node(name + "-" + letter) != nullptr;) ++letter;
    }
    CacheNode node;
    node.id = name + "-" + letter;
    node.zone = zone;
    node.created = now;
    nodes.push_back(std::move(node));
    size_caches(cache_bytes);
}

void CacheCluster::size_caches(std::int64_t cache_bytes) {
    const NodeType* type = find_node_type(node_type);
    const std::int64_t half = type == nullptr ? 0 : type->memory_bytes / 2;
    for (CacheNode& node : nodes) {
        node.items.resize(cache_bytes > 0 ? cache_bytes : half);
        node.queries.resize(cache_bytes > 0 ? cache_bytes : half);
    }
}

void CacheCluster::fill(CacheNode& node, bool query, std::string_view key, CacheEntry entry, Instant now,
                        Duration lag) {
    if (nodes.size() > 1) {
        CacheFill sent{now + lag, node.id, query, std::string(key), entry};
        const auto after = std::upper_bound(fills.begin(), fills.end(), sent.due,
                                            [](Instant at, const CacheFill& fill) { return at < fill.due; });
        fills.insert(after, std::move(sent));
    }
    (query ? node.queries : node.items).put(key, std::move(entry));
    deliver(now);
}

bool CacheCluster::awaits(const CacheNode& node, bool query, std::string_view key) const {
    return std::any_of(fills.begin(), fills.end(), [&](const CacheFill& sent) {
        return sent.query == query && sent.key == key && sent.from != node.id;
    });
}

void CacheCluster::deliver(Instant now) {
    while (!fills.empty() && fills.front().due <= now) {
        const CacheFill fill = std::move(fills.front());
        fills.pop_front();
        for (CacheNode& node : nodes) {
            if (node.id == fill.from || node.state == NodeState::kCreating) continue;
            LruCache& cache = fill.query ? node.queries : node.items;
            // What the node has learnt since then is newer.
            const auto known = cache.entries().find(fill.key);
            if (known != cache.entries().end() && known->second.stored > fill.entry.stored) continue;
            cache.put(fill.key, fill.entry);
        }
    }
}

}  // namespace dynascope
