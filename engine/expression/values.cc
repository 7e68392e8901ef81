#include "expression/values.h"

#include <algorithm>
#include <string_view>

namespace dynascope {

namespace {

void append_sized(std::string& out, std::string_view bytes) {
    append_varint(out, bytes.size());
    out += bytes;
}

// type, length of the payload, payload: count and elements.
std::string pack_elements(char type, std::uint64_t count, std::string_view elements) {
    std::string payload;
    append_varint(payload, count);
    payload += elements;
    std::string out(1, type);
    append_sized(out, payload);
    return out;
}

void append_elements(std::string& out, ValueView list) {
    for (auto elements = list.elements(); elements.next();) {
        out += elements.value().bytes();
    }
}

}  // namespace

std::string pack_number(const Number& number) {
    std::string sortable;
    number.append_sortable(sortable);
    std::string out("N");
    append_sized(out, sortable);
    return out;
}

std::optional<std::int64_t> value_size(ValueView value) {
    switch (value.type()) {
        case ValueType::kString:
        case ValueType::kBinary: return static_cast<std::int64_t>(value.scalar().size());
        case ValueType::kStringSet:
        case ValueType::kNumberSet:
        case ValueType::kBinarySet:
        case ValueType::kList:
        case ValueType::kMap: return static_cast<std::int64_t>(value.count());
        case ValueType::kNumber:
        case ValueType::kBool:
        case ValueType::kNull: return std::nullopt;
    }
    return std::nullopt;
}

bool is_set(ValueType type) {
    return type == ValueType::kStringSet || type == ValueType::kNumberSet || type == ValueType::kBinarySet;
}

std::string append_lists(ValueView first, ValueView second) {
    std::string elements;
    elements.reserve(first.bytes().size() + second.bytes().size());
    append_elements(elements, first);
    append_elements(elements, second);
    return pack_elements('L', std::uint64_t{first.count()} + second.count(), elements);
}

// Elements lie in byte order in both, so one merge keeps the order.
std::string unite_sets(ValueView first, ValueView second) {
    std::string merged;
    std::uint64_t count = 0;
    auto left = first.elements();
    auto right = second.elements();
    bool has_left = left.next();
    bool has_right = right.next();
    while (has_left || has_right) {
        const bool take_left = has_left && (!has_right || left.scalar() <= right.scalar());
        const bool same = has_left && has_right && left.scalar() == right.scalar();
        append_sized(merged, take_left ? left.scalar() : right.scalar());
        ++count;
        if (take_left) {
            has_left = left.next();
        }
        if (!take_left || same) {
            has_right = right.next();
        }
    }
    return pack_elements(first.bytes()[0], count, merged);
}

std::optional<std::string> subtract_sets(ValueView first, ValueView second) {
    std::string kept;
    std::uint64_t count = 0;
    auto right = second.elements();
    bool has_right = right.next();
    for (auto left = first.elements(); left.next();) {
        while (has_right && right.scalar() < left.scalar()) {
            has_right = right.next();
        }
        if (!has_right || right.scalar() != left.scalar()) {
            append_sized(kept, left.scalar());
            ++count;
        }
    }
    if (count == 0) {
        return std::nullopt;
    }
    return pack_elements(first.bytes()[0], count, kept);
}

int nesting_levels(ValueView value) {
    int deepest = 0;
    if (value.type() == ValueType::kList) {
        for (auto elements = value.elements(); elements.next();) {
            deepest = std::max(deepest, nesting_levels(elements.value()));
        }
        return deepest + 1;
    }
    if (value.type() == ValueType::kMap) {
        for (auto attributes = value.map().attributes(); attributes.next();) {
            deepest = std::max(deepest, nesting_levels(attributes.value()));
        }
        return deepest + 1;
    }
    return 0;
}

}  // namespace dynascope
