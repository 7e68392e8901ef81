// Building packed bytes. Included by value/packed_item.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "value/packed_item.h"

namespace dynascope {

// Appends for those who build packed bytes.
void append_varint(std::string& out, std::uint64_t value);
// Puts varint(size of what follows) in front of everything from `begin` on.
void insert_length(std::string& out, std::size_t begin);

// Puts packed attributes together: add in any order, names unique; finish() orders them and leaves the builder empty.
class ItemBuilder {
  public:
    void reserve(std::size_t bytes, std::size_t attributes) {
        bytes_.reserve(bytes);
        slots_.reserve(attributes);
    }
    void add(std::string_view name, ValueView value);
    void add_string(std::string_view name, std::string_view text);
    void add_binary(std::string_view name, std::string_view bytes);
    void add_number(std::string_view name, std::string_view sortable);
    std::string finish();

  private:
    struct Slot {
        std::uint32_t begin;  // of the entry in bytes_
        std::uint32_t name;   // offset of the name's text
        std::uint32_t name_size;
        std::uint32_t end;
    };
    void begin_entry(std::string_view name);
    void add_scalar(std::string_view name, char type, std::string_view bytes);
    void end_entry() { slots_.back().end = static_cast<std::uint32_t>(bytes_.size()); }
    std::string_view name_of(const Slot& slot) const { return {bytes_.data() + slot.name, slot.name_size}; }

    std::string bytes_;
    std::vector<Slot> slots_;
};

}  // namespace dynascope
