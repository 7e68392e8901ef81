// How many items each stored one of a table stands for: a field and the button that says so to the simulation.
#pragma once

#include <cstdint>
#include <string>

#include "ui/command/queue.h"
#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

class ScaleForm {
  public:
    void draw(Ui& ui, const TablePicture& table, CommandQueue& commands);

  private:
    std::string table_;  // whose factor the field began with
    std::int64_t factor_ = 1;
};

}  // namespace dynascope::ui
