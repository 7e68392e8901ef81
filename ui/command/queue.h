// Commands of one frame, in the order in which they were given.
#pragma once

#include <utility>
#include <vector>

#include "ui/command/command.h"

namespace dynascope::ui {

class CommandQueue {
  public:
    void push(Command command) { commands_.push_back(std::move(command)); }
    bool empty() const { return commands_.empty(); }
    std::vector<Command> take() { return std::exchange(commands_, {}); }

  private:
    std::vector<Command> commands_;
};

}  // namespace dynascope::ui
