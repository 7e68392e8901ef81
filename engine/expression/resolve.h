// Binds a parsed expression to names and values, and checks what depends on them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "expression/ast.h"
#include "expression/diagnostics.h"
#include "expression/expression.h"

namespace dynascope {

// An operand and what is known of it before any item is seen.
struct BoundOperand {
    Operand operand;
    std::optional<ValueType> type;  // of values and of size(); the type of what a path names is not known
    bool is_path() const { return operand.kind == Operand::Kind::kPath && !operand.path.elements.empty(); }
};

class Resolver {
  public:
    Resolver(const ParsedExpression& parsed, Placeholders& placeholders)
        : parsed_(parsed), placeholders_(placeholders), diagnostics_(parsed.diagnostics) {}

    Condition condition();
    Update update();
    ProjectionPaths projection();
    // The error to answer with, if any, once one of the above has run.
    Status status() const;

  private:
    void resolve_condition(NodeId id, Condition& out);
    void resolve_comparison(const Node& node, Condition& out);
    void resolve_between(const Node& node, Condition& out);
    void resolve_in(const Node& node, Condition& out);
    void resolve_function(const Node& node, Condition& out);
    BoundOperand operand(NodeId id);
    BoundOperand size_of(const Node& call);
    void check_between_bounds(const BoundOperand& lower, const BoundOperand& upper);
    void check_orderable(NodeKind kind, const BoundOperand& operand);
    void check_distinct(std::string_view name, const BoundOperand& first, const BoundOperand& second);

    UpdateAction action(const ParsedAction& parsed);
    void resolve_update_value(NodeId id, UpdateValue& out);
    void resolve_update_function(const Node& call, UpdateValue& out);
    void resolve_arguments(const Node& parsed, UpdateValue& out);
    void check_update_type(std::string_view name, const UpdateValue& value, ValueType wanted);
    void check_action_type(UpdateAction::Kind kind, const UpdateValue& value);

    DocumentPath path(const ParsedPath& parsed);
    std::string name(const std::string& placeholder);
    std::string value(const std::string& placeholder);
    void check_paths(const std::vector<const DocumentPath*>& paths);

    bool has_operand_count(std::string_view name, std::size_t wanted, std::size_t actual);
    void require_path(std::string_view name);
    void operand_type_error(std::string_view name, std::string_view type);

    const Node& node(NodeId id) const { return parsed_.nodes[id]; }

    const ParsedExpression& parsed_;
    Placeholders& placeholders_;
    Diagnostics diagnostics_;
};

// Two paths of one update or projection: one may not lie within the other (overlap), and one may not treat as a map
// what the other treats as a list (conflict).
enum class PathRelation { kApart, kOverlap, kConflict };
PathRelation relate_paths(const DocumentPath& a, const DocumentPath& b);

}  // namespace dynascope
