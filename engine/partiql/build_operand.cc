// Operands of conditions and updates: paths, and values as placeholders.
#include <algorithm>

#include "partiql/builder.h"

namespace dynascope::partiql {

NodeId Builder::operand(ExprId id) {
    const Expr& expr = syntax_.at(id);
    switch (expr.kind) {
        case ExprKind::kName:
        case ExprKind::kPath: return path_node(id);
        case ExprKind::kCall: {
            if (expr.text != "size") return refuse("Unrecognized function: " + expr.text + at(expr));
            std::vector<NodeId> children;
            for (const ExprId child : expr.children) children.push_back(operand(child));
            return call("size", std::move(children));
        }
        case ExprKind::kUnary:
        case ExprKind::kBinary:
        case ExprKind::kIn:
        case ExprKind::kBetween:
        case ExprKind::kIs:
            return refuse("Unsupported operator in a condition: " +
                          std::string(text_.substr(expr.token.begin, expr.token.end - expr.token.begin)) + at(expr));
        default: return value_node(id);
    }
}

bool Builder::path_step(const Expr& step, ParsedPath& out) {
    PathStep& made = out.emplace_back();
    if (step.kind == ExprKind::kName) {
        made.text = step.text;
        if (step.text.empty()) refuse("Path component cannot be an empty string");
        return true;
    }
    const Expr* index = step.kind == ExprKind::kIndex ? &syntax_.at(step.children[0]) : &step;
    if (step.kind == ExprKind::kIndex && index->kind == ExprKind::kString) {
        made.text = index->text;  // a['b'] is a.b
        return true;
    }
    const bool digits =
        index->kind == ExprKind::kNumber && index->text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) {
        refuse("Unexpected path component" + at(*index));
        return false;
    }
    std::uint64_t value = 0;
    constexpr std::uint64_t index_max = 2'147'483'647;
    for (const char digit : index->text) {
        value = std::min(value * 10 + static_cast<std::uint64_t>(digit - '0'), index_max + 1);
    }
    if (value > index_max || (index->negated && value > 0)) {
        refuse("List index is not within the allowable range; index: [" + number_text(*index) + "]" + at(*index));
    }
    made.kind = PathStep::Kind::kIndex;
    made.index = static_cast<std::uint32_t>(value);
    return true;
}

ParsedPath Builder::path(ExprId id) {
    const Expr& expr = syntax_.at(id);
    ParsedPath out;
    if (expr.kind != ExprKind::kPath) {
        if (expr.kind == ExprKind::kName) {
            path_step(expr, out);
        } else {
            refuse("Unexpected path component" + at(expr));
        }
        return out;
    }
    for (const ExprId step : expr.children) {
        const Expr& each = syntax_.at(step);
        if (out.empty() && each.kind != ExprKind::kName) {
            refuse("Unexpected path component" + at(each));
            return out;
        }
        if (!path_step(each, out)) return out;
    }
    return out;
}

NodeId Builder::path_node(ExprId id) {
    ParsedPath parsed = path(id);
    const NodeId made = add(NodeKind::kPath);
    target_->nodes[made].path = std::move(parsed);
    return made;
}

std::string Builder::placeholder(ExprId id) {
    const Expr& expr = syntax_.at(id);
    if (expr.kind == ExprKind::kParameter) return "?" + std::to_string(expr.number);
    std::string packed;
    if (Status status = packer_.pack(id, packed); !status.ok()) {
        if (!fault_) fault_ = status.error();
        packed = "_";
    }
    std::string name = ":" + std::to_string(out_.constants.values.size());
    out_.constants.values.push_back({name, std::move(packed), false});
    return name;
}

NodeId Builder::value_node(ExprId id) {
    std::string name = placeholder(id);
    const NodeId made = add(NodeKind::kValue);
    target_->nodes[made].text = std::move(name);
    return made;
}

NodeId Builder::text_node(std::string_view text) {
    std::string packed("S");
    append_varint(packed, text.size());
    packed += text;
    std::string name = ":" + std::to_string(out_.constants.values.size());
    out_.constants.values.push_back({name, std::move(packed), false});
    const NodeId made = add(NodeKind::kValue);
    target_->nodes[made].text = std::move(name);
    return made;
}

}  // namespace dynascope::partiql
