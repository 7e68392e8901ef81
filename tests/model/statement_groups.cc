// PartiQL, several statements a call: batches, in which each stands alone, and transactions.
#include "model/judge.h"

namespace dynascope::model {

namespace {

// What an answer calls a statement that failed; "None" for one that did not.
std::string code_of(const Outcome& outcome, bool duplicate) {
    switch (outcome.kind) {
        case Outcome::Kind::kConditionFailed: return "ConditionalCheckFailed";
        case Outcome::Kind::kInvalid:
        case Outcome::Kind::kEmptyIndexKey: return "ValidationError";
        case Outcome::Kind::kDone: break;
    }
    return duplicate ? "DuplicateItem" : "None";
}

}  // namespace

// Writes to different items.
std::vector<Judge::Worded> Judge::any_statements(bool may_check) {
    std::vector<Worded> statements;
    std::map<std::string, bool> taken;
    for (int i = 1 + random_.below(4); i > 0; --i) {
        Worded worded = any_statement(any_table(), may_check);
        if (!taken.emplace(worded.table->name + wire(worded.table->key_item(worded.write.item)), true).second) continue;
        statements.push_back(std::move(worded));
    }
    return statements;
}

bool Judge::batch_statements() {
    const std::vector<Worded> statements = any_statements(false);
    std::string body;
    for (const Worded& each : statements) body += (body.empty() ? "{" : ",{") + each.text.members() + "}";
    ask("BatchExecuteStatement", "{\"Statements\":[" + body + "]}");
    if (asked_.status != 200) return differs("success");
    const Document& responses = asked_.answer["Responses"];
    if (responses.size() != statements.size()) return differs("an answer for each statement");
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Worded& each = statements[i];
        const Outcome outcome = outcome_of(*each.table, each.write);
        const bool duplicate = each.inserts && each.table->find(each.write.item) != nullptr;
        const std::string wanted = code_of(outcome, duplicate);
        const std::string seen =
            responses[i].contains("Error") ? responses[i]["Error"].value("Code", std::string()) : "None";
        if (seen != wanted) return differs("statement " + std::to_string(i) + ": " + wanted);
        if (wanted == "None") apply(*each.table, each.write, outcome);
    }
    return true;
}

// All or nothing. An EXISTS is a condition of an item.
bool Judge::transact_statements() {
    const std::vector<Worded> statements = any_statements(true);
    std::vector<Outcome> outcomes;
    std::string body;
    std::string reasons;
    bool done = true;
    bool empty_key = false;
    for (const Worded& each : statements) {
        outcomes.push_back(outcome_of(*each.table, each.write));
        const bool duplicate = each.inserts && each.table->find(each.write.item) != nullptr;
        const std::string code = code_of(outcomes.back(), duplicate);
        empty_key = empty_key || outcomes.back().kind == Outcome::Kind::kEmptyIndexKey;
        done = done && code == "None";
        reasons += (reasons.empty() ? "" : ", ") + code;
        body += (body.empty() ? "{" : ",{") + each.text.members() + "}";
    }
    ask("ExecuteTransaction", "{\"TransactStatements\":[" + body + "]}");
    if (empty_key) return asked_.error == "ValidationException" ? true : differs("ValidationException");
    if (!done) {
        const std::string message = asked_.answer.value("message", asked_.answer.value("Message", std::string()));
        const bool same = asked_.error == "TransactionCanceledException" && message.ends_with("[" + reasons + "]");
        return same ? true : differs("TransactionCanceledException [" + reasons + "]");
    }
    if (asked_.status != 200) return differs("success");
    for (std::size_t i = 0; i < statements.size(); ++i) {
        apply(*statements[i].table, statements[i].write, outcomes[i]);
    }
    return true;
}

// Items by their keys, as a batch or as a transaction.
bool Judge::read_statements() {
    const bool batch = random_.chance(2);
    std::vector<Item> wanted;
    std::map<std::string, bool> taken;
    std::string body;
    for (int i = 1 + random_.below(4); i > 0; --i) {
        const Table& table = any_table();
        const Item key = any_key(table);
        if (!taken.emplace(table.name + wire(key), true).second) continue;
        StatementText text(random_);
        text << "SELECT * FROM " + text.name(table.name) + " WHERE " + text.where_key(table, key);
        body += (body.empty() ? "{" : ",{") + text.members() + "}";
        const Item* found = table.find(key);
        wanted.push_back(found != nullptr ? *found : Item());
    }
    ask(batch ? "BatchExecuteStatement" : "ExecuteTransaction",
        std::string(batch ? R"({"Statements":[)" : R"({"TransactStatements":[)") + body + "]}");
    if (asked_.status != 200) return differs("success");
    std::vector<Item> seen;
    for (const Document& each : asked_.answer["Responses"]) {
        seen.push_back(each.contains("Item") ? read_item(each["Item"]) : Item());
    }
    return seen == wanted ? true : differs("the model's items, in the order of the request");
}

}  // namespace dynascope::model
