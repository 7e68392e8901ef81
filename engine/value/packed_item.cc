#include "value/packed_item.h"

#include "base/check.h"

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

}  // namespace dynascope
