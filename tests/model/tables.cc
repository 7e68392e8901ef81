#include "model/tables.h"

namespace dynascope::model {

namespace {

Outcome::Kind kind_of(Table::Fault fault) {
    switch (fault) {
        case Table::Fault::kNone: return Outcome::Kind::kDone;
        case Table::Fault::kType: return Outcome::Kind::kInvalid;
        case Table::Fault::kEmpty: break;
    }
    return Outcome::Kind::kEmptyIndexKey;
}

}  // namespace

std::pair<Value, Value> Table::key_of(const Item& item) const {
    return {item.at(hash.name), range ? item.at(range->name) : string_of("")};
}

Item Table::key_item(const Item& item) const {
    Item key{{hash.name, item.at(hash.name)}};
    if (range) key.emplace(range->name, item.at(range->name));
    return key;
}

const Item* Table::find(const Item& key) const {
    const auto at = items.find(key_of(key));
    return at == items.end() ? nullptr : &at->second;
}

Table::Fault Table::index_fault(const Item& item) const {
    std::map<std::string, Fault> faults;
    const auto look = [&](const Index& index, const Key& key) {
        const auto at = item.find(key.name);
        if (at == item.end() || faults.contains(index.name)) return;
        if (at->second.type != key.type) {
            faults.emplace(index.name, Fault::kType);
        } else if (key.type == Type::kString && at->second.text.empty()) {
            faults.emplace(index.name, Fault::kEmpty);
        }
    };
    for (const Index& index : indexes) {
        look(index, index.hash);
        if (index.range) look(index, *index.range);
    }
    return faults.empty() ? Fault::kNone : faults.begin()->second;
}

std::vector<Item> Table::entries(const Index* index) const {
    std::vector<Item> found;
    for (const auto& [key, item] : items) {
        if (index != nullptr) {
            if (!item.contains(index->hash.name) || (index->range && !item.contains(index->range->name))) continue;
        }
        if (index == nullptr || !index->keys_only) {
            found.push_back(item);
            continue;
        }
        Item entry = key_item(item);
        entry.emplace(index->hash.name, item.at(index->hash.name));
        if (index->range) entry.emplace(index->range->name, item.at(index->range->name));
        found.push_back(std::move(entry));
    }
    return found;
}

Outcome outcome_of(const Table& table, const Write& write) {
    Outcome outcome;
    if (const Item* before = table.find(write.item)) outcome.before = *before;
    if (write.kind == Write::Kind::kPut) outcome.kind = kind_of(table.index_fault(write.item));
    if (outcome.kind != Outcome::Kind::kDone) return outcome;
    if (write.condition && !write.condition->holds(outcome.before)) {
        outcome.kind = Outcome::Kind::kConditionFailed;
        return outcome;
    }
    switch (write.kind) {
        case Write::Kind::kPut: outcome.after = write.item; break;
        case Write::Kind::kDelete: break;
        case Write::Kind::kCheck: outcome.after = outcome.before; break;
        case Write::Kind::kUpdate: {
            const bool missing = outcome.before.empty();
            const auto after = updated(missing ? table.key_item(write.item) : outcome.before, write.actions);
            if (!after) {
                outcome.kind = Outcome::Kind::kInvalid;
                return outcome;
            }
            if (missing && only_takes_away(write.actions)) return outcome;
            outcome.kind = kind_of(table.index_fault(*after));
            outcome.after = *after;
        }
    }
    return outcome;
}

void apply(Table& table, const Write& write, const Outcome& outcome) {
    const auto key = table.key_of(write.item);
    if (outcome.after.empty()) {
        table.items.erase(key);
    } else {
        table.items[key] = outcome.after;
    }
}

}  // namespace dynascope::model
