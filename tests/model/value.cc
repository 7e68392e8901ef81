#include "model/value.h"

#include <cstdlib>

namespace dynascope::model {

namespace {

std::string number_text(std::int64_t hundredths) {
    const std::int64_t size = std::abs(hundredths);
    std::string text = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
    if (size % 100 == 0) return text;
    text += "." + std::to_string(size % 100 / 10);
    if (size % 10 != 0) text += std::to_string(size % 10);
    return text;
}

// Plain decimals of at most two places, as the model itself writes them.
std::int64_t read_number(const std::string& text) {
    const bool negative = text[0] == '-';
    const std::size_t point = text.find('.');
    std::int64_t hundredths = std::abs(std::atoll(text.substr(0, point).c_str())) * 100;
    if (point != std::string::npos) {
        const std::string places = (text.substr(point + 1) + "0").substr(0, 2);
        hundredths += std::atoll(places.c_str());
    }
    return negative ? -hundredths : hundredths;
}

template <class Range, class Write>
std::string joined(const Range& range, Write write) {
    std::string text;
    for (const auto& element : range) text += (text.empty() ? "" : ",") + write(element);
    return text;
}

}  // namespace

std::string in_quotes(const std::string& text) { return "\"" + text + "\""; }

Value string_of(std::string text) {
    Value value;
    value.type = Type::kString;
    value.text = std::move(text);
    return value;
}

Value number_of(std::int64_t hundredths) {
    Value value;
    value.type = Type::kNumber;
    value.hundredths = hundredths;
    return value;
}

std::string wire(const Value& value) {
    const auto element = [](const Value& each) { return wire(each); };
    const auto number = [](std::int64_t each) { return in_quotes(number_text(each)); };
    switch (value.type) {
        case Type::kString: return R"({"S":)" + in_quotes(value.text) + "}";
        case Type::kNumber: return R"({"N":)" + number(value.hundredths) + "}";
        case Type::kBool: return value.flag ? R"({"BOOL":true})" : R"({"BOOL":false})";
        case Type::kNull: return R"({"NULL":true})";
        case Type::kStringSet: return R"({"SS":[)" + joined(value.strings, in_quotes) + "]}";
        case Type::kNumberSet: return R"({"NS":[)" + joined(value.numbers, number) + "]}";
        case Type::kList: return R"({"L":[)" + joined(value.list, element) + "]}";
        case Type::kMap: return R"({"M":)" + wire(value.map) + "}";
    }
    return {};
}

std::string wire(const Item& item) {
    return "{" + joined(item, [](const auto& member) { return in_quotes(member.first) + ":" + wire(member.second); }) +
           "}";
}

Value read_value(const Document& json) {
    const std::string type = json.begin().key();
    const Document& content = json.begin().value();
    Value value;
    if (type == "S") return string_of(content.get<std::string>());
    if (type == "N") return number_of(read_number(content.get<std::string>()));
    if (type == "BOOL") {
        value.type = Type::kBool;
        value.flag = content.get<bool>();
    } else if (type == "SS") {
        value.type = Type::kStringSet;
        for (const Document& each : content) value.strings.insert(each.get<std::string>());
    } else if (type == "NS") {
        value.type = Type::kNumberSet;
        for (const Document& each : content) value.numbers.insert(read_number(each.get<std::string>()));
    } else if (type == "L") {
        value.type = Type::kList;
        for (const Document& each : content) value.list.push_back(read_value(each));
    } else if (type == "M") {
        value.type = Type::kMap;
        value.map = read_item(content);
    }
    return value;
}

Item read_item(const Document& json) {
    Item item;
    for (const auto& member : json.items()) item.emplace(member.key(), read_value(member.value()));
    return item;
}

bool less(const Value& a, const Value& b) {
    return a.type == Type::kNumber ? a.hundredths < b.hundredths : a.text < b.text;
}

}  // namespace dynascope::model
