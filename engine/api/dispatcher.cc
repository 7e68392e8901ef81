#include "api/dispatcher.h"

#include "api/envelope.h"
#include "api/operation_access.h"
#include "api/operation_row.h"
#include "api/validation_layer.h"
#include "base/same_text.h"
#include "ops/request_tally.h"

namespace dynascope {
namespace {

// How deep the Item and Key members of an operation lie: there the reader packs them. Below it and beside it no member
// of these names is anything else that a handler looks into.
int depth_of_items(const OperationRow& row) {
    const Handler handler = row.handler;
    if (handler == handlers::put_item || handler == handlers::get_item || handler == handlers::update_item ||
        handler == handlers::delete_item) {
        return 1;  // {"Item"
    }
    if (handler == handlers::transact_write_items || handler == handlers::transact_get_items) {
        return 4;  // {"TransactItems": [{"Put": {"Item"
    }
    return handler == handlers::batch_write_item ? 5 : 0;  // {"RequestItems": {"Name": [{"PutRequest": {"Item"
}

// Room for an answer is asked for once, if it is about as long as the one before.
constexpr std::size_t foreseen_bytes_min = 256;
constexpr std::size_t foreseen_bytes_max = 64 * 1'024;

WireAnswer failed_answer(const Context& context, const Error& error) {
    if (context.tally != nullptr) context.tally->fail(error);
    return {error_status(error.type), error_body(error)};
}

}  // namespace

WireAnswer Dispatcher::dispatch(Context& context, std::string_view operation, std::string_view body) {
    // Mostly the operation of the request before.
    if (last_row_ == nullptr || !same_text(last_row_->info.name, operation)) {
        last_row_ = find_operation(operation);
        answer_bytes_ = 0;
    }
    const OperationRow* row = last_row_;
    if (row == nullptr) return failed_answer(context, Error{ErrorType::kUnknownOperation, {}});
    if (context.tally != nullptr) context.tally->operation = row->measured;
    items_.start(body.size());
    if (!tape_.parse(body, items_, depth_of_items(*row))) {
        return failed_answer(context, Error{ErrorType::kSerialization, {}});
    }

    WireRequest request(*row->fields);
    if (Status kinds = request.read(tape_.root()); !kinds.ok()) return failed_answer(context, kinds.error());
    WireAnswer answer;
    WireWriter out(answer.body);
    if (answer_bytes_ > 0) out.expect(answer_bytes_);
    Call call{context, expressions_, statements_, request, out, body};
    const bool newer = context.settings.validation_2026;
    Status status = request.check_constraints(newer && tells_one_violation(operation));
    if (status.ok() && context.access != nullptr) status = permit_request(context, operation, request);
    if (status.ok()) status = row->handler(call);
    if (status.ok()) {
        const std::size_t bytes = answer.body.size();
        const bool foreseen = bytes >= foreseen_bytes_min && bytes <= foreseen_bytes_max;
        answer_bytes_ = foreseen ? bytes + bytes / 4 : 0;
        return answer;
    }

    // A wrong kind inside an attribute value precedes every other complaint, but only a failed request pays for the
    // look.
    if (status.error().type == ErrorType::kValidation) {
        if (Status kinds = request.check_attribute_kinds(); !kinds.ok()) return failed_answer(context, kinds.error());
    }
    if (!newer) return failed_answer(context, status.error());
    Error error = status.error();
    word_as_2026(operation, call.executing, error);
    return failed_answer(context, error);
}

}  // namespace dynascope
