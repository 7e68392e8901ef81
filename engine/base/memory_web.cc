// memcpy, memmove and memcmp for WebAssembly. Those of Emscripten's C library go byte by byte or leave the module for
// JavaScript; keys, names and items are mostly shorter than a kilobyte, where that costs more than the copy.
#include <cstddef>
#include <cstdint>
#include <wasm_simd128.h>

namespace {

// Below this a loop of vectors is faster than the engine's bulk instruction.
constexpr std::size_t bulk_bytes_min = 1'024;

template <class Word>
Word load(const char* from) {
    Word word;
    __builtin_memcpy(&word, from, sizeof word);
    return word;
}

template <class Word>
void store(char* to, Word word) {
    __builtin_memcpy(to, &word, sizeof word);
}

// All is read before anything is written, so the ranges may overlap.
template <class Word>
void copy_ends(char* to, const char* from, std::size_t size) {
    const Word first = load<Word>(from);
    const Word last = load<Word>(from + size - sizeof(Word));
    store(to, first);
    store(to + size - sizeof(Word), last);
}

bool copy_short(char* to, const char* from, std::size_t size) {
    if (size > 32) return false;
    if (size > 16) {
        copy_ends<v128_t>(to, from, size);
    } else if (size >= 8) {
        copy_ends<std::uint64_t>(to, from, size);
    } else if (size >= 4) {
        copy_ends<std::uint32_t>(to, from, size);
    } else if (size >= 2) {
        copy_ends<std::uint16_t>(to, from, size);
    } else if (size == 1) {
        *to = *from;
    }
    return true;
}

void copy_bulk(void* to, const void* from, std::size_t size) {
    __asm__ volatile("local.get %0\n local.get %1\n local.get %2\n memory.copy 0, 0" ::"r"(to), "r"(from), "r"(size)
                     : "memory");
}

}  // namespace

extern "C" {

void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) {
    auto* target = static_cast<char*>(to);
    const auto* source = static_cast<const char*>(from);
    if (copy_short(target, source, size)) return to;
    if (size >= bulk_bytes_min) {
        copy_bulk(to, from, size);
        return to;
    }
    std::size_t at = 0;
    for (; at + 32 < size; at += 32) {
        const v128_t first = wasm_v128_load(source + at);
        const v128_t second = wasm_v128_load(source + at + 16);
        wasm_v128_store(target + at, first);
        wasm_v128_store(target + at + 16, second);
    }
    // One to 32 bytes are left, and more than 32 lie before them.
    if (size - at > 16) wasm_v128_store(target + at, wasm_v128_load(source + at));
    wasm_v128_store(target + size - 16, wasm_v128_load(source + size - 16));
    return to;
}

void* memmove(void* to, const void* from, std::size_t size) {
    if (!copy_short(static_cast<char*>(to), static_cast<const char*>(from), size)) copy_bulk(to, from, size);
    return to;
}

int memcmp(const void* a, const void* b, std::size_t size) {
    const auto* left = static_cast<const unsigned char*>(a);
    const auto* right = static_cast<const unsigned char*>(b);
    for (; size >= 16; left += 16, right += 16, size -= 16) {
        const auto same = wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(left), wasm_v128_load(right)));
        if (same == 0xFFFF) continue;
        const int first = __builtin_ctz(~static_cast<unsigned>(same));
        return left[first] - right[first];
    }
    if (size >= 8) {
        const auto one = load<std::uint64_t>(reinterpret_cast<const char*>(left));
        const auto other = load<std::uint64_t>(reinterpret_cast<const char*>(right));
        if (one != other) {
            const int first = __builtin_ctzll(one ^ other) / 8;
            return left[first] - right[first];
        }
        left += 8;
        right += 8;
        size -= 8;
    }
    for (; size > 0; ++left, ++right, --size) {
        if (*left != *right) return *left - *right;
    }
    return 0;
}
}
