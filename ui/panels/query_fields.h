// The builder's controls: what is typed goes into a QueryForm.
#pragma once

#include "ui/panels/query_form.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

class QueryFields {
  public:
    // `say_missing`: Run was pressed, so what is not filled in is said.
    void draw(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing);
    QueryForm form;

  private:
    void draw_keys(Ui& ui, const QueryTarget& target, const BuiltRequest& built, bool say_missing);
    void draw_sort(Ui& ui, const KeyPart& part, std::size_t position, const BuiltRequest& built, bool say_missing);
    void draw_filter(Ui& ui, const BuiltRequest& built);
    void draw_advanced(Ui& ui, const QueryTarget& target, const BuiltRequest& built);

    bool more_ = false;
};

}  // namespace dynascope::ui
