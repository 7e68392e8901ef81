// A long random life of a world through its door: every operation, valid and invalid, with time passing in between.
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

  private:
    std::uint64_t below(std::uint64_t bound) { return random_.next() % bound; }
    int send(std::string_view operation, const std::string& body);
    std::string table() { return below(2) == 0 ? "Orders" : "Events"; }
    std::string key();
    std::string item();
    std::string write_body(std::string_view kind);
    int read();
    int write();
    int batch();
    int transaction();
    int admin();
    int lab();

    Engine& engine_;
    testing::SplitMix random_;
};

}  // namespace dynascope::test
