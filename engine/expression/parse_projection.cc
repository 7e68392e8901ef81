#include "expression/parser.h"

namespace dynascope {

namespace {

class ProjectionParser : public Parser {
  public:
    explicit ProjectionParser(std::string_view text) : Parser(ExpressionKind::kProjection, text) {}

    // projection ::= path ( ',' path )*
    Result<ParsedExpression> parse() {
        do {
            expression_.paths.push_back(parse_path());
        } while (accept_symbol(","));
        return finish();
    }

  private:
    bool is_keyword(std::string_view) const override { return false; }
};

}  // namespace

Result<ParsedExpression> parse_projection(std::string_view text) { return ProjectionParser(text).parse(); }

}  // namespace dynascope
