#include "value/item_reader.h"

#include <algorithm>
#include <cstring>

#include "base/bytes.h"
#include "base/limits.h"
#include "json/scan.h"
#include "value/number.h"
#include "value/varint.h"
#include "value/wire_kinds.h"

namespace dynascope {
namespace {

// Copies go 16 bytes at a time, so that they may run over by that much.
constexpr std::size_t slack_bytes = 64;
constexpr std::size_t kept_bytes = 1U << 20U;
constexpr std::size_t few_slots = 24;
constexpr std::int64_t bytes_of_container = 3;  // of a list or map, beside one for each element

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::uint64_t load_word(const char* at) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

}  // namespace

// Reads from at_, packs to to_. Each step answers whether the text went on as it has to.
class ItemReader::Packer {
  public:
    Packer(ItemReader& reader, const char* at, const char* end)
        : slots_(reader.slots_), at_(at), end_(end), to_(reader.next_), spare_(reader.ordered_) {}

    const char* at() const { return at_; }
    char* to() const { return to_; }
    std::int64_t size_bytes() const { return size_bytes_; }

    // Entries from behind the opening brace on. `ordered`: whether they may stay as they came.
    bool entries(int depth, bool& ordered) {
        const std::size_t first = slots_.size();
        char* const begin = to_++;  // of the count
        ordered = true;
        if (!take('}')) {
            do {
                if (!entry(depth, first, begin + 1, ordered)) return false;
            } while (take(','));
            if (!take('}')) return false;
        }
        return ordered || sort_slots(first);
    }

    // Puts the entries in order to `to`; answers the end.
    char* write_ordered(char* to, const char* entries, std::size_t first) const {
        to = write_varint(to, slots_.size() - first);
        for (std::size_t i = first; i < slots_.size(); ++i) {
            const std::size_t size = slots_[i].end - slots_[i].begin;
            copy(to, entries + slots_[i].begin, size);
            to += size;
        }
        return to;
    }

    // Writes a count or length for which one byte was left at `place`; what follows makes room for more.
    void set_number(char* place, std::size_t number) {
        if (number < 0x80) [[likely]] {
            *place = static_cast<char>(number);
            return;
        }
        char bytes[varint_bytes_max];
        const auto size = static_cast<std::size_t>(write_varint(bytes, number) - bytes);
        std::memmove(place + size, place + 1, static_cast<std::size_t>(to_ - place) - 1);
        std::memcpy(place, bytes, size);
        to_ += size - 1;
    }

  private:
    static void copy(char* to, const char* from, std::size_t size) {
        if (size <= 16) {
            std::memcpy(to, from, 16);  // both areas have the slack
        } else {
            std::memcpy(to, from, size);
        }
    }

