#include "ui/app/messages.h"

namespace dynascope::ui {
namespace {

void set_flag(Document& state, const char* name, bool value) {
    if (value) state[name] = true;
}

void set_flag(Document& state, const char* name, Flag value) {
    if (value != Flag::kNone) state[name] = value == Flag::kTrue;
}

Document state_document(const NodeState& node) {
    Document state = Document::object();
    set_flag(state, "disabled", node.disabled);
    set_flag(state, "multiline", node.multiline);
    set_flag(state, "readonly", node.readonly);
    set_flag(state, "invalid", node.invalid);
    set_flag(state, "modal", node.modal);
    set_flag(state, "current", node.current);
    set_flag(state, "selected", node.selected);
    set_flag(state, "checked", node.checked);
    set_flag(state, "expanded", node.expanded);
    if (node.level > 0) state["level"] = node.level;
    if (node.row >= 0) state["row"] = node.row;
    if (node.column >= 0) state["column"] = node.column;
    if (node.rows >= 0) state["rows"] = node.rows;
    if (node.columns >= 0) state["columns"] = node.columns;
    if (node.has_range) {
        state["min"] = node.min;
        state["max"] = node.max;
        state["now"] = node.now;
    }
    return state;
}

Document change_document(const Change& change) {
    Document document = Document::object();
    document["op"] = change.remove ? "remove" : "set";
    document["id"] = change.node.id;
    if (change.remove) return document;
    const Node& node = change.node;
    document["parent"] = node.parent;
    document["after"] = change.after;
    document["role"] = role_name(node.role);
    document["name"] = node.name;
    document["value"] = node.value;
    document["description"] = node.description;
    document["state"] = state_document(node.state);
    document["rect"] = Document::array({node.rect.x, node.rect.y, node.rect.width, node.rect.height});
    return document;
}

}  // namespace

void Messages::push(std::string_view type,
                    std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
    Document message = Document::object();
    message["type"] = type;
    for (const auto& [name, text] : members) message[std::string(name)] = text;
    add(std::move(message));
}

void Messages::push_changes(const std::vector<Change>& changes, std::string_view focus) {
    Document message = Document::object();
    message["type"] = "mirror";
    Document list = Document::array();
    for (const Change& change : changes) list.push_back(change_document(change));
    message["changes"] = std::move(list);
    message["focus"] = focus.empty() ? Document(nullptr) : Document(focus);
    add(std::move(message));
}

std::string Messages::take() {
    Document all = Document::array();
    for (Document& message : waiting_) all.push_back(std::move(message));
    waiting_.clear();
    return to_text(all);
}

}  // namespace dynascope::ui
