#include "world/load_commands.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "json/document.h"
#include "value/attribute_value.h"

namespace dynascope {

namespace {

void append_integer(std::string& out, std::int64_t number) {
    char text[24];
    out.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

std::string sortable(std::int64_t number) {
    std::string text;
    append_integer(text, number);
    std::string bytes;
    const Status written = append_sortable_number(bytes, text);
    CHECK(written.ok(), "every integer is a number");
    return bytes;
}

void add_key_value(ItemBuilder& item, const KeyPart& part, std::string_view prefix, std::uint64_t number) {
    if (part.type == ValueType::kNumber) return item.add_number(part.name, sortable(static_cast<std::int64_t>(number)));
    std::string text(prefix);
    append_integer(text, static_cast<std::int64_t>(number));
    if (part.type == ValueType::kBinary) return item.add_binary(part.name, text);
    item.add_string(part.name, text);
}

constexpr std::string_view sent_name = "sent";
constexpr std::string_view payload_name = "payload";

// Adds the key's attributes. An item (`whole`) has two attributes of its own, which win over key attributes of the same
// name.
void add_key(const Load& load, const LoadRequest& request, const KeySchema& schema, bool whole, ItemBuilder& item) {
    const auto is_own = [whole](const KeyPart& part) {
        return whole && (part.name == sent_name || part.name == payload_name);
    };
    for (const KeyPart& part : schema.hash) {
        if (!is_own(part)) add_key_value(item, part, load.plan.key_prefix, request.key);
    }
    for (const KeyPart& part : schema.range) {
        if (!is_own(part)) add_key_value(item, part, "LOAD#", request.sort);
    }
}

std::string key_of(const Load& load, const LoadRequest& request, const KeySchema& schema, ItemBuilder& key) {
    add_key(load, request, schema, false, key);
    return key.finish();
}

std::string item_of(const Load& load, const LoadRequest& request, const KeySchema& schema, ItemBuilder& item) {
    add_key(load, request, schema, true, item);
    item.add_number(sent_name, sortable(request.serial));
    // Names and the counter take about 40 bytes; the payload fills the rest.
    const std::int64_t fill = std::max<std::int64_t>(1, load.plan.item_size_bytes - 40);
    item.add_filler(payload_name, static_cast<std::size_t>(fill), 'x');
    return item.finish();
}

UpdateAction add_hit() {
    UpdateAction add;
    add.kind = UpdateAction::Kind::kAdd;
    add.path.elements.push_back({false, "hits", 0});
    AttributeValue::from_number(Number(1)).append_packed(add.value.operand.value);
    return add;
}

}  // namespace

WriteCommand write_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                           WriteCommand::Kind kind, ItemBuilder& builder) {
    WriteCommand command;
    command.kind = kind;
    command.table_name = table.name;
    if (kind == WriteCommand::Kind::kPut) {
        command.item = item_of(load, request, table.key, builder);
    } else {
        command.key = key_of(load, request, table.key, builder);
    }
    if (kind == WriteCommand::Kind::kUpdate) command.update.emplace().actions.push_back(add_hit());
    return command;
}

RangeCommand query_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                           ItemBuilder& builder) {
    const std::string key = key_of(load, request, table.key, builder);
    RangeCommand command;
    command.table_name = table.name;
    command.key_condition.emplace();
    for (const KeyPart& part : table.key.hash) {
        KeyTest test;
        test.attribute = part.name;
        test.value = ItemView(key).find(part.name)->bytes();
        command.key_condition->push_back(std::move(test));
    }
    command.limit = 10;
    return command;
}

GetCommand get_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                       ItemBuilder& builder) {
    GetCommand command;
    command.table_name = table.name;
    command.key = key_of(load, request, table.key, builder);
    command.consistent = request.operation == LoadOperation::kGetConsistent;
    return command;
}

bool is_load_write(LoadOperation operation) {
    return operation == LoadOperation::kPut || operation == LoadOperation::kUpdate ||
           operation == LoadOperation::kDelete;
}

MeasuredOperation measured_of(LoadOperation operation) {
    switch (operation) {
        case LoadOperation::kPut: return MeasuredOperation::kPutItem;
        case LoadOperation::kUpdate: return MeasuredOperation::kUpdateItem;
        case LoadOperation::kGet:
        case LoadOperation::kGetConsistent: return MeasuredOperation::kGetItem;
        case LoadOperation::kQuery: return MeasuredOperation::kQuery;
        case LoadOperation::kDelete: return MeasuredOperation::kDeleteItem;
    }
    return MeasuredOperation::kNone;
}

std::string question_of(const Load& load, const LoadRequest& request) {
    Document question = Document::object();
    question["Load"] = load.plan.key_prefix + std::to_string(request.key);
    return "Query" + to_text(question);
}

}  // namespace dynascope
