// A simulated S3: objects by key in buckets by name. Exports write here, imports read here, hosts bring files in and
// take them out.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace dynascope {

struct StoredObject {
    std::string body;
    std::string etag;  // hexadecimal MD5 of the body, or of its parts' MD5 and "-1"
    Instant modified;
    // The body without its gzip or zstd; nothing when it has neither, or would be larger than this.
    std::optional<std::string> unpacked(std::size_t size_bytes_max) const;
    template <class Archive>
    void visit(Archive& archive) {
        archive(body, etag, modified);
    }
};

class ObjectStore {
  public:
    using Objects = std::map<std::string, StoredObject, std::less<>>;  // by key, in byte order as S3 lists them
    using Buckets = std::map<std::string, Objects, std::less<>>;

    // A bucket comes into being with its first object and stays when its last one goes.
    const StoredObject& put(std::string_view bucket, std::string_view key, std::string body, Instant now);
    // As put(), with the ETag of an upload in one part.
    const StoredObject& put_in_parts(std::string_view bucket, std::string_view key, std::string body, Instant now);
    bool erase(std::string_view bucket, std::string_view key);
    // Null when there is no such bucket, or object.
    const Objects* find(std::string_view bucket) const;
    const StoredObject* find(std::string_view bucket, std::string_view key) const;
    const Buckets& buckets() const { return buckets_; }

    template <class Archive>
    void visit(Archive& archive) {
        archive(buckets_);
    }

  private:
    StoredObject& place(std::string_view bucket, std::string_view key);

    Buckets buckets_;
};

// The ETag that an upload of `body` in one part has.
std::string part_etag(std::string_view body);

}  // namespace dynascope
