// The builder's controls: what is typed goes into a QueryForm.
#pragma once

#include <string>
#include <string_view>

#include "ui/panels/query_form.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

class QueryFields {
  public:
    // `say_missing`: Run was pressed, so what is not filled in is said. True when Enter was pressed in a field.
    bool draw(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing);
    QueryForm form;

  private:
    void draw_keys(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing);
    void draw_sort(Ui& ui, const KeyPart& part, std::size_t position, const BuiltRequest& built, bool say_missing);
    void draw_statement(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing);
    void draw_limit(Ui& ui, const BuiltRequest& built);
    void draw_consistent(Ui& ui, bool possible);
    void draw_filter(Ui& ui, const BuiltRequest& built);
    void draw_advanced(Ui& ui, const BuiltRequest& built);
    void type(Ui& ui, std::string id, std::string_view label, std::string& value, const FieldOptions& options);

    bool more_ = false;
    bool entered_ = false;
};

}  // namespace dynascope::ui
