#include "backup/object_store.h"

#include <utility>

#include "backup/gzip.h"
#include "backup/md5.h"
#include "backup/zstandard.h"

namespace dynascope {

std::string part_etag(std::string_view body) { return md5_hex(md5(body)) + "-1"; }

std::optional<std::string> StoredObject::unpacked(std::size_t size_bytes_max) const {
    auto text = gzip_decompress(body, size_bytes_max);
    return text ? text : zstd_decompress(body, size_bytes_max);
}

StoredObject& ObjectStore::place(std::string_view bucket, std::string_view key) {
    return buckets_[std::string(bucket)][std::string(key)];
}

const StoredObject& ObjectStore::put(std::string_view bucket, std::string_view key, std::string body, Instant now) {
    StoredObject& object = place(bucket, key);
    object = {std::move(body), {}, now};
    object.etag = md5_hex(object.body);
    return object;
}

const StoredObject& ObjectStore::put_in_parts(std::string_view bucket, std::string_view key, std::string body,
                                              Instant now) {
    StoredObject& object = place(bucket, key);
    object = {std::move(body), {}, now};
    object.etag = part_etag(object.body);
    return object;
}

bool ObjectStore::erase(std::string_view bucket, std::string_view key) {
    const auto found = buckets_.find(bucket);
    if (found == buckets_.end()) return false;
    const auto object = found->second.find(key);
    if (object == found->second.end()) return false;
    found->second.erase(object);
    return true;
}

const ObjectStore::Objects* ObjectStore::find(std::string_view bucket) const {
    const auto found = buckets_.find(bucket);
    return found == buckets_.end() ? nullptr : &found->second;
}

const StoredObject* ObjectStore::find(std::string_view bucket, std::string_view key) const {
    const Objects* objects = find(bucket);
    if (objects == nullptr) return nullptr;
    const auto object = objects->find(key);
    return object == objects->end() ? nullptr : &object->second;
}

}  // namespace dynascope
