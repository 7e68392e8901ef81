// Files of the simulated S3, brought in and taken out by the host: PutObject, DeleteObject, GetObject, ListObjects.
#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "world/lab.h"
#include "world/lab_answer.h"

namespace dynascope {

namespace {

using namespace lab;

constexpr std::size_t keys_max = 1'000;
constexpr std::size_t text_bytes_max = 64 * 1'048'576;

struct ObjectName {
    std::string bucket;
    std::string key;
};

Result<ObjectName> read_name(const Document& body) {
    ObjectName name{text_member(body, "Bucket"), text_member(body, "Key")};
    if (name.bucket.empty()) return validation_error("Bucket is required");
    if (name.key.empty()) return validation_error("Key is required");
    return name;
}

Error no_such_object(const ObjectName& name) {
    return {ErrorType::kResourceNotFound, "There is no object " + name.key + " in bucket " + name.bucket};
}

Document object_document(const std::string& key, const StoredObject& object) {
    Document document = Document::object();
    document["Key"] = key;
    document["Size"] = object.body.size();
    document["ETag"] = object.etag;
    document["LastModified"] = epoch_document(object.modified);
    return document;
}

// Text as such, anything else in Base64.
void put_body(Document& document, std::string_view body) {
    if (is_utf8(body)) {
        document["Text"] = body;
        return;
    }
    std::string base64;
    append_base64(base64, body);
    document["Base64"] = base64;
}

Document bucket_list(const ObjectStore& store) {
    Document list = Document::array();
    for (const auto& [name, objects] : store.buckets()) {
        Document bucket = Document::object();
        bucket["Name"] = name;
        bucket["Objects"] = objects.size();
        list.push_back(std::move(bucket));
    }
    Document document = Document::object();
    document["Buckets"] = std::move(list);
    return document;
}

}  // namespace

Answer Lab::put_object(const Request& request) {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    auto name = read_name(body.value());
    if (!name.ok()) return failure(name.error());
    std::string content = text_member(body.value(), "Text");
    if (body.value().contains("Base64")) {
        auto decoded = decode_base64(text_member(body.value(), "Base64"));
        if (!decoded) return failure("Base64 must be Base64");
        content = std::move(*decoded);
    }
    Catalog* catalog = engine_.state_.regions.open(request.region);
    if (catalog == nullptr) return failure("There is no room for another Region");
    const StoredObject& stored =
        catalog->transfers.objects.put(name.value().bucket, name.value().key, std::move(content), engine_.state_.now);
    return success(object_document(name.value().key, stored));
}

Answer Lab::delete_object(const Request& request) {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    auto name = read_name(body.value());
    if (!name.ok()) return failure(name.error());
    Catalog* catalog = engine_.state_.regions.find(request.region);
    if (catalog == nullptr || !catalog->transfers.objects.erase(name.value().bucket, name.value().key)) {
        return failure(no_such_object(name.value()));
    }
    return success(Document::object());
}

Answer Lab::get_object(const Request& request) const {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    auto name = read_name(body.value());
    if (!name.ok()) return failure(name.error());
    const Catalog* catalog = engine_.regions().find(request.region);
    const StoredObject* object =
        catalog == nullptr ? nullptr : catalog->transfers.objects.find(name.value().bucket, name.value().key);
    if (object == nullptr) return failure(no_such_object(name.value()));
    Document document = object_document(name.value().key, *object);
    const auto decompress = body.value().find("Decompress");
    if (decompress != body.value().end() && decompress->is_boolean() && decompress->get<bool>()) {
        const auto text = object->unpacked(text_bytes_max);
        if (!text) return failure("The object is not compressed with GZIP or ZSTD");
        put_body(document, *text);
    } else {
        put_body(document, object->body);
    }
    return success(document);
}

Answer Lab::list_objects(const Request& request) const {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    static const ObjectStore nothing;
    const Catalog* catalog = engine_.regions().find(request.region);
    const ObjectStore& store = catalog == nullptr ? nothing : catalog->transfers.objects;
    const std::string bucket = text_member(body.value(), "Bucket");
    if (bucket.empty()) return success(bucket_list(store));
    const ObjectStore::Objects* objects = store.find(bucket);
    if (objects == nullptr) {
        return failure(Error{ErrorType::kResourceNotFound, "There is no bucket " + bucket});
    }
    const std::string prefix = text_member(body.value(), "Prefix");
    const std::string after = text_member(body.value(), "StartAfter");
    auto at = after.empty() || after < prefix ? objects->lower_bound(prefix) : objects->upper_bound(after);
    Document list = Document::array();
    Document document = Document::object();
    for (; at != objects->end() && at->first.starts_with(prefix); ++at) {
        if (list.size() == keys_max) {
            document["NextStartAfter"] = list.back()["Key"];
            break;
        }
        list.push_back(object_document(at->first, at->second));
    }
    document["Objects"] = std::move(list);
    return success(document);
}

}  // namespace dynascope
