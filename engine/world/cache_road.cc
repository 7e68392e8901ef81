#include "world/cache_road.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/envelope.h"
#include "api/table_name.h"
#include "ops/operations.h"
#include "ops/request_tally.h"
#include "sim/distribution.h"
#include "world/range_question.h"

namespace dynascope {

namespace {

struct ServedOperation {
    std::string_view name;
    bool writes;
};
constexpr std::array<ServedOperation, 10> served_operations{{{"BatchGetItem", false},
                                                             {"BatchWriteItem", true},
                                                             {"DeleteItem", true},
                                                             {"GetItem", false},
                                                             {"PutItem", true},
                                                             {"Query", false},
                                                             {"Scan", false},
                                                             {"TransactGetItems", false},
                                                             {"TransactWriteItems", true},
                                                             {"UpdateItem", true}}};

const ServedOperation* find_served(std::string_view operation) {
    const auto* found = std::find_if(served_operations.begin(), served_operations.end(),
                                     [operation](const ServedOperation& served) { return served.name == operation; });
    return found == served_operations.end() ? nullptr : found;
}

// A table that is made again under its name is another one.
std::string key_in_cache(std::uint32_t table_id, std::string_view key) {
    return std::to_string(table_id) + "/" + std::string(key);
}

CacheCluster* find_serving(CacheService& service, std::string_view name) {
    for (auto& [known, cluster] : service.clusters) {
        const bool serves = cluster.state == ClusterState::kAvailable || cluster.state == ClusterState::kModifying;
        if (serves && (name.empty() || name == known)) return &cluster;
    }
    return nullptr;
}

// What IAM calls it: transactions have no action of their own.
std::vector<std::string> dax_actions(const Request& request) {
    if (request.operation == "TransactGetItems") return {"dax:GetItem"};
    if (request.operation != "TransactWriteItems") return {"dax:" + std::string(request.operation)};
    std::vector<std::string> actions;
    const Document body = parse_document(request.body).value_or(Document());
    const auto items = body.is_object() ? body.find("TransactItems") : body.end();
    if (!body.is_object() || items == body.end() || !items->is_array()) return actions;
    constexpr std::array<std::pair<const char*, const char*>, 4> kinds{{{"ConditionCheck", "dax:ConditionCheckItem"},
                                                                        {"Delete", "dax:DeleteItem"},
                                                                        {"Put", "dax:PutItem"},
                                                                        {"Update", "dax:UpdateItem"}}};
    for (const auto& [kind, action] : kinds) {
        const bool asked = std::any_of(items->begin(), items->end(), [name = kind](const Document& item) {
            return item.is_object() && item.contains(name);
        });
        if (asked) actions.emplace_back(action);
    }
    return actions;
}

}  // namespace

Error no_such_cluster(std::string_view cluster, std::string_view region) {
    std::string which = "No DAX cluster";
    if (!cluster.empty()) which.append(" named ").append(cluster);
    return {ErrorType::kResourceNotFound, which.append(" is available in ").append(region)};
}

Status CacheRoad::enter(const Request& request) {
    const ServedOperation* operation = find_served(request.operation);
    if (operation == nullptr) {
        return validation_error("DAX does not serve " + std::string(request.operation) +
                                ": send it to the endpoint of DynamoDB");
    }
    return enter(request.region, request.cluster, operation->writes);
}

Status CacheRoad::enter(std::string_view region, std::string_view cluster, bool writes) {
    auto& state = engine_.state_;
    cluster_ = nullptr;
    hit_ = false;
    const auto service = state.caches.find(region);
    if (service != state.caches.end()) cluster_ = find_serving(service->second, cluster);
    if (cluster_ == nullptr) return no_such_cluster(cluster, region);
    const std::vector<CacheNode*> nodes = cluster_->available_nodes();
    if (nodes.empty()) {
        return Error{ErrorType::kInternalServerError, "No node of the DAX cluster " + cluster_->name + " is available"};
    }
    const bool draws = !writes && nodes.size() > 1;
    node_ = draws ? nodes[static_cast<std::size_t>(state.rng.below(nodes.size()))] : nodes.front();
    record_ttl_ = service->second.record_ttl(*cluster_);
    query_ttl_ = service->second.query_ttl(*cluster_);
    return {};
}

Status CacheRoad::ask_permission(Context& context, const Request& request) const {
    if (context.access == nullptr) return {};
    for (const std::string& action : dax_actions(request)) TRY(context.access->check(action, cluster_->arn));
    return {};
}

std::optional<Authorizer> CacheRoad::cluster_role() const {
    const auto& state = engine_.state_;
    if (!state.simulation.iam) return std::nullopt;
    const std::string role = cluster_->role_arn.substr(cluster_->role_arn.find_last_of('/') + 1);
    auto principal = state.identities.resolve(role + "/" + cluster_->name);
    if (!principal) return std::nullopt;
    const std::string asker = trace_ == nullptr ? std::string() : trace_->principal;
    std::optional<Authorizer> authorizer;
    authorizer.emplace(state.identities, std::move(*principal), catalog_, state.now, trace_);
    if (trace_ != nullptr) trace_->principal = asker;
    return authorizer;
}

WireAnswer CacheRoad::serve(Context& context, const Request& request) {
    trace_ = context.trace;
    Status entered = enter(request);
    if (entered.ok()) entered = ask_permission(context, request);
    if (!entered.ok()) return {error_status(entered.error().type), error_body(entered.error())};
    std::optional<Authorizer> role = cluster_role();
    context.access = role ? &*role : nullptr;
    if (request.operation == "Query" || request.operation == "Scan") return serve_range(context, request);
    context.cache = this;
    WireAnswer answer = engine_.dispatcher_.dispatch(context, request.operation, request.body);
    context.cache = nullptr;
    // What the cache answered has not reached the table.
    if (hit_ && request.operation == "GetItem" && context.tally != nullptr) context.tally->table_count = 0;
    if (answer.status == 200 && !transacted_.gets.empty()) refresh(context);
    return answer;
}

std::uint64_t CacheRoad::sequence_of(const std::string& table_name) const {
    const TableEntry* table = catalog_.find(table_name);
    return table == nullptr ? 0 : table->store.last_sequence();
}

WireAnswer CacheRoad::serve_range(Context& context, const Request& request) {
    const Document body = parse_document(request.body).value_or(Document());
    const TableEntry* table =
        body.is_object() ? catalog_.find(table_name_of(text_member(body, "TableName"), catalog_.region())) : nullptr;
    if (table == nullptr) return engine_.dispatcher_.dispatch(context, request.operation, request.body);
    const std::string name = table->definition.name;
    const std::string index = text_member(body, "IndexName");
    const std::string resource = index.empty() ? name : name + "/" + index;
    const auto consistent = body.find("ConsistentRead");
    if (consistent != body.end() && consistent->is_boolean() && consistent->get<bool>()) {
        ++node_->passed_through;
        touch(true, "pass-through", resource, "strongly consistent");
        return engine_.dispatcher_.dispatch(context, request.operation, request.body);
    }
    const std::string key = key_in_cache(table->id, question_key(request.operation, body));
    const CacheLook look = query_ttl_ > Duration{} ? node_->queries.find(key, context.now, query_ttl_) : CacheLook{};
    if (look.entry != nullptr) {
        ++node_->query_figures.hits;
        touch_hit(true, resource, key, *look.entry, look.entry->sequence != sequence_of(name));
        if (trace_ != nullptr) {
            trace_->table = name;
            trace_->index = index;
            trace_->plan = std::string(request.operation) + " from the query cache";
        }
        return {200, with_no_capacity(look.entry->value, body, name)};
    }
    WireAnswer answer = engine_.dispatcher_.dispatch(context, request.operation, request.body);
    if (answer.status != 200) return answer;
    ++node_->query_figures.misses;
    touch(true, "miss", resource, why_missed(true, key, look.expired));
    if (query_ttl_ > Duration{}) fill(true, key, {without_capacity(answer.body), context.now, sequence_of(name)});
    return answer;
}

bool CacheRoad::find_query(const TableEntry& table, std::string_view question) {
    if (query_ttl_ == Duration{}) return false;
    hit_ = node_->queries.find(key_in_cache(table.id, question), engine_.state_.now, query_ttl_).entry != nullptr;
    if (hit_) ++node_->query_figures.hits;
    return hit_;
}

void CacheRoad::learn_query(const TableEntry& table, std::string_view question, const RangeAnswer& answer) {
    ++node_->query_figures.misses;
    if (query_ttl_ == Duration{}) return;
    std::string items;  // as many bytes as they are
    for (const ItemView item : answer.items) items += item.bytes();
    fill(true, key_in_cache(table.id, question), {std::move(items), engine_.state_.now, table.store.last_sequence()});
}

void CacheRoad::fill(bool query, std::string_view key, CacheEntry entry) {
    auto& state = engine_.state_;
    const bool lags = state.simulation.replica_lag && cluster_->nodes.size() > 1;
    const Duration lag = lags ? draw_lag(state.rng, state.lags.cache_replication) : Duration{};
    cluster_->fill(*node_, query, key, std::move(entry), state.now, lag);
}

std::string CacheRoad::why_missed(bool query, std::string_view key, bool expired) const {
    if (trace_ == nullptr) return {};
    if (query && query_ttl_ == Duration{}) return "query-ttl-millis is 0: no result set is cached";
    if (expired) return query ? "older than query-ttl-millis" : "older than record-ttl-millis";
    return cluster_->awaits(*node_, query, key) ? "on its way from another node" : "not cached";
}

CacheTouch& CacheRoad::touch(bool query, std::string_view outcome, std::string resource, std::string why) {
    if (trace_ == nullptr) return untraced_;
    CacheTouch& touched = trace_->cache.emplace_back();
    touched.cluster = cluster_->name;
    touched.node = node_->id;
    touched.cache = query ? "query" : "item";
    touched.outcome = outcome;
    touched.resource = std::move(resource);
    touched.why = std::move(why);
    const LagSettings& lags = engine_.state_.lags;
    if (engine_.state_.simulation.latency) touched.latency = outcome == "hit" ? lags.cache_hit : lags.cache_miss;
    trace_->latency = std::max(trace_->latency, touched.latency);
    return touched;
}

void CacheRoad::touch_hit(bool query, std::string resource, std::string_view key, const CacheEntry& hit, bool stale) {
    if (trace_ == nullptr) return;
    std::string why = "cached";
    if (stale && cluster_->awaits(*node_, query, key)) {
        why = "cached; another node's value is on its way";
    } else if (stale) {
        why = query ? "cached; the table was written since, which changes no result set"
                    : "cached; the table has another item, which did not come through this cluster";
    }
    CacheTouch& touched = touch(query, "hit", std::move(resource), std::move(why));
    touched.age = engine_.state_.now - hit.stored;
    touched.negative = !query && hit.value.empty();
    touched.stale = stale;
}

std::optional<ItemView> CacheRoad::find(const TableEntry& table, std::string_view key) {
    const std::string cached = key_in_cache(table.id, key);
    const CacheLook look = node_->items.find(cached, engine_.state_.now, record_ttl_);
    expired_ = look.expired;
    if (look.entry == nullptr) return std::nullopt;
    ++node_->item_figures.hits;
    hit_ = true;
    if (trace_ != nullptr) {
        const Record* record = table.store.find(key);
        const std::string_view newest = record == nullptr ? std::string_view() : std::string_view(record->item);
        touch_hit(false, table.definition.name, cached, *look.entry, newest != look.entry->value);
    }
    return ItemView(look.entry->value);
}

void CacheRoad::learn(const TableEntry& table, std::string_view key, ItemView item) {
    const std::string cached = key_in_cache(table.id, key);
    ++node_->item_figures.misses;
    touch(false, "miss", table.definition.name, why_missed(false, cached, expired_));
    fill(false, cached, {std::string(item.bytes()), engine_.state_.now});
}

void CacheRoad::pass(const TableEntry& table, bool transactional) {
    ++node_->passed_through;
    touch(false, "pass-through", table.definition.name, transactional ? "transactional" : "strongly consistent");
}

void CacheRoad::written(const TableEntry& table, std::string_view key, ItemView item) {
    ++node_->writes;
    touch(false, "write-through", table.definition.name, "written to the table first").negative = item.empty();
    fill(false, key_in_cache(table.id, key), {std::string(item.bytes()), engine_.state_.now});
}

void CacheRoad::transacted(const TableEntry& table, std::string_view key, std::string packed_key) {
    ++node_->writes;
    GetCommand get;
    get.table_name = table.definition.name;
    get.key = std::move(packed_key);
    transacted_.gets.push_back(std::move(get));
    transacted_keys_.push_back(key_in_cache(table.id, key));
}

void CacheRoad::refresh(Context& context) {
    Trace* const told = std::exchange(context.trace, nullptr);  // what the transaction was is told already
    const auto answer = ops::transact_get(context, transacted_);
    context.trace = told;
    for (std::size_t i = 0; i < transacted_keys_.size(); ++i) {
        const std::string& table = transacted_.gets[i].table_name;
        if (!answer.ok()) {
            touch(false, "pass-through", table, "not refreshed after the transaction: " + answer.error().message);
            continue;
        }
        touch(false, "refresh", table, "read after the transaction, for 2 read units each 4 KB").negative =
            answer.value().items[i].empty();
        fill(false, transacted_keys_[i], {answer.value().items[i], context.now});
    }
}

}  // namespace dynascope
