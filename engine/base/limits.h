// Every limit of the service, named once. Source: Amazon DynamoDB Developer Guide, "Constraints" and "Quotas".
#pragma once

#include <cstddef>
#include <cstdint>

namespace dynascope::limits {

inline constexpr std::int64_t item_size_bytes_max = 409'600;
inline constexpr std::int64_t partition_key_size_bytes_max = 2'048;
inline constexpr std::int64_t sort_key_size_bytes_max = 1'024;
inline constexpr std::int64_t attribute_name_size_bytes_max = 65'535;
inline constexpr std::int64_t key_attribute_name_size_bytes_max = 255;
inline constexpr int nesting_levels_max = 32;
inline constexpr int number_digits_max = 38;
inline constexpr int number_exponent_max = 125;
inline constexpr int number_exponent_min = -130;

inline constexpr std::int64_t expression_size_bytes_max = 4'096;
inline constexpr int expression_operators_max = 300;
inline constexpr int in_operands_max = 100;
inline constexpr std::int64_t placeholder_size_bytes_max = 255;

inline constexpr std::int64_t page_size_bytes_max = 1'048'576;
inline constexpr int batch_get_keys_max = 100;
inline constexpr int batch_write_requests_max = 25;
inline constexpr std::int64_t batch_size_bytes_max = 16 * 1'048'576;
inline constexpr int transaction_actions_max = 100;
inline constexpr std::int64_t transaction_size_bytes_max = 4 * 1'048'576;
inline constexpr std::int64_t transaction_token_seconds = 600;
inline constexpr int statement_size_characters_max = 8'192;
inline constexpr int batch_statements_max = 25;
inline constexpr int statement_reads_max = 50;           // single reads that one SELECT may come apart into
inline constexpr int statement_reads_per_page_max = 10;  // of them in one page
inline constexpr std::int64_t next_token_size_characters_max = 32'768;
inline constexpr std::int64_t next_token_seconds = 24 * 3'600;
inline constexpr int scan_segments_max = 1'000'000;

inline constexpr int tables_max = 2'500;
inline constexpr std::int64_t restores_max = 50;  // at a time, as the next two
inline constexpr std::int64_t exports_max = 300;
inline constexpr std::int64_t imports_max = 50;
inline constexpr int global_indexes_max = 20;
inline constexpr int local_indexes_max = 5;
inline constexpr int projected_attributes_max = 100;
inline constexpr int vector_indexes_max = 5;
inline constexpr std::int64_t vector_dimensions_max = 4'096;
inline constexpr int vector_filters_max = 18;
inline constexpr std::int64_t search_results_max = 100;
inline constexpr std::int64_t search_size_bytes_max = 16 * 1'048'576;
inline constexpr std::int64_t vector_charge_bytes_min = 1'024;
// Of bulk operations AWS publishes the quotas of objects and tokens; how many may run is our choice.
inline constexpr int bulk_operations_max = 50;
inline constexpr int bulk_operations_of_table_max = 5;
inline constexpr std::size_t bulk_objects_max = 50'000;
inline constexpr std::int64_t bulk_object_size_bytes_max = 5LL * 1'073'741'824;
inline constexpr std::int64_t bulk_token_seconds = 8 * 3'600;
inline constexpr std::int64_t bulk_operation_kept_days = 90;
inline constexpr std::int64_t bulk_write_units_min = 1'024;
inline constexpr int tags_max = 50;
inline constexpr std::int64_t item_collection_size_bytes_max = 10LL * 1'073'741'824;

inline constexpr std::int64_t partition_read_units_per_second = 3'000;
inline constexpr std::int64_t partition_write_units_per_second = 1'000;
inline constexpr std::int64_t partition_size_bytes_max = 10LL * 1'073'741'824;
inline constexpr std::int64_t table_units_per_second_max = 40'000;
inline constexpr std::int64_t account_units_per_second_max = 80'000;  // provisioned, of all tables of a Region
inline constexpr std::int64_t on_demand_read_units_initial = 12'000;
inline constexpr std::int64_t on_demand_write_units_initial = 4'000;
inline constexpr std::int64_t burst_seconds = 300;

inline constexpr std::int64_t stream_retention_seconds = 24 * 3'600;
inline constexpr int stream_records_per_page_max = 1'000;
inline constexpr std::int64_t stream_page_size_bytes_max = 1'048'576;
inline constexpr std::int64_t shard_iterator_seconds = 15 * 60;

inline constexpr int insights_rules_max = 100;  // of CloudWatch, per Region

inline constexpr std::int64_t request_body_size_bytes_max = 16 * 1'048'576;

}  // namespace dynascope::limits
