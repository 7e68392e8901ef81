// Keeps an engine's work in a Store: a checksummed snapshot in chunks, and small immutable journal segments of the
// causes since. A save writes what changed. Opening replays the journal over the snapshot; a torn or missing piece
// loses at most what came after it, and the report says so.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "persist/format.h"
#include "persist/store.h"
#include "world/engine.h"

namespace dynascope {

struct OpenReport {
    bool fresh = true;  // nothing was stored
    std::int64_t causes_replayed = 0;
    std::string warning;  // what was lost and why; empty when all is there
};

struct SaveReport {
    bool saved = true;
    std::int64_t bytes_written = 0;
    std::int64_t pieces_written = 0;
};

class Workspace {
  public:
    // Turns the engine's journal on. The engine must be as its options made it (nothing handled yet).
    Workspace(Engine& engine, Store& store);

    OpenReport open();
    // Writes the causes since the last save as one segment; when the journal has outgrown the snapshot, a new snapshot.
    SaveReport save();
    bool unsaved() const;

    // Small texts of the host that travel with the work: preferences, lesson progress.
    void set_note(std::string_view name, std::string_view text);
    std::string note(std::string_view name) const;
    std::vector<std::string> note_names() const;

    // The whole workspace as one file, and back. A damaged file changes nothing.
    std::string export_bytes() const;
    Status import_bytes(std::string_view bytes);
    // A new world with this seed; the simulation settings stay. Notes stay.
    void start_over(std::uint64_t seed);

  private:
    bool open_snapshot(const Inventory& inventory, OpenReport& report);
    bool replay_journal(const Inventory& inventory, OpenReport& report);
    SaveReport save_journal();
    SaveReport save_snapshot();
    bool write_piece(const std::string& name, std::string_view bytes, SaveReport& report);
    void forget_before(std::uint64_t snapshot_piece, const std::vector<std::string>& chunks);
    void take_journal() { journal_ += engine_.take_journal(); }

    Engine& engine_;
    Store& store_;
    std::map<std::string, std::string> notes_;
    bool notes_changed_ = false;
    std::string journal_;  // causes taken from the engine, not yet saved
    std::uint64_t next_piece_ = 1;
    std::uint64_t snapshot_piece_ = 0;  // 0: none yet, the next save makes one
    std::int64_t snapshot_bytes_ = 0;
    std::int64_t journal_bytes_ = 0;   // saved since the snapshot
    std::uint64_t snapshot_work_ = 0;  // Engine::work() at the snapshot: what a replay would cost
};

}  // namespace dynascope