    bool take(char c) {
        if (at_ != end_ && *at_ == c) [[likely]] {
            ++at_;
            return true;
        }
        return take_after_space(c);
    }
    bool take_after_space(char c) {
        skip_space();
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    void skip_space() {
        while (at_ != end_ && is_space(*at_)) ++at_;
    }
    bool take_word(std::string_view word) {
        if (static_cast<std::size_t>(end_ - at_) < word.size()) return false;
        if (std::memcmp(at_, word.data(), word.size()) != 0) return false;
        at_ += word.size();
        return true;
    }

    // A string without escapes, from behind its opening quote.
    bool text(std::string_view& out) {
        const char* const begin = at_;
        const char* stop = find_special_soon(begin, end_);
        while (stop != end_ && static_cast<unsigned char>(*stop) >= 0x80) {
            const std::size_t length = utf8_sequence_length({stop, static_cast<std::size_t>(end_ - stop)}, 0);
            if (length == 0) return false;
            stop = find_special(stop + length, end_);
        }
        if (stop == end_ || *stop != '"') return false;
        out = {begin, static_cast<std::size_t>(stop - begin)};
        at_ = stop + 1;
        return true;
    }

    void put_sized(std::string_view bytes) {
        to_ = write_varint(to_, bytes.size());
        if (bytes.size() <= 16 && end_ - bytes.data() >= 16) {
            std::memcpy(to_, bytes.data(), 16);
        } else {
            std::memcpy(to_, bytes.data(), bytes.size());
        }
        to_ += bytes.size();
    }

    // The first eight bytes, so that numeric order is byte order.
    std::uint64_t prefix_of(std::string_view bytes) const {
        std::uint64_t word = 0;
        if (bytes.size() >= 8) {
            word = load_word(bytes.data());
        } else if (end_ - bytes.data() >= 8) {
            word = load_word(bytes.data()) & ((std::uint64_t{1} << (8 * bytes.size())) - 1);
        } else {
            std::memcpy(&word, bytes.data(), bytes.size());
        }
        return __builtin_bswap64(word);
    }

    static bool before(const Slot& a, const Slot& b) {
        if (a.prefix != b.prefix) return a.prefix < b.prefix;
        return std::string_view(a.text, a.text_size) < std::string_view(b.text, b.text_size);
    }

    // False when two are equal.
    bool sort_slots(std::size_t first) {
        const auto begin = slots_.begin() + static_cast<std::ptrdiff_t>(first);
        if (slots_.size() - first <= few_slots) {
            for (auto place = begin + 1; place < slots_.end(); ++place) {
                if (!before(*place, *(place - 1))) continue;
                const Slot slot = *place;
                auto hole = place;
                for (; hole != begin && before(slot, *(hole - 1)); --hole) *hole = *(hole - 1);
                *hole = slot;
            }
        } else {
            std::sort(begin, slots_.end(), before);
        }
        for (std::size_t i = first + 1; i < slots_.size(); ++i) {
            if (!before(slots_[i - 1], slots_[i])) return false;
        }
        return true;
    }

    bool entry(int depth, std::size_t first, const char* entries, bool& ordered) {
        std::string_view name;
        if (!take('"') || !text(name) || !take(':')) return false;
        if (name.empty() || static_cast<std::int64_t>(name.size()) > limits::attribute_name_size_bytes_max)
            return false;
        const auto begin = static_cast<std::uint32_t>(to_ - entries);
        const Slot slot{prefix_of(name), name.data(), static_cast<std::uint32_t>(name.size()), begin, 0};
        const std::size_t place = slots_.size();
        if (place > first) ordered = ordered && before(slots_.back(), slot);
        slots_.push_back(slot);
        put_sized(name);
        size_bytes_ += slot.text_size;
        if (!value(depth)) return false;
        slots_[place].end = static_cast<std::uint32_t>(to_ - entries);
        return true;
    }

    // {"S":"x"}: one type, and only that.
    bool value(int depth) {
        if (end_ - at_ >= 8) [[likely]] {
            // {"?": in one look.
            constexpr std::uint64_t mask = 0x000000FFFF00FFFFU;
            constexpr std::uint64_t shape = 0x0000003A2200227BU;
            if ((load_word(at_) & mask) == shape) [[likely]] {
                const char letter = at_[2];
                at_ += 5;
                return letter_value(letter, depth) && take('}');
            }
        }
        if (!take('{') || !take('"') || end_ - at_ < 4) return false;
        const char letter = at_[0];
        if (at_[1] != '"') return word_value(letter) && take('}');
        at_ += 2;
        return take(':') && letter_value(letter, depth) && take('}');
    }

    bool letter_value(char letter, int depth) {
        switch (letter) {
            case 'S': return string();
            case 'N': return number();
            case 'B': return blob();
            case 'L': return list(depth);
            case 'M': return map(depth);
            default: return false;
        }
    }

    // BOOL, NULL, SS, NS.
    bool word_value(char letter) {
        if (at_[1] == 'S' && at_[2] == '"' && (letter == 'S' || letter == 'N')) {
            at_ += 3;
            return take(':') && set(letter == 'N');
        }
        if (take_word("BOOL\"")) {
            if (!take(':')) return false;
            skip_space();
            const bool yes = take_word("true");
            if (!yes && !take_word("false")) return false;
            *to_++ = yes ? '1' : '0';
            ++size_bytes_;
            return true;
        }
        if (!take_word("NULL\"") || !take(':')) return false;
        skip_space();
        if (!take_word("true")) return false;
        *to_++ = '_';
        ++size_bytes_;
        return true;
    }

    bool string() {
        std::string_view bytes;
        if (!take('"') || !text(bytes)) return false;
        *to_++ = 'S';
        put_sized(bytes);
        size_bytes_ += static_cast<std::int64_t>(bytes.size());
        return true;
    }

    bool number() {
        std::string_view digits;
        if (!take('"') || !text(digits)) return false;
        char* const begin = to_;
        to_ += 2;
        if (!write_sortable_number(to_, digits).ok()) return false;
        begin[0] = 'N';
        begin[1] = static_cast<char>(to_ - begin - 2);  // one byte of length
        size_bytes_ += number_size_bytes({begin + 2, static_cast<std::size_t>(to_ - begin) - 2});
        return true;
    }

    bool blob() {
        std::string_view base64;
        if (!take('"') || !text(base64)) return false;
        const auto bytes = decode_blob(base64);
        if (!bytes.ok()) return false;
        *to_++ = 'B';
        put_copied(bytes.value());
        size_bytes_ += static_cast<std::int64_t>(bytes.value().size());
        return true;
    }

    // Bytes that are not part of the text.
    void put_copied(std::string_view bytes) {
        to_ = write_varint(to_, bytes.size());
        std::memcpy(to_, bytes.data(), bytes.size());
        to_ += bytes.size();
    }

    // Elements of a set, as slots: of numbers, their sortable bytes wait in the spare area.
    bool elements(bool numbers) {
        char* spare = spare_;
        do {
            std::string_view element;
            if (!take('"') || !text(element)) return false;
            if (numbers) {
                char* const begin = spare;
                if (!write_sortable_number(spare, element).ok()) return false;
                element = {begin, static_cast<std::size_t>(spare - begin)};
                std::memset(spare, 0, 8);
            }
            const std::uint64_t prefix = numbers ? prefix_of_copied(element) : prefix_of(element);
            slots_.push_back(Slot{prefix, element.data(), static_cast<std::uint32_t>(element.size()), 0, 0});
            size_bytes_ += numbers ? number_size_bytes(element) : static_cast<std::int64_t>(element.size());
        } while (take(','));
        return take(']');
    }
    static std::uint64_t prefix_of_copied(std::string_view bytes) { return __builtin_bswap64(load_word(bytes.data())); }

    bool set(bool numbers) {
        const std::size_t first = slots_.size();
        if (!take('[') || !elements(numbers) || !sort_slots(first)) return false;
        *to_++ = numbers ? 'n' : 's';
        char* const length = to_++;
        to_ = write_varint(to_, slots_.size() - first);
        for (std::size_t i = first; i < slots_.size(); ++i) put_copied({slots_[i].text, slots_[i].text_size});
        set_number(length, static_cast<std::size_t>(to_ - length) - 1);
        slots_.resize(first);
        return true;
    }

    bool list(int depth) {
        if (depth >= limits::nesting_levels_max || !take('[')) return false;
        *to_++ = 'L';
        char* const length = to_++;
        char* const count = to_++;
        std::size_t elements = 0;
        if (!take(']')) {
            do {
                if (!value(depth + 1)) return false;
                ++elements;
            } while (take(','));
            if (!take(']')) return false;
        }
        size_bytes_ += bytes_of_container + static_cast<std::int64_t>(elements);
        set_number(count, elements);
        set_number(length, static_cast<std::size_t>(to_ - length) - 1);
        return true;
    }

    bool map(int depth) {
        if (depth >= limits::nesting_levels_max || !take('{')) return false;
        *to_++ = 'M';
        char* const length = to_++;
        char* const count = to_;
        const std::size_t first = slots_.size();
        bool ordered = true;
        if (!entries(depth + 1, ordered)) return false;
        size_bytes_ += bytes_of_container + static_cast<std::int64_t>(slots_.size() - first);
        if (ordered) {
            set_number(count, slots_.size() - first);
        } else {
            char* const end = write_ordered(spare_, count + 1, first);
            const auto size = static_cast<std::size_t>(end - spare_);
            std::memcpy(count, spare_, size);
            to_ = count + size;
        }
        slots_.resize(first);
        set_number(length, static_cast<std::size_t>(to_ - length) - 1);
        return true;
    }

    std::vector<Slot>& slots_;
    const char* at_;
    const char* end_;
    char* to_;
    char* spare_;
    std::int64_t size_bytes_ = 0;  // as item_size.h counts
};

void ItemReader::start(std::size_t text_bytes) {
    const std::size_t wanted = text_bytes + slack_bytes;
    if (area_bytes_ < wanted || (area_bytes_ > kept_bytes && wanted <= kept_bytes)) {
        area_bytes_ = std::max<std::size_t>(wanted, 4'096);
        memory_.reset(new char[2 * area_bytes_]);
    }
    next_ = memory_.get();
    ordered_ = next_ + area_bytes_;
}

const char* ItemReader::read(std::string_view name, const char* at, const char* end, Made& made) {
    if (name != "Item" && name != "Key") return nullptr;
    slots_.clear();
    Packer packer(*this, at, end);
    bool ordered = true;
    if (!packer.entries(0, ordered)) return nullptr;
    made.members = static_cast<std::uint32_t>(slots_.size());
    made.size_bytes = packer.size_bytes();
    if (ordered) {
        packer.set_number(next_, slots_.size());
        made.bytes = {next_, static_cast<std::size_t>(packer.to() - next_)};
        next_ = packer.to();
    } else {
        char* const ordered_end = packer.write_ordered(ordered_, next_ + 1, 0);
        made.bytes = {ordered_, static_cast<std::size_t>(ordered_end - ordered_)};
        ordered_ = ordered_end;
    }
    return packer.at();
}

}  // namespace dynascope
