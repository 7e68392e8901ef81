#include "function/batching.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/limits.h"
#include "json/document.h"

namespace dynascope {

namespace {

constexpr std::string_view envelope = R"({"Records":[]})";

Duration age_max(const MappingSettings& settings) {
    const Duration kept = seconds(limits::stream_retention_seconds);
    if (settings.record_age_seconds_max < 0) return kept;
    return std::min(kept, seconds(settings.record_age_seconds_max));
}

std::size_t first_from(const Shard& shard, std::uint64_t position) {
    const auto record = std::partition_point(shard.records.begin(), shard.records.end(),
                                             [position](const StreamRecord& r) { return r.sequence < position; });
    return static_cast<std::size_t>(record - shard.records.begin());
}

Instant window_of(Instant instant, std::int64_t window_seconds) {
    const std::int64_t window = window_seconds * 1'000'000;
    return {instant.microseconds / window * window};
}

class Gatherer {
  public:
    Gatherer(ShardLane& lane, const LaneSurroundings& here) : lane_(lane), here_(here), settings_(here.settings) {}

    // Reads on until the batch is full, the window is over, or there is nothing more.
    void gather() {
        for (std::size_t i = first_from(here_.shard, lane_.position); i < here_.shard.records.size(); ++i) {
            const StreamRecord& record = here_.shard.records[i];
            if (!is_ours(record)) {
                lane_.position = record.sequence + 1;
                continue;
            }
            if (window_over(record.created)) return;
            if (is_full() || !take(record)) return;
        }
    }
    bool is_full() const {
        return full_ || lane_.gathered.size() >= static_cast<std::size_t>(settings_.batch_size) ||
               lane_.gathered_bytes >= payload_bytes_max;
    }
    // The tumbling window that is open, seen from an instant.
    bool window_over(Instant instant) const {
        return lane_.window_open && instant >= lane_.window_start + seconds(settings_.tumbling_window_seconds);
    }
    bool next_is_beyond_window() const {
        const std::size_t i = first_from(here_.shard, lane_.position);
        return i < here_.shard.records.size() && window_over(here_.shard.records[i].created);
    }

  private:
    bool is_ours(const StreamRecord& record) const {
        return lane_of(record, here_.partition_key, settings_.parallelization) == here_.lane;
    }
    // False when the record must wait for the next batch.
    bool take(const StreamRecord& record) {
        const std::string event = record_event(record, here_.source);
        if (!here_.filters.empty() && !here_.filters.match(parse_document(event).value_or(Document()))) {
            lane_.position = record.sequence + 1;
            ++here_.figures.filtered;
            return true;
        }
        const auto bytes = static_cast<std::int64_t>(event.size()) + 1;
        if (lane_.gathered.empty()) {
            lane_.gathering_since = here_.now;
            lane_.gathered_bytes = static_cast<std::int64_t>(envelope.size());
        } else if (lane_.gathered_bytes + bytes > payload_bytes_max) {
            full_ = true;
            return false;
        }
        if (settings_.tumbling_window_seconds > 0 && !lane_.window_open) {
            lane_.window_open = true;
            lane_.window_start = window_of(record.created, settings_.tumbling_window_seconds);
        }
        lane_.gathered.push_back(record.sequence);
        lane_.gathered_bytes += bytes;
        lane_.position = record.sequence + 1;
        return true;
    }

