#include "world/latency.h"

#include <algorithm>
#include <array>

#include "sim/distribution.h"

namespace dynascope {

namespace {

// Where the city or state lies after which AWS names a Region, in kilometres from the Earth's centre: x towards 0° N
// 0° E, y towards 0° N 90° E, z towards the North Pole. So distances need no trigonometry.
struct Place {
    std::string_view region;
    std::int32_t x;
    std::int32_t y;
    std::int32_t z;
};

constexpr std::array<Place, 38> region_places{{
    {"af-south-1", 5016, 1671, -3555},     {"ap-east-1", -2413, 5377, 2420},
    {"ap-east-2", -3022, 4918, 2696},      {"ap-northeast-1", -3946, 3348, 3716},
    {"ap-northeast-2", -3038, 4034, 3885}, {"ap-northeast-3", -3736, 3672, 3626},
    {"ap-south-1", 1772, 5754, 2083},      {"ap-south-2", 1213, 5958, 1904},
    {"ap-southeast-1", -1521, 6185, 150},  {"ap-southeast-2", -4636, 2548, -3551},
    {"ap-southeast-3", -1836, 6062, -689}, {"ap-southeast-4", -4121, 2890, -3906},
    {"ap-southeast-5", -1289, 6229, 349},  {"ap-southeast-6", -5077, 466, -3821},
    {"ap-southeast-7", -1128, 6085, 1515}, {"ca-central-1", 1263, -4283, 4544},
    {"ca-west-1", -1633, -3657, 4955},     {"cn-north-1", -2174, 4378, 4087},
    {"cn-northwest-1", -1324, 4878, 3878}, {"eu-central-1", 4039, 617, 4888},
    {"eu-central-2", 4266, 641, 4688},     {"eu-north-1", 3090, 1008, 5480},
    {"eu-south-1", 4411, 714, 4541},       {"eu-south-2", 4760, -73, 4234},
    {"eu-west-1", 3780, -415, 5111},       {"eu-west-2", 3965, -9, 4987},
    {"eu-west-3", 4188, 172, 4798},        {"il-central-1", 4433, 3079, 3385},
    {"me-central-1", 3284, 4738, 2713},    {"me-south-1", 3636, 4419, 2800},
    {"mx-central-1", -1076, -5866, 2241},  {"sa-east-1", 4011, -4246, -2546},
    {"us-east-1", 1077, -4836, 4005},      {"us-east-2", 595, -4847, 4092},
    {"us-gov-east-1", 595, -4847, 4092},   {"us-gov-west-1", -2410, -3757, 4546},
    {"us-west-1", -2681, -4297, 3865},     {"us-west-2", -2199, -3855, 4571},
}};
static_assert(std::is_sorted(region_places.begin(), region_places.end(),
                             [](const Place& a, const Place& b) { return a.region < b.region; }));

constexpr std::int64_t earth_radius = 6'371;
constexpr std::int64_t earth_half_round = 20'015;

const Place* find_place(std::string_view region) {
    const auto place = std::lower_bound(region_places.begin(), region_places.end(), region,
                                        [](const Place& a, std::string_view name) { return a.region < name; });
    return place != region_places.end() && place->region == region ? &*place : nullptr;
}

std::int64_t square_root(std::int64_t square) {
    std::int64_t root = 0;
    for (std::int64_t bit = 1LL << 30; bit > 0; bit >>= 1) {
        if ((root + bit) * (root + bit) <= square) root += bit;
    }
    return root;
}

// The arc above a chord, by the series of the arcsine; u is the square of its argument, in thousandths. Beyond a
// quarter of the globe the rest of its half is the shorter arc, for which the series is good.
std::int64_t arc_above(std::int64_t square) {
    constexpr std::int64_t diameter_square = 4 * earth_radius * earth_radius;
    if (square > diameter_square / 2)
        return earth_half_round - arc_above(std::max<std::int64_t>(0, diameter_square - square));
    const std::int64_t u = square * 1'000 / diameter_square;
    const std::int64_t stretch =
        1'000'000 + u * 1'000 / 6 + 3 * u * u / 40 + 15 * u * u * u / 336'000 + 105 * u * u * u * u / 3'456'000'000;
    return square_root(square) * stretch / 1'000'000;
}

}  // namespace

std::int64_t region_kilometres(std::string_view from, std::string_view to) {
    const Place* a = find_place(from);
    const Place* b = find_place(to);
    if (a == nullptr || b == nullptr) return 0;
    const std::int64_t x = a->x - b->x;
    const std::int64_t y = a->y - b->y;
    const std::int64_t z = a->z - b->z;
    return arc_above(x * x + y * y + z * z);
}

Duration network_round_trip(const LatencySettings& settings, std::string_view from, std::string_view to) {
    if (from == to) return settings.region_round_trip;
    const std::int64_t far = settings.thousand_kilometres.microseconds * region_kilometres(from, to) / 1'000;
    return settings.region_round_trip + micros(far);
}

Duration draw_service_time(const LatencySettings& settings, Rng& rng, Access access) {
    return draw_lag(rng, access == Access::kRead ? settings.read_typical : settings.write_typical);
}

}  // namespace dynascope
