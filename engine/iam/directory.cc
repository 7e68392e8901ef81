#include "iam/directory.h"

#include <algorithm>

#include "base/hash.h"
#include "iam/aws_policies.h"
#include "table/names.h"

namespace dynascope {

namespace {

constexpr std::string_view id_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t id_letters_count = 17;

std::string id_of(std::string_view prefix, std::string_view what, std::uint64_t seed) {
    std::string id(prefix);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < id_letters_count; ++i) {
        if (i % 12 == 0) bits = hash64(what, seed + i);
        id += id_letters[bits & 31];
        bits >>= 5;
    }
    return id;
}

// KEY=VALUE&KEY=VALUE of a session, such as the subject of a web identity.
void read_session_keys(std::string_view text, ConditionKeys& keys) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        if (const auto equals = pair.find('='); equals != std::string_view::npos && equals > 0) {
            keys.set(pair.substr(0, equals), std::string(pair.substr(equals + 1)));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void set_tags(const Identity& identity, ConditionKeys& keys) {
    for (const auto& [key, value] : identity.tags) keys.set("aws:PrincipalTag/" + key, value);
}

void set_principal_keys(Principal& principal) {
    ConditionKeys& keys = principal.keys;
    keys.set("aws:PrincipalAccount", principal.account);
    keys.set("aws:userid", principal.user_id);
    const bool session = principal.kind == Principal::Kind::kRoleSession;
    keys.set("aws:PrincipalArn", session ? principal.role_arn : principal.arn);
    keys.set("aws:PrincipalType", session                                    ? "AssumedRole"
                                  : principal.kind == Principal::Kind::kRoot ? "Account"
                                                                             : "User");
    if (principal.kind == Principal::Kind::kUser) keys.set("aws:username", principal.name);
    keys.set("aws:PrincipalIsAWSService", "false");
}

}  // namespace

const Identity* IdentityDirectory::find(IdentityKind kind, std::string_view name) const {
    const auto found = of(kind).find(name);
    return found == of(kind).end() ? nullptr : &found->second;
}

Identity* IdentityDirectory::find(IdentityKind kind, std::string_view name) {
    const auto found = of(kind).find(name);
    return found == of(kind).end() ? nullptr : &found->second;
}

std::string IdentityDirectory::arn_of(IdentityKind kind, const Identity& identity) {
    static constexpr std::string_view words[identity_kinds] = {"user", "group", "role"};
    return "arn:aws:iam::" + std::string(account_id) + ":" + std::string(words[static_cast<std::size_t>(kind)]) +
           identity.path + identity.name;
}

const ManagedPolicy* IdentityDirectory::find_managed(std::string_view arn) const {
    if (const auto found = managed.find(arn); found != managed.end()) return &found->second;
    return find_aws_policy(arn);
}

std::size_t IdentityDirectory::attachments(std::string_view arn) const {
    std::size_t count = 0;
    for (const Identities& kind : identities_) {
        for (const auto& [name, identity] : kind) count += identity.attached.count(std::string(arn));
    }
    return count;
}

std::string IdentityDirectory::new_id(std::string_view prefix, std::uint64_t seed) {
    return id_of(prefix, std::to_string(next_id_++), seed);
}

Principal IdentityDirectory::user_of(const Identity& user) const {
    Principal principal;
    principal.account = account_id;
    principal.arn = arn_of(IdentityKind::kUser, user);
    principal.name = user.name;
    principal.user_id = user.id;
    set_tags(user, principal.keys);
    set_principal_keys(principal);
    return principal;
}

// Identities that nobody made may be named all the same: they have no policies of their own.
Principal IdentityDirectory::principal_of(const CallerText& caller) const {
    const bool own = caller.account == account_id;
    const std::string account(caller.account);
    Principal principal;
    principal.kind = caller.kind;
    principal.account = account;
    principal.name = caller.name;
    if (caller.kind == Principal::Kind::kRoot) {
        principal.arn = "arn:aws:iam::" + account + ":root";
        principal.user_id = account;
    } else if (caller.kind == Principal::Kind::kUser) {
        if (const Identity* user = own ? find(IdentityKind::kUser, caller.name) : nullptr) return user_of(*user);
        principal.arn = "arn:aws:iam::" + account + ":user/" + principal.name;
        principal.user_id = id_of("AIDA", principal.arn, 0);
    } else {
        const Identity* role = own ? find(IdentityKind::kRole, caller.name) : nullptr;
        const std::string session(caller.session);
        principal.arn = "arn:aws:sts::" + account + ":assumed-role/" + principal.name + "/" + session;
        principal.role_arn = role != nullptr ? arn_of(IdentityKind::kRole, *role)
                                             : "arn:aws:iam::" + account + ":role/" + principal.name;
        principal.user_id = (role != nullptr ? role->id : id_of("AROA", principal.role_arn, 0)) + ":" + session;
        if (role != nullptr) set_tags(*role, principal.keys);
    }
    set_principal_keys(principal);
    return principal;
}

std::optional<Principal> IdentityDirectory::resolve(std::string_view caller) const {
    const std::size_t question = caller.find('?');
    const std::string_view who = caller.substr(0, question);
    std::optional<Principal> principal;
    if (const std::optional<CallerText> named = parse_caller(who)) {
        principal = principal_of(*named);
    } else if (const Identity* user = find(IdentityKind::kUser, who)) {
        principal = user_of(*user);
    } else if (const auto key = keys.find(who); key != keys.end()) {
        const Identity* owner = find(IdentityKind::kUser, key->second.user);
        if (owner != nullptr) principal = user_of(*owner);
    } else if (const std::size_t slash = who.find('/'); slash != std::string_view::npos) {
        const std::string_view role = who.substr(0, slash);
        if (find(IdentityKind::kRole, role) == nullptr || slash + 1 == who.size()) return std::nullopt;
        principal = principal_of({Principal::Kind::kRoleSession, account_id, role, who.substr(slash + 1)});
    }
    if (principal && question != std::string_view::npos) {
        read_session_keys(caller.substr(question + 1), principal->keys);
    }
    return principal;
}

bool IdentityDirectory::is_refused(std::string_view caller) const {
    const auto key = keys.find(caller);
    return key != keys.end() && !key->second.active;
}

void IdentityDirectory::add_policies(const Identity& identity, std::vector<NamedPolicy>& all) const {
    for (const auto& [name, policy] : identity.policies) all.push_back({name, &policy.policy});
    for (const auto& [arn, since] : identity.attached) {
        if (const ManagedPolicy* policy = find_managed(arn)) all.push_back({policy->name, &policy->document.policy});
    }
}

std::vector<NamedPolicy> IdentityDirectory::policies_of(const Principal& principal) const {
    std::vector<NamedPolicy> all;
    if (principal.account != account_id || principal.kind == Principal::Kind::kRoot) return all;
    const bool session = principal.kind == Principal::Kind::kRoleSession;
    const Identity* identity = find(session ? IdentityKind::kRole : IdentityKind::kUser, principal.name);
    if (identity == nullptr) return all;
    add_policies(*identity, all);
    for (const auto& [name, since] : identity->groups) {
        if (const Identity* group = find(IdentityKind::kGroup, name)) add_policies(*group, all);
    }
    return all;
}

}  // namespace dynascope
