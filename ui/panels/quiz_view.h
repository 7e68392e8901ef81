// One question at a time: options, the verdict with an explanation for each, and the proof.
#pragma once

#include <set>
#include <string>

#include "ui/command/queue.h"
#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

class QuizView {
  public:
    void draw(Ui& ui, const QuizPicture& quiz, CommandQueue& commands);

  private:
    void draw_options(Ui& ui, const QuizQuestion& question, CommandQueue& commands);
    void draw_verdict(Ui& ui, const QuizQuestion& question, CommandQueue& commands);
    void draw_moves(Ui& ui, const QuizPicture& quiz);

    std::string quiz_;
    std::size_t question_ = 0;
    std::set<std::size_t> chosen_;
};

}  // namespace dynascope::ui
