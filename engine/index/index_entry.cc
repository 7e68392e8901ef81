#include "index/index_entry.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "value/item_size.h"
#include "value/key_codec.h"

namespace dynascope {

namespace {

bool is_projected(const IndexDefinition& index, const KeySchema& table, std::string_view name) {
    if (table.is_key(name) || index.key.is_key(name)) return true;
    const std::vector<std::string>& included = index.projection.non_key_attributes;
    return index.projection.type == ProjectionType::kInclude &&
           std::find(included.begin(), included.end(), name) != included.end();
}

// The parts of an index's key, then those of its table's key, and what an item holds there.
class EntryKey {
  public:
    EntryKey(const IndexDefinition& index, const KeySchema& table) {
        add(index.key.hash);
        hash_count_ = count_;
        add(index.key.range);
        index_count_ = count_;
        add(table.hash);
        add(table.range);
    }

    // In one walk. False when the item lacks a part of the index's key, or holds one with another type or empty.
    bool find_in(ItemView item) {
        std::array<bool, parts_max> found{};
        std::size_t left = count_;
        for (auto walk = item.attributes(); left > 0 && walk.next();) {
            for (std::size_t i = 0; i < count_; ++i) {
                if (parts_[i]->name != walk.name()) continue;
                values_[i] = walk.value();
                found[i] = values_[i].type() == parts_[i]->type && !values_[i].scalar().empty();
                --left;
            }
        }
        for (std::size_t i = 0; i < count_; ++i) {
            if (found[i]) continue;
            CHECK(i < index_count_, "an item holds its table's key attributes");
            return false;
        }
        return true;
    }

    std::string storage_key() const { return storage_key_of({values_.data(), count_}, hash_count_); }
    bool has_values_of(const EntryKey& other) const {
        return std::equal(values_.begin(), values_.begin() + static_cast<std::ptrdiff_t>(count_),
                          other.values_.begin());
    }

  private:
    static constexpr std::size_t parts_max = 16;  // four hash and four range parts, twice
    void add(const std::vector<KeyPart>& parts) {
        for (const KeyPart& part : parts) parts_[count_++] = &part;
    }

    std::array<const KeyPart*, parts_max> parts_;
    std::array<ValueView, parts_max> values_;
    std::size_t count_ = 0;
    std::size_t hash_count_ = 0;
    std::size_t index_count_ = 0;
};

// What an index holds of an item: the item itself, not copied before it is taken, or a projection.
class Entry {
  public:
    Entry() = default;
    Entry(const IndexDefinition& index, const KeySchema& table, const ItemImage& image) : whole_(image.item) {
        if (index.projection.type != ProjectionType::kAll) {
            whole_ = {};
            projected_ = project_entry(index, table, image.item);
        }
        size_bytes_ = projected_.empty() ? image.measured() : item_size_bytes(ItemView(projected_));
    }
    ItemView item() const { return projected_.empty() ? whole_ : ItemView(projected_); }
    std::int64_t size_bytes() const { return size_bytes_; }
    std::string take() { return projected_.empty() ? std::string(whole_.bytes()) : std::move(projected_); }

  private:
    ItemView whole_;
    std::string projected_;
    std::int64_t size_bytes_ = 0;
};

}  // namespace

std::string storage_key_of(std::span<const ValueView> values, std::size_t hash_count) {
    std::size_t bytes_max = key_hash_bytes;
    for (const ValueView& value : values) bytes_max += key_part_size_max(value);
    std::string key(bytes_max, '\0');
    char* const parts = key.data() + key_hash_bytes;
    char* to = parts;
    for (const ValueView& value : values.first(hash_count)) to = write_key_part(to, value);
    write_hash(key.data(), partition_hash({parts, static_cast<std::size_t>(to - parts)}));
    for (const ValueView& value : values.subspan(hash_count)) to = write_key_part(to, value);
    key.resize(static_cast<std::size_t>(to - key.data()));
    return key;
}

std::string table_storage_key(const KeySchema& table, ItemView item) {
    std::vector<ValueView> values;
    const auto add = [&](const std::vector<KeyPart>& parts) {
        for (const KeyPart& part : parts) {
            const std::optional<ValueView> value = item.find(part.name);
            CHECK(value && value->type() == part.type, "an item holds its table's key attributes");
            values.push_back(*value);
        }
    };
    add(table.hash);
    add(table.range);
    return storage_key_of(values, table.hash.size());
}

std::optional<std::string> index_storage_key(const IndexDefinition& index, const KeySchema& table, ItemView item) {
    EntryKey key(index, table);
    if (!key.find_in(item)) return std::nullopt;
    return key.storage_key();
}

std::string project_entry(const IndexDefinition& index, const KeySchema& table, ItemView item) {
    if (index.projection.type == ProjectionType::kAll) return std::string(item.bytes());
    ItemBuilder entry;
    for (auto attribute = item.attributes(); attribute.next();) {
        if (is_projected(index, table, attribute.name())) entry.add(attribute.name(), attribute.value());
    }
    return entry.finish();
}

IndexWrites index_writes(const IndexDefinition& index, const KeySchema& table, ItemImage old_image,
                         ItemImage new_image) {
    IndexWrites writes;
    if (old_image.item == new_image.item) return writes;
    EntryKey old_key(index, table);
    EntryKey new_key(index, table);
    const bool was = !old_image.item.empty() && old_key.find_in(old_image.item);
    const bool is = !new_image.item.empty() && new_key.find_in(new_image.item);
    const Entry old_entry = was ? Entry(index, table, old_image) : Entry();
    Entry new_entry = is ? Entry(index, table, new_image) : Entry();
    const std::int64_t old_size = old_entry.size_bytes();
    const std::int64_t new_size = new_entry.size_bytes();

    if (was && is && old_key.has_values_of(new_key)) {
        if (old_entry.item() == new_entry.item()) return writes;
        writes.add({new_key.storage_key(), new_entry.take(), new_size, std::max(old_size, new_size)});
        return writes;
    }
    if (was) writes.add({old_key.storage_key(), {}, 0, old_size});
    if (is) writes.add({new_key.storage_key(), new_entry.take(), new_size, new_size});
    return writes;
}

}  // namespace dynascope
