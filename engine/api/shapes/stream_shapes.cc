#include "api/shapes/members.h"
#include "api/shapes/shapes.h"
#include "base/limits.h"

namespace dynascope::shapes {
namespace {

constexpr std::string_view iterator_words[] = {"TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"};
constexpr std::string_view filter_words[] = {"CHILD_SHARDS"};

constexpr Field filter_fields[] = {
    word_member("Type", filter_words),
    sized_member("ShardId", 28, 65),
};

constexpr Field list_streams_fields[] = {
    sized_member("ExclusiveStartStreamArn", 37, 1'024),
    table_name("TableName", false),
    integer_member("Limit", 1, 100),
};

constexpr Field describe_stream_fields[] = {
    sized_member("StreamArn", 37, 1'024, true),
    integer_member("Limit", 1, 100),
    sized_member("ExclusiveStartShardId", 28, 65),
    structure_member("ShardFilter", "ShardFilter", filter_fields),
};

constexpr Field get_shard_iterator_fields[] = {
    sized_member("StreamArn", 37, 1'024, true),
    sized_member("ShardId", 28, 65, true),
    word_member("ShardIteratorType", iterator_words, true),
    sized_member("SequenceNumber", 21, 40),
};

constexpr Field get_records_fields[] = {
    sized_member("ShardIterator", 1, 2'048, true),
    integer_member("Limit", 1, limits::stream_records_per_page_max),
};

}  // namespace

constinit const Fields list_streams = list_streams_fields;
constinit const Fields describe_stream = describe_stream_fields;
constinit const Fields get_shard_iterator = get_shard_iterator_fields;
constinit const Fields get_records = get_records_fields;

}  // namespace dynascope::shapes
