#include "value/item_builder.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace dynascope {

namespace {

// What stands before the bytes of a scalar, put together aside, so that an item grows by it at once.
struct ScalarHead {
    static constexpr std::size_t name_bytes_max = 64;
    char bytes[1 + name_bytes_max + 1 + varint_bytes_max];
    std::size_t size;

    ScalarHead(std::string_view name, char type, std::size_t scalar_bytes) {
        bytes[0] = static_cast<char>(name.size());
        std::memcpy(bytes + 1, name.data(), name.size());
        bytes[1 + name.size()] = type;
        size = static_cast<std::size_t>(write_varint(bytes + 2 + name.size(), scalar_bytes) - bytes);
    }
};

}  // namespace

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

void ItemBuilder::add_scalar(std::string_view name, char type, std::string_view bytes) {
    if (name.size() <= ScalarHead::name_bytes_max) {
        const auto begin = static_cast<std::uint32_t>(bytes_.size());
        const ScalarHead head(name, type, bytes.size());
        bytes_.append(head.bytes, head.size);
        slots_.push_back(Slot{begin, begin + 1, static_cast<std::uint32_t>(name.size()), 0});
    } else {
        begin_entry(name);
        bytes_.push_back(type);
        append_varint(bytes_, bytes.size());
    }
    bytes_.append(bytes);
    end_entry();
}

void ItemBuilder::add_string(std::string_view name, std::string_view text) { add_scalar(name, 'S', text); }

void ItemBuilder::add_binary(std::string_view name, std::string_view bytes) { add_scalar(name, 'B', bytes); }

void ItemBuilder::add_number(std::string_view name, std::string_view sortable) { add_scalar(name, 'N', sortable); }

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
