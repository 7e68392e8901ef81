// Clients that send one request after the other, each with its own delays on the way to the service and back, so that
// their requests overlap. One seed, one order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "support/split_mix.h"
#include "world/engine.h"

namespace dynascope::history {

struct Turn {
    std::int64_t invoked = 0;
    std::int64_t answered = 0;
};

struct Response {
    int status = 0;
    Document body;
};

class Crowd {
  public:
    Crowd(Engine& engine, testing::SplitMix& random, int clients);

    // Lets time pass until the next request reaches the service. Answered is when its answer will be back.
    Turn next();
    Response send(std::string_view operation, const std::string& body, std::string_view region = home_region);

    int below(int bound) { return random_.below(bound); }
    bool chance(int one_in) { return random_.chance(one_in); }

  private:
    struct Client {
        std::int64_t invoked = 0;
        std::int64_t arrives = 0;
    };
    void send_next(Client& client, std::int64_t ready);

    Engine& engine_;
    testing::SplitMix& random_;
    std::vector<Client> clients_;
};

}  // namespace dynascope::history
