// Access keys of users, and tags.
#include "api/identity_call.h"

namespace dynascope::identity {

namespace {

constexpr std::size_t keys_a_user_max = 2;

// The user that the request names, or else who calls.
Result<Identity*> find_user(IdentityCall& call) {
    if (optional_member(call.request, "UserName").present()) return find_named(call, IdentityKind::kUser);
    if (Identity* own = call.directory.find(IdentityKind::kUser, call.user)) return own;
    return validation_error("Must specify userName when calling with non-User credentials");
}

std::vector<std::string> keys_of(const IdentityCall& call, const std::string& user) {
    std::vector<std::string> ids;
    for (const auto& [id, key] : call.directory.keys) {
        if (key.user == user) ids.push_back(id);
    }
    return ids;
}

void write_key(const std::string& id, const AccessKey& key, std::string_view secret, WireWriter& out) {
    out.begin_object();
    out.member("UserName", key.user);
    out.member("AccessKeyId", id);
    out.member("Status", key.active ? "Active" : "Inactive");
    if (!secret.empty()) out.member("SecretAccessKey", secret);
    write_date("CreateDate", key.created, out);
    out.end_object();
}

Result<AccessKey*> find_key(IdentityCall& call) {
    TRY_ASSIGN(const Identity* user, find_user(call));
    const auto key = call.directory.keys.find(call.text("AccessKeyId"));
    if (key == call.directory.keys.end() || key->second.user != user->name) {
        return no_such_entity("The Access Key with id " + std::string(call.text("AccessKeyId")) + " cannot be found.");
    }
    return &key->second;
}

Status tag(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(Identity * identity, find_named(call, kind));
    std::map<std::string, std::string> tags = identity->tags;
    TRY(read_tags(call, tags));
    identity->tags = std::move(tags);
    return answer_nothing(call);
}

Status untag(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(Identity * identity, find_named(call, kind));
    const JsonView keys = optional_member(call.request, "TagKeys");
    for (JsonView key = keys.first(); key.present(); key = key.next()) identity->tags.erase(std::string(key.string()));
    return answer_nothing(call);
}

Status list_tags(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(const Identity* identity, find_named(call, kind));
    call.out.begin_object();
    write_tags(identity->tags, call.out);
    call.out.member("IsTruncated", false);
    call.out.end_object();
    return {};
}

}  // namespace

Status create_access_key(IdentityCall& call) {
    TRY_ASSIGN(const Identity* user, find_user(call));
    if (keys_of(call, user->name).size() >= keys_a_user_max) {
        return quota_exceeded("AccessKeysPerUser", keys_a_user_max);
    }
    // 20 and 40 characters. Nobody ever verifies a signature with the secret, so that it is not kept.
    const std::string id = call.directory.new_id("AKIA", call.seed).substr(0, 20);
    const std::string secret = call.directory.new_id("dynascope/", call.seed) + id.substr(7);
    const auto key = call.directory.keys.emplace(id, AccessKey{user->name, true, call.now}).first;
    call.out.begin_object();
    call.out.name("AccessKey");
    write_key(id, key->second, secret, call.out);
    call.out.end_object();
    return {};
}

Status list_access_keys(IdentityCall& call) {
    TRY_ASSIGN(const Identity* user, find_user(call));
    call.out.begin_object();
    write_page(call, "AccessKeyMetadata", keys_of(call, user->name),
               [&](const std::string& id) { write_key(id, call.directory.keys.at(id), {}, call.out); });
    call.out.end_object();
    return {};
}

Status update_access_key(IdentityCall& call) {
    TRY_ASSIGN(AccessKey * key, find_key(call));
    key->active = call.text("Status") == "Active";
    return answer_nothing(call);
}

Status delete_access_key(IdentityCall& call) {
    TRY_ASSIGN(AccessKey * key, find_key(call));
    key->user.clear();  // and refused from now on
    key->active = false;
    return answer_nothing(call);
}

Status tag_user(IdentityCall& call) { return tag(call, IdentityKind::kUser); }
Status tag_role(IdentityCall& call) { return tag(call, IdentityKind::kRole); }
Status untag_user(IdentityCall& call) { return untag(call, IdentityKind::kUser); }
Status untag_role(IdentityCall& call) { return untag(call, IdentityKind::kRole); }
Status list_user_tags(IdentityCall& call) { return list_tags(call, IdentityKind::kUser); }
Status list_role_tags(IdentityCall& call) { return list_tags(call, IdentityKind::kRole); }

}  // namespace dynascope::identity
