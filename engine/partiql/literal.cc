#include "partiql/literal.h"

#include <algorithm>
#include <vector>

#include "base/limits.h"
#include "value/number.h"
#include "value/packed_item.h"

namespace dynascope::partiql {

namespace {

void append_sized(std::string& out, std::string_view bytes) {
    append_varint(out, bytes.size());
    out += bytes;
}

// How messages call what is no literal.
std::string_view name_of(const Expr& expr) {
    switch (expr.kind) {
        case ExprKind::kParameter: return "Parameter";
        case ExprKind::kMissing: return "MISSING";
        case ExprKind::kName:
        case ExprKind::kCall: return expr.text;
        default: return "Expression";
    }
}

Error duplicates(std::string_view listed, std::string_view end) {
    return validation_error("One or more parameter values were invalid: Input collection [" + std::string(listed) +
                            "] contains duplicates" + std::string(end));
}

}  // namespace

std::string number_text(const Expr& expr) { return (expr.negated ? "-" : "") + expr.text; }

Status LiteralPacker::pack(ExprId id, std::string& out) {
    path_ = "root";
    depth_ = 0;
    return pack_value(id, out);
}

Status LiteralPacker::pack_value(ExprId id, std::string& out) {
    if (depth_ >= limits::nesting_levels_max) {
        return validation_error("Nesting Levels have exceeded supported limits under " + path_);
    }
    const Expr& expr = syntax_.at(id);
    switch (expr.kind) {
        case ExprKind::kString:
            out += 'S';
            append_sized(out, expr.text);
            return {};
        case ExprKind::kNumber: {
            std::string sortable;
            TRY(pack_number(expr, sortable));
            out += 'N';
            append_sized(out, sortable);
            return {};
        }
        case ExprKind::kBoolean: out += expr.negated ? '0' : '1'; return {};
        case ExprKind::kNull: out += '_'; return {};
        case ExprKind::kList: return pack_list(expr, out);
        case ExprKind::kBag: return pack_set(expr, out);
        case ExprKind::kStruct: return pack_map(expr, out);
        default: break;
    }
    return validation_error("Unsupported data type: " + std::string(name_of(expr)) + " under key " + path_ + " at " +
                            position_text(text_, expr.token));
}

Status LiteralPacker::pack_step(ExprId id, const std::string& step, std::string& out) {
    const std::size_t length = path_.size();
    path_ += step;
    ++depth_;
    TRY(pack_value(id, out));
    --depth_;
    path_.resize(length);
    return {};
}

Status LiteralPacker::pack_number(const Expr& expr, std::string& sortable) const {
    Status packed = append_sortable_number(sortable, number_text(expr));
    if (packed.ok()) return {};
    return validation_error(packed.error().message + " under " + path_);
}

Status LiteralPacker::pack_list(const Expr& expr, std::string& out) {
    out += 'L';
    const std::size_t begin = out.size();
    append_varint(out, expr.children.size());
    for (std::size_t i = 0; i < expr.children.size(); ++i) {
        TRY(pack_step(expr.children[i], "[" + std::to_string(i) + "]", out));
    }
    insert_length(out, begin);
    return {};
}

// Only numbers and only strings: a statement cannot write binary values.
Status LiteralPacker::pack_set(const Expr& expr, std::string& out) {
    if (expr.children.empty()) return validation_error("Empty bags are not supported");
    const ExprKind kind = syntax_.at(expr.children.front()).kind;
    const bool numbers = kind == ExprKind::kNumber;
    std::vector<std::string> elements;
    std::string listed;
    for (const ExprId id : expr.children) {
        const Expr& element = syntax_.at(id);
        if (element.kind != kind || (!numbers && kind != ExprKind::kString)) {
            return validation_error(
                "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
        }
        listed += (listed.empty() ? "" : ", ") + (numbers ? number_text(element) : element.text);
        std::string& packed = elements.emplace_back();
        if (numbers) {
            TRY(pack_number(element, packed));
        } else {
            packed = element.text;
        }
    }
    std::sort(elements.begin(), elements.end());
    if (std::adjacent_find(elements.begin(), elements.end()) != elements.end()) {
        return duplicates(listed, numbers ? "! under " + path_ : std::string("."));
    }
    out += numbers ? 'n' : 's';
    const std::size_t begin = out.size();
    append_varint(out, elements.size());
    for (const std::string& element : elements) append_sized(out, element);
    insert_length(out, begin);
    return {};
}

Status LiteralPacker::pack_map(const Expr& expr, std::string& out) {
    ItemBuilder members;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i + 1 < expr.children.size(); i += 2) {
        const Expr& name = syntax_.at(expr.children[i]);
        if (name.kind != ExprKind::kString)
            return validation_error("Names of attributes must be strings, under " + path_);
        if (std::find(names.begin(), names.end(), name.text) != names.end()) {
            return validation_error("Duplicate attribute name " + name.text + " under " + path_);
        }
        names.push_back(name.text);
        std::string value;
        TRY(pack_step(expr.children[i + 1], "." + name.text, value));
        members.add(name.text, ValueView(value));
    }
    out += 'M';
    append_sized(out, members.finish());
    return {};
}

}  // namespace dynascope::partiql
