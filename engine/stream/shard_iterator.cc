// An iterator's text: base64 of its archived fields and their checksum.
#include "base/archive.h"
#include "base/bytes.h"
#include "base/hash.h"
#include "stream/stream_log.h"

namespace dynascope {

std::string ShardIterator::encode() const {
    ArchiveWriter fields;
    fields(stream_arn, shard_id, next_sequence, issued);
    ArchiveWriter all;
    all(fields.bytes(), crc32(fields.bytes()));
    std::string text;
    append_base64(text, all.bytes());
    return text;
}

std::optional<ShardIterator> ShardIterator::decode(std::string_view text) {
    const std::optional<std::string> bytes = decode_base64(text);
    if (!bytes) return std::nullopt;
    ArchiveReader all(*bytes);
    std::string fields_bytes;
    std::uint32_t checksum = 0;
    all(fields_bytes, checksum);
    if (!all.at_end() || checksum != crc32(fields_bytes)) return std::nullopt;
    ShardIterator iterator;
    ArchiveReader fields(fields_bytes);
    fields(iterator.stream_arn, iterator.shard_id, iterator.next_sequence, iterator.issued);
    if (!fields.at_end()) return std::nullopt;
    return iterator;
}

}  // namespace dynascope
