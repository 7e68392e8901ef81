// The errors that a request can cause, as values. Wire wording of the type is in api/envelope.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dynascope {

enum class ErrorType : std::uint8_t {
    kValidation,
    kSerialization,
    kUnknownOperation,
    kResourceNotFound,
    kResourceInUse,
    kReplicatedWriteConflict,
    kGlobalTableAlreadyExists,
    kGlobalTableNotFound,
    kReplicaAlreadyExists,
    kReplicaNotFound,
    kIndexNotFound,
    kConditionalCheckFailed,
    kProvisionedThroughputExceeded,
    kThrottling,
    kRequestLimitExceeded,
    kLimitExceeded,
    kItemCollectionSizeLimitExceeded,
    kTransactionCanceled,
    kTransactionConflict,
    kTransactionInProgress,
    kIdempotentParameterMismatch,
    kDuplicateItem,
    kAccessDenied,
    kInvalidSignature,
    kExpiredIterator,
    kTrimmedDataAccess,
    kTableNotFound,
    kTableAlreadyExists,
    kTableInUse,
    kBackupNotFound,
    kBackupInUse,
    kContinuousBackupsUnavailable,
    kPointInTimeRecoveryUnavailable,
    kInvalidRestoreTime,
    kInvalidExportTime,
    kExportConflict,
    kExportNotFound,
    kImportConflict,
    kImportNotFound,
    kPolicyNotFound,
    kNoSuchEntity,
    kEntityAlreadyExists,
    kMalformedPolicyDocument,
    kDeleteConflict,
    kInvalidParameterValue,
    kResourceConflict,
    kTooManyRequests,
    kInternalServerError,
};

// One entry of TransactionCanceledException. `item` is a packed item (value/packed_item.h), empty when not returned.
struct CancellationReason {
    std::string code;  // "None", "ConditionalCheckFailed", ...
    std::string message;
    std::string item;
};

// Why a request was throttled: `reason` is one of AWS's 16 words, `resource` the ARN of the table or index.
struct ThrottlingReason {
    std::string reason;
    std::string resource;
};

struct Error {
    ErrorType type = ErrorType::kInternalServerError;
    std::string message;
    std::string item = {};  // packed item of a failed condition with ReturnValuesOnConditionCheckFailure ALL_OLD
    std::vector<CancellationReason> cancellation_reasons = {};
    std::vector<ThrottlingReason> throttling_reasons = {};
};

inline Error validation_error(std::string message) { return Error{ErrorType::kValidation, std::move(message)}; }

}  // namespace dynascope
