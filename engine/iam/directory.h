// The account's identities: users, groups and roles with their policies, managed policies, access keys.
// Source: IAM API Reference and "IAM and AWS STS quotas".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "iam/decide.h"
#include "iam/principal.h"

namespace dynascope {

// A policy document as it was sent, with what it means.
struct PolicyText {
    std::string text;
    Policy policy;  // follows text
    PolicyText() = default;
    explicit PolicyText(std::string document) : text(std::move(document)) { compile(); }
    void compile() { policy = compile_policy(text).value_or(Policy{}); }
    template <class Archive>
    void visit(Archive& archive) {
        archive(text);
        if constexpr (Archive::reading) compile();
    }
};

enum class IdentityKind : std::uint8_t { kUser, kGroup, kRole };
inline constexpr std::size_t identity_kinds = 3;

struct Identity {
    std::string name;
    std::string path = "/";
    std::string id;  // AIDA..., AGPA..., AROA...
    Instant created = {};
    std::map<std::string, PolicyText> policies;  // inline, by name
    std::map<std::string, Instant> attached;     // ARNs of managed policies, since when
    std::map<std::string, std::string> tags;
    std::map<std::string, Instant> groups;  // of a user, since when
    std::string trust;                      // of a role: AssumeRolePolicyDocument
    std::string description;                // of a role
    std::int64_t session_seconds = 3'600;   // of a role
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, path, id, created, policies, attached, tags, groups, trust, description, session_seconds);
    }
};

struct ManagedPolicy {
    std::string name;
    std::string path = "/";
    std::string id;  // ANPA...
    std::string description;
    Instant created = {};
    PolicyText document;
    std::map<std::string, std::string> tags;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, path, id, description, created, document, tags);
    }
};

struct AccessKey {
    std::string user;  // empty: the key was deleted
    bool active = true;
    Instant created = {};
    template <class Archive>
    void visit(Archive& archive) {
        archive(user, active, created);
    }
};

class IdentityDirectory {
  public:
    using Identities = std::map<std::string, Identity, std::less<>>;

    Identities& of(IdentityKind kind) { return identities_[static_cast<std::size_t>(kind)]; }
    const Identities& of(IdentityKind kind) const { return identities_[static_cast<std::size_t>(kind)]; }
    const Identity* find(IdentityKind kind, std::string_view name) const;
    Identity* find(IdentityKind kind, std::string_view name);
    static std::string arn_of(IdentityKind kind, const Identity& identity);

    // By ARN; those of AWS among them.
    std::map<std::string, ManagedPolicy, std::less<>> managed;
    const ManagedPolicy* find_managed(std::string_view arn) const;
    std::size_t attachments(std::string_view arn) const;

    std::map<std::string, AccessKey, std::less<>> keys;  // by access key id

    // A new id: the prefix and 17 letters and digits that nothing else has.
    std::string new_id(std::string_view prefix, std::uint64_t seed);

    // Who a caller is: an ARN, the name of a user, ROLE/SESSION, or an access key id. Nothing for everybody else, who
    // is the lab's owner and not held to policies.
    std::optional<Principal> resolve(std::string_view caller) const;
    // Whether the caller is a key that was made inactive or deleted.
    bool is_refused(std::string_view caller) const;
    // What applies to the principal: its own policies, inline and attached, and its groups'.
    std::vector<NamedPolicy> policies_of(const Principal& principal) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(identities_[0], identities_[1], identities_[2], managed, keys, next_id_);
    }

  private:
    Principal user_of(const Identity& user) const;
    Principal principal_of(const CallerText& caller) const;
    void add_policies(const Identity& identity, std::vector<NamedPolicy>& all) const;

    Identities identities_[identity_kinds];
    std::uint64_t next_id_ = 1;
};

}  // namespace dynascope
