#include "backup/change_history.h"

#include <algorithm>
#include <utility>

namespace dynascope {

namespace {

std::int64_t cost_of(const Change& change) {
    constexpr std::size_t overhead_bytes = 96;
    return static_cast<std::int64_t>(overhead_bytes + change.key.size() + change.before.size());
}

using Images = std::map<std::string_view, std::string_view>;

// What every key that changed after the second held at its end.
Images images_at(const ChangeHistory& history, std::int64_t second) {
    Images images;
    const auto& changes = history.changes();
    for (auto change = changes.rbegin(); change != changes.rend() && change->second() > second; ++change) {
        images[change->key] = change->before;
    }
    return images;
}

}  // namespace

void ChangeHistory::add(Instant now, std::string_view key, std::string_view before) {
    if (!changes_.empty() && changes_.back().second() != now.epoch_seconds()) newest_second_.clear();
    const auto known = newest_second_.find(key);
    if (known != newest_second_.end() && known->second >= dropped_) {
        changes_[static_cast<std::size_t>(known->second - dropped_)].at = now;
        return;
    }
    newest_second_[std::string(key)] = dropped_ + changes_.size();
    changes_.push_back({now, std::string(key), std::string(before)});
    size_bytes_ += cost_of(changes_.back());
    while (size_bytes_ > size_bytes_max && changes_.size() > 1) {
        complete_from_ = std::max(complete_from_, changes_.front().second() + 1);
        drop_first();
    }
}

void ChangeHistory::trim(std::int64_t second) {
    while (!changes_.empty() && changes_.front().second() < second) drop_first();
    complete_from_ = std::max(complete_from_, second);
}

void ChangeHistory::clear() { *this = ChangeHistory(); }

void ChangeHistory::drop_first() {
    size_bytes_ -= cost_of(changes_.front());
    changes_.pop_front();
    ++dropped_;
}

void ChangeHistory::recount() {
    size_bytes_ = 0;
    dropped_ = 0;
    newest_second_.clear();
    for (std::size_t i = 0; i < changes_.size(); ++i) {
        size_bytes_ += cost_of(changes_[i]);
        if (changes_[i].second() == changes_.back().second()) newest_second_[changes_[i].key] = i;
    }
}

void visit_items(const TableStore& store, const VisitItem& visit) {
    for (const auto& [key, record] : store) {
        if (!record.item.empty()) visit(key, record.item);
    }
}

void visit_items_at(const TableStore& store, const ChangeHistory& history, std::int64_t second,
                    const VisitItem& visit) {
    const Images images = images_at(history, second);
    auto image = images.begin();
    const auto visit_images_before = [&](std::string_view key) {
        for (; image != images.end() && image->first < key; ++image) {
            if (!image->second.empty()) visit(image->first, image->second);
        }
    };
    for (const auto& [key, record] : store) {
        visit_images_before(key);
        if (image != images.end() && image->first == key) continue;
        if (!record.item.empty()) visit(key, record.item);
    }
    for (; image != images.end(); ++image) {
        if (!image->second.empty()) visit(image->first, image->second);
    }
}

std::vector<NetChange> changes_between(const TableStore& store, const ChangeHistory& history, std::int64_t from,
                                       std::int64_t to) {
    const Images at_end = images_at(history, to - 1);
    std::map<std::string_view, NetChange> net;
    for (const Change& change : history.changes()) {
        if (change.second() < from) continue;
        if (change.second() >= to) break;
        const auto [place, added] = net.try_emplace(change.key);
        if (added) place->second.before = change.before;
        place->second.at = change.at;
    }
    std::vector<NetChange> changes;
    for (auto& [key, change] : net) {
        if (const auto image = at_end.find(key); image != at_end.end()) {
            change.after = image->second;
        } else if (const Record* record = store.find(key)) {
            change.after = record->item;
        }
        if (change.before.empty() && change.after.empty()) continue;
        change.key = key;
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace dynascope
