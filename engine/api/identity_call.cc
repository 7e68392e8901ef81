#include "api/identity_call.h"

namespace dynascope::identity {

namespace {

constexpr std::int64_t identities_a_page = 100;
constexpr std::string_view identity_nouns[identity_kinds] = {"user", "group", "role"};
constexpr std::string_view name_members[identity_kinds] = {"UserName", "GroupName", "RoleName"};

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string_view noun(IdentityKind kind) { return identity_nouns[static_cast<std::size_t>(kind)]; }
std::string_view name_member(IdentityKind kind) { return name_members[static_cast<std::size_t>(kind)]; }

Error no_such_entity(std::string message) { return {ErrorType::kNoSuchEntity, std::move(message)}; }

Error quota_exceeded(std::string_view quota, std::size_t limit) {
    return {ErrorType::kLimitExceeded, "Cannot exceed quota for " + std::string(quota) + ": " + std::to_string(limit)};
}

Status check_name(std::string_view member, std::string_view name) {
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return is_letter_or_digit(c) || std::string_view("_+=,.@-").find(c) != std::string_view::npos;
    });
    if (plain) return {};
    std::string shown(member);
    shown[0] = static_cast<char>(shown[0] - 'A' + 'a');
    return validation_error("The specified value for " + shown +
                            " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
}

Result<std::string> read_path(const IdentityCall& call) {
    std::string path(call.text("Path"));
    if (path.empty()) return std::string("/");
    const bool printable = std::all_of(path.begin(), path.end(), [](char c) { return c >= '!' && c <= '~'; });
    if (path.front() == '/' && path.back() == '/' && printable) return path;
    return validation_error(
        "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric "
        "characters and/or / characters.");
}

Status read_tags(const IdentityCall& call, std::map<std::string, std::string>& tags) {
    std::map<std::string, std::string> added;
    const JsonView list = optional_member(call.request, "Tags");
    for (JsonView tag = list.first(); tag.present(); tag = tag.next()) {
        const std::string key(member_of(tag, "Key").string());
        if (!added.emplace(key, member_of(tag, "Value").string()).second) {
            return validation_error("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
    }
    for (const auto& [key, value] : added) tags[key] = value;
    if (tags.size() > 50) return quota_exceeded("TagsPerResource", 50);
    return {};
}

void write_tags(const std::map<std::string, std::string>& tags, WireWriter& out) {
    out.name("Tags");
    out.begin_array();
    for (const auto& [key, value] : tags) {
        out.begin_object();
        out.member("Key", key);
        out.member("Value", value);
        out.end_object();
    }
    out.end_array();
}

void write_date(std::string_view name, Instant instant, WireWriter& out) {
    out.name(name);
    out.epoch_seconds(instant.microseconds);
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (is_letter_or_digit(c) || c == '-' || c == '_' || c == '.' || c == '~') {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 15U];
    }
    return encoded;
}

Result<Identity*> find_named(IdentityCall& call, IdentityKind kind) {
    const std::string_view name = call.text(name_member(kind));
    if (Identity* identity = call.directory.find(kind, name)) return identity;
    return no_such_entity("The " + std::string(noun(kind)) + " with name " + std::string(name) + " cannot be found.");
}

Status answer_nothing(IdentityCall& call) {
    call.out.begin_object();
    call.out.end_object();
    return {};
}

void write_page(IdentityCall& call, std::string_view list, const std::vector<std::string>& names,
                const std::function<void(const std::string&)>& write) {
    const JsonView asked = optional_member(call.request, "MaxItems");
    const auto limit = static_cast<std::size_t>(asked.present() ? integer_of(asked) : identities_a_page);
    const std::string_view marker = call.text("Marker");
    auto next = marker.empty() ? names.begin() : std::upper_bound(names.begin(), names.end(), marker);
    const auto left = static_cast<std::size_t>(names.end() - next);
    call.out.name(list);
    call.out.begin_array();
    std::string last;
    for (std::size_t i = 0; i < std::min(limit, left); ++i, ++next) {
        write(*next);
        last = *next;
    }
    call.out.end_array();
    call.out.member("IsTruncated", left > limit);
    if (left > limit) call.out.member("Marker", last);
}

}  // namespace dynascope::identity
