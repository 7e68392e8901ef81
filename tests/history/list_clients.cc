#include "history/list_clients.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "catalog/catalog.h"
#include "history/crowd.h"
#include "history/list_table.h"

namespace dynascope::history {

namespace {

constexpr std::array<const char*, 3> strong_regions = {"us-east-1", "us-east-2", "us-west-2"};

// One run: the table, its clients, what they did.
class ListClients {
  public:
    explicit ListClients(const ListPlan& plan);
    ListRun run();

  private:
    // The Region that the next request goes to; its operation tells it.
    void choose_region() { region_ = plan_.regions ? strong_regions[pick(3)] : std::string(home_region); }
    std::size_t pick(int bound) { return static_cast<std::size_t>(crowd_.below(bound)); }
    Operation& record(Turn turn, std::string text);
    static void note_items(Operation& operation, const Response& response, const std::vector<int>& asked);
    static void note_batch(Operation& operation, const Response& response, const std::vector<int>& asked);
    static EngineOptions options_of(const ListPlan& plan);

    void make_table();
    void operate();
    void append(Turn turn);
    void append_by_put(Turn turn);
    void get(Turn turn, bool eventual);
    void query(Turn turn, bool eventual);
    void query_index(Turn turn);
    void batch_get(Turn turn, bool eventual);
    void transact_write(Turn turn);
    void transact_get(Turn turn);
    std::string any_fault();
    void disturb();
    void settle();
    void count(ListRun& result) const;
    std::vector<int> some_items(int most);
    int next_number() { return static_cast<int>(history_.operations.size()); }

    ListPlan plan_;
    Engine engine_;
    testing::SplitMix random_;
    Crowd crowd_;
    History history_;
    std::string region_;
    int warm_units_ = 1'000;
    int open_fault_ = 0;
};

EngineOptions ListClients::options_of(const ListPlan& plan) {
    EngineOptions options;
    options.seed = plan.seed;
    options.simulation.throttling = options.simulation.replica_lag = options.simulation.index_lag = true;
    options.simulation.region_lag = plan.regions;
    return options;
}

ListClients::ListClients(const ListPlan& plan)
    : plan_(plan), engine_(options_of(plan)), random_(plan.seed), crowd_(engine_, random_, 6) {}

void ListClients::make_table() {
    const int units = !plan_.regions && crowd_.chance(2) ? 100 + crowd_.below(3) * 900 : 0;
    crowd_.send("CreateTable", create_lists_body(units));
    if (plan_.regions) {
        crowd_.send("UpdateTable", R"({"TableName":"Lists","MultiRegionConsistency":"STRONG","ReplicaUpdates":[
{"Create":{"RegionName":"us-east-2"}},{"Create":{"RegionName":"us-west-2"}}]})");
    }
    engine_.advance(minutes(1));
}

Operation& ListClients::record(Turn turn, std::string text) {
    Operation operation;
    operation.invoked = turn.invoked;
    operation.answered = turn.answered;
    operation.text = std::move(text) + (plan_.regions ? " in " + region_ : "");
    history_.operations.push_back(std::move(operation));
    return history_.operations.back();
}

// Of the items asked for, what the answer holds; one that is not in it is an empty list.
void ListClients::note_items(Operation& operation, const Response& response, const std::vector<int>& asked) {
    operation.done = response.status == 200;
    if (!operation.done) return;
    std::map<int, Numbers> seen;
    for (const Document& item : response.body["Items"]) seen[list_of(item)] = numbers_of(item);
    for (const int item : asked) operation.found.push_back({item, seen[item]});
}

void ListClients::note_batch(Operation& operation, const Response& response, const std::vector<int>& asked) {
    operation.done = response.status == 200 && response.body["UnprocessedKeys"].empty();
    if (!operation.done) return;
    std::map<int, Numbers> seen;
    for (const Document& item : response.body["Responses"]["Lists"]) seen[list_of(item)] = numbers_of(item);
    for (const int item : asked) operation.found.push_back({item, seen[item]});
}

