// Literals of a statement as packed values.
#pragma once

#include <string>

#include "base/result.h"
#include "partiql/syntax.h"

namespace dynascope::partiql {

class LiteralPacker {
  public:
    LiteralPacker(std::string_view text, const Syntax& syntax) : text_(text), syntax_(syntax) {}

    // Appends the value of a literal. Errors say where in the value: "root.m[0]".
    Status pack(ExprId id, std::string& out);

  private:
    Status pack_value(ExprId id, std::string& out);
    Status pack_list(const Expr& expr, std::string& out);
    Status pack_set(const Expr& expr, std::string& out);
    Status pack_map(const Expr& expr, std::string& out);
    Status pack_step(ExprId id, const std::string& step, std::string& out);
    Status pack_number(const Expr& expr, std::string& sortable) const;

    std::string_view text_;
    const Syntax& syntax_;
    std::string path_ = "root";
    int depth_ = 0;
};

// "2.50", "-1": a number as it was written.
std::string number_text(const Expr& expr);

}  // namespace dynascope::partiql
