// Many bytes at a time: where a run of plain text inside a JSON string ends.
#pragma once

#include <cstddef>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace dynascope {

// The first quote, backslash, control character or byte beyond ASCII; `end` when there is none.
const char* find_special(const char* at, const char* end);

// Copies up to the first quote, backslash or control character; how many bytes. `to` must have room for `size` and
// for copy_slack_bytes more, of which nothing is meant by what it finds there.
inline constexpr std::size_t copy_slack_bytes = 16;
std::size_t copy_plain(char* to, const char* from, std::size_t size);

// The same two for short texts, inline. The first asks for 16 bytes that can be read; the second copies at most 16 (and
// in WebAssembly reads and writes so many), and answers whether all of them were plain.
inline const char* find_special_soon(const char* at, const char* end);
inline bool copy_short(char* to, const char* from, std::size_t size);

#if defined(__wasm_simd128__)

inline const char* find_special_soon(const char* at, const char* end) {
    if (end - at < 16) return find_special(at, end);
    const v128_t bytes = wasm_v128_load(at);
    const v128_t quote = wasm_i8x16_eq(bytes, wasm_i8x16_splat('"'));
    const v128_t backslash = wasm_i8x16_eq(bytes, wasm_i8x16_splat('\\'));
    const v128_t other = wasm_i8x16_lt(bytes, wasm_i8x16_splat(0x20));
    const auto found = static_cast<unsigned>(wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_or(quote, backslash), other)));
    return found != 0 ? at + __builtin_ctz(found) : find_special(at + 16, end);
}

inline bool copy_short(char* to, const char* from, std::size_t size) {
    const v128_t bytes = wasm_v128_load(from);
    wasm_v128_store(to, bytes);
    const v128_t quote = wasm_i8x16_eq(bytes, wasm_i8x16_splat('"'));
    const v128_t backslash = wasm_i8x16_eq(bytes, wasm_i8x16_splat('\\'));
    const v128_t control = wasm_u8x16_lt(bytes, wasm_i8x16_splat(0x20));
    const auto marks = static_cast<unsigned>(wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_or(quote, backslash), control)));
    return (marks & ((1U << size) - 1)) == 0;
}

#else

inline const char* find_special_soon(const char* at, const char* end) { return find_special(at, end); }
inline bool copy_short(char* to, const char* from, std::size_t size) { return copy_plain(to, from, size) == size; }

#endif

}  // namespace dynascope
