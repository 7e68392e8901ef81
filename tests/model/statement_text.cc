#include "model/statement_text.h"

namespace dynascope::model {

namespace {

using Op = Condition::Op;
using Kind = Action::Kind;

}  // namespace

std::string StatementText::path(const Path& path) {
    if (!path.member.empty()) return name(path.attribute) + "." + path.member;
    return name(path.attribute) + (path.index >= 0 ? "[" + std::to_string(path.index) + "]" : "");
}

std::string StatementText::literal(const Value& value) {
    const auto joined = [](const auto& range, const auto& write) {
        std::string all;
        for (const auto& each : range) all += (all.empty() ? "" : ", ") + write(each);
        return all;
    };
    const auto number = [](std::int64_t hundredths) { return literal(number_of(hundredths)); };
    const auto quoted = [](const std::string& plain) { return "'" + plain + "'"; };
    switch (value.type) {
        case Type::kString: return quoted(value.text);
        case Type::kNumber: {
            // The wire's decimal stands between quotes: {"N":"1.5"}.
            const std::string wired = wire(value);
            return wired.substr(6, wired.size() - 8);
        }
        case Type::kBool: return value.flag ? "true" : "FALSE";
        case Type::kNull: return "NULL";
        case Type::kStringSet: return "<<" + joined(value.strings, quoted) + ">>";
        case Type::kNumberSet: return "<<" + joined(value.numbers, number) + ">>";
        case Type::kList: return "[" + joined(value.list, literal) + "]";
        case Type::kMap:
            return "{" +
                   joined(value.map, [](const auto& each) { return "'" + each.first + "': " + literal(each.second); }) +
                   "}";
    }
    return {};
}

std::string StatementText::value(const Value& value) {
    if (random_.chance(3)) return literal(value);
    parameters_ += (parameters_.empty() ? "" : ",") + wire(value);
    return "?";
}

std::string StatementText::where_key(const Table& table, const Item& key) {
    std::string where = name(table.hash.name) + " = " + value(key.at(table.hash.name));
    if (!table.range) return where;
    return where + " AND " + name(table.range->name) + " = " + value(key.at(table.range->name));
}

std::string StatementText::condition(const Condition& test) {
    const std::string at = test.children.empty() ? path(test.path) : "";
    switch (test.op) {
        case Op::kAnd:
        case Op::kOr: {
            const std::string first = condition(test.children[0]);
            return "(" + first + (test.op == Op::kAnd ? ") AND (" : ") OR (") + condition(test.children[1]) + ")";
        }
        case Op::kNot: return "NOT (" + condition(test.children[0]) + ")";
        case Op::kExists: return at + " IS NOT MISSING";
        case Op::kNotExists: return at + " IS MISSING";
        case Op::kIsType: return "attribute_type(" + at + ", " + value(test.operands[0]) + ")";
        case Op::kBeginsWith: return "begins_with(" + at + ", " + value(test.operands[0]) + ")";
        case Op::kContains: return "contains(" + at + ", " + value(test.operands[0]) + ")";
        case Op::kSizeIs: return "size(" + at + ") = " + value(test.operands[0]);
        case Op::kBetween: {
            const std::string low = value(test.operands[0]);
            return at + " BETWEEN " + low + " AND " + value(test.operands[1]);
        }
        case Op::kIn: {
            const std::string first = value(test.operands[0]);
            return at + " IN [" + first + ", " + value(test.operands[1]) + "]";
        }
        default: return at + " " + sign_of(test.op) + " " + value(test.operands[0]);
    }
}

std::string StatementText::update(const std::vector<Action>& actions) {
    std::string clauses;
    for (const Action& action : actions) {
        const std::string at = path(action.path);
        if (action.kind == Kind::kRemove) {
            clauses += " REMOVE " + at;
            continue;
        }
        clauses += " SET " + at + " = ";
        switch (action.kind) {
            case Kind::kSetCopy: clauses += path(action.from); break;
            case Kind::kSetPlus: clauses += path(action.from) + " + " + value(action.value); break;
            case Kind::kSetMinus: clauses += path(action.from) + " - " + value(action.value); break;
            case Kind::kSetAppend:
                clauses += "list_append(" + path(action.from) + ", " + value(action.value) + ")";
                break;
            case Kind::kAdd: clauses += "set_add(" + at + ", " + value(action.value) + ")"; break;
            case Kind::kDelete: clauses += "set_delete(" + at + ", " + value(action.value) + ")"; break;
            default: clauses += value(action.value); break;
        }
    }
    return clauses;
}

std::string StatementText::members() const {
    return R"("Statement":")" + text + "\"" + (parameters_.empty() ? "" : ",\"Parameters\":[" + parameters_ + "]");
}

void keep_to_statement(std::vector<Action>& actions) {
    for (Action& action : actions) {
        const bool sets = action.value.type == Type::kStringSet || action.value.type == Type::kNumberSet;
        if (action.kind == Kind::kSetDefault || (action.kind == Kind::kAdd && !sets)) action.kind = Kind::kSetValue;
    }
}

}  // namespace dynascope::model
