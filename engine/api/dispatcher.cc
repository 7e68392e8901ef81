#include "api/dispatcher.h"

#include "api/envelope.h"
#include "api/operation_access.h"
#include "api/operation_row.h"
#include "api/validation_layer.h"

namespace dynascope {
namespace {

WireAnswer error_answer(const Error& error) { return {error_status(error.type), error_body(error)}; }

}  // namespace

WireAnswer Dispatcher::dispatch(Context& context, std::string_view operation, std::string_view body) {
    const OperationRow* row = find_operation(operation);
    if (row == nullptr) return error_answer(Error{ErrorType::kUnknownOperation, {}});
    if (!tape_.parse(body)) return error_answer(Error{ErrorType::kSerialization, {}});

    Request request(*row->fields);
    if (Status kinds = request.read(tape_.root()); !kinds.ok()) return error_answer(kinds.error());
    WireAnswer answer;
    WireWriter out(answer.body);
    Call call{context, expressions_, statements_, request, out, body};
    const bool newer = context.settings.validation_2026;
    Status status = request.check_constraints(newer && tells_one_violation(operation));
    if (status.ok() && context.access != nullptr) status = permit_request(context, operation, request);
    if (status.ok()) status = row->handler(call);
    if (status.ok()) return answer;

    // A wrong kind inside an attribute value precedes every other complaint, but only a failed request pays for the
    // look.
    if (status.error().type == ErrorType::kValidation) {
        if (Status kinds = request.check_attribute_kinds(); !kinds.ok()) return error_answer(kinds.error());
    }
    if (!newer) return error_answer(status.error());
    Error error = status.error();
    word_as_2026(operation, call.executing, error);
    return error_answer(error);
}

}  // namespace dynascope
