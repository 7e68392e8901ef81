#include "ops/export_files.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "backup/gzip.h"
#include "base/hash.h"
#include "ops/lookup.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

constexpr std::int64_t incremental_billed_bytes_min = 10'000'000;

std::string file_name(const Export& wanted, std::size_t number, std::uint64_t chance) {
    std::string bytes;
    append_hash(bytes, hash128(wanted.transfer.arn + "#" + std::to_string(number), chance));
    std::uint32_t held = 0;
    int held_bits = 0;
    std::string name;
    for (const char c : bytes) {
        held = held << 8 | static_cast<unsigned char>(c);
        for (held_bits += 8; held_bits >= 5; held_bits -= 5) {
            name.push_back("abcdefghijklmnopqrstuvwxyz234567"[held >> (held_bits - 5) & 31]);
        }
    }
    return name + (wanted.format == DataFormat::kIon ? ".ion.gz" : ".json.gz");
}

// One file for each partition of the table, also for those without items.
class Stage {
  public:
    Stage(const TableEntry& table, Export& wanted) : store_(table.store), wanted_(wanted) {
        lines_.resize(store_.partitions().size());
        wanted.staged.resize(lines_.size());
    }
    // Where the next line of an item of this key goes.
    std::string& line_for(std::string_view key) {
        const std::size_t partition = store_.partition_at(key);
        ++wanted_.staged[partition].item_count;
        ++wanted_.item_count;
        return lines_[partition];
    }
    void finish(const std::string& folder, std::uint64_t chance) {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            wanted_.staged[i].key = folder + "/" + file_name(wanted_, i, chance);
            wanted_.staged[i].body = gzip_compress(lines_[i]);
        }
    }

  private:
    const TableStore& store_;
    Export& wanted_;
    std::vector<std::string> lines_;
};

}  // namespace

std::string export_folder(const Export& wanted) {
    std::string folder = wanted.transfer.prefix.value_or(std::string());
    while (folder.ends_with('/')) folder.pop_back();
    return folder.empty() ? "AWSDynamoDB" : folder + "/AWSDynamoDB";
}

void stage_items(const Context& context, const TableEntry& table, Export& wanted) {
    Stage stage(table, wanted);
    visit_items_at(table.store, table.continuous_backups.history, wanted.point.epoch_seconds(),
                   [&](std::string_view key, std::string_view item) {
                       append_item_line(stage.line_for(key), wanted.format, ItemView(item));
                       wanted.billed_bytes += item_size_bytes(ItemView(item));
                   });
    wanted.billed_bytes = table.scaled(wanted.billed_bytes);
    stage.finish(wanted.root + "/data", context.chance);
}

void stage_changes(const Context& context, const TableEntry& table, Export& wanted) {
    Stage stage(table, wanted);
    const auto changes = changes_between(table.store, table.continuous_backups.history, wanted.from, wanted.to);
    for (const NetChange& change : changes) {
        const ItemView after(change.after);
        const ItemView before(change.before);
        const std::string keys = extract_key(table.definition.key, after.empty() ? before : after);
        append_change_line(stage.line_for(change.key), wanted.format, change.at, ItemView(keys), after,
                           wanted.old_images ? before : ItemView());
        wanted.billed_bytes += after.empty() ? 0 : item_size_bytes(after);
    }
    wanted.billed_bytes = std::max(table.scaled(wanted.billed_bytes), incremental_billed_bytes_min);
    // All incremental exports below one prefix share a folder.
    stage.finish(export_folder(wanted) + "/data", context.chance);
}

}  // namespace dynascope::ops
