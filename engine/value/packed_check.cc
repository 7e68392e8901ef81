// Packed bytes from outside (snapshots, share links): everything that views rely on is checked here.
#include "base/bytes.h"
#include "base/limits.h"
#include "value/number.h"
#include "value/packed_item.h"

namespace dynascope {
namespace {

// Takes parts off the front of untrusted bytes; each step says whether the part was well-formed.
class PackedReader {
  public:
    explicit PackedReader(std::string_view bytes) : rest_(bytes) {}

    bool at_end() const { return rest_.empty(); }

    bool item(int depth) {
        std::uint64_t count = 0;
        if (!varint(count)) return false;
        std::string_view last;
        for (std::uint64_t i = 0; i < count; ++i) {
            std::string_view name;
            if (!sized(name) || !is_utf8(name)) return false;
            if (i > 0 && name <= last) return false;
            last = name;
            if (!value(depth)) return false;
        }
        return true;
    }

  private:
    bool byte(char& out) {
        if (rest_.empty()) return false;
        out = rest_[0];
        rest_.remove_prefix(1);
        return true;
    }

    // At most 32 bits, in the shortest form.
    bool varint(std::uint64_t& out) {
        out = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) {
            char c = 0;
            if (!byte(c)) return false;
            const auto bits = static_cast<unsigned char>(c);
            out |= static_cast<std::uint64_t>(bits & 0x7F) << shift;
            if (bits < 0x80) return (bits != 0 || shift == 0) && out <= 0xFFFFFFFFU;
        }
        return false;
    }

    bool sized(std::string_view& out) {
        std::uint64_t size = 0;
        if (!varint(size) || size > rest_.size()) return false;
        out = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(static_cast<std::size_t>(size));
        return true;
    }

    static bool scalar(char type, std::string_view bytes) {
        if (type == 'S' || type == 's') return is_utf8(bytes);
        if (type == 'N' || type == 'n') return sortable_length(bytes) == bytes.size() && !bytes.empty();
        return true;
    }

    bool set(char type) {
        std::uint64_t count = 0;
        if (!varint(count) || count == 0) return false;
        std::string_view last;
        for (std::uint64_t i = 0; i < count; ++i) {
            std::string_view element;
            if (!sized(element) || !scalar(type, element)) return false;
            if (i > 0 && element <= last) return false;
            last = element;
        }
        return true;
    }

    bool list(int depth) {
        std::uint64_t count = 0;
        if (!varint(count)) return false;
        for (std::uint64_t i = 0; i < count; ++i) {
            if (!value(depth)) return false;
        }
        return true;
    }

    bool value(int depth) {
        char type = 0;
        if (!byte(type)) return false;
        if (type == '0' || type == '1' || type == '_') return true;
        std::string_view payload;
        if (!sized(payload)) return false;
        PackedReader inside(payload);
        switch (type) {
            case 'S':
            case 'N':
            case 'B': return scalar(type, payload);
            case 's':
            case 'n':
            case 'b': return inside.set(type) && inside.at_end();
            case 'L': return depth < limits::nesting_levels_max && inside.list(depth + 1) && inside.at_end();
            case 'M': return depth < limits::nesting_levels_max && inside.item(depth + 1) && inside.at_end();
            default: return false;
        }
    }

    std::string_view rest_;
};

}  // namespace

bool validate_packed_item(std::string_view bytes) {
    PackedReader reader(bytes);
    return reader.item(0) && reader.at_end();
}

}  // namespace dynascope
