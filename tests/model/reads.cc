// Query and Scan, all pages of each.
#include <algorithm>

#include "model/judge.h"

namespace dynascope::model {

namespace {

using Op = Condition::Op;

bool take(std::vector<Item>& left, const Item& item) {
    const auto at = std::find(left.begin(), left.end(), item);
    if (at == left.end()) return false;
    left.erase(at);
    return true;
}

}  // namespace

// A test of the sort key, most often around that of an item that is there. Keeps the entries that pass it.
std::string Judge::key_test(const Table& table, const Index* index, const Item& like, Placeholders& placeholders,
                            std::vector<Item>& entries) {
    const Key& hash = index != nullptr ? index->hash : table.hash;
    const std::optional<Key>& range = index != nullptr ? index->range : table.range;
    const auto keep = [&entries](const Condition& condition) {
        std::erase_if(entries, [&](const Item& entry) { return !condition.holds(entry); });
        return condition;
    };
    const auto value_of = [&](const Key& key) {
        const auto at = like.find(key.name);
        const bool usable = at != like.end() && at->second.type == key.type && !(at->second == string_of(""));
        return usable && !random_.chance(4) ? at->second : key_value(key.type);
    };
    std::string text = keep({Op::kEqual, {hash.name}, {value_of(hash)}, {}}).text(placeholders);
    if (!range || random_.chance(4)) return text;
    Condition test{Op::kEqual, {range->name}, {value_of(*range)}, {}};
    const int kind = random_.below(range->type == Type::kString ? 7 : 6);
    constexpr Op ops[] = {Op::kEqual,          Op::kLess,    Op::kLessOrEqual, Op::kGreater,
                          Op::kGreaterOrEqual, Op::kBetween, Op::kBeginsWith};
    test.op = ops[kind];
    if (test.op == Op::kBetween) {
        test.operands.push_back(key_value(range->type));
        if (less(test.operands[1], test.operands[0])) std::swap(test.operands[0], test.operands[1]);
    }
    return text + " AND " + keep(test).text(placeholders);
}

bool Judge::query() {
    const Table& table = any_table();
    const Index* index = nullptr;
    if (!table.indexes.empty() && random_.chance(2)) {
        index = &table.indexes[static_cast<std::size_t>(random_.below(static_cast<int>(table.indexes.size())))];
    }
    Placeholders placeholders;
    std::vector<Item> entries = table.entries(index);
    const Item like = entries.empty()
                          ? any_item(table)
                          : entries[static_cast<std::size_t>(random_.below(static_cast<int>(entries.size())))];
    Reading reading;
    reading.operation = "Query";
    reading.body = "{\"TableName\":" + in_quotes(table.name) +
                   ",\"KeyConditionExpression\":" + in_quotes(key_test(table, index, like, placeholders, entries));
    if (index != nullptr) reading.body += ",\"IndexName\":" + in_quotes(index->name);
    reading.examined = entries.size();
    // A filter of Query names no key of what is read.
    if (random_.chance(3)) {
        const Condition filter = any_condition();
        Placeholders with = placeholders;
        const std::string text = filter.text(with);
        const auto names = [&text](const std::string& key) { return text.find(key) != std::string::npos; };
        const bool free =
            index == nullptr || (!names(index->hash.name) && !(index->range && names(index->range->name)));
        if (free) {
            placeholders = with;
            reading.body += ",\"FilterExpression\":" + in_quotes(text);
            std::erase_if(entries, [&](const Item& entry) { return !filter.holds(entry); });
        }
    }
    const std::optional<Key>& range = index != nullptr ? index->range : table.range;
    reading.ordered_by = range ? &*range : nullptr;
    reading.forward = !random_.chance(3);
    if (!reading.forward) reading.body += ",\"ScanIndexForward\":false";
    reading.count_only = random_.chance(8);
    reading.body += placeholders.member();
    reading.wanted = std::move(entries);
    return read_all(reading);
}

bool Judge::scan() {
    const Table& table = any_table();
    const Index* index = !table.indexes.empty() && random_.chance(2) ? &table.indexes.back() : nullptr;
    Placeholders placeholders;
    Reading reading;
    reading.operation = "Scan";
    reading.body = "{\"TableName\":" + in_quotes(table.name);
    reading.wanted = table.entries(index);
    reading.examined = reading.wanted.size();
    if (index != nullptr) reading.body += ",\"IndexName\":" + in_quotes(index->name);
    if (random_.chance(2)) {
        const Condition filter = any_condition();
        reading.body += ",\"FilterExpression\":" + in_quotes(filter.text(placeholders));
        std::erase_if(reading.wanted, [&](const Item& entry) { return !filter.holds(entry); });
    }
    reading.body += placeholders.member();
    return read_all(reading);
}

// Follows LastEvaluatedKey to the end: every entry once, in order, no page with more than its limit examined.
bool Judge::read_all(const Reading& plan) {
    Reading reading = plan;
    if (random_.chance(2)) {
        reading.limit = 1 + random_.below(5);
        reading.body += ",\"Limit\":" + std::to_string(reading.limit);
    }
    if (reading.count_only) reading.body += R"(,"Select":"COUNT")";
    std::vector<Item> left = reading.wanted;
    std::size_t examined = 0;
    std::size_t counted = 0;
    std::optional<Item> last;
    std::string start;
    for (;;) {
        ask(reading.operation, reading.body + start + "}");
        if (asked_.status != 200) return differs("success");
        const auto page_examined = asked_.answer["ScannedCount"].get<std::size_t>();
        examined += page_examined;
        counted += asked_.answer["Count"].get<std::size_t>();
        if (reading.limit > 0 && page_examined > static_cast<std::size_t>(reading.limit))
            return differs("a shorter page");
        for (const Document& each : asked_.answer.value("Items", Document::array())) {
            const Item item = read_item(each);
            if (!take(left, item)) return differs("no such item, or not twice: " + wire(item));
            if (reading.ordered_by != nullptr && last) {
                const Value& before = last->at(reading.ordered_by->name);
                const Value& now = item.at(reading.ordered_by->name);
                if (reading.forward ? less(now, before) : less(before, now))
                    return differs("the order of the sort key");
            }
            last = item;
        }
        if (!asked_.answer.contains("LastEvaluatedKey")) break;
        if (examined > plan.examined) break;
        start = ",\"ExclusiveStartKey\":" + asked_.answer["LastEvaluatedKey"].dump();
    }
    if (examined != plan.examined || counted != plan.wanted.size() || (!plan.count_only && !left.empty())) {
        return differs(std::to_string(plan.examined) + " examined and " + std::to_string(plan.wanted.size()) +
                       " counted over all pages, not " + std::to_string(examined) + " and " + std::to_string(counted));
    }
    return true;
}

}  // namespace dynascope::model
