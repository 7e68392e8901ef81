#include "base/date.h"

#include <catch2/catch_test_macros.hpp>

namespace dynascope {

TEST_CASE("dates follow the Gregorian calendar") {
    CHECK(date_text(world_start, true) == "2026-01-01T00:00:00.000Z");
    CHECK(date_text(world_start + hours(24) + millis(61'007), false) == "2026-01-02T00:01:01Z");
    CHECK(date_text({0}, true) == "1970-01-01T00:00:00.000Z");
    CHECK(date_text({951'782'400'000'000}, false) == "2000-02-29T00:00:00Z");
    CHECK(date_text({951'868'799'999'999}, true) == "2000-02-29T23:59:59.999Z");
    CHECK(date_text({-1}, true) == "1969-12-31T23:59:59.999Z");
    CHECK(civil_time(world_start).weekday == 4);
}

}  // namespace dynascope
