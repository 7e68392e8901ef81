#include "ops/encryption.h"

#include <algorithm>
#include <utility>

#include "ops/lookup.h"
#include "ops/table_admin.h"
#include "ops/timestamp.h"
#include "ops/uuid.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

constexpr std::size_t free_changes = 4;
constexpr Duration change_window = hours(24);
constexpr Duration key_change_pause = hours(6);
constexpr std::string_view managed_alias = "alias/aws/dynamodb";

std::string key_arn(const Context& context, std::string_view id) {
    return "arn:aws:kms:" + std::string(context.region) + ":" + std::string(account_id) + ":key/" + std::string(id);
}

Error key_not_found(std::string_view key, const std::string& what) {
    return validation_error("KMS validation error: com.amazonaws.services.kms.model.NotFoundException: " + what +
                            " (Service: AWSKMS; Status Code: 400; Error Code: NotFoundException; Request ID: " +
                            uuid_of(key) + "; Proxy: null)");
}

bool is_key_id(std::string_view id) {
    const bool multi_region = id.starts_with("mrk-");
    if (multi_region) id.remove_prefix(4);
    if (id.size() != (multi_region ? 32U : 36U)) return false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const bool dash = !multi_region && (i == 8 || i == 13 || i == 18 || i == 23);
        const char c = id[i];
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (dash ? c != '-' : !hex) return false;
    }
    return true;
}

// An alias stands for a key whose id follows from its name.
Result<std::string> resolve_alias(const Context& context, std::string_view alias) {
    if (alias.starts_with("alias/aws/") && alias != managed_alias) {
        return key_not_found(alias, "Alias arn:aws:kms:" + std::string(context.region) + ":" + std::string(account_id) +
                                        ":" + std::string(alias) + " is not found.");
    }
    return key_arn(context, uuid_of(std::string(context.region) + ":" + std::string(alias)));
}

// A key id, a key's ARN, an alias or an alias's ARN.
Result<std::string> resolve_key(const Context& context, std::string_view key) {
    const std::string own = "arn:aws:kms:" + std::string(context.region) + ":" + std::string(account_id) + ":";
    if (!key.starts_with("arn:")) {
        if (key.starts_with("alias/")) return resolve_alias(context, key);
        if (is_key_id(key)) return key_arn(context, key);
        return key_not_found(key, "Invalid keyId '" + std::string(key) + "'");
    }
    if (!key.starts_with("arn:aws:kms:" + std::string(context.region) + ":")) {
        return key_not_found(key, "Invalid arn " + std::string(context.region));
    }
    const std::string_view resource = key.starts_with(own) ? key.substr(own.size()) : std::string_view();
    if (resource.starts_with("alias/")) return resolve_alias(context, resource);
    if (resource.starts_with("key/") && is_key_id(resource.substr(4))) return std::string(key);
    return key_not_found(key, "Key '" + std::string(key) + "' does not exist");
}

Status check_members(const EncryptionSpecification& specification) {
    if (specification.type == "AES256") return invalid_parameter("SSEType AES256 is not supported");
    if (specification.enabled == false) {
        if (specification.type) return invalid_parameter("SSEType can not be specified if Enabled is false");
        if (specification.key) return invalid_parameter("KMSMasterKeyId can not be specified if Enabled is false");
    }
    if (specification.key && !specification.type) {
        return invalid_parameter("SSEType KMS is required if KMSMasterKeyId is specified");
    }
    return {};
}

bool wants_kms(const EncryptionSpecification& specification) {
    return specification.enabled.value_or(specification.type.has_value());
}

Result<std::string> wanted_key(const Context& context, const EncryptionSpecification& specification) {
    if (!wants_kms(specification)) return std::string();
    return resolve_key(context, specification.key ? std::string_view(*specification.key) : managed_alias);
}

// Four in 24 hours, then one for each 6 hours without. Back to the key that AWS owns is always allowed.
Status check_quota(const Context& context, const Encryption& encryption) {
    const auto& changes = encryption.changes;
    if (changes.size() < free_changes || context.now - changes.back() >= key_change_pause) return {};
    return Error{ErrorType::kLimitExceeded,
                 "Subscriber limit exceeded: Encryption mode changes are limited in the 24h window ending at " +
                     label_text(changes.front() + change_window) +
                     "Z. After the first 4 change, each subsequent change in the same window can be performed at most "
                     "once every 21600 seconds. Number of updates today: " +
                     std::to_string(changes.size()) + ". Last change at " + label_text(changes.back()) +
                     "Z. Next changes can be made at " +
                     label_text(std::min(changes.back() + key_change_pause, changes.front() + change_window)) + "Z."};
}

}  // namespace

Result<std::string> key_of_new_table(const Context& context, const EncryptionSpecification& specification) {
    TRY(check_members(specification));
    return wanted_key(context, specification);
}

Status change_encryption(Context& context, TableEntry& table, const EncryptionSpecification& specification) {
    TRY(check_members(specification));
    Encryption& encryption = table.settings.encryption;
    if (encryption.next_key_arn) {
        return Error{ErrorType::kResourceInUse,
                     "Attempt to change a resource which is still in use: Server-Side Encryption is still being "
                     "updated"};
    }
    std::erase_if(encryption.changes, [&](Instant change) { return context.now - change >= change_window; });
    if (wants_kms(specification)) TRY(check_quota(context, encryption));
    TRY_ASSIGN(std::string key, wanted_key(context, specification));
    if (key.empty() && encryption.key_arn.empty()) return invalid_parameter("Table is already encrypted by default");
    if (specification.key && *specification.key == encryption.key_arn) {
        return invalid_parameter(
            "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change "
            "Master Key");
    }
    encryption.changes.push_back(context.now);
    encryption.next_key_arn = std::move(key);
    table.definition.encryption = specification;
    follow_up_setting(context, Setting::kEncryption, table.id);
    return {};
}

void finish_encryption(TableEntry& table) {
    Encryption& encryption = table.settings.encryption;
    if (!encryption.next_key_arn) return;
    encryption.key_arn = std::move(*encryption.next_key_arn);
    encryption.next_key_arn.reset();
}

std::optional<EncryptionDescription> describe_encryption(const TableEntry& table) {
    const Encryption& encryption = table.settings.encryption;
    if (encryption.key_arn.empty() && !encryption.next_key_arn) return std::nullopt;
    return EncryptionDescription{encryption.next_key_arn ? EncryptionStatus::kUpdating : EncryptionStatus::kEnabled,
                                 encryption.key_arn};
}

}  // namespace dynascope::ops
