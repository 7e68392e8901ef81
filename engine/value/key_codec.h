// Sortable bytes of keys.
//
// A storage key is   hash (16 bytes) | partition key parts | sort key parts | (indexes) base key parts
// where each part is self-delimiting: S and B as their bytes with 00 written as 00 FF and ended by 00 01; N as its
// sortable bytes. memcmp order of storage keys is (hash, partition key, sort key) order.
#pragma once

#include <string>
#include <string_view>

#include "base/hash.h"
#include "value/packed_item.h"

namespace dynascope {

// Appends the sortable, self-delimiting bytes of an S, N or B value.
void append_key_part(std::string& out, ValueView value);
// The same where there is room for it, at most key_part_size_max() bytes. Answers the end.
char* write_key_part(char* to, ValueView value);
inline std::size_t key_part_size_max(ValueView value) { return 2 * value.scalar().size() + 2; }
// Appends the bytes of an S or B value without its end mark: what begins_with seeks.
void append_key_prefix(std::string& out, ValueView value);

// Takes the part that `bytes` begins with: the scalar of the value, as ValueView has it. False when there is none.
bool take_key_part(std::string_view& bytes, ValueType type, std::string& scalar);

// Bytes of the hash that a storage key begins with.
inline constexpr std::size_t key_hash_bytes = 16;

// hash (16 bytes) of the partition key parts' bytes.
Hash128 partition_hash(std::string_view partition_key_parts);

// The smallest byte string greater than every string that begins with `prefix`; empty when there is none.
std::string prefix_end(std::string_view prefix);

}  // namespace dynascope
