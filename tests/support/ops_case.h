// A small Region for tests of operations: tables by a builder, items and expressions as wire text, time by hand.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/cache.h"
#include "ops/operations.h"
#include "tests/support/expression_case.h"

namespace dynascope::testing {

// table("T").hash("pk").range("sk", ValueType::kNumber).local("l", "x").global("g", "a", "b").definition
struct TableCase {
    TableDefinition definition;

    explicit TableCase(std::string name);  // on-demand until provisioned() is called
    TableCase& hash(std::string attribute, ValueType type = ValueType::kString);
    TableCase& range(std::string attribute, ValueType type = ValueType::kString);
    TableCase& local(std::string name, std::string range, Projection projection = {},
                     ValueType type = ValueType::kString);
    TableCase& global(std::string name, std::string hash, std::string range = {}, Projection projection = {},
                      Throughput provisioned = {});
    TableCase& provisioned(std::int64_t read_units, std::int64_t write_units);
    TableCase& stream(StreamView view);

  private:
    KeyPart define(std::string attribute, ValueType type);
};

// An index definition as UpdateTable's Create would bring it.
IndexDefinition global_index(std::string name, std::string hash);

class OpsCase {
  public:
    Catalog catalog;
    SimulationSettings settings;
    Instant now = world_start;
    std::uint64_t chance = 1;
    std::vector<FollowUp> follow_ups;
    std::optional<Trace> trace;  // emplace() to ask for one

    Context context();
    // Does what the table's life needs (activation, backfill, removal) at once; leaves replica and index work.
    void settle();
    // Lets the index writes that wait in follow_ups arrive.
    void deliver_index_writes();
    // Brings every follower of every partition level.
    void replicate();

    TableEntry& create(const TableCase& table);
    TableEntry& table(std::string_view name = "T");

    Result<WriteAnswer> put(std::string_view item, std::string_view condition = {}, Pairs values = {},
                            ReturnValues returned = ReturnValues::kNone);
    Result<WriteAnswer> update(std::string_view key, std::string_view expression, Pairs values = {},
                               ReturnValues returned = ReturnValues::kNone, std::string_view condition = {});
    Result<WriteAnswer> remove(std::string_view key, ReturnValues returned = ReturnValues::kNone);
    Result<GetAnswer> get(std::string_view key, bool consistent = true);
    // The item as wire text, "" when there is none.
    std::string item(std::string_view key);

    WriteCommand put_command(std::string_view item);
    WriteCommand update_command(std::string_view key, std::string_view expression, Pairs values = {});
    WriteCommand delete_command(std::string_view key);
    RangeCommand query(std::string_view condition, Pairs values);
    RangeCommand scan();
    Condition condition(std::string_view text, Pairs values = {}, ExpressionKind kind = ExpressionKind::kCondition);
    ProjectionPaths projection(std::string_view text);
    Result<RangeAnswer> read(const RangeCommand& command);

  private:
    std::unique_ptr<ExpressionCache> cache_ = std::make_unique<ExpressionCache>();  // so that cases can be moved
};

// The error's message; "" for success.
template <class T>
std::string message_of(const Result<T>& result) {
    return result.ok() ? std::string() : result.error().message;
}
std::string message_of(const Status& status);
template <class T>
ErrorType type_of(const Result<T>& result) {
    return result.error().type;
}

// The values of one attribute over the items of an answer, as texts joined by spaces.
std::string column(const RangeAnswer& answer, std::string_view attribute);

}  // namespace dynascope::testing
