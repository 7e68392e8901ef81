#include "world/bulk_input.h"

#include <algorithm>
#include <utility>

#include "backup/packing.h"

namespace dynascope {

namespace {
constexpr std::size_t unpacked_size_bytes_max = 1'073'741'824;
}  // namespace

std::optional<BulkInputReader::Found> BulkInputReader::next() {
    while (operation_.object < operation_.objects.size()) {
        const std::string& key = operation_.objects[static_cast<std::size_t>(operation_.object)];
        if (objects_.find(operation_.input.bucket, key) == nullptr) {
            lost_ = key;
            return std::nullopt;
        }
        if (!open_ && !open()) return Found::kBrokenObject;
        if (operation_.position >= text_.size()) {
            close();
            continue;
        }
        find_record();
        if (record_.find_first_not_of(" \t") != std::string::npos) return Found::kRecord;
        move_to(record_end_);
    }
    return std::nullopt;
}

bool BulkInputReader::open() {
    const StoredObject& stored =
        *objects_.find(operation_.input.bucket, operation_.objects[static_cast<std::size_t>(operation_.object)]);
    open_ = true;
    stored_size_ = stored.body.size();
    if (operation_.input.packing == Packing::kNone) {
        text_ = stored.body;
        return true;
    }
    auto unpacked = unpack(operation_.input.packing, stored.body, unpacked_size_bytes_max);
    if (!unpacked) {
        text_.clear();
        return false;
    }
    text_ = std::move(*unpacked);
    return true;
}

void BulkInputReader::find_record() {
    const std::string_view rest = std::string_view(text_).substr(position());
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    record_ = rest.substr(0, end);
    if (record_.ends_with('\r')) record_.remove_suffix(1);
    record_end_ = position() + std::min(end + 1, rest.size());
}

void BulkInputReader::move_to(std::size_t to) {
    if (operation_.input.packing == Packing::kNone) count_bytes(to - position());
    operation_.position = to;
}

void BulkInputReader::pass_record() { move_to(record_end_); }

void BulkInputReader::stop_object() {
    move_to(std::max(text_.size(), position()));
    close();
}

void BulkInputReader::close() {
    if (operation_.input.packing != Packing::kNone) count_bytes(stored_size_);
    ++operation_.object;
    operation_.position = 0;
    operation_.line = 0;
    open_ = false;
}

}  // namespace dynascope
