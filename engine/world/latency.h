// How long a request is on its way and in the service: our model of what a client measures, in whole numbers.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/time.h"
#include "base/units.h"
#include "sim/rng.h"

namespace dynascope {

// Parameters that Configure can change; they matter where the part Latency is on.
struct LatencySettings {
    Duration read_typical = millis(3);  // within the service
    Duration write_typical = millis(5);
    Duration region_round_trip = millis(1);     // between a client and the endpoint of its own Region
    Duration thousand_kilometres = millis(15);  // what a round trip over that distance adds
    std::int64_t handshake_round_trips = 2;     // of a new connection: one of TCP, one of TLS 1.3
    template <class Archive>
    void visit(Archive& archive) {
        archive(read_typical, write_typical, region_round_trip, thousand_kilometres, handshake_round_trips);
    }
};

// Along the great circle between the places after which AWS names its Regions; 0 where one is not of AWS.
std::int64_t region_kilometres(std::string_view from, std::string_view to);
Duration network_round_trip(const LatencySettings& settings, std::string_view from, std::string_view to);
// Most near the typical figure, one in a hundred up to ten times as long.
Duration draw_service_time(const LatencySettings& settings, Rng& rng, Access access);

}  // namespace dynascope
