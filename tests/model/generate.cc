// The random half of the judge: few keys and few attributes, so that requests meet.
#include "model/judge.h"

namespace dynascope::model {

namespace {

using Op = Condition::Op;

constexpr const char* words[] = {"a", "b", "ab", "abc", "ba", "c"};
constexpr const char* attributes[] = {"s", "n", "m", "l", "ss", "ns", "g", "t"};
constexpr Type usual[] = {Type::kString,    Type::kNumber,    Type::kMap,    Type::kList,
                          Type::kStringSet, Type::kNumberSet, Type::kString, Type::kBool};

Value of_type(Type type) {
    Value value;
    value.type = type;
    return value;
}

}  // namespace

Value Judge::key_value(Type type) {
    if (type == Type::kString) return string_of(words[random_.below(6)]);
    return number_of((random_.below(12) - 3) * (random_.chance(4) ? 50 : 100));
}

Value Judge::any_value(int depth) {
    Value value;
    value.type = static_cast<Type>(random_.below(depth > 1 ? 6 : 8));
    const int count = 1 + random_.below(3);
    switch (value.type) {
        case Type::kString: return string_of(random_.chance(10) ? "" : words[random_.below(6)]);
        case Type::kNumber: return number_of((random_.below(20) - 5) * 25);
        case Type::kBool: value.flag = random_.chance(2); break;
        case Type::kNull: break;
        case Type::kStringSet:
            for (int i = 0; i < count; ++i) value.strings.insert(words[random_.below(6)]);
            break;
        case Type::kNumberSet:
            for (int i = 0; i < count; ++i) value.numbers.insert(random_.below(6) * 50);
            break;
        case Type::kList:
            for (int i = random_.below(4); i > 0; --i) value.list.push_back(any_value(depth + 1));
            break;
        case Type::kMap:
            for (int i = random_.below(3); i > 0; --i) value.map[random_.chance(2) ? "x" : "y"] = any_value(depth + 1);
            break;
    }
    return value;
}

// Most often of the type that the attribute usually has.
Value Judge::value_for(const std::string& attribute) {
    for (std::size_t i = 0; i < std::size(attributes); ++i) {
        if (attribute != attributes[i]) continue;
        for (int tries = random_.chance(12) ? 1 : 30; tries > 0; --tries) {
            Value value = any_value();
            if (value.type == usual[i]) return value;
        }
    }
    return any_value();
}

Item Judge::any_key(const Table& table) {
    Item key{{table.hash.name, key_value(table.hash.type)}};
    if (table.range) key.emplace(table.range->name, key_value(table.range->type));
    return key;
}

Item Judge::any_item(const Table& table) {
    Item item = any_key(table);
    for (const char* attribute : attributes) {
        if (random_.chance(2)) item.emplace(attribute, value_for(attribute));
    }
    return item;
}

std::string Judge::any_attribute() { return attributes[random_.below(8)]; }

std::string Judge::attribute_at(int place) { return attributes[place % 8]; }

Path Judge::any_path() {
    Path path{any_attribute()};
    if (path.attribute == "m" && random_.chance(2)) path.member = random_.chance(2) ? "x" : "y";
    if (path.attribute == "l" && random_.chance(2)) path.index = random_.below(4);
    return path;
}

Condition Judge::any_condition(int depth) {
    Condition condition;
    if (depth < 2 && random_.chance(4)) {
        condition.op = static_cast<Condition::Op>(random_.below(3));
        condition.children.push_back(any_condition(depth + 1));
        if (condition.op != Condition::Op::kNot) condition.children.push_back(any_condition(depth + 1));
        return condition;
    }
    condition.op = static_cast<Op>(static_cast<int>(Op::kEqual) + random_.below(14));
    condition.path = any_path();
    const auto ordered = [this] { return key_value(random_.chance(2) ? Type::kString : Type::kNumber); };
    switch (condition.op) {
        case Op::kEqual:
        case Op::kNotEqual: condition.operands = {value_for(condition.path.attribute)}; break;
        case Op::kBetween: {
            Value low = ordered();
            Value high = key_value(low.type);
            if (less(high, low)) std::swap(low, high);
            condition.operands = {low, high};
            break;
        }
        case Op::kIn: {
            const Value first = value_for(condition.path.attribute);
            condition.operands = {first, value_for(condition.path.attribute)};
            break;
        }
        case Op::kExists:
        case Op::kNotExists: break;
        case Op::kIsType: condition.operands = {string_of(random_.chance(2) ? "S" : "L")}; break;
        case Op::kBeginsWith: condition.operands = {key_value(Type::kString)}; break;
        case Op::kContains: condition.operands = {ordered()}; break;
        case Op::kSizeIs: condition.operands = {number_of(random_.below(4) * 100)}; break;
        default: condition.operands = {ordered()}; break;
    }
    return condition;
}

Action Judge::any_action(const std::string& attribute) {
    using Kind = Action::Kind;
    Action action;
    action.path.attribute = attribute;
    if (attribute == "m" && random_.chance(2)) action.path.member = random_.chance(2) ? "x" : "y";
    if (attribute == "l" && random_.chance(2)) action.path.index = random_.below(4);
    action.kind = static_cast<Kind>(random_.below(9));
    action.from = random_.chance(2) ? action.path : any_path();
    action.value = value_for(attribute);
    switch (action.kind) {
        case Kind::kSetPlus:
        case Kind::kSetMinus: action.value = key_value(Type::kNumber); break;
        case Kind::kSetAppend:
            action.value = of_type(Type::kList);
            action.value.list = {any_value(1)};
            break;
        case Kind::kAdd:
        case Kind::kDelete: {
            action.path = {attribute};
            const bool strings = attribute == "ss" || (action.kind == Kind::kDelete && attribute != "ns");
            action.value = of_type(strings ? Type::kStringSet : Type::kNumberSet);
            action.value.strings = strings ? std::set<std::string>{words[random_.below(6)]} : std::set<std::string>{};
            if (!strings) action.value.numbers = {random_.below(6) * 50};
            if (action.kind == Kind::kAdd && attribute != "ss" && attribute != "ns") {
                action.value = key_value(Type::kNumber);
            }
            break;
        }
        default: break;
    }
    return action;
}

Write Judge::any_write(const Table& table, bool may_check) {
    Write write;
    write.kind = static_cast<Write::Kind>(random_.below(may_check ? 4 : 3));
    write.item = write.kind == Write::Kind::kPut ? any_item(table) : any_key(table);
    if (write.kind == Write::Kind::kUpdate) {
        const int first = random_.below(8);
        for (int i = 1 + random_.below(3); i > 0; --i) {
            write.actions.push_back(any_action(attributes[(first + i) % 8]));
        }
    }
    if (write.kind == Write::Kind::kCheck || random_.chance(3)) write.condition = any_condition();
    return write;
}

}  // namespace dynascope::model
