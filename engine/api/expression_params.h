// Expression parameters of one request (or of one action in a batch or transaction): placeholders, the rules of which
// may stand beside which, and compiling.
#pragma once

#include <optional>
#include <string_view>

#include "api/shape.h"
#include "expression/cache.h"
#include "expression/expression.h"

namespace dynascope {

// Where the parameters of one action are found: a request, or a structure inside it.
class Parameters {
  public:
    explicit Parameters(const WireRequest& request) : request_(&request) {}
    explicit Parameters(JsonView object) : object_(object) {}
    JsonView operator[](std::string_view name) const {
        return request_ != nullptr ? (*request_)[name] : member_of(object_, name);
    }

  private:
    const WireRequest* request_ = nullptr;
    JsonView object_;
};

// Parameters of one action that take part in the rules below, in the order in which messages name them.
struct ExpressionRules {
    Words legacy = {};  // of the time before expressions: api/legacy_params.h
    Words expressions = {};
    std::string_view values_need = {};  // "ConditionExpression is null"; empty: the action takes no values
};

// Expression and non-expression parameters together, placeholders without an expression. Tells whether there are legacy
// parameters.
Result<bool> check_expression_rules(const Parameters& parameters, const ExpressionRules& rules);

// Decodes ExpressionAttributeNames and (if `with_values`) ExpressionAttributeValues.
Result<Placeholders> read_placeholders(const Parameters& parameters, bool with_values = true);

// Compile the expression of that name, or nothing when it is absent.
Result<std::optional<Condition>> compile_condition_parameter(ExpressionCache& cache, const Parameters& parameters,
                                                             std::string_view name, Placeholders& placeholders);
Result<std::optional<Update>> compile_update_parameter(ExpressionCache& cache, const Parameters& parameters,
                                                       Placeholders& placeholders);
Result<std::optional<ProjectionPaths>> compile_projection_parameter(ExpressionCache& cache,
                                                                    const Parameters& parameters,
                                                                    Placeholders& placeholders);

}  // namespace dynascope
