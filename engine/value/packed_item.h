// An item as one byte string, read in place.
//
//   item   = varint(count) entry*                    entries ordered by name bytes, names unique
//   entry  = varint(name length) name value
//   value  = type payload
//   S, B   = 'S'|'B' varint(length) bytes            BOOL = '0' (false) | '1' (true)        NULL = '_'
//   N      = 'N' varint(length) sortable bytes       (value/number.h)
//   SS, NS, BS = 's'|'n'|'b' varint(payload length) varint(count) (varint(length) bytes)*   elements in byte order
//   L      = 'L' varint(payload length) varint(count) value*
//   M      = 'M' varint(payload length) item
//
// Canonical: two values are equal exactly when their bytes are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/check.h"
#include "value/varint.h"

namespace dynascope {

enum class ValueType : std::uint8_t {
    kString,
    kNumber,
    kBinary,
    kBool,
    kNull,
    kStringSet,
    kNumberSet,
    kBinarySet,
    kList,
    kMap
};

// "S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M".
std::string_view type_name(ValueType type);

class ItemView;

// One packed value; its bytes belong to the item.
class ValueView {
  public:
    ValueView() = default;
    // `bytes` must begin with a packed value; may be followed by more.
    explicit ValueView(std::string_view bytes);

    ValueType type() const;
    std::string_view bytes() const { return bytes_; }  // exactly this value
    // S, B: the bytes. N: sortable bytes.
    std::string_view scalar() const;
    bool boolean() const { return bytes_[0] == '1'; }
    ItemView map() const;         // M
    std::uint32_t count() const;  // elements of sets, lists, maps

    // Walk over a list or set: for (auto e = v.elements(); e.next();) e.value() / e.scalar()
    class Elements {
      public:
        bool next();
        ValueView value() const;          // lists
        std::string_view scalar() const;  // sets: S/B bytes, or sortable bytes of a number
      private:
        friend class ValueView;
        std::string_view rest_;
        std::string_view current_;
        std::uint32_t left_ = 0;
        bool list_ = false;
    };
    Elements elements() const;
    // Element of a list, nothing past its end.
    std::optional<ValueView> at(std::uint32_t index) const;

    // Canonical form makes this exact equality, numbers and sets included.
    bool operator==(const ValueView& other) const { return bytes_ == other.bytes_; }

  private:
    std::string_view bytes_;
};

// The attributes of an item or of a map.
class ItemView {
  public:
    ItemView() = default;
    explicit ItemView(std::string_view bytes) : bytes_(bytes) {}

    std::string_view bytes() const { return bytes_; }
    bool empty() const { return bytes_.empty(); }  // no item at all (not: an item without attributes)
    std::uint32_t count() const;
    std::optional<ValueView> find(std::string_view name) const;

    // for (auto a = item.attributes(); a.next();) a.name(), a.value()
    class Attributes {
      public:
        bool next();
        std::string_view name() const { return name_; }
        ValueView value() const { return value_; }

      private:
        friend class ItemView;
        std::string_view rest_;
        std::string_view name_;
        ValueView value_;
        std::uint32_t left_ = 0;
    };
    Attributes attributes() const;

    bool operator==(const ItemView& other) const { return bytes_ == other.bytes_; }

  private:
    std::string_view bytes_;
};

// True when `bytes`, from wherever, are exactly one canonical item (at most 32 levels): only then may views read them.
bool validate_packed_item(std::string_view bytes);

// What walks call most, inline.

inline ValueView::ValueView(std::string_view bytes) {
    DYNASCOPE_CHECK(!bytes.empty(), "a packed value has a type");
    std::size_t size = 1;
    if (bytes[0] != '0' && bytes[0] != '1' && bytes[0] != '_') {
        std::string_view rest(bytes.data() + 1, bytes.size() - 1);
        const std::uint64_t payload = take_varint(rest);
        size = bytes.size() - rest.size() + static_cast<std::size_t>(payload);
    }
    bytes_ = {bytes.data(), size};
}

inline ValueType ValueView::type() const {
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

inline std::string_view ValueView::scalar() const {
    std::string_view rest(bytes_.data() + 1, bytes_.size() - 1);
    return take_sized(rest);
}

inline bool ItemView::Attributes::next() {
    if (left_ == 0) return false;
    --left_;
    name_ = take_sized(rest_);
    value_ = ValueView(rest_);
    rest_.remove_prefix(value_.bytes().size());
    return true;
}

}  // namespace dynascope

#include "value/item_builder.h"