std::vector<int> ListClients::some_items(int most) {
    std::vector<int> items;
    const int wanted = 2 + crowd_.below(most - 1);
    const int first = crowd_.below(list_count);
    items.reserve(static_cast<std::size_t>(wanted));
    for (int i = 0; i < wanted; ++i) items.push_back((first + i * 2) % list_count);
    return items;
}

void ListClients::append(Turn turn) {
    const int item = crowd_.below(list_count);
    const int number = next_number();
    Operation& operation = record(turn, "append " + std::to_string(number) + " to item " + std::to_string(item));
    std::string body = "{" + list_append_members(item, number) + R"(,"ReturnValues":"UPDATED_OLD")";
    if (crowd_.chance(5)) body += R"j(,"ConditionExpression":"attribute_exists(pk)")j";
    const Response response = crowd_.send("UpdateItem", body + "}", region_);
    operation.done = response.status == 200;
    operation.appends.push_back({item, number});
    if (!operation.done) return;
    const auto old = response.body.find("Attributes");
    operation.found.push_back({item, old == response.body.end() ? Numbers() : numbers_of(*old)});
}

void ListClients::append_by_put(Turn turn) {
    const int item = crowd_.below(list_count);
    const int number = next_number();
    Operation& operation = record(turn, "put with " + std::to_string(number) + " in item " + std::to_string(item));
    const Response before = crowd_.send("GetItem", R"({"TableName":"Lists","Key":{)" + list_key(item) + "}}");
    Numbers numbers = before.body.contains("Item") ? numbers_of(before.body["Item"]) : Numbers();
    numbers.push_back(number);
    const Response response =
        crowd_.send("PutItem", R"({"TableName":"Lists","Item":{)" + list_key(item) + R"(,"log":)" +
                                   number_list(numbers) + R"(,"g":)" + group_of(item) + "}}");
    operation.done = response.status == 200;
    operation.appends.push_back({item, number});
}

void ListClients::get(Turn turn, bool eventual) {
    const int item = crowd_.below(list_count);
    Operation& operation = record(turn, (eventual ? "eventual get of item " : "get of item ") + std::to_string(item));
    operation.eventual = eventual;
    const bool consistent = !eventual && plan_.planted != Planted::kStaleReads;
    const Response response = crowd_.send("GetItem",
                                          R"({"TableName":"Lists","Key":{)" + list_key(item) +
                                              R"(},"ConsistentRead":)" + (consistent ? "true}" : "false}"),
                                          region_);
    operation.done = response.status == 200;
    if (!operation.done) return;
    const auto found = response.body.find("Item");
    operation.found.push_back({item, found == response.body.end() ? Numbers() : numbers_of(*found)});
}

// A query and a batch promise nothing about their items together: each is a read of its own.
void ListClients::query(Turn turn, bool eventual) {
    const int collection = crowd_.below(collection_count);
    const std::string text = (eventual ? "eventual query of p" : "query of p") + std::to_string(collection);
    const Response response = crowd_.send(
        "Query",
        R"j({"TableName":"Lists","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"p)j" +
            std::to_string(collection) + R"("}},"ConsistentRead":)" + (eventual ? "false}" : "true}"),
        region_);
    for (int item = collection; item < list_count; item += collection_count) {
        Operation& operation = record(turn, text);
        operation.eventual = eventual;
        note_items(operation, response, {item});
    }
}

void ListClients::query_index(Turn turn) {
    const int group = crowd_.below(group_count);
    Operation& operation = record(turn, "query of the index at g" + std::to_string(group));
    operation.eventual = true;
    note_items(operation, crowd_.send("Query", index_query_body(group), region_), items_of_group(group));
}

