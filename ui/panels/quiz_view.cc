#include "ui/panels/quiz_view.h"

#include <vector>

#include "ui/panels/markdown.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {

void QuizView::draw_options(Ui& ui, const QuizQuestion& question, CommandQueue& commands) {
    if (question.choose == 1) {
        int chosen = chosen_.empty() ? -1 : static_cast<int>(*chosen_.begin());
        std::vector<Choice> options;
        for (const QuizOption& option : question.options) options.push_back({plain_text(option.text), {}});
        if (choices(ui, "quiz.options", ui.t("quiz.options"), options, chosen) && chosen >= 0) {
            chosen_ = {static_cast<std::size_t>(chosen)};
        }
    } else {
        paragraph(ui, ui.texts.with("quiz.choose", {{"count", std::to_string(question.choose)}}), Colour::kText3);
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            bool on = chosen_.contains(i);
            if (!checkbox(ui, "quiz.option." + std::to_string(i), plain_text(question.options[i].text), on)) continue;
            if (on) {
                chosen_.insert(i);
            } else {
                chosen_.erase(i);
            }
        }
    }
    space(ui, 6);
    ButtonOptions reveal;
    reveal.kind = ButtonKind::kPrimary;
    reveal.enabled = static_cast<std::int64_t>(chosen_.size()) == question.choose;
    reveal.description = ui.texts.with("quiz.choose", {{"count", std::to_string(question.choose)}});
    if (button(ui, "quiz.reveal", ui.t("quiz.reveal"), reveal)) {
        commands.push(command::AnswerQuiz{question_, {chosen_.begin(), chosen_.end()}});
    }
}

void QuizView::draw_verdict(Ui& ui, const QuizQuestion& question, CommandQueue& commands) {
    callout(ui, "quiz.verdict", question.right ? Tone::kDone : Tone::kWarning,
            ui.t(question.right ? "quiz.right" : "quiz.wrong"), plain_text(question.fact));
    const std::set<std::size_t> answer(question.answer.begin(), question.answer.end());
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const QuizOption& option = question.options[i];
        space(ui, 6);
        std::string title = ui.t(option.correct ? "quiz.option_right" : "quiz.option_wrong");
        if (answer.contains(i)) title += ui.t("quiz.option_yours");
        callout(ui, "quiz.explained." + std::to_string(i), option.correct ? Tone::kDone : Tone::kError, title,
                plain_text(option.text) + "\n" + plain_text(option.explanation));
    }
    if (!question.has_proof) return;
    space(ui, 10);
    heading(ui, ui.t("quiz.proof"), 2);
    paragraph(ui, plain_text(question.proof_text));
    space(ui, 2);
    ButtonOptions run;
    run.icon = Icon::kPlay;
    if (button(ui, "quiz.prove", ui.t("quiz.prove"), run)) commands.push(command::RunProof{question_});
    if (!question.proof_ran) return;
    space(ui, 4);
    std::string steps;
    for (std::size_t i = 0; i < question.proof_steps.size(); ++i) {
        steps += (i == 0 ? "" : "\n") + std::to_string(i + 1) + ". " + question.proof_steps[i];
    }
    callout(ui, "quiz.proved", question.proof_holds ? Tone::kDone : Tone::kError,
            ui.t(question.proof_holds ? "quiz.proved" : "quiz.not_proved"), steps);
}

void QuizView::draw_moves(Ui& ui, const QuizPicture& quiz) {
    ButtonOptions back;
    back.enabled = question_ > 0;
    back.icon = Icon::kChevronLeft;
    const bool back_pressed = button(ui, "quiz.back", ui.t("quiz.back"), back);
    same_line(ui);
    ButtonOptions next;
    next.enabled = question_ + 1 < quiz.questions.size();
    const bool next_pressed = button(ui, "quiz.next", ui.t("quiz.next"), next);
    if (!back_pressed && !next_pressed) return;
    question_ = next_pressed ? question_ + 1 : question_ - 1;
    chosen_.clear();
}

void QuizView::draw(Ui& ui, const QuizPicture& quiz, CommandQueue& commands) {
    if (quiz_ != quiz.id) {
        quiz_ = quiz.id;
        question_ = 0;
        chosen_.clear();
    }
    ButtonOptions close;
    close.kind = ButtonKind::kQuiet;
    close.icon = Icon::kChevronLeft;
    if (button(ui, "quiz.close", ui.t("lesson.close"), close)) commands.push(command::CloseLesson{});
    const QuizQuestion& question = quiz.questions[question_];
    line_text(ui,
              ui.texts.with("quiz.place", {{"number", std::to_string(question_ + 1)},
                                           {"all", std::to_string(quiz.questions.size())}}),
              Colour::kText3, Face::kLabel);
    space(ui, 2);
    paragraph(ui, plain_text(question.question), Colour::kText1, Face::kLessonStrong);
    space(ui, 8);
    if (question.answer.empty()) {
        draw_options(ui, question, commands);
    } else {
        draw_verdict(ui, question, commands);
    }
    space(ui, 12);
    draw_moves(ui, quiz);
}

}  // namespace dynascope::ui
