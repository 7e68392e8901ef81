#include <algorithm>

#include "model/expression.h"

namespace dynascope::model {

namespace {

using Kind = Action::Kind;

std::string right_side(const Action& action, Placeholders& placeholders) {
    switch (action.kind) {
        case Kind::kSetCopy: return action.from.text();
        case Kind::kSetPlus: return action.from.text() + " + " + placeholders.add(action.value);
        case Kind::kSetMinus: return action.from.text() + " - " + placeholders.add(action.value);
        case Kind::kSetDefault:
            return "if_not_exists(" + action.from.text() + ", " + placeholders.add(action.value) + ")";
        case Kind::kSetAppend: return "list_append(" + action.from.text() + ", " + placeholders.add(action.value) + ")";
        default: return placeholders.add(action.value);
    }
}

// What SET writes; nothing when the item lacks what it needs. Always of the item as it was before.
std::optional<Value> computed(const Item& before, const Action& action) {
    if (action.kind == Kind::kSetValue) return action.value;
    const Value* from = find(before, action.from);
    if (action.kind == Kind::kSetDefault) return from != nullptr ? *from : action.value;
    if (from == nullptr) return std::nullopt;
    Value result = *from;
    switch (action.kind) {
        case Kind::kSetCopy: return result;
        case Kind::kSetAppend:
            if (result.type != Type::kList) return std::nullopt;
            result.list.insert(result.list.end(), action.value.list.begin(), action.value.list.end());
            return result;
        default:
            if (result.type != Type::kNumber) return std::nullopt;
            result.hundredths += action.kind == Kind::kSetPlus ? action.value.hundredths : -action.value.hundredths;
            return result;
    }
}

bool assign(Item& item, const Path& path, Value value) {
    if (!path.nested()) {
        item[path.attribute] = std::move(value);
        return true;
    }
    const auto holder = item.find(path.attribute);
    if (holder == item.end()) return false;
    if (!path.member.empty()) {
        if (holder->second.type != Type::kMap) return false;
        holder->second.map[path.member] = std::move(value);
        return true;
    }
    if (holder->second.type != Type::kList) return false;
    auto& list = holder->second.list;
    const auto index = static_cast<std::size_t>(path.index);
    if (index < list.size()) {
        list[index] = std::move(value);
    } else {
        list.push_back(std::move(value));
    }
    return true;
}

bool remove(Item& item, const Path& path) {
    if (!path.nested()) {
        item.erase(path.attribute);
        return true;
    }
    const auto holder = item.find(path.attribute);
    if (holder == item.end()) return false;
    if (!path.member.empty()) {
        if (holder->second.type != Type::kMap) return false;
        holder->second.map.erase(path.member);
        return true;
    }
    if (holder->second.type != Type::kList) return false;
    auto& list = holder->second.list;
    if (path.index < static_cast<int>(list.size())) list.erase(list.begin() + path.index);
    return true;
}

bool add(Item& item, const Action& action) {
    const auto at = item.find(action.path.attribute);
    if (at == item.end()) {
        item.emplace(action.path.attribute, action.value);
        return true;
    }
    Value& value = at->second;
    if (value.type != action.value.type) return false;
    value.hundredths += action.value.hundredths;
    value.strings.insert(action.value.strings.begin(), action.value.strings.end());
    value.numbers.insert(action.value.numbers.begin(), action.value.numbers.end());
    return true;
}

bool subtract(Item& item, const Action& action) {
    const auto at = item.find(action.path.attribute);
    if (at == item.end()) return true;
    Value& value = at->second;
    if (value.type != action.value.type) return false;
    for (const std::string& each : action.value.strings) value.strings.erase(each);
    for (const std::int64_t each : action.value.numbers) value.numbers.erase(each);
    if (value.strings.empty() && value.numbers.empty()) item.erase(at);
    return true;
}

}  // namespace

std::string update_text(const std::vector<Action>& actions, Placeholders& placeholders) {
    std::string set;
    std::string remove;
    std::string add;
    std::string subtract;
    const auto put = [](std::string& clause, const char* name, const std::string& text) {
        clause += (clause.empty() ? std::string(name) : std::string(",")) + " " + text;
    };
    for (const Action& action : actions) {
        const std::string path = action.path.text();
        switch (action.kind) {
            case Kind::kRemove: put(remove, " REMOVE", path); break;
            case Kind::kAdd: put(add, " ADD", path + " " + placeholders.add(action.value)); break;
            case Kind::kDelete: put(subtract, " DELETE", path + " " + placeholders.add(action.value)); break;
            default: put(set, "SET", path + " = " + right_side(action, placeholders)); break;
        }
    }
    return set + remove + add + subtract;
}

std::optional<Item> updated(const Item& before, const std::vector<Action>& actions) {
    Item after = before;
    for (const Action& action : actions) {
        switch (action.kind) {
            case Kind::kRemove:
                if (!remove(after, action.path)) return std::nullopt;
                break;
            case Kind::kAdd:
                if (!add(after, action)) return std::nullopt;
                break;
            case Kind::kDelete:
                if (!subtract(after, action)) return std::nullopt;
                break;
            default: {
                auto value = computed(before, action);
                if (!value || !assign(after, action.path, std::move(*value))) return std::nullopt;
            }
        }
    }
    return after;
}

bool only_takes_away(const std::vector<Action>& actions) {
    return std::all_of(actions.begin(), actions.end(), [](const Action& action) {
        return action.kind == Kind::kRemove || action.kind == Kind::kDelete;
    });
}

}  // namespace dynascope::model
