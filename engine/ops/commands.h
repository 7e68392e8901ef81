// Typed commands and their answers: the operations of the API below the wire. Keys and items are packed.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/units.h"
#include "expression/expression.h"
#include "ops/by_name.h"
#include "value/packed_item.h"

namespace dynascope {

enum class ReturnValues : std::uint8_t { kNone, kAllOld, kUpdatedOld, kAllNew, kUpdatedNew };
enum class Select : std::uint8_t { kUnset, kAllAttributes, kAllProjectedAttributes, kSpecificAttributes, kCount };

// What a request consumed of one table, by arm. Arms that were not touched are absent.
struct ConsumedCapacity {
    std::string table_name;
    std::optional<HalfUnits> table_read, table_write;
    struct Arm {
        std::optional<HalfUnits> read, write;
    };
    ByName<Arm> local_indexes;
    ByName<Arm> global_indexes;
    ByName<std::int64_t> vector_write_bytes;  // by vector index; no units, so no part of the totals
    HalfUnits read_total() const;
    HalfUnits write_total() const;
    HalfUnits total() const { return read_total() + write_total(); }
};

// Key and estimated size of the item collection, for ReturnItemCollectionMetrics on tables with a local index.
struct ItemCollectionMetrics {
    std::string key;  // packed item of the partition key
    std::int64_t size_bytes = 0;
};

struct GetCommand {
    std::string table_name;
    std::string key;  // packed item of exactly the key attributes
    std::optional<ProjectionPaths> projection;
    bool consistent = false;
};
struct GetAnswer {
    ItemView seen;          // the whole item; empty: no such item. Valid until the next write to the table
    std::string projected;  // with a projection, what is left of it
    ConsumedCapacity consumed;
    ItemView item() const { return projected.empty() ? seen : ItemView(projected); }
};

// PutItem, UpdateItem, DeleteItem and the write actions of transactions.
struct WriteCommand {
    enum class Kind : std::uint8_t { kPut, kUpdate, kDelete, kConditionCheck };
    Kind kind = Kind::kPut;
    std::string table_name;
    std::string item;                  // kPut: the packed item
    std::int64_t item_size_bytes = 0;  // kPut: its size where it is known; 0: to be measured
    std::string key;                   // others: packed key
    std::optional<Update> update;      // kUpdate; absent: UpdateItem without an expression
    std::optional<Condition> condition;
    ReturnValues return_values = ReturnValues::kNone;
    bool return_old_on_failure = false;  // ReturnValuesOnConditionCheckFailure ALL_OLD
    bool return_collection = false;      // ReturnItemCollectionMetrics SIZE: only then the collection is measured
    bool by_ttl = false;                 // internal: the TTL sweep's delete
    bool replicated = false;             // internal: a write of another replica of the global table
};
struct WriteAnswer {
    std::string attributes;  // packed, as return_values asked; empty: absent
    ConsumedCapacity consumed;
    std::optional<ItemCollectionMetrics> collection;
};

// Query (with a key condition) or Scan (without).
struct RangeCommand {
    std::string table_name;
    std::string index_name;  // empty: the table
    std::optional<KeyCondition> key_condition;
    std::optional<Condition> filter;
    bool filter_is_legacy = false;  // QueryFilter: named so in messages
    std::optional<ProjectionPaths> projection;
    Select select = Select::kUnset;
    bool forward = true;
    std::optional<std::int64_t> limit;
    std::string exclusive_start_key;  // packed; empty: from the start
    bool consistent = false;
    std::uint32_t segment = 0;
    std::uint32_t total_segments = 1;
    bool plain_filter = false;  // PartiQL: the filter may name keys, and sees of an index only what the index holds
};
struct RangeAnswer {
    // Views stay valid until the next write to the table; projected items live in `owned`.
    std::vector<ItemView> items;  // empty with Select COUNT
    std::deque<std::string> owned;
    std::int64_t count = 0;
    std::int64_t scanned_count = 0;
    std::string last_evaluated_key;  // packed; empty: the end was reached
    ConsumedCapacity consumed;
};

struct BatchGetTable {
    std::string table_name;
    std::vector<std::string> keys;  // packed
    std::optional<ProjectionPaths> projection;
    bool consistent = false;
};
struct BatchGetCommand {
    std::vector<BatchGetTable> tables;
};
struct BatchGetAnswer {
    std::vector<std::pair<std::string, std::vector<std::string>>> responses;    // table, items
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> unprocessed;  // command table, key numbers
    std::vector<ConsumedCapacity> consumed;
};

struct BatchWriteCommand {
    std::vector<WriteCommand> writes;  // kPut and kDelete only
};
struct BatchWriteAnswer {
    std::vector<std::size_t> unprocessed;
    std::vector<ConsumedCapacity> consumed;
    std::vector<std::pair<std::string, ItemCollectionMetrics>> collections;
};

struct TransactGetCommand {
    std::vector<GetCommand> gets;
};
struct TransactGetAnswer {
    std::vector<std::string> items;  // in request order, empty where there is none
    std::vector<ConsumedCapacity> consumed;
};

struct TransactWriteCommand {
    std::vector<WriteCommand> writes;
    std::string token;               // ClientRequestToken, may be empty
    std::uint64_t request_hash = 0;  // of the canonical request, to compare with a remembered token
};
struct TransactWriteAnswer {
    std::vector<ConsumedCapacity> consumed;
    bool replayed = false;  // same token and content as a transaction of the last ten minutes
    std::vector<std::pair<std::string, ItemCollectionMetrics>> collections;
};

}  // namespace dynascope
