#include "api/envelope.h"

#include "json/wire_writer.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

struct Wording {
    ErrorType type;
    int status;
    std::string_view wire_type;
    std::string_view message_member;  // some of the service's types spell it "Message"
};

constexpr Wording wordings[] = {
    {ErrorType::kValidation, 400, "com.amazon.coral.validate#ValidationException", "message"},
    {ErrorType::kSerialization, 400, "com.amazon.coral.service#SerializationException", "Message"},
    {ErrorType::kUnknownOperation, 400, "com.amazon.coral.service#UnknownOperationException", "message"},
    {ErrorType::kResourceNotFound, 400, "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message"},
    {ErrorType::kResourceInUse, 400, "com.amazonaws.dynamodb.v20120810#ResourceInUseException", "message"},
    {ErrorType::kConditionalCheckFailed, 400, "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
     "message"},
    {ErrorType::kProvisionedThroughputExceeded, 400,
     "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "message"},
    {ErrorType::kThrottling, 400, "com.amazonaws.dynamodb.v20120810#ThrottlingException", "message"},
    {ErrorType::kRequestLimitExceeded, 400, "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded", "message"},
    {ErrorType::kLimitExceeded, 400, "com.amazonaws.dynamodb.v20120810#LimitExceededException", "message"},
    {ErrorType::kItemCollectionSizeLimitExceeded, 400,
     "com.amazonaws.dynamodb.v20120810#ItemCollectionSizeLimitExceededException", "message"},
    {ErrorType::kTransactionCanceled, 400, "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", "Message"},
    {ErrorType::kTransactionConflict, 400, "com.amazonaws.dynamodb.v20120810#TransactionConflictException", "message"},
    {ErrorType::kTransactionInProgress, 400, "com.amazonaws.dynamodb.v20120810#TransactionInProgressException",
     "Message"},
    {ErrorType::kIdempotentParameterMismatch, 400,
     "com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException", "Message"},
    {ErrorType::kDuplicateItem, 400, "com.amazonaws.dynamodb.v20120810#DuplicateItemException", "message"},
    {ErrorType::kAccessDenied, 400, "com.amazon.coral.service#AccessDeniedException", "Message"},
    {ErrorType::kInvalidSignature, 400, "com.amazon.coral.service#InvalidSignatureException", "message"},
    {ErrorType::kReplicatedWriteConflict, 400, "com.amazonaws.dynamodb.v20120810#ReplicatedWriteConflictException",
     "message"},
    {ErrorType::kGlobalTableAlreadyExists, 400, "com.amazonaws.dynamodb.v20120810#GlobalTableAlreadyExistsException",
     "message"},
    {ErrorType::kGlobalTableNotFound, 400, "com.amazonaws.dynamodb.v20120810#GlobalTableNotFoundException", "message"},
    {ErrorType::kReplicaAlreadyExists, 400, "com.amazonaws.dynamodb.v20120810#ReplicaAlreadyExistsException",
     "message"},
    {ErrorType::kReplicaNotFound, 400, "com.amazonaws.dynamodb.v20120810#ReplicaNotFoundException", "message"},
    {ErrorType::kIndexNotFound, 400, "com.amazonaws.dynamodb.v20120810#IndexNotFoundException", "message"},
    {ErrorType::kExpiredIterator, 400, "com.amazonaws.dynamodb.v20120810#ExpiredIteratorException", "message"},
    {ErrorType::kTrimmedDataAccess, 400, "com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException", "message"},
    {ErrorType::kTableNotFound, 400, "com.amazonaws.dynamodb.v20120810#TableNotFoundException", "message"},
    {ErrorType::kTableAlreadyExists, 400, "com.amazonaws.dynamodb.v20120810#TableAlreadyExistsException", "message"},
    {ErrorType::kTableInUse, 400, "com.amazonaws.dynamodb.v20120810#TableInUseException", "message"},
    {ErrorType::kBackupNotFound, 400, "com.amazonaws.dynamodb.v20120810#BackupNotFoundException", "message"},
    {ErrorType::kBackupInUse, 400, "com.amazonaws.dynamodb.v20120810#BackupInUseException", "message"},
    {ErrorType::kContinuousBackupsUnavailable, 400,
     "com.amazonaws.dynamodb.v20120810#ContinuousBackupsUnavailableException", "message"},
    {ErrorType::kPointInTimeRecoveryUnavailable, 400,
     "com.amazonaws.dynamodb.v20120810#PointInTimeRecoveryUnavailableException", "message"},
    {ErrorType::kInvalidRestoreTime, 400, "com.amazonaws.dynamodb.v20120810#InvalidRestoreTimeException", "message"},
    {ErrorType::kInvalidExportTime, 400, "com.amazonaws.dynamodb.v20120810#InvalidExportTimeException", "message"},
    {ErrorType::kExportConflict, 400, "com.amazonaws.dynamodb.v20120810#ExportConflictException", "message"},
    {ErrorType::kExportNotFound, 400, "com.amazonaws.dynamodb.v20120810#ExportNotFoundException", "message"},
    {ErrorType::kImportConflict, 400, "com.amazonaws.dynamodb.v20120810#ImportConflictException", "message"},
    {ErrorType::kImportNotFound, 400, "com.amazonaws.dynamodb.v20120810#ImportNotFoundException", "message"},
    {ErrorType::kPolicyNotFound, 400, "com.amazonaws.dynamodb.v20120810#PolicyNotFoundException", "message"},
    {ErrorType::kNoSuchEntity, 404, "com.amazonaws.iam.v20100508#NoSuchEntity", "message"},
    {ErrorType::kEntityAlreadyExists, 409, "com.amazonaws.iam.v20100508#EntityAlreadyExists", "message"},
    {ErrorType::kMalformedPolicyDocument, 400, "com.amazonaws.iam.v20100508#MalformedPolicyDocument", "message"},
    {ErrorType::kDeleteConflict, 409, "com.amazonaws.iam.v20100508#DeleteConflict", "message"},
    {ErrorType::kInvalidParameterValue, 400, "com.amazonaws.lambda#InvalidParameterValueException", "Message"},
    {ErrorType::kResourceConflict, 409, "com.amazonaws.lambda#ResourceConflictException", "Message"},
    {ErrorType::kTooManyRequests, 429, "com.amazonaws.lambda#TooManyRequestsException", "Message"},
    {ErrorType::kInternalServerError, 500, "com.amazonaws.dynamodb.v20120810#InternalServerError", "message"},
};

const Wording& wording_of(ErrorType type) {
    for (const Wording& wording : wordings) {
        if (wording.type == type) return wording;
    }
    CHECK(false, "an error type without wording");
    return wordings[0];
}

void write_cancellation_reasons(const Error& error, WireWriter& out) {
    out.name("CancellationReasons");
    out.begin_array();
    for (const CancellationReason& reason : error.cancellation_reasons) {
        out.begin_object();
        out.member("Code", reason.code);
        if (!reason.message.empty()) out.member("Message", reason.message);
        if (!reason.item.empty()) {
            out.name("Item");
            encode_item(ItemView(reason.item), out);
        }
        out.end_object();
    }
    out.end_array();
}

void write_throttling_reasons(const Error& error, WireWriter& out) {
    out.name(error.type == ErrorType::kThrottling ? "throttlingReasons" : "ThrottlingReasons");
    out.begin_array();
    for (const ThrottlingReason& reason : error.throttling_reasons) {
        out.begin_object();
        out.member("reason", reason.reason);
        out.member("resource", reason.resource);
        out.end_object();
    }
    out.end_array();
}

}  // namespace

int error_status(ErrorType type) { return wording_of(type).status; }

std::string_view error_name(ErrorType type) {
    const std::string_view wire_type = wording_of(type).wire_type;
    return wire_type.substr(wire_type.find('#') + 1);
}

std::string_view error_wire_type(ErrorType type) { return wording_of(type).wire_type; }

std::string error_body(const Error& error) {
    std::string body;
    WireWriter out(body);
    const Wording& wording = wording_of(error.type);
    out.begin_object();
    out.member("__type", wording.wire_type);
    if (!error.cancellation_reasons.empty()) write_cancellation_reasons(error, out);
    if (!error.throttling_reasons.empty()) write_throttling_reasons(error, out);
    if (!error.message.empty()) out.member(wording.message_member, error.message);
    if (!error.item.empty()) {
        out.name("Item");
        encode_item(ItemView(error.item), out);
    }
    out.end_object();
    return body;
}

std::string unrecognized_client_body() {
    std::string body;
    WireWriter out(body);
    out.begin_object();
    out.member("__type", "com.amazon.coral.service#UnrecognizedClientException");
    out.member("message", "The security token included in the request is invalid.");
    out.end_object();
    return body;
}

}  // namespace dynascope
