// The part of a random life that leads items out of tables and back: backups, restores from them and to points in time,
// exports, imports, bulk operations; and the roads beside a table: a vector index and a DAX cluster. What comes back is
// held against what was there.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "json/document.h"
#include "support/split_mix.h"
#include "world/engine.h"

namespace dynascope::test {

class Recovery {
  public:
    Recovery(Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed ^ 0x7265636F76657279U) {}

    // After RandomWork::begin(): its tables are there.
    void begin();
    // One random request.
    void step();
    // The first thing that came back other than it was, or nothing. Tables that came back are deleted.
    std::string check();
    // When all has settled: what DAX knows has expired, so that it answers what the table holds.
    std::string check_settled();
    std::int64_t checked() const { return checked_; }  // restores, exports and imports so far

  private:
    using Items = std::map<std::string, std::string, std::less<>>;  // by storage key
    struct KeptBackup {
        std::string arn;
        Items items;
    };
    struct Moment {
        std::int64_t second = 0;  // its end
        Items items;
    };
    struct Arrival {
        std::string table;
        Items items;
        std::int64_t count = 0;  // of an import, whose items are not known by their bytes
        bool imported = false;
    };
    struct Export {
        std::string arn;
        std::int64_t count = 0;
    };

    std::uint64_t below(std::uint64_t bound) { return random_.next() % bound; }
    Document send(std::string_view operation, const Document& body, Route route = Route::kDirect);
    Items items_of(std::string_view table) const;
    std::string new_name(const char* kind) { return kind + std::to_string(++names_); }
    void back_up();
    void restore();
    void keep_moment();
    void restore_moment();
    void export_moment();
    void import();
    void put_in_bulk();
    void use_vectors();
    void use_cache();
    std::string check_arrival(const Arrival& arrival, bool& over);
    std::string check_exports();

    Engine& engine_;
    testing::SplitMix random_;
    int status_ = 200;  // of the last request
    std::int64_t names_ = 0;
    std::int64_t checked_ = 0;
    std::deque<KeptBackup> backups_;
    std::deque<Moment> moments_;
    std::vector<Arrival> arrivals_;
    std::vector<Export> exports_;
};

}  // namespace dynascope::test
