#include "value/packed_item.h"

#include <algorithm>

#include "base/check.h"
#include "value/varint.h"

namespace dynascope {
namespace {

// The bytes of a set, list or map after its type and payload length.
std::string_view payload_of(std::string_view value) {
    value.remove_prefix(1);
    return take_sized(value);
}

}  // namespace

std::string_view type_name(ValueType type) {
    switch (type) {
        case ValueType::kString: return "S";
        case ValueType::kNumber: return "N";
        case ValueType::kBinary: return "B";
        case ValueType::kBool: return "BOOL";
        case ValueType::kNull: return "NULL";
        case ValueType::kStringSet: return "SS";
        case ValueType::kNumberSet: return "NS";
        case ValueType::kBinarySet: return "BS";
        case ValueType::kList: return "L";
        case ValueType::kMap: return "M";
    }
    return "";
}

ValueView::ValueView(std::string_view bytes) {
    CHECK(!bytes.empty(), "a packed value has a type");
    std::size_t size = 1;
    if (bytes[0] != '0' && bytes[0] != '1' && bytes[0] != '_') {
        std::string_view rest = bytes.substr(1);
        const std::uint64_t payload = take_varint(rest);
        size = bytes.size() - rest.size() + static_cast<std::size_t>(payload);
    }
    bytes_ = bytes.substr(0, size);
}

ValueType ValueView::type() const {
    switch (bytes_[0]) {
        case 'S': return ValueType::kString;
        case 'N': return ValueType::kNumber;
        case 'B': return ValueType::kBinary;
        case '0':
        case '1': return ValueType::kBool;
        case '_': return ValueType::kNull;
        case 's': return ValueType::kStringSet;
        case 'n': return ValueType::kNumberSet;
        case 'b': return ValueType::kBinarySet;
        case 'L': return ValueType::kList;
        case 'M': return ValueType::kMap;
        default: check_failed("not a packed value", __FILE__, __LINE__);
    }
}

std::string_view ValueView::scalar() const { return payload_of(bytes_); }

ItemView ValueView::map() const {
    CHECK(bytes_[0] == 'M', "map() of another type");
    return ItemView(payload_of(bytes_));
}

std::uint32_t ValueView::count() const {
    std::string_view payload = payload_of(bytes_);
    return static_cast<std::uint32_t>(take_varint(payload));
}

ValueView::Elements ValueView::elements() const {
    CHECK(bytes_[0] == 'L' || bytes_[0] == 's' || bytes_[0] == 'n' || bytes_[0] == 'b', "elements() of another type");
    Elements walk;
    walk.rest_ = payload_of(bytes_);
    walk.left_ = static_cast<std::uint32_t>(take_varint(walk.rest_));
    walk.list_ = bytes_[0] == 'L';
    return walk;
}

bool ValueView::Elements::next() {
    if (left_ == 0) return false;
    --left_;
    if (list_) {
        current_ = take_bytes(rest_, ValueView(rest_).bytes().size());
    } else {
        current_ = take_sized(rest_);
    }
    return true;
}

ValueView ValueView::Elements::value() const { return ValueView(current_); }

std::string_view ValueView::Elements::scalar() const { return current_; }

std::optional<ValueView> ValueView::at(std::uint32_t index) const {
    for (Elements walk = elements(); walk.next(); --index) {
        if (index == 0) return walk.value();
    }
    return std::nullopt;
}

std::uint32_t ItemView::count() const {
    std::string_view rest = bytes_;
    return rest.empty() ? 0 : static_cast<std::uint32_t>(take_varint(rest));
}

std::optional<ValueView> ItemView::find(std::string_view name) const {
    for (Attributes walk = attributes(); walk.next();) {
        const int order = walk.name().compare(name);
        if (order == 0) return walk.value();
        if (order > 0) break;
    }
    return std::nullopt;
}

ItemView::Attributes ItemView::attributes() const {
    Attributes walk;
    walk.rest_ = bytes_;
    walk.left_ = bytes_.empty() ? 0 : static_cast<std::uint32_t>(take_varint(walk.rest_));
    return walk;
}

bool ItemView::Attributes::next() {
    if (left_ == 0) return false;
    --left_;
    name_ = take_sized(rest_);
    value_ = ValueView(rest_);
    rest_.remove_prefix(value_.bytes().size());
    return true;
}

void append_varint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>((value & 0x7F) | 0x80));
    out.push_back(static_cast<char>(value));
}

void insert_length(std::string& out, std::size_t begin) {
    char bytes[10];
    std::size_t size = 0;
    std::uint64_t value = out.size() - begin;
    for (; value >= 0x80; value >>= 7) bytes[size++] = static_cast<char>((value & 0x7F) | 0x80);
    bytes[size++] = static_cast<char>(value);
    out.insert(begin, bytes, size);
}

void ItemBuilder::begin_entry(std::string_view name) {
    const auto begin = static_cast<std::uint32_t>(bytes_.size());
    append_varint(bytes_, name.size());
    const auto text = static_cast<std::uint32_t>(bytes_.size());
    bytes_.append(name);
    slots_.push_back(Slot{begin, text, static_cast<std::uint32_t>(name.size()), 0});
}

void ItemBuilder::add(std::string_view name, ValueView value) {
    begin_entry(name);
    bytes_.append(value.bytes());
    end_entry();
}

void ItemBuilder::add_string(std::string_view name, std::string_view text) {
    begin_entry(name);
    bytes_.push_back('S');
    append_varint(bytes_, text.size());
    bytes_.append(text);
    end_entry();
}

void ItemBuilder::add_number(std::string_view name, std::string_view sortable) {
    begin_entry(name);
    bytes_.push_back('N');
    append_varint(bytes_, sortable.size());
    bytes_.append(sortable);
    end_entry();
}

std::string ItemBuilder::finish() {
    const auto by_name = [this](const Slot& a, const Slot& b) { return name_of(a) < name_of(b); };
    const bool ordered = std::is_sorted(slots_.begin(), slots_.end(), by_name);
    if (!ordered) std::sort(slots_.begin(), slots_.end(), by_name);
    for (std::size_t i = 1; i < slots_.size(); ++i) {
        CHECK(name_of(slots_[i - 1]) != name_of(slots_[i]), "an attribute was added twice");
    }
    std::string out;
    out.reserve(bytes_.size() + 3);
    append_varint(out, slots_.size());
    if (ordered) {
        out.append(bytes_);
    } else {
        for (const Slot& slot : slots_) out.append(bytes_, slot.begin, slot.end - slot.begin);
    }
    bytes_.clear();
    slots_.clear();
    return out;
}

}  // namespace dynascope
