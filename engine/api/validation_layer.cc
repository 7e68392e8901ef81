#include "api/validation_layer.h"

namespace dynascope {
namespace {

constexpr std::string_view envelope = "1 validation error detected: ";

}  // namespace

bool tells_one_violation(std::string_view operation) {
    return operation == "PutItem" || operation == "UpdateItem" || operation == "DeleteItem";
}

void word_as_2026(std::string_view operation, bool executing, Error& error) {
    if (error.type != ErrorType::kValidation || executing || error.message.starts_with(envelope)) return;
    const bool select_fault = operation == "Query" && error.message.starts_with("Cannot specify the ");
    const bool untyped = error.message.starts_with("Supplied AttributeValue ");
    if (select_fault || (tells_one_violation(operation) && !untyped)) error.message.insert(0, envelope);
}

}  // namespace dynascope
