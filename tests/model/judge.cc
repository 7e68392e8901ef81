#include "model/judge.h"

#include <algorithm>
#include <array>

namespace dynascope::model {

namespace {

const std::array create_tables = {
    R"j({"TableName":"Ranged","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
{"AttributeName":"sk","KeyType":"RANGE"}],"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
{"AttributeName":"sk","AttributeType":"N"},{"AttributeName":"s","AttributeType":"S"},
{"AttributeName":"n","AttributeType":"N"},{"AttributeName":"g","AttributeType":"S"}],
"LocalSecondaryIndexes":[{"IndexName":"by_s","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
{"AttributeName":"s","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}],
"GlobalSecondaryIndexes":[{"IndexName":"by_g","KeySchema":[{"AttributeName":"g","KeyType":"HASH"},
{"AttributeName":"n","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}]})j",
    R"j({"TableName":"Plain","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"n","AttributeType":"N"}],
"GlobalSecondaryIndexes":[{"IndexName":"by_n","KeySchema":[{"AttributeName":"n","KeyType":"HASH"}],
"Projection":{"ProjectionType":"KEYS_ONLY"}}]})j",
    R"j({"TableName":"Texts","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"hk","KeyType":"HASH"},
{"AttributeName":"rk","KeyType":"RANGE"}],"AttributeDefinitions":[{"AttributeName":"hk","AttributeType":"N"},
{"AttributeName":"rk","AttributeType":"S"}]})j"};

std::vector<Table> model_tables() {
    const Key pk{"pk", Type::kString};
    const Key n{"n", Type::kNumber};
    Table ranged{"Ranged", pk, Key{"sk", Type::kNumber}, {}, {}};
    ranged.indexes.push_back({"by_s", pk, Key{"s", Type::kString}, false});
    ranged.indexes.push_back({"by_g", Key{"g", Type::kString}, n, false});
    Table plain{"Plain", pk, std::nullopt, {}, {}};
    plain.indexes.push_back({"by_n", n, std::nullopt, true});
    Table texts{"Texts", Key{"hk", Type::kNumber}, Key{"rk", Type::kString}, {}, {}};
    return {ranged, plain, texts};
}

std::string error_of(const Document& answer) {
    const std::string type = answer.value("__type", std::string());
    return type.substr(type.find('#') + 1);
}

// The members of a write: key or item, expressions, values.
std::string members(const Table& table, const Write& write) {
    Placeholders placeholders;
    std::string body = "\"TableName\":" + in_quotes(table.name);
    body += (write.kind == Write::Kind::kPut ? ",\"Item\":" : ",\"Key\":") + wire(write.item);
    if (!write.actions.empty()) body += ",\"UpdateExpression\":" + in_quotes(update_text(write.actions, placeholders));
    if (write.condition) body += ",\"ConditionExpression\":" + in_quotes(write.condition->text(placeholders));
    return body + placeholders.member();
}

constexpr const char* operations[] = {"PutItem", "UpdateItem", "DeleteItem"};
constexpr const char* action_names[] = {"Put", "Update", "Delete", "ConditionCheck"};

std::string reason_of(const Outcome& outcome) {
    if (outcome.kind == Outcome::Kind::kDone) return "None";
    return outcome.kind == Outcome::Kind::kInvalid ? "ValidationError" : "ConditionalCheckFailed";
}

}  // namespace

Judge::Judge(Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed), tables_(model_tables()) {
    for (const char* body : create_tables) ask("CreateTable", body);
}

const Judge::Asked& Judge::ask(std::string operation, std::string body) {
    const Answer answer = engine_.handle({operation, body});
    asked_ = {std::move(operation), std::move(body), answer.status, {}, Document()};
    asked_.answer = parse_document(answer.body).value_or(Document::object());
    if (answer.status != 200) asked_.error = error_of(asked_.answer);
    return asked_;
}

