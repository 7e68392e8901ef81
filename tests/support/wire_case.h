// Requests and answers as wire JSON against a Region, without a world: for tests of the api room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/dispatcher.h"
#include "catalog/catalog.h"
#include "json/document.h"

namespace dynascope::testing {

class WireCase {
  public:
    Catalog catalog;
    SimulationSettings settings;
    Instant now = world_start;

    // The raw answer; what the operation leaves for later is done at once.
    WireAnswer raw(std::string_view operation, std::string_view body);
    // The answer's body. Fails the test when it is not JSON.
    Document send(std::string_view operation, std::string_view body);
    // "ValidationException: message"; "" for success.
    std::string error(std::string_view operation, std::string_view body);

    // Table T00 with a partition key pk (S), on demand.
    void make_table();
    // Table R00 with pk (S) and sk (N), local index "lsi" on "l", global index "gsi" on "g".
    void make_ranged_table();

  private:
    Context context();
    void settle();

    Dispatcher dispatcher_;
    std::vector<FollowUp> follow_ups_;
};

}  // namespace dynascope::testing
