#include "world/load_commands.h"

#include <string>
#include <utility>

#include "json/document.h"
#include "value/attribute_value.h"

namespace dynascope {

namespace {

UpdateAction add_hit() {
    UpdateAction add;
    add.kind = UpdateAction::Kind::kAdd;
    add.path.elements.push_back({false, "hits", 0});
    AttributeValue::from_number(Number(1)).append_packed(add.value.operand.value);
    return add;
}

}  // namespace

LoadImage& LoadCommands::image(LoadImage::Kind kind) {
    std::optional<LoadImage>& image = kind == LoadImage::Kind::kKey ? key_ : item_;
    if (!image) image.emplace(load_.plan, table_.key, kind);
    return *image;
}

WriteCommand LoadCommands::write(const LoadRequest& request, WriteCommand::Kind kind) {
    WriteCommand command;
    command.kind = kind;
    command.table_name = table_.name;
    if (kind == WriteCommand::Kind::kPut) {
        LoadImage::Packed item = image(LoadImage::Kind::kItem).of(request);
        command.item = std::move(item.bytes);
        command.item_size_bytes = item.size_bytes;
    } else {
        command.key = image(LoadImage::Kind::kKey).of(request).bytes;
    }
    if (kind == WriteCommand::Kind::kUpdate) command.update.emplace().actions.push_back(add_hit());
    return command;
}

RangeCommand LoadCommands::query(const LoadRequest& request) {
    const std::string key = image(LoadImage::Kind::kKey).of(request).bytes;
    RangeCommand command;
    command.table_name = table_.name;
    command.key_condition.emplace();
    for (const KeyPart& part : table_.key.hash) {
        KeyTest test;
        test.attribute = part.name;
        test.value = ItemView(key).find(part.name)->bytes();
        command.key_condition->push_back(std::move(test));
    }
    command.limit = 10;
    return command;
}

GetCommand LoadCommands::get(const LoadRequest& request) {
    GetCommand command;
    command.table_name = table_.name;
    command.key = image(LoadImage::Kind::kKey).of(request).bytes;
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
