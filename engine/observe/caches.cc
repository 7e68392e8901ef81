#include "observe/caches.h"

#include <optional>
#include <utility>

#include "json/wire_writer.h"
#include "value/item_builder.h"
#include "value/key_codec.h"
#include "value/wire_codec.h"

namespace dynascope {

namespace {

constexpr std::size_t cache_entries_shown_max = 50;

// "17/KEY": the table's id and what follows; nothing for damaged ones.
struct CachedName {
    std::uint32_t table = 0;
    std::string_view rest;
};
CachedName cached_name(std::string_view key) {
    CachedName name;
    std::size_t at = 0;
    for (; at < key.size() && key[at] >= '0' && key[at] <= '9' && at < 10; ++at) {
        name.table = name.table * 10 + static_cast<std::uint32_t>(key[at] - '0');
    }
    if (at < key.size()) name.rest = key.substr(at + 1);
    return name;
}

// A storage key as the request had it; null when the bytes are no key of the table.
Document key_document(const KeySchema& schema, std::string_view bytes) {
    if (bytes.size() < key_hash_bytes) return {};
    bytes.remove_prefix(key_hash_bytes);
    ItemBuilder key;
    for (const auto* parts : {&schema.hash, &schema.range}) {
        for (const KeyPart& part : *parts) {
            std::string scalar;
            if (!take_key_part(bytes, part.type, scalar)) return {};
            if (part.type == ValueType::kNumber) key.add_number(part.name, scalar);
            if (part.type == ValueType::kString) key.add_string(part.name, scalar);
            if (part.type == ValueType::kBinary) key.add_binary(part.name, scalar);
        }
    }
    const std::string packed = key.finish();
    std::string text;
    WireWriter out(text);
    encode_item(ItemView(packed), out);
    return parse_document(text).value_or(Document());
}

struct CachePicture {
    const Engine& engine;
    bool items;
    Duration ttl;

    Document entry_document(std::string_view key, const CacheEntry& entry) const {
        const CachedName name = cached_name(key);
        const TableEntry* table = engine.regions().table(name.table);
        const Duration age = engine.now() - entry.stored;
        Document document{{"TableName", table == nullptr ? std::string() : table->definition.name},
                          {"SizeBytes", LruCache::size_of(key, entry)},
                          {"AgeMilliseconds", age.microseconds / 1'000},
                          {"Expired", ttl > Duration{} && age >= ttl}};
        if (!items) {
            const std::size_t brace = name.rest.find('{');
            document["Operation"] = std::string(name.rest.substr(0, brace));
            const std::string_view parameters = brace == std::string_view::npos ? "" : name.rest.substr(brace);
            document["Parameters"] = parse_document(parameters).value_or(Document());
            document["Stale"] = table == nullptr || table->store.last_sequence() != entry.sequence;
            return document;
        }
        document["Negative"] = entry.value.empty();
        if (table == nullptr) return document;
        document["Key"] = key_document(table->definition.key, name.rest);
        const Record* record = table->store.find(name.rest);
        document["Stale"] = (record == nullptr ? std::string_view() : std::string_view(record->item)) != entry.value;
        return document;
    }

    // The most recently used first.
    Document entries_document(const LruCache& cache) const {
        Document list = Document::array();
        for (auto used = cache.by_use().rbegin(); used != cache.by_use().rend(); ++used) {
            if (list.size() == cache_entries_shown_max) break;
            const auto found = cache.entries().find(used->second);
            if (found != cache.entries().end()) list.push_back(entry_document(found->first, found->second));
        }
        return list;
    }

    Document cache_document(const LruCache& cache, const CacheFigures& figures) const {
        return {{"EntryCount", cache.entries().size()},
                {"SizeBytes", cache.bytes()},
                {"CapacityBytes", cache.capacity_bytes()},
                {"Evictions", cache.evictions()},
                {"Hits", figures.hits},
                {"Misses", figures.misses},
                {"Entries", entries_document(cache)}};
    }
};

double hit_rate(std::int64_t hits, std::int64_t misses) {
    return hits + misses == 0 ? 0.0 : static_cast<double>(hits) / static_cast<double>(hits + misses);
}

Document cluster_document(const Engine& engine, const CacheService& service, const CacheCluster& cluster) {
    const CachePicture items{engine, true, service.record_ttl(cluster)};
    const CachePicture queries{engine, false, service.query_ttl(cluster)};
    Document nodes = Document::array();
    std::int64_t hits = 0;
    std::int64_t misses = 0;
    for (const CacheNode& node : cluster.nodes) {
        hits += node.item_figures.hits + node.query_figures.hits;
        misses += node.item_figures.misses + node.query_figures.misses;
        nodes.push_back({{"NodeId", node.id},
                         {"AvailabilityZone", node.zone},
                         {"NodeStatus", std::string(state_word(node.state))},
                         {"Primary", nodes.empty()},
                         {"ItemCache", items.cache_document(node.items, node.item_figures)},
                         {"QueryCache", queries.cache_document(node.queries, node.query_figures)},
                         {"PassedThrough", node.passed_through},
                         {"ItemsWritten", node.writes}});
    }
    return {{"ClusterName", cluster.name},
            {"Status", std::string(state_word(cluster.state))},
            {"NodeType", cluster.node_type},
            {"RecordTtlMilliseconds", items.ttl.microseconds / 1'000},
            {"QueryTtlMilliseconds", queries.ttl.microseconds / 1'000},
            {"Hits", hits},
            {"Misses", misses},
            {"HitRate", hit_rate(hits, misses)},
            {"OnTheirWay", cluster.fills.size()},
            {"Nodes", std::move(nodes)}};
}

}  // namespace

Document caches_document(const Engine& engine, std::string_view region) {
    Document document{{"Clusters", Document::array()}};
    const auto found = engine.caches().find(region);
    if (found == engine.caches().end()) return document;
    for (const auto& [name, cluster] : found->second.clusters) {
        document["Clusters"].push_back(cluster_document(engine, found->second, cluster));
    }
    return document;
}

}  // namespace dynascope
