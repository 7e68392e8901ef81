#include "ops/access.h"

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "table/names.h"
#include "value/number.h"

namespace dynascope::ops {

namespace {

// Names of attributes, each once.
class Names {
  public:
    void add(const std::string& name) { names_.insert(name); }
    void add(ItemView item) {
        if (item.empty()) return;
        for (auto attribute = item.attributes(); attribute.next();) names_.emplace(attribute.name());
    }
    void add(const std::optional<ProjectionPaths>& paths) {
        if (!paths) return;
        for (const DocumentPath& path : *paths) add(path.attribute());
    }
    void add(const std::optional<Condition>& condition) {
        if (!condition) return;
        for (std::string& name : attributes_of(*condition)) names_.insert(std::move(name));
    }
    void add(const UpdateValue& value) {
        if (value.kind == UpdateValue::Kind::kOperand && value.operand.kind != Operand::Kind::kValue) {
            add(value.operand.path.attribute());
        }
        if (value.kind == UpdateValue::Kind::kIfNotExists) add(value.path.attribute());
        for (const UpdateValue& argument : value.arguments) add(argument);
    }
    std::vector<std::string> take() const { return {names_.begin(), names_.end()}; }

  private:
    std::set<std::string> names_;
};

const TableEntry* table_of(const Context& context, const std::string& name) { return context.catalog.find(name); }

// A name that is an ARN of elsewhere stays what it is.
std::string resource_of(const Context& context, const std::string& table, std::string_view index = {}) {
    if (table.starts_with("arn:")) return table;
    return index.empty() ? table_arn(context.region, table) : index_arn(context.region, table, index);
}

// The partition key of an item or a key; nothing when there is no such table, or no such attribute.
void add_leading_key(const TableEntry* table, ItemView item, std::optional<std::vector<std::string>>& keys) {
    if (table == nullptr || item.empty()) return;
    const auto value = item.find(table->definition.key.hash.front().name);
    if (!value) return;
    if (!keys) keys.emplace();
    const std::string text = key_text(*value);
    if (std::find(keys->begin(), keys->end(), text) == keys->end()) keys->push_back(text);
}

const KeySchema* key_of(const TableEntry* table, std::string_view index) {
    if (table == nullptr) return nullptr;
    if (index.empty()) return &table->definition.key;
    for (const LocalIndex& local : table->local_indexes) {
        if (local.definition.name == index) return &local.definition.key;
    }
    for (const GlobalIndex& global : table->global_indexes) {
        if (global.definition.name == index) return &global.definition.key;
    }
    return nullptr;
}

constexpr std::string_view write_actions[] = {"PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"};
constexpr std::string_view return_words[] = {"NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"};

std::string_view select_word(const RangeCommand& command) {
    switch (command.select) {
        case Select::kAllAttributes: return "ALL_ATTRIBUTES";
        case Select::kAllProjectedAttributes: return "ALL_PROJECTED_ATTRIBUTES";
        case Select::kSpecificAttributes: return "SPECIFIC_ATTRIBUTES";
        case Select::kCount: return "COUNT";
        case Select::kUnset: break;
    }
    if (command.projection) return "SPECIFIC_ATTRIBUTES";
    return command.index_name.empty() ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES";
}

}  // namespace

std::string key_text(ValueView value) {
    if (value.type() == ValueType::kNumber) return Number::from_sortable(value.scalar()).text();
    if (value.type() != ValueType::kBinary) {
        return value.type() == ValueType::kString ? std::string(value.scalar()) : std::string();
    }
    std::string text;
    append_base64(text, value.scalar());
    return text;
}

Status ask(Context& context, const GetCommand& command, std::string_view action) {
    AccessRequest request;
    request.action = action;
    request.item_action = true;
    request.resource = resource_of(context, command.table_name);
    add_leading_key(table_of(context, command.table_name), ItemView(command.key), request.leading_keys);
    Names names;
    names.add(ItemView(command.key));
    names.add(command.projection);
    request.attributes = names.take();
    request.select = command.projection ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES";
    return context.access->check(request);
}

Status ask(Context& context, const WriteCommand& command, std::string_view action) {
    AccessRequest request;
    request.action = action.empty() ? write_actions[static_cast<std::size_t>(command.kind)] : action;
    request.item_action = true;
    request.resource = resource_of(context, command.table_name);
    const ItemView item(command.kind == WriteCommand::Kind::kPut ? command.item : command.key);
    add_leading_key(table_of(context, command.table_name), item, request.leading_keys);
    Names names;
    names.add(item);
    names.add(command.condition);
    if (command.update) {
        for (const UpdateAction& update : command.update->actions) {
            names.add(update.path.attribute());
            names.add(update.value);
        }
    }
    request.attributes = names.take();
    request.return_values = return_words[static_cast<std::size_t>(command.return_values)];
    return context.access->check(request);
}

Status ask(Context& context, const RangeCommand& command, std::string_view action) {
    AccessRequest request;
    request.action = action;
    request.item_action = true;
    request.resource = resource_of(context, command.table_name, command.index_name);
    Names names;
    names.add(command.projection);
    names.add(command.filter);
    const KeySchema* schema = key_of(table_of(context, command.table_name), command.index_name);
    for (const KeyTest& test : command.key_condition.value_or(KeyCondition())) {
        names.add(test.attribute);
        const bool leading = schema != nullptr && test.attribute == schema->hash.front().name;
        if (leading && !test.value.empty()) request.leading_keys = {key_text(ValueView(test.value))};
    }
    request.attributes = names.take();
    request.select = select_word(command);
    return context.access->check(request);
}

Status ask(Context& context, const BatchGetCommand& command) {
    for (const BatchGetTable& table : command.tables) {
        AccessRequest request;
        request.action = "BatchGetItem";
        request.item_action = true;
        request.resource = resource_of(context, table.table_name);
        Names names;
        names.add(table.projection);
        for (const std::string& key : table.keys) {
            add_leading_key(table_of(context, table.table_name), ItemView(key), request.leading_keys);
            names.add(ItemView(key));
        }
        request.attributes = names.take();
        request.select = table.projection ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES";
        TRY(context.access->check(request));
    }
    return {};
}

// One question a table, with the keys and attributes of all its writes.
Status ask(Context& context, const BatchWriteCommand& command) {
    std::set<std::string_view> asked;
    for (const WriteCommand& first : command.writes) {
        if (!asked.insert(first.table_name).second) continue;
        AccessRequest request;
        request.action = "BatchWriteItem";
        request.item_action = true;
        request.resource = resource_of(context, first.table_name);
        Names names;
        for (const WriteCommand& write : command.writes) {
            if (write.table_name != first.table_name) continue;
            const ItemView item(write.kind == WriteCommand::Kind::kPut ? write.item : write.key);
            add_leading_key(table_of(context, write.table_name), item, request.leading_keys);
            names.add(item);
        }
        request.attributes = names.take();
        TRY(context.access->check(request));
    }
    return {};
}

}  // namespace dynascope::ops
