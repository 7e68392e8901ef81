#include "stream/stream_log.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/hash.h"
#include "base/hex.h"
#include "base/limits.h"

namespace dynascope {

namespace {

constexpr Duration retention = seconds(limits::stream_retention_seconds);
constexpr Duration iterator_lifetime = seconds(limits::shard_iterator_seconds);

// Decimal, filled up with zeros to twenty digits: as many as 64 bits can need.
void append_twenty_digits(std::string& out, std::uint64_t value) {
    char digits[20];
    for (char* at = digits + sizeof digits; at != digits; value /= 10) *--at = static_cast<char>('0' + value % 10);
    out.append(digits, sizeof digits);
}

std::string shard_id(std::string_view arn, std::uint64_t number, Instant now) {
    std::string id = "shardId-";
    append_twenty_digits(id, static_cast<std::uint64_t>(now.microseconds / 1'000));
    id.push_back('-');
    // An odd factor maps 32-bit numbers one to one, so that shards of one stream never share an id.
    const auto mixed = static_cast<std::uint32_t>(number) * 2'654'435'761U;
    append_hex(id, mixed ^ static_cast<std::uint32_t>(hash64(arn)), 8);
    return id;
}

std::string event_id(std::string_view arn, std::uint64_t sequence) {
    std::string text;
    text.reserve(arn.size() + 21);
    text.append(arn).push_back('1');
    append_twenty_digits(text, sequence);
    const Hash128 hash = hash128(text);
    return hex_text(hash.high, 16) + hex_text(hash.low, 16);
}

bool shows_new_image(StreamView view) { return view == StreamView::kNewImage || view == StreamView::kNewAndOldImages; }
bool shows_old_image(StreamView view) { return view == StreamView::kOldImage || view == StreamView::kNewAndOldImages; }

Error no_such_shard() {
    return Error{ErrorType::kResourceNotFound, "Requested resource not found: Shard does not exist"};
}

Error trimmed_access() {
    return Error{ErrorType::kTrimmedDataAccess,
                 "The operation attempted to read past the oldest stream record in a shard."};
}

}  // namespace

std::string_view change_name(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::kInsert: return "INSERT";
        case ChangeKind::kModify: return "MODIFY";
        case ChangeKind::kRemove: return "REMOVE";
    }
    CHECK(false, "unknown kind of change");
    return {};
}

std::string sequence_text(std::uint64_t sequence) {
    std::string text = "1";
    append_twenty_digits(text, sequence);
    return text;
}

std::optional<std::uint64_t> parse_sequence(std::string_view text) {
    if (text.size() != 21 || text.front() != '1') return std::nullopt;
    std::uint64_t sequence = 0;
    for (const char c : text.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (sequence > (~0ULL - digit) / 10) return std::nullopt;
        sequence = sequence * 10 + digit;
    }
    return sequence;
}

StreamLog::StreamLog(std::string arn, std::string label, StreamView view, Instant now)
    : arn_(std::move(arn)), label_(std::move(label)), view_(view), created_(now) {}

const Shard* StreamLog::find_shard(std::string_view id) const {
    for (const Shard& shard : shards_) {
        if (shard.id == id) return &shard;
    }
    return nullptr;
}

Shard* StreamLog::find_open(std::uint32_t partition) {
    // From the newest: closed shards gather at the front.
    for (auto shard = shards_.rbegin(); shard != shards_.rend(); ++shard) {
        if (shard->partition == partition && shard->open()) return &*shard;
    }
    return nullptr;
}

void StreamLog::open_shard(std::uint32_t partition, std::string_view parent_id, Instant now) {
    CHECK(find_open(partition) == nullptr, "a partition has one open shard");
    const std::uint64_t number = next_shard_++;
    Shard& shard = shards_.emplace_back();
    shard.id = shard_id(arn_, number, now);
    shard.parent_id = std::string(parent_id);
    shard.partition = partition;
    shard.starting_sequence = next_sequence_;
    shard.created = now;
}

void StreamLog::close(Shard& shard, Instant now) {
    // A shard without records ends at a number of its own, so that it never overlaps its children.
    if (next_sequence_ == shard.starting_sequence) ++next_sequence_;
    shard.ending_sequence = next_sequence_ - 1;
    shard.closed = now;
}

void StreamLog::split_shard(std::uint32_t parent_partition, const std::vector<std::uint32_t>& children, Instant now) {
    if (!enabled_) return;
    Shard* parent = find_open(parent_partition);
    CHECK(parent != nullptr, "the partition that splits has an open shard");
    close(*parent, now);
    const std::string parent_id = parent->id;  // opening shards moves the old ones
    for (const std::uint32_t child : children) open_shard(child, parent_id, now);
}

void StreamLog::disable(Instant now) {
    if (!enabled_) return;
    for (Shard& shard : shards_) {
        if (shard.open()) close(shard, now);
    }
    enabled_ = false;
    disabled_at_ = now;
}

std::optional<std::uint64_t> StreamLog::append(std::uint32_t partition, ItemView keys, const ItemImage& old_image,
                                               const ItemImage& new_image, bool by_ttl, Instant now,
                                               std::uint32_t chain) {
    if (!enabled_ || old_image.item == new_image.item) return std::nullopt;
    Shard* shard = find_open(partition);
    CHECK(shard != nullptr, "a change falls in a partition with an open shard");

    StreamRecord& record = shard->records.emplace_back();
    record.sequence = next_sequence_++;
    record.event_id = event_id(arn_, record.sequence);
    record.kind = ChangeKind::kModify;
    if (old_image.item.empty()) record.kind = ChangeKind::kInsert;
    if (new_image.item.empty()) record.kind = ChangeKind::kRemove;
    record.created = now;
    record.keys = std::string(keys.bytes());
    record.size_bytes = item_size_bytes(keys);
    if (shows_new_image(view_)) {
        record.new_image = std::string(new_image.item.bytes());
        record.size_bytes += new_image.measured();
    }
    if (shows_old_image(view_)) {
        record.old_image = std::string(old_image.item.bytes());
        record.size_bytes += old_image.measured();
    }
    record.by_ttl = by_ttl;
    record.chain = chain;
    return record.sequence;
}

bool StreamLog::readable(Instant now) const { return enabled_ || now - disabled_at_ < retention; }

void StreamLog::trim(Instant now) {
    for (Shard& shard : shards_) {
        while (!shard.records.empty() && now - shard.records.front().created >= retention) {
            shard.trimmed_sequence = shard.records.front().sequence;
            shard.records.pop_front();
        }
    }
    std::erase_if(shards_, [now](const Shard& shard) { return !shard.open() && now - shard.closed >= retention; });
}

std::optional<Instant> StreamLog::next_trim() const {
    std::optional<Instant> next;
    for (const Shard& shard : shards_) {
        std::optional<Instant> due;
        if (!shard.open()) due = shard.closed + retention;
        if (!shard.records.empty()) due = shard.records.front().created + retention;
        if (due && (!next || *due < *next)) next = due;
    }
    return next;
}

Result<ShardIterator> StreamLog::iterator(std::string_view shard_id, IteratorType type, std::uint64_t sequence,
                                          Instant now) const {
    const Shard* shard = find_shard(shard_id);
    if (shard == nullptr) return no_such_shard();
    ShardIterator iterator{arn_, shard->id, 0, now};
    const std::uint64_t oldest = std::max(shard->starting_sequence, shard->trimmed_sequence + 1);
    if (type == IteratorType::kTrimHorizon) {
        iterator.next_sequence = oldest;
        return iterator;
    }
    const std::uint64_t newest = std::max(shard->ending_sequence.value_or(last_sequence()), shard->starting_sequence);
    if (type == IteratorType::kLatest) {
        iterator.next_sequence = shard->ending_sequence.value_or(last_sequence()) + 1;
        return iterator;
    }
    if (sequence < shard->starting_sequence || sequence > newest) {
        return validation_error("Invalid SequenceNumber: it is not in the range of the shard " + shard->id);
    }
    iterator.next_sequence = type == IteratorType::kAtSequenceNumber ? sequence : sequence + 1;
    if (iterator.next_sequence < oldest) return trimmed_access();
    return iterator;
}

Result<StreamLog::Page> StreamLog::read(const ShardIterator& iterator, int limit, Instant now) const {
    if (iterator.stream_arn != arn_) {
        return Error{ErrorType::kResourceNotFound,
                     "Requested resource not found: Stream: " + iterator.stream_arn + " not found"};
    }
    if (now - iterator.issued > iterator_lifetime) {
        return Error{ErrorType::kExpiredIterator,
                     "Iterator expired. The iterator was created at a time older than 15 minutes."};
    }
    const Shard* shard = find_shard(iterator.shard_id);
    if (shard == nullptr) return no_such_shard();
    if (iterator.next_sequence <= shard->trimmed_sequence) return trimmed_access();

    Page page;
    std::uint64_t next_sequence = iterator.next_sequence;
    std::int64_t page_bytes = 0;
    const int limit_here = std::clamp(limit, 1, limits::stream_records_per_page_max);
    auto record = std::partition_point(shard->records.begin(), shard->records.end(), [&](const StreamRecord& each) {
        return each.sequence < iterator.next_sequence;
    });
    for (; record != shard->records.end() && static_cast<int>(page.records.size()) < limit_here; ++record) {
        page_bytes += record->size_bytes;
        if (!page.records.empty() && page_bytes > limits::stream_page_size_bytes_max) break;
        page.records.push_back(&*record);
        next_sequence = record->sequence + 1;
    }
    const bool at_end = !shard->open() && record == shard->records.end();
    if (!at_end) page.next = ShardIterator{arn_, shard->id, next_sequence, now};
    return page;
}

}  // namespace dynascope
