// Records of exports and imports: finding them by ARN or token, and pages of them.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ops/backup_admin.h"
#include "ops/context.h"
#include "ops/transfer_commands.h"

namespace dynascope::ops {

inline constexpr Duration transfer_record_lifetime = hours(24 * 90);
inline constexpr Duration client_token_lifetime = hours(8);

// A client token counts until eight hours after its request was completed.
bool token_counts(const Context& context, const Transfer& transfer);

// How exports and imports are told apart.
struct TransferWords {
    std::string_view kind;  // in ARNs and limits
    std::string_view name;  // in messages
    ErrorType not_found;
};
inline constexpr TransferWords export_words = {"export", "Export", ErrorType::kExportNotFound};
inline constexpr TransferWords import_words = {"import", "Import", ErrorType::kImportNotFound};

// Where the records have the transfer that an ARN names.
Result<std::string> transfer_place(const Context& context, std::string_view arn, const TransferWords& words);

// A follow-up in this Region for the record, whose place is the answer.
std::string later_with_transfer(Context& context, FollowUp::Kind kind, const Transfer& transfer);

// "NextToken" for what comes after the record at `place`, and back: ValidationException when it is none of ours.
std::string page_token(std::string_view kind, std::string_view place);
Result<std::string> page_place(std::string_view kind, std::string_view token);

const Transfer& transfer_of(const Export& record);
const Transfer& transfer_of(const Import& record);

// Identity of a new record: id, ARN and instant.
template <class Records>
Transfer new_transfer(const Context& context, std::string_view table_name, std::string_view kind,
                      const Records& records) {
    Transfer transfer;
    transfer.started = whole_milliseconds(context.now);
    transfer.table_name = table_name;
    std::string salt = std::string(kind) + std::string(table_name);
    do {
        transfer.id = record_id(context, transfer.started, salt);
        salt += "+";
    } while (records.contains(BackupVault::place_of(transfer.id, table_name)));
    return transfer;
}

template <class Records>
void drop_old_records(const Context& context, Records& records) {
    std::erase_if(records, [&context](const auto& entry) {
        const Transfer& transfer = transfer_of(entry.second);
        return transfer.ended && context.now - *transfer.ended > transfer_record_lifetime;
    });
}

// The record at `place` while it runs.
template <class Records>
auto* find_running(Records& records, std::string_view place) {
    const auto found = records.find(place);
    const bool running = found != records.end() && transfer_of(found->second).status == TransferStatus::kInProgress;
    return running ? &found->second : nullptr;
}

// LimitExceededException when as many run as may.
template <class Records>
Status check_running(const Records& records, std::string_view kind, std::int64_t max) {
    const std::int64_t running = std::count_if(records.begin(), records.end(), [](const auto& entry) {
        return transfer_of(entry.second).status == TransferStatus::kInProgress;
    });
    if (running < max) return {};
    return Error{ErrorType::kLimitExceeded, "Subscriber limit exceeded: Only " + std::to_string(max) + " " +
                                                std::string(kind) + " operations can be done simultaneously"};
}

// The record that an ARN names, or the words' own not-found error.
template <class Records>
Result<typename Records::mapped_type> find_transfer(const Context& context, Records& records,
                                                    const TransferWords& words, std::string_view arn) {
    TRY_ASSIGN(const std::string place, transfer_place(context, arn, words));
    drop_old_records(context, records);
    const auto found = records.find(place);
    if (found != records.end()) return found->second;
    const std::string missing = std::string(words.name) + " not found: ";
    return Error{words.not_found, missing + missing + std::string(arn)};
}

// One page, newest first. `wanted` says which records count.
template <class Records, class Record, class Wanted>
Status page_of(const Records& records, std::string_view kind, const ListTransfersCommand& command, Wanted wanted,
               std::vector<Record>& page, std::string& next_token) {
    auto at = records.rbegin();
    if (!command.next_token.empty()) {
        TRY_ASSIGN(const std::string place, page_place(kind, command.next_token));
        at = std::make_reverse_iterator(records.lower_bound(place));
    }
    std::string last;
    for (; at != records.rend(); ++at) {
        if (!wanted(at->second)) continue;
        if (page.size() == static_cast<std::size_t>(command.limit)) {
            next_token = page_token(kind, last);
            break;
        }
        page.push_back(at->second);
        last = at->first;
    }
    return {};
}

}  // namespace dynascope::ops
