// The road through a DAX cluster: which node takes a request, what its caches answer, what they learn from the table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/dispatcher.h"
#include "cache/cache_service.h"
#include "json/document.h"
#include "ops/commands.h"
#include "ops/item_cache.h"
#include "world/authorizer.h"
#include "world/engine.h"

namespace dynascope {

Error no_such_cluster(std::string_view cluster, std::string_view region);

class CacheRoad : public ItemCache {
  public:
    CacheRoad(Engine& engine, const Catalog& catalog) : engine_(engine), catalog_(catalog) {}

    // For the requests of a load, which have no wire form: chooses the node that takes the next one. Then this road is
    // the cache of the request's context.
    Status enter(std::string_view region, std::string_view cluster, bool writes);
    // The query cache, for questions that no request on the wire is equal to.
    bool find_query(const TableEntry& table, std::string_view question);
    void learn_query(const TableEntry& table, std::string_view question, const RangeAnswer& answer);
    // Of the last read since a node was chosen.
    bool was_hit() const { return hit_; }

    // Answers the request in place of the dispatcher, which it asks for what the caches do not know.
    WireAnswer serve(Context& context, const Request& request);

    std::optional<ItemView> find(const TableEntry& table, std::string_view key) override;
    void learn(const TableEntry& table, std::string_view key, ItemView item) override;
    void pass(const TableEntry& table, bool transactional) override;
    void written(const TableEntry& table, std::string_view key, ItemView item) override;
    void transacted(const TableEntry& table, std::string_view key, std::string packed_key) override;

  private:
    // Finds the cluster and one of its nodes.
    Status enter(const Request& request);
    Status ask_permission(Context& context, const Request& request) const;
    // Who reads and writes for the cluster; nothing when its role is none of the account's.
    std::optional<Authorizer> cluster_role() const;
    WireAnswer serve_range(Context& context, const Request& request);
    // Reads what a transaction wrote, for the item cache.
    void refresh(Context& context);
    void fill(bool query, std::string_view key, CacheEntry entry);
    std::uint64_t sequence_of(const std::string& table_name) const;
    // An item's; of a query: its table's.
    CacheTouch& touch(bool query, std::string_view outcome, std::string resource, std::string why);
    void touch_hit(bool query, std::string resource, std::string_view key, const CacheEntry& hit, bool stale);
    std::string why_missed(bool query, std::string_view key, bool expired) const;

    Engine& engine_;
    const Catalog& catalog_;
    Trace* trace_ = nullptr;
    CacheCluster* cluster_ = nullptr;
    CacheNode* node_ = nullptr;
    Duration record_ttl_ = {};
    Duration query_ttl_ = {};
    bool hit_ = false;
    bool expired_ = false;  // why the item that is asked for now was not found
    CacheTouch untraced_;
    TransactGetCommand transacted_;
    std::vector<std::string> transacted_keys_;  // of the item cache
};

}  // namespace dynascope
