// Where a load is described, started, paused and stopped, and how the running ones fare.
#pragma once

#include <cstdint>
#include <string>

#include "ui/command/queue.h"
#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

class LoadForm {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands);

  private:
    void draw_fields(Ui& ui);
    void draw_start(Ui& ui, const View& view, CommandQueue& commands);
    std::string body(const std::string& table) const;

    int mix_ = 0;
    int distribution_ = 1;
    std::int64_t keys_ = 1'000;
    std::int64_t rate_ = 1'500;
    std::int64_t seconds_ = 30;
    std::int64_t size_ = 512;
    int client_ = 0;
    std::string prefix_ = "LOAD#";
    bool more_ = false;
};

}  // namespace dynascope::ui