bool Judge::differs(const std::string& wanted) {
    failure_ = "step " + std::to_string(steps_) + ": " + asked_.operation + " " + asked_.body +
               "\n  wanted: " + wanted + "\n  seen:   " + std::to_string(asked_.status) + " " + asked_.answer.dump();
    return false;
}

bool Judge::same_item(const Item& wanted, const char* member) {
    const Item seen = asked_.answer.contains(member) ? read_item(asked_.answer[member]) : Item();
    return asked_.status == 200 && seen == wanted ? true : differs(std::string(member) + " " + wire(wanted));
}

// The error that an outcome calls for; true when it is the one that came.
bool Judge::refused(const Outcome& outcome) {
    const char* wanted =
        outcome.kind == Outcome::Kind::kConditionFailed ? "ConditionalCheckFailedException" : "ValidationException";
    return asked_.error == wanted ? true : differs(wanted);
}

bool Judge::step() {
    ++steps_;
    switch (random_.below(20)) {
        case 0:
        case 1: return get();
        case 2:
        case 3: return query();
        case 4: return random_.chance(4) ? scan() : query();
        case 5: return batch_write();
        case 6: return batch_get();
        case 7:
        case 8: return transact_write();
        case 9: return transact_get();
        case 10:
        case 11:
        case 12:
        case 13: return statement();
        default: return write_one();
    }
}

bool Judge::write_one() {
    Table& table = any_table();
    const Write write = any_write(table, false);
    const bool all_new = write.kind == Write::Kind::kUpdate && random_.chance(2);
    const std::string returned = all_new ? "ALL_NEW" : "ALL_OLD";
    const Outcome outcome = outcome_of(table, write);
    ask(operations[static_cast<int>(write.kind)],
        "{" + members(table, write) + ",\"ReturnValues\":" + in_quotes(returned) + "}");
    if (outcome.kind != Outcome::Kind::kDone) return refused(outcome);
    apply(table, write, outcome);
    return same_item(all_new ? outcome.after : outcome.before, "Attributes");
}

bool Judge::get() {
    const Table& table = any_table();
    const Item key = any_key(table);
    const Item* found = table.find(key);
    Item wanted = found != nullptr ? *found : Item();
    std::string body = "{\"TableName\":" + in_quotes(table.name) + ",\"Key\":" + wire(key);
    if (random_.chance(3)) {
        const std::string first = any_attribute();
        std::erase_if(wanted, [&](const auto& each) { return each.first != first && each.first != table.hash.name; });
        body += ",\"ProjectionExpression\":" + in_quotes(first + ", " + table.hash.name);
    }
    ask("GetItem", body + "}");
    return same_item(wanted, "Item");
}

bool Judge::batch_write() {
    Table& table = any_table();
    std::vector<Write> writes;
    std::map<std::pair<Value, Value>, bool, ByKey> taken;
    std::string body;
    bool fits = true;
    for (int i = 1 + random_.below(6); i > 0; --i) {
        Write write;
        write.kind = random_.chance(3) ? Write::Kind::kDelete : Write::Kind::kPut;
        write.item = write.kind == Write::Kind::kPut ? any_item(table) : any_key(table);
        if (!taken.emplace(table.key_of(write.item), true).second) continue;
        const bool put = write.kind == Write::Kind::kPut;
        body += body.empty() ? "" : ",";
        body += (put ? R"({"PutRequest":{"Item":)" : R"({"DeleteRequest":{"Key":)") + wire(write.item) + "}}";
        fits = fits && (!put || table.index_fault(write.item) == Table::Fault::kNone);
        writes.push_back(std::move(write));
    }
    ask("BatchWriteItem", "{\"RequestItems\":{" + in_quotes(table.name) + ":[" + body + "]}}");
    if (!fits) return asked_.error == "ValidationException" ? true : differs("ValidationException");
    if (asked_.status != 200) return differs("success");
    for (const Write& write : writes) apply(table, write, outcome_of(table, write));
    return true;
}

