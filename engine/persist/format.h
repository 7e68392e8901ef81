// The pieces in which a workspace rests in its store. A piece is written once and never changed:
//
//   journal-<number>     frame: causes (and changed notes) since the piece before it
//   snapshot-<number>    frame: notes and the list of chunks that make the state
//   chunk-<hash>         raw bytes of a part of a state, named by their hash; snapshots share unchanged ones
//
//   frame = "DYNA" version:u32 length:u64 payload checksum:u64 (hash64 of the payload)
//
// Numbers ascend by one; a journal piece follows the piece with the number before it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "persist/store.h"

namespace dynascope {

// Grows whenever a field of the saved state comes, goes or changes.
inline constexpr std::uint32_t format_version = 2;

std::string frame(std::string_view payload);
enum class FrameFault : std::uint8_t { kNone, kDamaged, kNewerVersion, kOlderVersion };
// The payload of a sound frame; says why not otherwise.
std::optional<std::string_view> unframe(std::string_view bytes, FrameFault& fault);

std::string piece_name(std::string_view kind, std::uint64_t number);
std::string chunk_name(std::string_view bytes);

// What a store holds, sorted.
struct Inventory {
    std::vector<std::uint64_t> snapshots;  // ascending
    std::vector<std::uint64_t> journals;   // ascending
    std::vector<std::string> chunks;
};
Inventory take_inventory(const Store& store);

// Cuts bytes where their content says so (a rolling hash), so that an insertion changes only the chunks near it.
// Chunks are about 64 KB, at most 256 KB.
std::vector<std::string_view> cut_chunks(std::string_view bytes);

struct SnapshotPiece {
    std::map<std::string, std::string> notes;
    std::uint64_t state_bytes = 0;
    std::vector<std::string> chunks;  // names in order
    template <class Archive>
    void visit(Archive& archive) {
        archive(notes, state_bytes, chunks);
    }
};

struct JournalPiece {
    bool has_notes = false;
    std::map<std::string, std::string> notes;  // all of them, when any changed
    std::string causes;                        // archived world Cause, one after the other
    template <class Archive>
    void visit(Archive& archive) {
        archive(has_notes, notes, causes);
    }
};

}  // namespace dynascope
