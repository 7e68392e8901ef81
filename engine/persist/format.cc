#include "persist/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/hash.h"
#include "base/hex.h"

namespace dynascope {

namespace {

constexpr std::string_view magic = "DYNA";
constexpr std::size_t frame_overhead = 4 + 4 + 8 + 8;
constexpr std::size_t number_digits = 12;
constexpr std::size_t chunk_bytes_min = 16'384;
constexpr std::size_t chunk_bytes_max = 262'144;
constexpr std::uint64_t cut_mask = 0xffffULL << 40;  // one cut in 65,536 on average

template <class T>
void append_raw(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
T read_raw(std::string_view bytes) {
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

std::optional<std::uint64_t> number_of(std::string_view name, std::string_view kind) {
    if (name.size() != kind.size() + 1 + number_digits || !name.starts_with(kind) || name[kind.size()] != '-') {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    const char* end = name.data() + name.size();
    const auto parsed = std::from_chars(name.data() + kind.size() + 1, end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return number;
}

// One random word a byte value, for the rolling hash.
std::array<std::uint64_t, 256> gear_words() {
    std::array<std::uint64_t, 256> words{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto byte = static_cast<char>(i);
        words[i] = hash64({&byte, 1}, 0x6472);
    }
    return words;
}

}  // namespace

std::string frame(std::string_view payload) {
    std::string bytes(magic);
    append_raw(bytes, format_version);
    append_raw(bytes, static_cast<std::uint64_t>(payload.size()));
    bytes += payload;
    append_raw(bytes, hash64(payload));
    return bytes;
}

std::optional<std::string_view> unframe(std::string_view bytes, FrameFault& fault) {
    fault = FrameFault::kDamaged;
    if (bytes.size() < frame_overhead || !bytes.starts_with(magic)) return std::nullopt;
    if (const auto version = read_raw<std::uint32_t>(bytes.substr(4)); version != format_version) {
        fault = version > format_version ? FrameFault::kNewerVersion : FrameFault::kOlderVersion;
        return std::nullopt;
    }
    if (read_raw<std::uint64_t>(bytes.substr(8)) != bytes.size() - frame_overhead) return std::nullopt;
    const std::string_view payload = bytes.substr(16, bytes.size() - frame_overhead);
    if (read_raw<std::uint64_t>(bytes.substr(16 + payload.size())) != hash64(payload)) return std::nullopt;
    fault = FrameFault::kNone;
    return payload;
}

std::string piece_name(std::string_view kind, std::uint64_t number) {
    std::string digits = std::to_string(number);
    if (digits.size() < number_digits) digits.insert(0, number_digits - digits.size(), '0');
    return std::string(kind) + "-" + digits;
}

std::string chunk_name(std::string_view bytes) {
    std::string raw;
    append_hash(raw, hash128(bytes));
    return "chunk-" + hex_text(raw);
}

Inventory take_inventory(const Store& store) {
    Inventory inventory;
    for (const std::string& name : store.list()) {
        if (const auto snapshot = number_of(name, "snapshot")) inventory.snapshots.push_back(*snapshot);
        if (const auto journal = number_of(name, "journal")) inventory.journals.push_back(*journal);
        if (name.starts_with("chunk-")) inventory.chunks.push_back(name);
    }
    std::sort(inventory.snapshots.begin(), inventory.snapshots.end());
    std::sort(inventory.journals.begin(), inventory.journals.end());
    std::sort(inventory.chunks.begin(), inventory.chunks.end());
    return inventory;
}

std::vector<std::string_view> cut_chunks(std::string_view bytes) {
    static const std::array<std::uint64_t, 256> gear = gear_words();
    std::vector<std::string_view> chunks;
    while (!bytes.empty()) {
        std::uint64_t rolling = 0;
        std::size_t size = 0;
        while (size < bytes.size() && size < chunk_bytes_max) {
            rolling = (rolling << 1) + gear[static_cast<unsigned char>(bytes[size])];
            ++size;
            if (size >= chunk_bytes_min && (rolling & cut_mask) == 0) break;
        }
        chunks.push_back(bytes.substr(0, size));
        bytes.remove_prefix(size);
    }
    return chunks;
}

}  // namespace dynascope
