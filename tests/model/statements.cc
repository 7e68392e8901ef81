// PartiQL, one statement a call: the same reads and writes in other words.
#include <algorithm>

#include "model/judge.h"

namespace dynascope::model {

namespace {

using Op = Condition::Op;

Condition both(Op op, Condition first, Condition second) { return {op, {}, {}, {std::move(first), std::move(second)}}; }

bool names(const Condition& condition, const std::string& attribute) {
    if (condition.children.empty()) return condition.path.attribute == attribute;
    return std::any_of(condition.children.begin(), condition.children.end(),
                       [&](const Condition& child) { return names(child, attribute); });
}

Item projected(const Item& item, const std::vector<std::string>& columns) {
    Item kept;
    for (const std::string& column : columns) {
        if (const auto at = item.find(column); at != item.end()) kept.insert(*at);
    }
    return kept;
}

}  // namespace

bool Judge::statement() {
    switch (random_.below(8)) {
        case 0:
        case 1:
        case 2: return write_statement();
        case 3:
        case 4: return select_statement();
        case 5: return batch_statements();
        case 6: return transact_statements();
        default: return read_statements();
    }
}

// UPDATE changes what is there; DELETE minds its conditions only if something is; INSERT makes what is not there.
Judge::Worded Judge::any_statement(Table& table, bool may_check) {
    Worded worded{&table, {}, false, StatementText(random_)};
    StatementText& text = worded.text;
    Write& write = worded.write;
    const Condition exists{Op::kExists, {table.hash.name}, {}, {}};
    const int kind = random_.below(may_check ? 4 : 3);
    if (kind == 0) {
        write.kind = Write::Kind::kPut;
        write.item = any_item(table);
        worded.inserts = true;
        text << "INSERT INTO " + text.name(table.name) + " VALUE {";
        std::string members;
        for (const auto& [attribute, value] : write.item) {
            members += (members.empty() ? "'" : ", '") + attribute + "': " + text.value(value);
        }
        text << members + "}";
    } else {
        write.item = any_key(table);
        const bool tested = kind == 3 || random_.chance(3);
        std::optional<Condition> test;
        if (tested) test = any_condition();
        if (kind == 1) {
            write.kind = Write::Kind::kUpdate;
            const int first = random_.below(8);
            for (int i = 1 + random_.below(3); i > 0; --i) write.actions.push_back(any_action(attribute_at(first + i)));
            keep_to_statement(write.actions);
            text << "UPDATE " + text.name(table.name) + text.update(write.actions);
            write.condition = test ? both(Op::kAnd, exists, *test) : exists;
        } else if (kind == 2) {
            write.kind = Write::Kind::kDelete;
            text << "DELETE FROM " + text.name(table.name);
            if (test) write.condition = both(Op::kOr, {Op::kNot, {}, {}, {exists}}, *test);
        } else {
            write.kind = Write::Kind::kCheck;
            text << "EXISTS(SELECT * FROM " + text.name(table.name);
            write.condition = test;
        }
        text << " WHERE " + text.where_key(table, write.item);
        if (test) text << " AND (" + text.condition(*test) + ")";
        if (kind == 3) text << ")";
    }
    return worded;
}

bool Judge::write_statement() {
    Table& table = any_table();
    Worded worded = any_statement(table, false);
    const Write& write = worded.write;
    const Outcome outcome = outcome_of(table, write);
    // What comes back: all of it, or what the update touched.
    std::optional<Item> wanted;
    if (!worded.inserts && random_.chance(2)) {
        const bool deletes = write.kind == Write::Kind::kDelete;
        const bool fresh = !deletes && random_.chance(2);
        const bool whole =
            deletes || random_.chance(2) ||
            std::any_of(write.actions.begin(), write.actions.end(), [](const Action& a) { return a.path.nested(); });
        worded.text << std::string(" RETURNING ") + (whole ? "ALL" : "MODIFIED") + (fresh ? " NEW *" : " OLD *");
        wanted = fresh ? outcome.after : outcome.before;
        if (!whole) {
            std::vector<std::string> touched;
            for (const Action& action : write.actions) touched.push_back(action.path.attribute);
            wanted = projected(*wanted, touched);
        }
    }
    const bool exists = table.find(write.item) != nullptr;
    ask("ExecuteStatement", "{" + worded.text.members() + "}");
    if (outcome.kind != Outcome::Kind::kDone) return refused(outcome);
    if (worded.inserts && exists) {
        return asked_.error == "DuplicateItemException" ? true : differs("DuplicateItemException");
    }
    if (asked_.status != 200) return differs("success");
    apply(table, write, outcome);
    if (!wanted) return true;
    const Document& items = asked_.answer["Items"];
    if (wanted->empty()) return items.empty() ? true : differs("no item");
    return items.size() == 1 && read_item(items[0]) == *wanted ? true : differs("Items [" + wire(*wanted) + "]");
}

// By keys, by lists of keys or by neither, with conditions besides, of columns or of all; all pages.
bool Judge::select_statement() {
    const Table& table = any_table();
    const Index* index = !table.indexes.empty() && random_.chance(3) ? &table.indexes.back() : nullptr;
    const Key& hash = index != nullptr ? index->hash : table.hash;
    const std::optional<Key>& range = index != nullptr ? index->range : table.range;
    StatementText text(random_);
    std::vector<Item> left = table.entries(index);
    std::vector<std::string> columns;
    for (int i = random_.chance(3) ? 1 + random_.below(2) : 0; i > 0; --i) {
        const std::string column = i == 2 ? hash.name : any_attribute();
        if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
    }
    const bool narrow = index != nullptr && index->keys_only;
    if (narrow) columns.clear();
    text << "SELECT ";
    for (const std::string& column : columns) text << (&column == columns.data() ? "" : ", ") + text.name(column);
    text << (columns.empty() ? "* FROM " : " FROM ") + text.name(table.name);
    if (index != nullptr) text << "." + text.name(index->name);
    std::string word = " WHERE ";
    const auto test = [&](const Condition& condition) {
        text << word + (condition.children.empty() ? text.condition(condition) : "(" + text.condition(condition) + ")");
        word = " AND ";
        std::erase_if(left, [&](const Item& item) { return !condition.holds(item); });
    };
    const int kind = random_.below(5);
    if (kind < 3) test({Op::kEqual, {hash.name}, {key_value(hash.type)}, {}});
    if (kind == 3) {
        const Value first = key_value(hash.type);
        Value second = key_value(hash.type);
        while (second == first) second = key_value(hash.type);
        test({Op::kIn, {hash.name}, {first, second}, {}});
    }
    if (kind < 4 && range && random_.chance(2)) {
        constexpr Op ops[] = {Op::kGreater, Op::kLess, Op::kGreaterOrEqual, Op::kLessOrEqual, Op::kEqual};
        test({ops[random_.below(5)], {range->name}, {key_value(range->type)}, {}});
    }
    if (!narrow && random_.chance(2)) {
        const Condition besides = any_condition();
        const bool on_keys = names(besides, hash.name) || (range && names(besides, range->name));
        if (!on_keys) test(besides);
    }
    const bool ordered = kind < 3 && range && columns.empty() && random_.chance(3);
    const bool falls = ordered && random_.chance(2);
    if (ordered) text << " ORDER BY " + text.name(range->name) + (falls ? " DESC" : "");
    for (Item& item : left) item = columns.empty() ? item : projected(item, columns);
    std::string body = "{" + text.members();
    if (random_.chance(2)) body += ",\"Limit\":" + std::to_string(1 + random_.below(4));
    return read_pages(body, left, ordered ? &*range : nullptr, falls);
}

bool Judge::read_pages(const std::string& body, std::vector<Item>& left, const Key* ordered_by, bool falls) {
    std::string next;
    std::optional<Value> last;
    for (int pages = 0;; ++pages) {
        ask("ExecuteStatement", body + next + "}");
        if (asked_.status != 200 || pages > 400) return differs("success, and an end");
        for (const Document& each : asked_.answer["Items"]) {
            const Item item = read_item(each);
            const auto at = std::find(left.begin(), left.end(), item);
            if (at == left.end()) return differs("no such item, or not twice: " + each.dump());
            left.erase(at);
            if (ordered_by == nullptr) continue;
            const Value& now = item.at(ordered_by->name);
            if (last && (falls ? less(*last, now) : less(now, *last))) return differs("another order");
            last = now;
        }
        if (!asked_.answer.contains("NextToken")) break;
        next = ",\"NextToken\":" + asked_.answer["NextToken"].dump();
    }
    return left.empty() ? true : differs("also " + wire(left.front()));
}

}  // namespace dynascope::model
