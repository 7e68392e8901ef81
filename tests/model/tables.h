// Tables as the model keeps them: a sorted map each, indexes looked up in it whenever they are asked.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/expression.h"

namespace dynascope::model {

struct Key {
    std::string name;
    Type type;
};

struct Index {
    std::string name;
    Key hash;
    std::optional<Key> range;
    bool keys_only = false;
};

struct ByKey {
    bool operator()(const std::pair<Value, Value>& a, const std::pair<Value, Value>& b) const {
        if (!(a.first == b.first)) return less(a.first, b.first);
        return !(a.second == b.second) && less(a.second, b.second);
    }
};

struct Table {
    std::string name;
    Key hash;
    std::optional<Key> range;
    std::vector<Index> indexes;
    std::map<std::pair<Value, Value>, Item, ByKey> items;

    std::pair<Value, Value> key_of(const Item& item) const;
    Item key_item(const Item& item) const;
    const Item* find(const Item& key) const;
    // What is wrong with an item's index keys, told of the index that comes first by name: a wrong type, or emptiness.
    enum class Fault : std::uint8_t { kNone, kType, kEmpty };
    Fault index_fault(const Item& item) const;
    // The entries of an index (or of the table) in no particular order.
    std::vector<Item> entries(const Index* index) const;
};

struct Write {
    enum class Kind : std::uint8_t { kPut, kUpdate, kDelete, kCheck };
    Kind kind = Kind::kPut;
    Item item;  // kPut: all of it; otherwise the key
    std::vector<Action> actions;
    std::optional<Condition> condition;
};

struct Outcome {
    // An empty index key is invalid too, but a transaction tells it in another way.
    enum class Kind : std::uint8_t { kDone, kConditionFailed, kInvalid, kEmptyIndexKey };
    Kind kind = Kind::kDone;
    Item before;
    Item after;  // empty: there is none
};

// What a write would do; nothing changes.
Outcome outcome_of(const Table& table, const Write& write);
void apply(Table& table, const Write& write, const Outcome& outcome);

}  // namespace dynascope::model
