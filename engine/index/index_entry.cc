#include "index/index_entry.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/hash.h"
#include "value/item_size.h"
#include "value/key_codec.h"

namespace dynascope {

namespace {

// Appends the sortable bytes of all parts; false when the item lacks one, or holds it with another type or empty.
bool append_parts(std::string& out, const std::vector<KeyPart>& parts, ItemView item) {
    for (const KeyPart& part : parts) {
        const std::optional<ValueView> value = item.find(part.name);
        if (!value || value->type() != part.type || value->scalar().empty()) return false;
        append_key_part(out, *value);
    }
    return true;
}

bool append_schema(std::string& out, const KeySchema& schema, ItemView item) {
    std::string partition_key;
    if (!append_parts(partition_key, schema.hash, item)) return false;
    append_hash(out, partition_hash(partition_key));
    out += partition_key;
    return append_parts(out, schema.range, item);
}

bool is_projected(const IndexDefinition& index, const KeySchema& table, std::string_view name) {
    if (table.is_key(name) || index.key.is_key(name)) return true;
    const std::vector<std::string>& included = index.projection.non_key_attributes;
    return index.projection.type == ProjectionType::kInclude &&
           std::find(included.begin(), included.end(), name) != included.end();
}

}  // namespace

std::string storage_key_of(std::span<const ValueView> values, std::size_t hash_count) {
    constexpr std::size_t hash_bytes = 16;
    std::size_t bytes = hash_bytes;
    for (const ValueView& value : values) bytes += value.bytes().size() + 2;
    std::string key;
    key.reserve(bytes);
    key.resize(hash_bytes);
    for (const ValueView& value : values.first(hash_count)) append_key_part(key, value);
    write_hash(key.data(), partition_hash(std::string_view(key).substr(hash_bytes)));
    for (const ValueView& value : values.subspan(hash_count)) append_key_part(key, value);
    return key;
}

std::string table_storage_key(const KeySchema& table, ItemView item) {
    std::string key;
    CHECK(append_schema(key, table, item), "an item holds its table's key attributes");
    return key;
}

std::optional<std::string> index_storage_key(const IndexDefinition& index, const KeySchema& table, ItemView item) {
    std::string key;
    if (!append_schema(key, index.key, item)) return std::nullopt;
    CHECK(append_parts(key, table.hash, item) && append_parts(key, table.range, item),
          "an item holds its table's key attributes");
    return key;
}

std::string project_entry(const IndexDefinition& index, const KeySchema& table, ItemView item) {
    if (index.projection.type == ProjectionType::kAll) return std::string(item.bytes());
    ItemBuilder entry;
    for (auto attribute = item.attributes(); attribute.next();) {
        if (is_projected(index, table, attribute.name())) entry.add(attribute.name(), attribute.value());
    }
    return entry.finish();
}

std::vector<IndexWrite> index_writes(const IndexDefinition& index, const KeySchema& table, ItemView old_image,
                                     ItemView new_image) {
    std::vector<IndexWrite> writes;
    if (old_image == new_image) return writes;
    std::optional<std::string> old_key;
    std::optional<std::string> new_key;
    if (!old_image.empty()) old_key = index_storage_key(index, table, old_image);
    if (!new_image.empty()) new_key = index_storage_key(index, table, new_image);
    std::string old_entry;
    std::string new_entry;
    if (old_key) old_entry = project_entry(index, table, old_image);
    if (new_key) new_entry = project_entry(index, table, new_image);
    const std::int64_t old_size = old_key ? item_size_bytes(ItemView(old_entry)) : 0;
    const std::int64_t new_size = new_key ? item_size_bytes(ItemView(new_entry)) : 0;

    if (old_key && new_key && *old_key == *new_key) {
        if (old_entry == new_entry) return writes;
        writes.push_back({std::move(*new_key), std::move(new_entry), new_size, std::max(old_size, new_size)});
        return writes;
    }
    if (old_key) writes.push_back({std::move(*old_key), {}, 0, old_size});
    if (new_key) writes.push_back({std::move(*new_key), std::move(new_entry), new_size, new_size});
    return writes;
}

}  // namespace dynascope
