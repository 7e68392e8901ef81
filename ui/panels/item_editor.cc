#include "ui/panels/item_editor.h"

#include <utility>

#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/item_text.h"
#include "ui/widgets/prose.h"
#include "value/packed_item.h"

namespace dynascope::ui {
namespace {

constexpr const char* write_slot = "items.write";

std::vector<std::string> key_names(const TablePicture& table) {
    std::vector<std::string> names;
    for (const KeyPart& part : table.key.hash) names.push_back(part.name);
    for (const KeyPart& part : table.key.range) names.push_back(part.name);
    return names;
}

}  // namespace

void ItemEditor::open_new(const TablePicture& table) {
    Document item = Document::object();
    for (const auto* parts : {&table.key.hash, &table.key.range}) {
        for (const KeyPart& part : *parts) {
            item[part.name] = Document::object();
            item[part.name][std::string(type_name(part.type))] = part.type == ValueType::kNumber ? "1" : "";
        }
    }
    open(table, item);
    is_new_ = true;
}

void ItemEditor::open(const TablePicture& table, const Document& item) {
    open_ = true;
    is_new_ = false;
    table_ = table.name;
    keys_ = key_names(table);
    key_ = key_of(item, keys_);
    text_ = pretty(item);
    refused_.clear();
    sent_ = false;
}

bool ItemEditor::draw(Ui& ui, const View& view, CommandQueue& commands) {
    const Response* answer = view.response(write_slot);
    bool written = false;
    if (sent_ && answer != nullptr && answer->number > waiting_for_) {
        sent_ = false;
        waiting_for_ = answer->number;
        if (answer->ok()) {
            open_ = false;
            delete_open_ = false;
            written = true;
        } else {
            refused_ = answer->error_type() + ": " + answer->error_message();
        }
    }
    if (answer != nullptr && !sent_) waiting_for_ = answer->number;
    draw_edit(ui, view, commands);
    draw_delete(ui, view, commands);
    return written;
}

void ItemEditor::draw_edit(Ui& ui, const View&, CommandQueue& commands) {
    DialogScope dialog(ui, "item", ui.t(is_new_ ? "item.new" : "item.edit"), open_, 560);
    if (!dialog) return;
    paragraph(ui, ui.t(is_new_ ? "item.new_text" : "item.edit_text"));
    space(ui, 4);
    FieldOptions options;
    options.code = true;
    options.lines = 14;
    options.error = item_problem(text_);
    const bool valid = options.error.empty();
    text_field(ui, "item.json", ui.t("item.json"), text_, options);
    if (!refused_.empty()) {
        space(ui, 4);
        callout(ui, "item.refused", Tone::kError, ui.t("item.refused"), refused_);
    }
    space(ui, 8);
    ButtonOptions save;
    save.kind = ButtonKind::kPrimary;
    save.enabled = valid;
    if (!valid) save.description = ui.t("item.not_yet");
    if (button(ui, "item.put", ui.t("item.put"), save)) put(commands);
    same_line(ui);
    if (button(ui, "item.cancel", ui.t("common.cancel"))) dialog.close();
    if (is_new_) return;
    ButtonOptions remove;
    remove.kind = ButtonKind::kDanger;
    remove.icon = Icon::kTrash;
    const float width = button_width(ui, ui.t("item.delete"), true);
    ImGui::SameLine(ImGui::GetContentRegionMax().x - width);
    if (button(ui, "item.delete", ui.t("item.delete"), remove)) {
        dialog.close();
        delete_open_ = true;
    }
}

void ItemEditor::put(CommandQueue& commands) {
    const auto item = parse_document(text_);
    if (!item) return;
    Document body = Document::object();
    body["TableName"] = table_;
    body["Item"] = *item;
    if (is_new_ && !keys_.empty()) {
        // Somebody who adds an item does not mean to overwrite one.
        body["ConditionExpression"] = "attribute_not_exists(#key)";
        body["ExpressionAttributeNames"] = {{"#key", keys_.front()}};
    }
    body["ReturnConsumedCapacity"] = "TOTAL";
    commands.push(command::Submit{write_slot, "PutItem", to_text(body)});
    sent_ = true;
    refused_.clear();
}

void ItemEditor::draw_delete(Ui& ui, const View&, CommandQueue& commands) {
    DialogScope dialog(ui, "item.delete_dialog", ui.t("item.delete_title"), delete_open_);
    if (!dialog) return;
    std::string key;
    for (const auto& [name, value] : key_.items())
        key += (key.empty() ? "" : ", ") + name + " = " + value_text(value).text;
    paragraph(ui, ui.texts.with("item.delete_text", {{"key", key}, {"table", table_}}));
    space(ui, 8);
    ButtonOptions danger;
    danger.kind = ButtonKind::kDanger;
    if (button(ui, "item.delete_confirm", ui.t("item.delete"), danger)) {
        Document body = Document::object();
        body["TableName"] = table_;
        body["Key"] = key_;
        body["ReturnConsumedCapacity"] = "TOTAL";
        commands.push(command::Submit{write_slot, "DeleteItem", to_text(body)});
        sent_ = true;
    }
    same_line(ui);
    if (button(ui, "item.delete_cancel", ui.t("common.cancel"))) dialog.close();
}

}  // namespace dynascope::ui
