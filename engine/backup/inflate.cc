#include <array>
#include <cstdint>
#include <vector>

#include "backup/deflate.h"
#include "backup/deflate_tables.h"

namespace dynascope {

namespace {

class BitReader {
  public:
    explicit BitReader(std::string_view bytes) : bytes_(bytes) {}
    bool ok() const { return ok_; }
    std::uint32_t bits(int count) {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i) value |= bit() << i;
        return value;
    }
    std::uint32_t bit() {
        if (at_ >= bytes_.size()) {
            ok_ = false;
            return 0;
        }
        const std::uint32_t value = (static_cast<unsigned char>(bytes_[at_]) >> bit_) & 1U;
        if (++bit_ == 8) {
            bit_ = 0;
            ++at_;
        }
        return value;
    }
    void to_byte() {
        if (bit_ != 0) ++at_;
        bit_ = 0;
    }
    std::string_view take(std::size_t count) {
        if (at_ > bytes_.size() || bytes_.size() - at_ < count) {
            ok_ = false;
            return {};
        }
        const std::string_view part = bytes_.substr(at_, count);
        at_ += count;
        return part;
    }
    std::size_t position() const { return at_; }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    int bit_ = 0;
    bool ok_ = true;
};

// Canonical Huffman codes, given by their lengths.
class Codes {
  public:
    static constexpr int length_max = 15;

    Codes(const std::uint8_t* lengths, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) ++counts_[lengths[i]];
        counts_[0] = 0;
        std::array<std::size_t, length_max + 2> offsets{};
        for (std::size_t i = 1; i <= length_max; ++i) offsets[i + 1] = offsets[i] + counts_[i];
        symbols_.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            if (lengths[i] != 0) symbols_[offsets[lengths[i]]++] = static_cast<std::uint16_t>(i);
        }
    }
    // A symbol, or -1 when the bits are no code.
    int read(BitReader& in) const {
        std::size_t code = 0;
        std::size_t first = 0;
        std::size_t index = 0;
        for (std::size_t length = 1; length <= length_max && in.ok(); ++length) {
            code |= in.bit();
            if (code < first + counts_[length]) return symbols_[index + code - first];
            index += counts_[length];
            first = (first + counts_[length]) << 1;
            code <<= 1;
        }
        return -1;
    }

  private:
    std::array<std::size_t, length_max + 1> counts_{};
    std::vector<std::uint16_t> symbols_;
};

class Inflater {
  public:
    Inflater(BitReader& in, std::string& out, std::size_t size_bytes_max) : in_(in), out_(out), max_(size_bytes_max) {}

    bool run() {
        begin_ = out_.size();
        bool last = false;
        while (!last) {
            last = in_.bit() == 1;
            bool good = false;
            switch (in_.bits(2)) {
                case 0: good = stored(); break;
                case 1: good = compressed(fixed_literals(), fixed_distances()); break;
                case 2: good = dynamic(); break;
                default: break;
            }
            if (!good || !in_.ok()) return false;
        }
        return true;
    }

  private:
    static Codes fixed_literals() {
        std::array<std::uint8_t, 288> lengths{};
        for (std::size_t i = 0; i < lengths.size(); ++i) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        return {lengths.data(), lengths.size()};
    }
    static Codes fixed_distances() {
        std::array<std::uint8_t, 30> lengths{};
        lengths.fill(5);
        return {lengths.data(), lengths.size()};
    }

    bool stored() {
        in_.to_byte();
        const std::uint32_t length = in_.bits(16);
        const std::uint32_t complement = in_.bits(16);
        if (!in_.ok() || (length ^ complement) != 0xFFFF || out_.size() + length > max_) return false;
        out_ += in_.take(length);
        return in_.ok();
    }

    bool dynamic() {
        const std::size_t literal_count = in_.bits(5) + 257;
        const std::size_t distance_count = in_.bits(5) + 1;
        const std::size_t meta_count = in_.bits(4) + 4;
        std::array<std::uint8_t, 19> meta{};
        for (std::size_t i = 0; i < meta_count; ++i) {
            meta[code_length_order[i]] = static_cast<std::uint8_t>(in_.bits(3));
        }
        const Codes meta_codes(meta.data(), meta.size());
        std::vector<std::uint8_t> lengths;
        while (lengths.size() < literal_count + distance_count) {
            const int symbol = meta_codes.read(in_);
            if (symbol < 0 || (symbol == 16 && lengths.empty())) return false;
            if (symbol < 16) {
                lengths.push_back(static_cast<std::uint8_t>(symbol));
            } else if (symbol == 16) {
                lengths.insert(lengths.end(), 3 + in_.bits(2), std::uint8_t{lengths.back()});
            } else {
                lengths.insert(lengths.end(), symbol == 17 ? 3 + in_.bits(3) : 11 + in_.bits(7), 0);
            }
        }
        if (lengths.size() != literal_count + distance_count) return false;
        return compressed(Codes(lengths.data(), literal_count), Codes(lengths.data() + literal_count, distance_count));
    }

    bool compressed(const Codes& literals, const Codes& distances) {
        for (;;) {
            const int symbol = literals.read(in_);
            if (symbol < 0 || symbol > 285) return false;
            if (symbol == 256) return true;
            if (symbol < 256) {
                if (out_.size() >= max_) return false;
                out_.push_back(static_cast<char>(symbol));
                continue;
            }
            const auto length_slot = static_cast<std::size_t>(symbol - 257);
            const std::size_t length = length_bases[length_slot] + in_.bits(length_extra_bits[length_slot]);
            const int distance_slot = distances.read(in_);
            if (distance_slot < 0 || distance_slot > 29) return false;
            const auto slot = static_cast<std::size_t>(distance_slot);
            const std::size_t distance = distance_bases[slot] + in_.bits(distance_extra_bits[slot]);
            if (distance > out_.size() - begin_ || out_.size() + length > max_) return false;
            for (std::size_t i = 0; i < length; ++i) out_.push_back(out_[out_.size() - distance]);
        }
    }

    BitReader& in_;
    std::string& out_;
    std::size_t max_;
    std::size_t begin_ = 0;
};

}  // namespace

std::optional<std::size_t> append_inflated(std::string& out, std::string_view bytes, std::size_t size_bytes_max) {
    BitReader in(bytes);
    if (!Inflater(in, out, size_bytes_max).run()) return std::nullopt;
    in.to_byte();
    return in.position();
}

}  // namespace dynascope
