// A cache that requests go through on their way to the table (DAX). Without one in the context each of its questions
// is one branch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "value/packed_item.h"

namespace dynascope {

class ItemCache {
  public:
    virtual ~ItemCache() = default;
    // For an eventually consistent read by storage key: the whole item, empty when it is known that there is none.
    // Nothing: the table is to be asked. The view holds until the cache changes.
    virtual std::optional<ItemView> find(const TableEntry& table, std::string_view key) = 0;
    // What the table answered to that, once it was paid for.
    virtual void learn(const TableEntry& table, std::string_view key, ItemView item) = 0;
    // A strongly consistent or transactional read, which is none of the cache's business.
    virtual void pass(const TableEntry& table, bool transactional) = 0;
    // A write was done: the item as it is now, empty when it was deleted.
    virtual void written(const TableEntry& table, std::string_view key, ItemView item) = 0;
    // The same of an action of a transaction, by its key (a packed item).
    virtual void transacted(const TableEntry& table, std::string_view key, std::string packed_key) = 0;
};

}  // namespace dynascope
