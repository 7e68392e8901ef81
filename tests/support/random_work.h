// A long random life of a world through its door: requests of every kind, valid and invalid, to a table with indexes, a
// stream with functions and auto scaling and to a global table in two Regions, with loads, faults and time passing.
#pragma once

#include <cstdint>
#include <string>

#include "support/split_mix.h"
#include "world/engine.h"

namespace dynascope::test {

class RandomWork {
  public:
    RandomWork(Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed) {}

    // Creates the tables that the requests speak of.
    void begin();
    // One random request, advance or lab operation. Returns the status, 200 for an advance.
    int step();
    // Heals all faults and lets everything arrive that is under way.
    void settle();
    std::int64_t faults() const { return faults_; }                    // injected so far
    const std::string& wrong_charge() const { return wrong_charge_; }  // the first answer that its meters belie

  private:
    std::uint64_t below(std::uint64_t bound) { return random_.next() % bound; }
    int send(std::string_view operation, const std::string& body, std::string_view region = home_region);
    // Orders is in the home Region only, Events in both.
    std::string_view region_of(std::string_view table);
    std::string table() { return below(2) == 0 ? "Orders" : "Events"; }
    std::string key();
    std::string item();
    std::string write_body(std::string_view kind, const std::string& name);
    int read();
    int write();
    int batch();
    int transaction();
    int admin();
    int lab();
    int inject_fault();
    int heal_fault();
    int change_function();

    Engine& engine_;
    testing::SplitMix random_;
    std::int64_t faults_ = 0;
    std::int64_t sent_ = 0;
    std::string wrong_charge_;
};

}  // namespace dynascope::test
