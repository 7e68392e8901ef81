// The function that a stream triggers: an aggregate kept in a second table. Shows what it wrote.
#pragma once

#include <string>

#include "ui/command/queue.h"
#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

class FunctionForm {
  public:
    void draw(Ui& ui, const View& view, const StreamPicture& stream, CommandQueue& commands);

  private:
    void draw_fields(Ui& ui, const View& view, CommandQueue& commands);
    void draw_totals(Ui& ui, const View& view, CommandQueue& commands);
    void connect(const View& view, CommandQueue& commands);

    bool open_ = false;
    bool connecting_ = false;  // the target table is being created
    std::string target_ = "Totals";
    std::string group_by_ = "status";
    std::string sum_ = "total";
    std::string prefix_ = "ORDER#";
    std::uint64_t totals_revision_ = 0;
};

}  // namespace dynascope::ui