void ListClients::batch_get(Turn turn, bool eventual) {
    const std::vector<int> items = some_items(4);
    const Response response = crowd_.send("BatchGetItem", batch_get_body(items, eventual), region_);
    for (const int item : items) {
        Operation& operation = record(turn, eventual ? "eventual batch get" : "batch get");
        operation.eventual = eventual;
        note_batch(operation, response, {item});
    }
}

void ListClients::transact_write(Turn turn) {
    const std::vector<int> items = some_items(3);
    const int number = next_number();
    Operation& operation = record(turn, "transaction that appends " + std::to_string(number));
    std::string actions;
    for (const int item : items) {
        actions += (actions.empty() ? R"({"Update":{)" : R"(,{"Update":{)") + list_append_members(item, number) + "}}";
        operation.appends.push_back({item, number});
    }
    if (crowd_.chance(4)) {
        actions += R"j(,{"ConditionCheck":{"TableName":"Lists","Key":{"pk":{"S":"none"},"sk":{"S":"none"}},
"ConditionExpression":"attribute_exists(pk)"}})j";
    }
    operation.done = crowd_.send("TransactWriteItems", R"({"TransactItems":[)" + actions + "]}").status == 200;
}

void ListClients::transact_get(Turn turn) {
    const std::vector<int> items = some_items(4);
    Operation& operation = record(turn, "transaction that reads");
    if (plan_.planted == Planted::kTornTransactions) {
        return note_batch(operation, crowd_.send("BatchGetItem", batch_get_body(items, true)), items);
    }
    std::string gets;
    for (const int item : items) {
        gets += (gets.empty() ? R"({"Get":{"TableName":"Lists","Key":{)" : R"(,{"Get":{"TableName":"Lists","Key":{)") +
                list_key(item) + "}}}";
    }
    const Response response = crowd_.send("TransactGetItems", R"({"TransactItems":[)" + gets + "]}");
    operation.done = response.status == 200;
    if (!operation.done) return;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Document& part = response.body["Responses"][i];
        operation.found.push_back({items[i], part.contains("Item") ? numbers_of(part["Item"]) : Numbers()});
    }
}

void ListClients::operate() {
    const Turn turn = crowd_.next();
    choose_region();
    const int draw = crowd_.below(100);
    if (draw < 40) return plan_.planted == Planted::kLostUpdates ? append_by_put(turn) : append(turn);
    if (draw < 52) return get(turn, false);
    if (draw < 64) return get(turn, true);
    if (draw < 68) return query(turn, false);
    if (draw < 72) return query(turn, true);
    if (draw < 78) return query_index(turn);
    if (draw < 80) return batch_get(turn, crowd_.chance(2));
    if (plan_.regions) return get(turn, crowd_.chance(2));
    return draw < 90 ? transact_write(turn) : transact_get(turn);
}

// Members of a fault after its name's key.
std::string ListClients::any_fault() {
    if (plan_.regions && crowd_.chance(2)) return R"("CutOffRegion","Region":")" + region_ + "\"";
    switch (crowd_.below(4)) {
        case 0: {
            const std::string partition = std::to_string(1 + crowd_.below(12));
            return R"("LostLeader","TableName":"Lists","PartitionId":)" + partition + R"(,"Milliseconds":)" +
                   std::to_string(1 + crowd_.below(300));
        }
        case 1: return R"("Throttle","TableName":"Lists","Percent":)" + std::to_string(1 + crowd_.below(40));
        default: return R"("SlowReplicas","TableName":"Lists","Milliseconds":)" + std::to_string(crowd_.below(500));
    }
}

