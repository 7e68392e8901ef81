// What happened since somebody last asked, for JavaScript's listeners. Costs nothing until start(): the happening log
// is kept anyway, a cursor only remembers how far it has told.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "json/wire_writer.h"
#include "world/engine.h"

namespace dynascope::bindings {

class EventCursor {
  public:
    static constexpr std::size_t records_max = 1'000;  // stream records of one table in one answer

    // Tells only what happens from now on.
    void start(Engine& engine);

    // JSON array of what is new, oldest first; empty text when nothing is. A happening that grew (same second, more of
    // the same) comes again with the growth as its Count. Happenings of streams carry their Records.
    std::string take(const Engine& engine);

  private:
    void remember(const Engine& engine);
    void take_happenings(const Engine& engine, WireWriter& json);
    void take_records(const Engine& engine, WireWriter& json);
    void take_records(const Engine& engine, const Catalog& catalog, WireWriter& json);

    std::uint64_t first_unsettled_ = 0;             // happenings from this id on may be new or may have grown
    std::map<std::uint64_t, std::int64_t> told_;    // count told of those
    std::map<std::string, std::uint64_t> streams_;  // last sequence told, by ARN
};

}  // namespace dynascope::bindings
