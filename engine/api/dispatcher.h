// The one order of stages, from an operation's name and body to its answer.
// operation row -> JSON -> shape and constraints -> expressions -> typed command -> ops -> envelope.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "expression/cache.h"
#include "json/tape.h"
#include "ops/context.h"
#include "partiql/statement.h"
#include "value/item_reader.h"

namespace dynascope {

struct OperationRow;

struct WireAnswer {
    int status = 200;
    std::string body;
};

// Reusable memory of one door: operation, tape, packed items, parsed expressions and statements.
class Dispatcher {
  public:
    // `operation` is the bare name: "PutItem" or, of streams, "GetRecords".
    WireAnswer dispatch(Context& context, std::string_view operation, std::string_view body);

  private:
    const OperationRow* last_row_ = nullptr;
    std::size_t answer_bytes_ = 0;  // room for the next answer of that operation, 0: little
    JsonTape tape_;
    ItemReader items_;
    ExpressionCache expressions_;
    partiql::StatementCache statements_;
};

}  // namespace dynascope
