// All tables of one Region, by name.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backup/backup.h"
#include "backup/transfer.h"
#include "billing/ledger.h"
#include "catalog/bulk_operation.h"
#include "catalog/table_entry.h"
#include "scaling/scalable_target.h"
#include "table/region_names.h"

namespace dynascope {

// What TransactWriteItems remembers of a ClientRequestToken for ten minutes.
struct TransactionToken {
    std::uint64_t request_hash = 0;
    Instant expires = {};
    template <class Archive>
    void visit(Archive& archive) {
        archive(request_hash, expires);
    }
};

class Catalog {
  public:
    using Tables = std::map<std::string, std::unique_ptr<TableEntry>, std::less<>>;
    static constexpr int number_bits = 24;  // of a table id; what is above is the Region's number
    static constexpr std::uint32_t region_number_of(std::uint32_t table_id) { return table_id >> number_bits; }

    Catalog() = default;  // the home Region
    Catalog(std::string region, std::uint32_t region_number);

    const std::string& region() const { return region_; }
    std::uint32_t region_number() const { return region_number_; }
    // An id that tells the Region and that no table has: for events of the Region itself.
    std::uint32_t region_id() const { return region_number_ << number_bits; }

    TableEntry* find(std::string_view name);
    const TableEntry* find(std::string_view name) const;
    TableEntry* find(std::uint32_t table_id);
    const TableEntry* find(std::uint32_t table_id) const;
    TableEntry& add(std::string name);  // a new entry with a new id
    void remove(std::uint32_t table_id);
    const Tables& tables() const { return tables_; }

    std::map<std::string, TransactionToken> transaction_tokens;
    // Streams of deleted tables: readable until their last record is 24 hours old.
    std::vector<StreamLog> orphan_streams;
    BackupVault backups;
    BulkOperations bulk_operations;
    // What tables sent to Kinesis, by the ARN of the data stream.
    std::map<std::string, KinesisStream> kinesis_streams;
    Transfers transfers;  // exports, imports and the buckets they use
    Ledger ledger;
    ScalingDirectory scaling;
    MinuteSeries user_errors;  // requests that failed by their caller's fault

    template <class Archive>
    void visit(Archive& archive) {
        archive(region_, region_number_, tables_, next_table_id_, transaction_tokens, orphan_streams, backups,
                kinesis_streams, transfers, bulk_operations, ledger, scaling, user_errors);
        if constexpr (Archive::reading) index_by_id();
    }

  private:
    void index_by_id();

    std::string region_ = std::string(home_region);
    std::uint32_t region_number_ = 0;
    Tables tables_;
    std::map<std::uint32_t, TableEntry*> by_id_;  // follows tables_
    std::uint32_t next_table_id_ = 1;
};

}  // namespace dynascope