    ShardLane& lane_;
    const LaneSurroundings& here_;
    const MappingSettings& settings_;
    bool full_ = false;
};

// Takes from the front of the part what is too old to be sent.
void drop_aged(ShardLane& lane, const LaneSurroundings& here, std::vector<Discard>& discards) {
    BatchPart& part = lane.parts.front();
    const Duration limit = age_max(here.settings);
    std::size_t aged = 0;
    while (aged < part.sequences.size()) {
        const StreamRecord* record = find_record(here.shard, part.sequences[aged]);
        if (record != nullptr && here.now - record->created < limit) break;
        ++aged;
    }
    if (aged == 0) return;
    const auto end = part.sequences.begin() + static_cast<std::ptrdiff_t>(aged);
    discards.push_back({{part.sequences.begin(), end}, "RecordAgeExceeded", part.invocations, part.invocations > 0});
    here.figures.discarded += static_cast<std::int64_t>(aged);
    part.sequences.erase(part.sequences.begin(), end);
    if (!part.sequences.empty()) return;
    lane.parts.pop_front();
    lane.backoffs = 0;
}

void begin_batch(ShardLane& lane) {
    BatchPart part;
    part.sequences = std::move(lane.gathered);
    lane.gathered.clear();
    lane.gathered_bytes = 0;
    lane.backoffs = 0;
    lane.parts.push_back(std::move(part));
}

// What has been gathered, and the window it may stand in: is it time to call?
LaneStep gathered_step(ShardLane& lane, const LaneSurroundings& here) {
    Gatherer gatherer(lane, here);
    gatherer.gather();
    const bool ended = !here.shard.open() && first_from(here.shard, lane.position) == here.shard.records.size();
    const bool window_over =
        gatherer.window_over(here.now) || gatherer.next_is_beyond_window() || (lane.window_open && ended);
    LaneStep step;
    if (!lane.gathered.empty()) {
        const Instant due = lane.gathering_since + seconds(here.settings.batching_window_seconds);
        if (here.at_once || gatherer.is_full() || window_over || here.now >= due) {
            begin_batch(lane);
            step.what = LaneStep::What::kInvoke;
            return step;
        }
        step.what = LaneStep::What::kWait;
        step.due = due;
    } else if (lane.window_open && window_over) {
        lane.parts.emplace_back().window_end = true;
        step.what = LaneStep::What::kInvoke;
        return step;
    }
    if (!lane.window_open) return step;
    const Instant end = lane.window_start + seconds(here.settings.tumbling_window_seconds);
    if (step.what == LaneStep::What::kIdle || end < step.due) step.due = end;
    step.what = LaneStep::What::kWait;
    return step;
}

void back_off(ShardLane& lane, Instant now) {
    Duration delay = backoff_first;
    for (std::int64_t i = 0; i < lane.backoffs && delay < backoff_max; ++i) delay = delay * 2;
    ++lane.backoffs;
    lane.not_before = now + std::min(delay, backoff_max);
}

void finish_part(ShardLane& lane) {
    if (lane.parts.front().window_end) {
        lane.window_open = false;
        lane.window_state.clear();
    }
    lane.parts.pop_front();
    lane.backoffs = 0;
}

void divide(ShardLane& lane) {
    BatchPart second = lane.parts.front();
    BatchPart& first = lane.parts.front();
    const auto half = static_cast<std::ptrdiff_t>((first.sequences.size() + 1) / 2);
    second.sequences.erase(second.sequences.begin(), second.sequences.begin() + half);
    first.sequences.resize(static_cast<std::size_t>(half));
    lane.parts.insert(lane.parts.begin() + 1, std::move(second));
}

}  // namespace

const StreamRecord* find_record(const Shard& shard, std::uint64_t sequence) {
    const std::size_t i = first_from(shard, sequence);
    return i < shard.records.size() && shard.records[i].sequence == sequence ? &shard.records[i] : nullptr;
}

std::vector<const StreamRecord*> find_records(const Shard& shard, const std::vector<std::uint64_t>& sequences) {
    std::vector<const StreamRecord*> records;
    for (const std::uint64_t sequence : sequences) {
        if (const StreamRecord* record = find_record(shard, sequence)) records.push_back(record);
    }
    return records;
}

std::size_t lane_of(const StreamRecord& record, const std::vector<std::string>& partition_key, std::int64_t lanes) {
    if (lanes <= 1) return 0;
    std::string bytes;
    const ItemView keys(record.keys);
    for (const std::string& name : partition_key) {
        if (const auto value = keys.find(name)) bytes += value->bytes();
    }
    return static_cast<std::size_t>(hash64(bytes) % static_cast<std::uint64_t>(lanes));
}

LaneStep next_step(ShardLane& lane, const LaneSurroundings& here) {
    LaneStep step;
    if (lane.invocation != 0) return step;
    std::vector<Discard> discards;
    while (!lane.parts.empty()) {
        if (here.now < lane.not_before) {
            step.what = LaneStep::What::kWait;
            step.due = lane.not_before;
            break;
        }
        const std::size_t parts = lane.parts.size();
        drop_aged(lane, here, discards);
        if (lane.parts.size() < parts) continue;
        step.what = LaneStep::What::kInvoke;
        break;
    }
    while (lane.parts.empty()) {
        step = gathered_step(lane, here);
        if (step.what != LaneStep::What::kInvoke) break;
        drop_aged(lane, here, discards);
    }
    step.discards = std::move(discards);
    return step;
}

bool is_drained(const ShardLane& lane, const Shard& shard) {
    return !shard.open() && !lane.busy() && first_from(shard, lane.position) == shard.records.size();
}

std::vector<Discard> settle(ShardLane& lane, const MappingSettings& settings, MappingFigures& figures,
                            const BatchReply& reply, Instant now) {
    lane.invocation = 0;
    if (lane.parts.empty()) return {};
    BatchPart& part = lane.parts.front();
    ++part.invocations;
    if (!reply.state.empty()) lane.window_state = reply.state;
    if (reply.ok) {
        figures.records += static_cast<std::int64_t>(part.sequences.size());
        finish_part(lane);
        lane.not_before = now;
        return {};
    }
    ++figures.failures;
    const auto done = static_cast<std::ptrdiff_t>(reply.failed_from);
    figures.records += done;
    part.sequences.erase(part.sequences.begin(), part.sequences.begin() + done);
    if (settings.bisect && done == 0 && part.sequences.size() > 1) {
        ++figures.bisects;
        divide(lane);
        lane.not_before = now;
        return {};
    }
    if (!settings.bisect || done == 0) ++part.attempts;
    if (settings.retry_attempts_max >= 0 && part.attempts > settings.retry_attempts_max) {
        Discard discard = give_up(lane, figures, "RetryAttemptsExhausted");
        discard.function_error = reply.function_error;
        lane.not_before = now;
        return {std::move(discard)};
    }
    ++figures.retries;
    back_off(lane, now);
    return {};
}

void put_off(ShardLane& lane, MappingFigures& figures, Instant now) {
    ++figures.throttles;
    back_off(lane, now);
}

Discard give_up(ShardLane& lane, MappingFigures& figures, std::string condition) {
    BatchPart& part = lane.parts.front();
    Discard discard{std::move(part.sequences), std::move(condition), part.invocations, false};
    figures.discarded += static_cast<std::int64_t>(discard.sequences.size());
    finish_part(lane);
    return discard;
}

}  // namespace dynascope