// What the clients do not know of.
void ListClients::disturb() {
    const auto heal = [&] {
        if (open_fault_ != 0) crowd_.send("HealFault", R"({"FaultId":)" + std::to_string(open_fault_) + "}");
        open_fault_ = 0;
    };
    switch (crowd_.below(6)) {
        case 0: return heal();
        case 1: {
            heal();
            choose_region();
            const Response response = crowd_.send("InjectFault", R"({"Fault":)" + any_fault() + "}");
            open_fault_ = response.body.value("FaultId", 0);
            return;
        }
        case 2: {
            std::string lags = R"({"Lag":{"ReplicaMilliseconds":)" + std::to_string(crowd_.below(60));
            lags += R"(,"IndexMilliseconds":)" + std::to_string(crowd_.below(100)) + "}}";
            crowd_.send("Configure", lags);
            return;
        }
        case 3: {
            const char* lagging = crowd_.chance(4) ? "false" : "true";
            crowd_.send("Configure", std::string(R"({"Simulation":{"ReplicaLag":)") + lagging + "}}");
            return;
        }
        case 4: {
            const char* lagging = crowd_.chance(4) ? "false" : "true";
            crowd_.send("Configure", std::string(R"({"Simulation":{"IndexLag":)") + lagging + "}}");
            return;
        }
        default:
            // More partitions: shards, followers and logs are divided under the clients' hands.
            warm_units_ = std::min(warm_units_ + 1'000, 16'000);
            crowd_.send("UpdateTable", R"({"TableName":"Lists","WarmThroughput":{"WriteUnitsPerSecond":)" +
                                           std::to_string(warm_units_) + "}}");
    }
}

void ListClients::settle() {
    if (open_fault_ != 0) crowd_.send("HealFault", R"({"FaultId":)" + std::to_string(open_fault_) + "}");
    engine_.advance(hours(2));
    for (int item = 0; item < list_count; ++item) {
        const std::string key = R"({"TableName":"Lists","Key":{)" + list_key(item) + "}";
        const Response strong = crowd_.send("GetItem", key + R"(,"ConsistentRead":true})");
        history_.last.push_back(strong.body.contains("Item") ? numbers_of(strong.body["Item"]) : Numbers());
        for (const char* region : strong_regions) {
            if (!plan_.regions && region != strong_regions[0]) continue;
            for (int i = 0; i < 6; ++i) {
                const Response read = crowd_.send("GetItem", key + "}", region);
                history_.settled.push_back(
                    {item, read.body.contains("Item") ? numbers_of(read.body["Item"]) : Numbers()});
            }
        }
    }
    for (int i = 0; i < 6; ++i) {
        Operation index;
        for (int group = 0; group < group_count; ++group) {
            note_items(index, crowd_.send("Query", index_query_body(group)), items_of_group(group));
        }
        history_.settled.insert(history_.settled.end(), index.found.begin(), index.found.end());
    }
}

void ListClients::count(ListRun& result) const {
    std::map<std::pair<int, int>, std::int64_t> answered;
    for (const Operation& operation : history_.operations) {
        ++(operation.done ? result.done : result.refused);
        for (const Append& append : operation.appends) answered[{append.item, append.number}] = operation.answered;
    }
    for (const Operation& operation : history_.operations) {
        bool stale = false;
        for (const Found& found : operation.found) {
            const Numbers& last = history_.last[static_cast<std::size_t>(found.item)];
            if (!operation.eventual || found.numbers.size() >= last.size()) continue;
            const auto missed = answered.find({found.item, last[found.numbers.size()]});
            stale = stale || (missed != answered.end() && missed->second < operation.invoked);
        }
        if (stale) ++result.stale;
    }
    const TableEntry* table = engine_.catalog().find("Lists");
    if (table != nullptr) result.partitions = static_cast<int>(table->store.partitions().size());
}

ListRun ListClients::run() {
    make_table();
    for (int i = 0; i < plan_.operations; ++i) {
        operate();
        if (crowd_.chance(40)) disturb();
    }
    settle();
    ListRun result;
    count(result);
    result.history = std::move(history_);
    return result;
}

}  // namespace

ListRun run_list_clients(const ListPlan& plan) { return ListClients(plan).run(); }

}  // namespace dynascope::history
