#include "api/envelope.h"

#include <catch2/catch_test_macros.hpp>

#include "json/document.h"
#include "value/packed_item.h"

using namespace dynascope;

namespace {

std::string packed_key() {
    ItemBuilder builder;
    builder.add_string("pk", "a");
    return builder.finish();
}

}  // namespace

TEST_CASE("every error type has a name, a status and a wire type") {
    for (int i = 0; i <= static_cast<int>(ErrorType::kInternalServerError); ++i) {
        const auto type = static_cast<ErrorType>(i);
        CHECK(error_wire_type(type).ends_with(error_name(type)));
        CHECK(error_wire_type(type).find('#') != std::string_view::npos);
        const bool of_dynamodb = !error_wire_type(type).starts_with("com.amazonaws.iam.") &&
                                 !error_wire_type(type).starts_with("com.amazonaws.lambda#");
        if (of_dynamodb) CHECK(error_status(type) == (type == ErrorType::kInternalServerError ? 500 : 400));
    }
    CHECK(error_name(ErrorType::kValidation) == "ValidationException");
    CHECK(error_name(ErrorType::kRequestLimitExceeded) == "RequestLimitExceeded");
}

TEST_CASE("an error is its type and its message") {
    CHECK(error_body(validation_error("say \"what\"")) ==
          R"({"__type":"com.amazon.coral.validate#ValidationException","message":"say \"what\""})");
    CHECK(error_body(Error{ErrorType::kUnknownOperation, {}}) ==
          R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
    CHECK(error_body(Error{ErrorType::kSerialization, "NUMBER_VALUE cannot be converted to String"}) ==
          R"({"__type":"com.amazon.coral.service#SerializationException",)"
          R"("Message":"NUMBER_VALUE cannot be converted to String"})");
}

TEST_CASE("a failed condition carries the item that it saw") {
    Error error{ErrorType::kConditionalCheckFailed, "The conditional request failed"};
    error.item = packed_key();
    CHECK(error_body(error) == R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
                               R"("message":"The conditional request failed","Item":{"pk":{"S":"a"}}})");
}

TEST_CASE("a cancelled transaction lists a reason for every action") {
    Error error{ErrorType::kTransactionCanceled, "cancelled"};
    error.cancellation_reasons = {{"None", {}, {}}, {"ConditionalCheckFailed", "no", packed_key()}};
    CHECK(error_body(error) ==
          R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":[)"
          R"({"Code":"None"},{"Code":"ConditionalCheckFailed","Message":"no","Item":{"pk":{"S":"a"}}}],)"
          R"("Message":"cancelled"})");
}

TEST_CASE("throttles say why, each type with its own spelling") {
    Error error{ErrorType::kProvisionedThroughputExceeded, "slow down"};
    error.throttling_reasons = {{"TableWriteProvisionedThroughputExceeded", "arn"}};
    const auto provisioned = parse_document(error_body(error));
    CHECK(provisioned->at("ThrottlingReasons").at(0).at("reason") == "TableWriteProvisionedThroughputExceeded");
    CHECK(provisioned->at("ThrottlingReasons").at(0).at("resource") == "arn");
    error.type = ErrorType::kThrottling;
    CHECK(parse_document(error_body(error))->contains("throttlingReasons"));
}
