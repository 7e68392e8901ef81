// PartiQL: the same reads and writes in other words, values as parameters.
#include <algorithm>

#include "model/judge.h"

namespace dynascope::model {

namespace {

using Op = Condition::Op;

std::string name_of(const std::string& attribute) { return "\\\"" + attribute + "\\\""; }

// Collects parameters while a statement is written.
struct Parameters {
    std::string wired;
    std::string add(const Value& value) {
        wired += (wired.empty() ? "" : ",") + wire(value);
        return "?";
    }
};

std::string where_key(const Table& table, const Item& key, Parameters& parameters) {
    std::string text = name_of(table.hash.name) + " = " + parameters.add(key.at(table.hash.name));
    if (!table.range) return text;
    return text + " AND " + name_of(table.range->name) + " = " + parameters.add(key.at(table.range->name));
}

std::string body_of(const std::string& statement, const Parameters& parameters) {
    std::string body = R"({"Statement":")" + statement + "\"";
    if (!parameters.wired.empty()) body += ",\"Parameters\":[" + parameters.wired + "]";
    return body;
}

}  // namespace

bool Judge::statement() {
    switch (random_.below(4)) {
        case 0: return insert_statement();
        case 1: return update_statement();
        case 2: return delete_statement();
        default: return select_statement();
    }
}

bool Judge::insert_statement() {
    Table& table = any_table();
    Write write{Write::Kind::kPut, any_item(table), {}, std::nullopt};
    Parameters parameters;
    std::string members;
    for (const auto& [attribute, value] : write.item) {
        members += (members.empty() ? "'" : ", '") + attribute + "': " + parameters.add(value);
    }
    const Outcome outcome = outcome_of(table, write);
    const bool exists = table.find(write.item) != nullptr;
    ask("ExecuteStatement",
        body_of("INSERT INTO " + name_of(table.name) + " VALUE {" + members + "}", parameters) + "}");
    if (outcome.kind != Outcome::Kind::kDone) return refused(outcome);
    if (exists) return asked_.error == "DuplicateItemException" ? true : differs("DuplicateItemException");
    if (asked_.status != 200) return differs("success");
    apply(table, write, outcome);
    return true;
}

// An update of an item that is not there is a failed condition.
bool Judge::update_statement() {
    Table& table = any_table();
    Write write{Write::Kind::kUpdate, any_key(table), {}, std::nullopt};
    Parameters parameters;
    const std::string attribute = any_attribute();
    std::string text = "UPDATE " + name_of(table.name);
    if (random_.chance(3)) {
        write.actions.push_back({Action::Kind::kRemove, {attribute}, {}, {}});
        text += " REMOVE " + name_of(attribute);
    } else {
        write.actions.push_back({Action::Kind::kSetValue, {attribute}, {}, value_for(attribute)});
        text += " SET " + name_of(attribute) + " = " + parameters.add(write.actions[0].value);
    }
    text += " WHERE " + where_key(table, write.item, parameters);
    write.condition = Condition{Op::kExists, {table.hash.name}, {}, {}};
    if (random_.chance(3)) {
        const Value bound = key_value(Type::kNumber);
        text += " AND n >= " + parameters.add(bound);
        write.condition = Condition{Op::kGreaterOrEqual, {"n"}, {bound}, {}};
    }
    const Outcome outcome = outcome_of(table, write);
    ask("ExecuteStatement", body_of(text, parameters) + "}");
    if (outcome.kind != Outcome::Kind::kDone) return refused(outcome);
    if (asked_.status != 200) return differs("success");
    apply(table, write, outcome);
    return true;
}

bool Judge::delete_statement() {
    Table& table = any_table();
    const Write write{Write::Kind::kDelete, any_key(table), {}, std::nullopt};
    Parameters parameters;
    const std::string key = where_key(table, write.item, parameters);
    ask("ExecuteStatement", body_of("DELETE FROM " + name_of(table.name) + " WHERE " + key, parameters) + "}");
    if (asked_.status != 200) return differs("success");
    apply(table, write, outcome_of(table, write));
    return true;
}

// By partition key, with a test of the sort key and of another attribute; all pages.
bool Judge::select_statement() {
    const Table& table = any_table();
    const Index* index = !table.indexes.empty() && random_.chance(3) ? &table.indexes.back() : nullptr;
    const Key& hash = index != nullptr ? index->hash : table.hash;
    const std::optional<Key>& range = index != nullptr ? index->range : table.range;
    Parameters parameters;
    std::vector<Item> left = table.entries(index);
    std::string text = "SELECT * FROM " + name_of(table.name);
    if (index != nullptr) text += "." + name_of(index->name);
    const auto test = [&](const char* word, const std::string& attribute, Op op, const char* sign, const Value& value) {
        text += word + name_of(attribute) + sign + parameters.add(value);
        const Condition condition{op, {attribute}, {value}, {}};
        std::erase_if(left, [&](const Item& item) { return !condition.holds(item); });
    };
    test(" WHERE ", hash.name, Op::kEqual, " = ", key_value(hash.type));
    if (range && random_.chance(2)) test(" AND ", range->name, Op::kGreater, " > ", key_value(range->type));
    const bool projected = index == nullptr || !index->keys_only;
    if (projected && random_.chance(3)) test(" AND ", "t", Op::kEqual, " = ", value_for("t"));
    std::string body = body_of(text, parameters);
    if (random_.chance(2)) body += ",\"Limit\":" + std::to_string(1 + random_.below(4));
    std::string next;
    for (int pages = 0;; ++pages) {
        ask("ExecuteStatement", body + next + "}");
        if (asked_.status != 200 || pages > 200) return differs("success, and an end");
        for (const Document& each : asked_.answer["Items"]) {
            const auto at = std::find(left.begin(), left.end(), read_item(each));
            if (at == left.end()) return differs("no such item, or not twice: " + each.dump());
            left.erase(at);
        }
        if (!asked_.answer.contains("NextToken")) break;
        next = ",\"NextToken\":" + asked_.answer["NextToken"].dump();
    }
    return left.empty() ? true : differs("also " + wire(left.front()));
}

}  // namespace dynascope::model