bool Judge::batch_get() {
    const Table& table = any_table();
    std::map<std::pair<Value, Value>, Item, ByKey> wanted;
    std::map<std::pair<Value, Value>, bool, ByKey> taken;
    std::string keys;
    for (int i = 1 + random_.below(6); i > 0; --i) {
        const Item key = any_key(table);
        if (!taken.emplace(table.key_of(key), true).second) continue;
        keys += (keys.empty() ? "" : ",") + wire(key);
        if (const Item* item = table.find(key)) wanted.emplace(table.key_of(key), *item);
    }
    ask("BatchGetItem", "{\"RequestItems\":{" + in_quotes(table.name) + ":{\"Keys\":[" + keys + "]}}}");
    if (asked_.status != 200) return differs("success");
    std::map<std::pair<Value, Value>, Item, ByKey> seen;
    for (const Document& each : asked_.answer["Responses"][table.name]) {
        const Item item = read_item(each);
        seen.emplace(table.key_of(item), item);
    }
    return seen == wanted ? true : differs(std::to_string(wanted.size()) + " items of the model");
}

// All or nothing: each action is decided on what was before.
bool Judge::transact_write() {
    std::vector<std::pair<Table*, Write>> writes;
    std::vector<Outcome> outcomes;
    std::map<std::string, bool> taken;
    std::string body;
    std::string reasons;
    bool done = true;
    bool empty_key = false;
    for (int i = 1 + random_.below(4); i > 0; --i) {
        Table& table = any_table();
        Write write = any_write(table, true);
        if (!taken.emplace(table.name + wire(table.key_item(write.item)), true).second) continue;
        if (write.kind == Write::Kind::kUpdate && write.actions.empty()) continue;
        outcomes.push_back(outcome_of(table, write));
        done = done && outcomes.back().kind == Outcome::Kind::kDone;
        empty_key = empty_key || outcomes.back().kind == Outcome::Kind::kEmptyIndexKey;
        reasons += (reasons.empty() ? "" : ", ") + reason_of(outcomes.back());
        body += (body.empty() ? "{\"" : ",{\"") + std::string(action_names[static_cast<int>(write.kind)]) + "\":{" +
                members(table, write) + "}}";
        writes.emplace_back(&table, std::move(write));
    }
    ask("TransactWriteItems", "{\"TransactItems\":[" + body + "]}");
    if (empty_key) return asked_.error == "ValidationException" ? true : differs("ValidationException");
    if (!done) {
        const std::string wanted = "[" + reasons + "]";
        const std::string message = asked_.answer.value("message", asked_.answer.value("Message", std::string()));
        const bool same = asked_.error == "TransactionCanceledException" && message.ends_with(wanted);
        return same ? true : differs("TransactionCanceledException " + wanted);
    }
    if (asked_.status != 200) return differs("success");
    for (std::size_t i = 0; i < writes.size(); ++i) apply(*writes[i].first, writes[i].second, outcomes[i]);
    return true;
}

bool Judge::transact_get() {
    std::vector<Item> wanted;
    std::map<std::string, bool> taken;
    std::string body;
    for (int i = 1 + random_.below(4); i > 0; --i) {
        const Table& table = any_table();
        const Item key = any_key(table);
        if (!taken.emplace(table.name + wire(key), true).second) continue;
        body += (body.empty() ? "" : ",") + std::string("{\"Get\":{\"TableName\":") + in_quotes(table.name) +
                ",\"Key\":" + wire(key) + "}}";
        const Item* found = table.find(key);
        wanted.push_back(found != nullptr ? *found : Item());
    }
    ask("TransactGetItems", "{\"TransactItems\":[" + body + "]}");
    if (asked_.status != 200) return differs("success");
    std::vector<Item> seen;
    for (const Document& each : asked_.answer["Responses"]) {
        seen.push_back(each.contains("Item") ? read_item(each["Item"]) : Item());
    }
    return seen == wanted ? true : differs("the model's items, in the order of the request");
}

}  // namespace dynascope::model
