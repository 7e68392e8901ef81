#include "catalog/kinesis.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("a data stream keeps its records for 24 hours, and so many at most") {
    KinesisStream stream;
    stream.append({}, world_start);
    stream.append({}, world_start + hours(23));
    CHECK(stream.records().size() == 2);
    CHECK(stream.records().back().sequence == 2);
    stream.append({}, world_start + hours(24));
    CHECK(stream.records().front().sequence == 2);
    for (std::size_t i = 0; i < KinesisStream::records_kept_max; ++i) stream.append({}, world_start + hours(24));
    CHECK(stream.records().size() == KinesisStream::records_kept_max);
    CHECK(stream.last_sequence() == KinesisStream::records_kept_max + 3);
}
