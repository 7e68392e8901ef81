#include "persist/workspace.h"

#include <algorithm>
#include <utility>

#include "base/archive.h"
#include "persist/soundness.h"
#include "world/cause_log.h"

namespace dynascope {

namespace {

constexpr std::int64_t journal_bytes_before_snapshot = 1'048'576;
constexpr std::uint64_t work_before_snapshot = 200'000;  // replays in well under a second

struct ExportFile {
    std::map<std::string, std::string> notes;
    std::string state;
    template <class Archive>
    void visit(Archive& archive) {
        archive(notes, state);
    }
};

template <class T>
std::string archived(const T& value) {
    ArchiveWriter writer;
    writer(value);
    return writer.take();
}

// Restores `state` when it is whole and sound; otherwise changes nothing.
bool load_sound_state(Engine& engine, std::string_view state) {
    Engine scratch;
    if (!scratch.load_state(state) || !is_sound(scratch)) return false;
    return engine.load_state(state);
}

std::string fault_text(FrameFault fault) {
    if (fault == FrameFault::kDamaged) return "it is damaged";
    return std::string("it was written by ") + (fault == FrameFault::kNewerVersion ? "a newer" : "an older") +
           " version of Dynascope";
}

// The state of a snapshot piece, put together from its chunks; empty when a chunk is missing or damaged.
std::string assemble(const Store& store, const SnapshotPiece& piece) {
    std::string state;
    for (const std::string& name : piece.chunks) {
        const auto chunk = store.read(name);
        if (!chunk || chunk_name(*chunk) != name) return {};
        state += *chunk;
    }
    if (state.size() != piece.state_bytes) return {};
    return state;
}

}  // namespace

Workspace::Workspace(Engine& engine, Store& store) : engine_(engine), store_(store) { engine_.set_keep_journal(true); }

OpenReport Workspace::open() {
    OpenReport report;
    const Inventory inventory = take_inventory(store_);
    if (!inventory.snapshots.empty()) next_piece_ = inventory.snapshots.back() + 1;
    if (!inventory.journals.empty()) next_piece_ = std::max(next_piece_, inventory.journals.back() + 1);
    if (inventory.snapshots.empty()) {
        if (!inventory.journals.empty()) report.warning = "The stored work has lost its snapshot; it cannot be opened.";
        return report;
    }
    if (!open_snapshot(inventory, report)) return report;
    report.fresh = false;
    const bool whole = replay_journal(inventory, report);
    engine_.take_journal();  // what was replayed is on disk already
    if (!whole) snapshot_piece_ = 0;
    return report;
}

bool Workspace::open_snapshot(const Inventory& inventory, OpenReport& report) {
    std::string why;
    for (auto number = inventory.snapshots.rbegin(); number != inventory.snapshots.rend(); ++number) {
        FrameFault fault = FrameFault::kNone;
        const auto bytes = store_.read(piece_name("snapshot", *number));
        const auto payload = bytes ? unframe(*bytes, fault) : std::nullopt;
        SnapshotPiece piece;
        bool good = payload.has_value();
        if (good) {
            ArchiveReader reader(*payload);
            reader(piece);
            good = reader.at_end() && load_sound_state(engine_, assemble(store_, piece));
        }
        if (good) {
            notes_ = std::move(piece.notes);
            snapshot_piece_ = *number;
            snapshot_bytes_ = static_cast<std::int64_t>(piece.state_bytes);
            snapshot_work_ = engine_.work();
            if (!why.empty())
                report.warning = "The newest snapshot could not be read (" + why + "); an older one is open.";
            return true;
        }
        if (why.empty()) why = fault_text(fault);
    }
    report.warning = "The stored work could not be opened: " + why + ".";
    return false;
}

// False when pieces are missing or damaged: what came after them is lost, and the report says so.
bool Workspace::replay_journal(const Inventory& inventory, OpenReport& report) {
    std::uint64_t expected = snapshot_piece_ + 1;
    for (const std::uint64_t number : inventory.journals) {
        if (number < expected) continue;
        FrameFault fault = FrameFault::kDamaged;
        const auto bytes = number == expected ? store_.read(piece_name("journal", number)) : std::nullopt;
        const auto payload = bytes ? unframe(*bytes, fault) : std::nullopt;
        JournalPiece piece;
        bool good = payload.has_value();
        if (good) {
            ArchiveReader reader(*payload);
            reader(piece);
            good = reader.at_end();
        }
        if (!good) {
            const auto lost = std::count_if(inventory.journals.begin(), inventory.journals.end(),
                                            [&](std::uint64_t other) { return other >= expected; });
            report.warning = "The last " + std::to_string(lost) + " saved changes could not be read (" +
                             (number == expected ? fault_text(fault) : "a piece is missing") +
                             "); everything before them is here.";
            return false;
        }
        if (piece.has_notes) notes_ = std::move(piece.notes);
        journal_bytes_ += static_cast<std::int64_t>(piece.causes.size());
        ArchiveReader causes(piece.causes);
        while (!causes.at_end() && causes.ok()) {
            Cause cause;
            causes(cause);
            if (!causes.ok()) break;
            engine_.replay(cause);
            ++report.causes_replayed;
        }
        ++expected;
    }
    return true;
}

bool Workspace::unsaved() const { return !journal_.empty() || engine_.has_journal() || notes_changed_; }

SaveReport Workspace::save() {
    take_journal();
    const bool grown = journal_bytes_ + static_cast<std::int64_t>(journal_.size()) >
                       std::max(journal_bytes_before_snapshot, snapshot_bytes_ / 2);
    const bool costly = engine_.work() - snapshot_work_ > work_before_snapshot;
    if (snapshot_piece_ == 0 || grown || costly) return save_snapshot();
    if (journal_.empty() && !notes_changed_) return {};
    return save_journal();
}

bool Workspace::write_piece(const std::string& name, std::string_view bytes, SaveReport& report) {
    if (!store_.write(name, bytes)) {
        report.saved = false;
        return false;
    }
    report.bytes_written += static_cast<std::int64_t>(bytes.size());
    ++report.pieces_written;
    return true;
}

SaveReport Workspace::save_journal() {
    SaveReport report;
    JournalPiece piece;
    piece.has_notes = notes_changed_;
    if (notes_changed_) piece.notes = notes_;
    piece.causes = journal_;
    if (!write_piece(piece_name("journal", next_piece_), frame(archived(piece)), report)) return report;
    ++next_piece_;
    journal_bytes_ += static_cast<std::int64_t>(journal_.size());
    journal_.clear();
    notes_changed_ = false;
    return report;
}

SaveReport Workspace::save_snapshot() {
    SaveReport report;
    const std::string state = engine_.save_state();
    SnapshotPiece piece;
    piece.notes = notes_;
    piece.state_bytes = state.size();
    const std::vector<std::string> held = take_inventory(store_).chunks;
    for (const std::string_view chunk : cut_chunks(state)) {
        std::string name = chunk_name(chunk);
        const bool there = std::binary_search(held.begin(), held.end(), name) ||
                           std::find(piece.chunks.begin(), piece.chunks.end(), name) != piece.chunks.end();
        if (!there && !write_piece(name, chunk, report)) return report;
        piece.chunks.push_back(std::move(name));
    }
    if (!write_piece(piece_name("snapshot", next_piece_), frame(archived(piece)), report)) return report;
    snapshot_piece_ = next_piece_++;
    snapshot_bytes_ = static_cast<std::int64_t>(state.size());
    snapshot_work_ = engine_.work();
    journal_bytes_ = 0;
    journal_.clear();
    notes_changed_ = false;
    forget_before(snapshot_piece_, piece.chunks);
    return report;
}

// Only after the new snapshot is written: until then the old pieces are the work.
void Workspace::forget_before(std::uint64_t snapshot_piece, const std::vector<std::string>& chunks) {
    const Inventory inventory = take_inventory(store_);
    for (const std::uint64_t number : inventory.snapshots) {
        if (number != snapshot_piece) store_.remove(piece_name("snapshot", number));
    }
    for (const std::uint64_t number : inventory.journals) store_.remove(piece_name("journal", number));
    std::vector<std::string> needed = chunks;
    std::sort(needed.begin(), needed.end());
    for (const std::string& name : inventory.chunks) {
        if (!std::binary_search(needed.begin(), needed.end(), name)) store_.remove(name);
    }
}

void Workspace::set_note(std::string_view name, std::string_view text) {
    std::string& note = notes_[std::string(name)];
    if (note == text) return;
    note = text;
    notes_changed_ = true;
}

std::string Workspace::note(std::string_view name) const {
    const auto found = notes_.find(std::string(name));
    return found == notes_.end() ? std::string() : found->second;
}

std::vector<std::string> Workspace::note_names() const {
    std::vector<std::string> names;
    for (const auto& [name, text] : notes_) names.push_back(name);
    return names;
}

std::string Workspace::export_bytes() const { return frame(archived(ExportFile{notes_, engine_.save_state()})); }

Status Workspace::import_bytes(std::string_view bytes) {
    FrameFault fault = FrameFault::kNone;
    const auto payload = unframe(bytes, fault);
    if (!payload) return validation_error("This file cannot be opened as a workspace: " + fault_text(fault) + ".");
    ExportFile file;
    ArchiveReader reader(*payload);
    reader(file);
    if (!reader.at_end() || !load_sound_state(engine_, file.state)) {
        return validation_error("This file cannot be opened as a workspace: its content does not fit together.");
    }
    notes_ = std::move(file.notes);
    engine_.take_journal();
    journal_.clear();
    snapshot_piece_ = 0;
    notes_changed_ = true;
    return {};
}

void Workspace::start_over(std::uint64_t seed) {
    const std::string body = "{\"Seed\":" + std::to_string(seed) + "}";
    engine_.handle({"Reset", body});
}

}  // namespace dynascope
