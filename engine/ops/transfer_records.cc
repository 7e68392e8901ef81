#include "ops/transfer_records.h"

#include <utility>

#include "base/hash.h"
#include "base/hex.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

// A token is the hexadecimal form of kind, place and a checksum, filled up with spaces: 112 digits at least, in groups
// of sixteen.
constexpr std::size_t group_bytes = 8;
constexpr std::size_t text_bytes_min = 48;

std::string token_text(std::string_view kind, std::string_view place) {
    std::string text = std::string(kind) + "/" + std::string(place);
    while (text.size() < text_bytes_min || text.size() % group_bytes != 0) text.push_back(' ');
    std::uint64_t checksum = hash64(text);
    for (std::size_t i = 0; i < group_bytes; ++i, checksum >>= 8) text.push_back(static_cast<char>(checksum & 0xFF));
    return text;
}

std::string bytes_of(std::string_view digits) {
    constexpr std::string_view alphabet = "0123456789abcdef";
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        const std::size_t high = alphabet.find(digits[i]);
        const std::size_t low = alphabet.find(digits[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return {};
        bytes.push_back(static_cast<char>(high << 4 | low));
    }
    return bytes;
}

}  // namespace

bool token_counts(const Context& context, const Transfer& transfer) {
    return !transfer.ended || context.now - *transfer.ended < client_token_lifetime;
}

Result<std::string> transfer_place(const Context& context, std::string_view arn, const TransferWords& words) {
    const auto name = parse_record_arn(arn, words.kind);
    if (!name || name->service != "dynamodb") return validation_error("Invalid " + std::string(words.name) + " ARN");
    if (name->account != account_id) return Error{ErrorType::kAccessDenied, "Access is denied"};
    if (name->region != context.region) {
        return Error{words.not_found,
                     std::string(words.name) + " not found: Invalid " + std::string(words.kind) + " arn"};
    }
    return BackupVault::place_of(name->id, name->table);
}

std::string later_with_transfer(Context& context, FollowUp::Kind kind, const Transfer& transfer) {
    FollowUp& later = context.follow_ups.emplace_back();
    later.kind = kind;
    later.table = context.catalog.region_id();
    later.record = BackupVault::place_of(transfer.id, transfer.table_name);
    return later.record;
}

std::string page_token(std::string_view kind, std::string_view place) { return hex_text(token_text(kind, place)); }

Result<std::string> page_place(std::string_view kind, std::string_view token) {
    std::string text = bytes_of(token);
    text.resize(text.size() - std::min(text.size(), group_bytes));
    while (!text.empty() && text.back() == ' ') text.pop_back();
    const std::string prefix = std::string(kind) + "/";
    if (text.starts_with(prefix)) {
        std::string place = text.substr(prefix.size());
        if (page_token(kind, place) == token) return place;
    }
    return validation_error("Invalid Request: Provided nextToken is invalid: " + std::string(token));
}

const Transfer& transfer_of(const Export& record) { return record.transfer; }
const Transfer& transfer_of(const Import& record) { return record.transfer; }

}  // namespace dynascope::ops
