// A statement made ready: checked as far as its text goes, its conditions and updates in the form that the expression
// languages have, its literals packed. Cached by text; bound to parameters for each execution.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "expression/ast.h"
#include "ops/commands.h"
#include "partiql/syntax.h"

namespace dynascope::partiql {

struct OrderTerm {
    std::string attribute;
    bool descending = false;
};

// A parameter that set_add or set_delete takes, which must be a set.
struct SetParameter {
    std::uint32_t number = 0;
    std::string message;
};

struct Statement {
    StatementKind kind = StatementKind::kSelect;
    std::string table;
    std::optional<std::string> index;
    std::vector<DocumentPath> projection;  // none: *
    std::vector<std::string> columns;      // their names in the answer
    std::string projection_fault;          // told later than other faults
    bool has_where = false;
    ParsedExpression where;
    ParsedExpression update;
    std::vector<OrderTerm> order;
    ReturnValues returning = ReturnValues::kNone;
    std::vector<std::pair<std::string, std::string>> item;  // INSERT: attribute and placeholder
    std::string item_parameter;                             // INSERT ... VALUE ?
    // Literals as ":0", ":1", ...; parameters join them as "?0", "?1", ...
    Placeholders constants;
    std::uint32_t parameters = 0;
    std::vector<SetParameter> set_parameters;

    bool reads() const { return kind == StatementKind::kSelect; }
};

Result<Statement> prepare_statement(std::string_view text);

// What depends on parameters.
struct Bound {
    std::optional<Condition> where;
    std::optional<Update> update;
    std::string item;  // INSERT: packed
};

Result<Bound> bind_statement(const Statement& statement, const std::vector<std::string>& parameters);

class StatementCache {
  public:
    static constexpr std::size_t entries_max = 512;

    Result<std::shared_ptr<const Statement>> prepare(std::string_view text);

  private:
    std::map<std::string, std::shared_ptr<const Statement>, std::less<>> entries_;
};

}  // namespace dynascope::partiql
