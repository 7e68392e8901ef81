#include "backup/deflate.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "backup/deflate_tables.h"

namespace dynascope {

namespace {

class BitWriter {
  public:
    explicit BitWriter(std::string& out) : out_(out) {}
    void bits(std::uint32_t value, int count) {
        held_ |= std::uint64_t{value} << held_count_;
        for (held_count_ += count; held_count_ >= 8; held_count_ -= 8, held_ >>= 8) {
            out_.push_back(static_cast<char>(held_ & 0xFF));
        }
    }
    // Huffman codes go out with their first bit first.
    void code(std::uint32_t value, int count) {
        std::uint32_t turned = 0;
        for (int i = 0; i < count; ++i) turned |= ((value >> i) & 1U) << (count - 1 - i);
        bits(turned, count);
    }
    void finish() {
        if (held_count_ > 0) out_.push_back(static_cast<char>(held_ & 0xFF));
        held_ = 0;
        held_count_ = 0;
    }

  private:
    std::string& out_;
    std::uint64_t held_ = 0;
    int held_count_ = 0;
};

void write_literal(BitWriter& out, std::uint32_t symbol) {
    if (symbol < 144) return out.code(0x30 + symbol, 8);
    if (symbol < 256) return out.code(0x190 + symbol - 144, 9);
    if (symbol < 280) return out.code(symbol - 256, 7);
    out.code(0xC0 + symbol - 280, 8);
}

template <class Table>
std::uint32_t slot_of(const Table& bases, std::uint32_t value) {
    return static_cast<std::uint32_t>(std::upper_bound(bases.begin(), bases.end(), value) - bases.begin()) - 1;
}

void write_match(BitWriter& out, std::uint32_t length, std::uint32_t distance) {
    const std::uint32_t length_slot = slot_of(length_bases, length);
    write_literal(out, 257 + length_slot);
    out.bits(length - length_bases[length_slot], length_extra_bits[length_slot]);
    const std::uint32_t distance_slot = slot_of(distance_bases, distance);
    out.code(distance_slot, 5);
    out.bits(distance - distance_bases[distance_slot], distance_extra_bits[distance_slot]);
}

// Earlier places with the same three bytes, newest first, a few of them.
class Matcher {
  public:
    explicit Matcher(std::string_view bytes) : bytes_(bytes), heads_(1U << hash_bits, none), earlier_(bytes.size()) {}

    void enter(std::size_t at) {
        if (at + length_min > bytes_.size()) return;
        std::uint32_t& head = heads_[hash_at(at)];
        earlier_[at] = head;
        head = static_cast<std::uint32_t>(at);
    }
    // The longest match found at `at`; length 0 when there is none.
    std::pair<std::uint32_t, std::uint32_t> longest(std::size_t at) const {
        std::pair<std::uint32_t, std::uint32_t> best{0, 0};
        if (at + length_min > bytes_.size()) return best;
        const std::size_t room = std::min<std::size_t>(length_max, bytes_.size() - at);
        std::uint32_t candidate = heads_[hash_at(at)];
        for (int tries = 0; tries < tries_max && candidate != none && at - candidate <= window; ++tries) {
            std::size_t length = 0;
            while (length < room && bytes_[candidate + length] == bytes_[at + length]) ++length;
            if (length >= length_min && length > best.first) {
                best = {static_cast<std::uint32_t>(length), static_cast<std::uint32_t>(at - candidate)};
            }
            candidate = earlier_[candidate];
        }
        return best;
    }

  private:
    static constexpr std::uint32_t none = ~0U;
    static constexpr int hash_bits = 15;
    static constexpr int tries_max = 16;
    static constexpr std::size_t window = 32'768;
    static constexpr std::size_t length_min = 3;
    static constexpr std::size_t length_max = 258;

    std::uint32_t hash_at(std::size_t at) const {
        std::uint32_t word = 0;
        for (std::size_t i = 0; i < length_min; ++i) word = word << 8 | static_cast<unsigned char>(bytes_[at + i]);
        return word * 0x9E3779B1U >> (32 - hash_bits);
    }

    std::string_view bytes_;
    std::vector<std::uint32_t> heads_;
    std::vector<std::uint32_t> earlier_;
};

}  // namespace

void append_deflated(std::string& out, std::string_view bytes) {
    BitWriter writer(out);
    writer.bits(1, 1);  // the last block
    writer.bits(1, 2);  // fixed codes
    Matcher matcher(bytes);
    for (std::size_t at = 0; at < bytes.size();) {
        const auto [length, distance] = matcher.longest(at);
        if (length == 0) {
            write_literal(writer, static_cast<unsigned char>(bytes[at]));
            matcher.enter(at++);
            continue;
        }
        write_match(writer, length, distance);
        for (const std::size_t end = at + length; at < end; ++at) matcher.enter(at);
    }
    write_literal(writer, 256);
    writer.finish();
}

}  // namespace dynascope
