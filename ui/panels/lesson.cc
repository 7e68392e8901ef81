// The open lesson or quiz; without one, the course's next step.
#include <string>

#include "ui/panels/markdown.h"
#include "ui/panels/panel.h"
#include "ui/panels/quiz_view.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

class LessonPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        if (view.quiz) {
            quiz_.draw(ui, *view.quiz, commands);
        } else if (view.lesson && !view.lesson->started) {
            draw_opening(ui, *view.lesson, commands);
        } else if (view.lesson) {
            draw_lesson(ui, *view.lesson, commands);
        } else {
            draw_cards(ui, view, commands);
        }
    }

  private:
    static void draw_close(Ui& ui, CommandQueue& commands) {
        ButtonOptions options;
        options.kind = ButtonKind::kQuiet;
        options.icon = Icon::kChevronLeft;
        if (button(ui, "lesson.close", ui.t("lesson.close"), options)) commands.push(command::CloseLesson{});
    }

    // Nothing is replaced before the learner says so.
    static void draw_opening(Ui& ui, const LessonPicture& lesson, CommandQueue& commands) {
        draw_close(ui, commands);
        heading(ui, lesson.title, 1);
        space(ui, 6);
        markdown(ui, lesson.opening);
        space(ui, 8);
        callout(ui, "lesson.world", Tone::kNote, ui.t("lesson.world"), ui.t("lesson.world_text"));
        space(ui, 8);
        ButtonOptions start;
        start.kind = ButtonKind::kPrimary;
        start.icon = Icon::kPlay;
        if (button(ui, "lesson.start", ui.t("lesson.start"), start)) commands.push(command::ResetLesson{});
        same_line(ui);
        ButtonOptions keep;
        keep.icon = Icon::kSave;
        if (button(ui, "lesson.keep", ui.t("lesson.keep"), keep)) commands.push(command::ExportWorkspace{});
    }

    static void draw_lesson(Ui& ui, const LessonPicture& lesson, CommandQueue& commands) {
        const LessonStep& step = lesson.steps[lesson.step];
        draw_close(ui, commands);
        line_text(ui, lesson.title, Colour::kText3, Face::kLabel, width_left());
        heading(ui, step.title, 1);
        const std::string place = ui.texts.with("lesson.place", {{"step", std::to_string(lesson.step + 1)},
                                                                 {"steps", std::to_string(lesson.steps.size())}});
        line_text(ui, place, Colour::kText3, Face::kLabel);
        space(ui, 6);
        markdown(ui, step.text);
        if (!step.code.empty()) {
            space(ui, 4);
            if (code_block(ui, "lesson.code", ui.t("lesson.code"), step.code)) {
                commands.push(command::CopyText{step.code});
            }
        }
        space(ui, 8);
        draw_check(ui, lesson, step, commands);
        draw_hints(ui, lesson, step, commands);
        space(ui, 10);
        draw_moves(ui, lesson, commands);
    }

    static void draw_check(Ui& ui, const LessonPicture& lesson, const LessonStep& step, CommandQueue& commands) {
        if (!step.has_check) return;
        if (step.done) {
            callout(ui, "lesson.met", Tone::kDone, ui.t("lesson.met"), ui.t("lesson.met_text"));
            return;
        }
        ButtonOptions check;
        check.kind = ButtonKind::kPrimary;
        check.icon = Icon::kCheck;
        if (button(ui, "lesson.check", ui.t("lesson.check"), check)) commands.push(command::CheckStep{});
        if (!lesson.checked) return;
        space(ui, 4);
        std::string text = lesson.say;
        if (!lesson.wanted.empty()) {
            text += " " + ui.texts.with("lesson.wanted", {{"wanted", lesson.wanted}, {"seen", lesson.seen}});
        }
        callout(ui, "lesson.unmet", Tone::kWarning, ui.t("lesson.unmet"), text);
    }

    static void draw_hints(Ui& ui, const LessonPicture& lesson, const LessonStep& step, CommandQueue& commands) {
        for (std::size_t i = 0; i < lesson.hints_shown && i < step.hints.size(); ++i) {
            space(ui, 4);
            callout(ui, "lesson.hint." + std::to_string(i), Tone::kNote,
                    ui.texts.with("lesson.hint", {{"number", std::to_string(i + 1)}}), plain_text(step.hints[i]));
        }
        if (step.done || lesson.hints_shown >= step.hints.size()) return;
        space(ui, 2);
        ButtonOptions quiet;
        quiet.kind = ButtonKind::kQuiet;
        quiet.icon = Icon::kQuestion;
        if (button(ui, "lesson.show_hint", ui.t("lesson.show_hint"), quiet)) commands.push(command::ShowHint{});
    }

    static void draw_moves(Ui& ui, const LessonPicture& lesson, CommandQueue& commands) {
        ButtonOptions back;
        back.enabled = lesson.step > 0;
        back.icon = Icon::kChevronLeft;
        if (button(ui, "lesson.back", ui.t("lesson.back"), back)) commands.push(command::NextStep{-1});
        same_line(ui);
        const bool last = lesson.step + 1 == lesson.steps.size();
        const LessonStep& step = lesson.steps[lesson.step];
        ButtonOptions next;
        next.kind = !step.has_check || step.done ? ButtonKind::kPrimary : ButtonKind::kPlain;
        if (button(ui, "lesson.next", ui.t(last ? "lesson.finish" : "lesson.next"), next)) {
            if (!step.has_check) commands.push(command::CheckStep{});
            if (last) {
                commands.push(command::CloseLesson{});
            } else {
                commands.push(command::NextStep{1});
            }
        }
        same_line(ui);
        ButtonOptions reset;
        reset.kind = ButtonKind::kQuiet;
        reset.icon = Icon::kRefresh;
        reset.description = ui.t("lesson.reset_why");
        if (button(ui, "lesson.reset", ui.t("lesson.reset"), reset)) commands.push(command::ResetLesson{});
    }

    static const LessonCard* next_lesson(const View& view) {
        for (const CourseGroup& group : view.course) {
            for (const LessonCard& lesson : group.lessons) {
                if (!lesson.done) return &lesson;
            }
        }
        return nullptr;
    }

    static void draw_cards(Ui& ui, const View& view, CommandQueue& commands) {
        const LessonCard* lesson = next_lesson(view);
        if (lesson == nullptr) {
            empty_state(ui, "lesson.empty", ui.t("lesson.empty.title"), ui.t("lesson.empty.text"));
        } else {
            line_text(ui, ui.t("lesson.begin"), Colour::kText3, Face::kLabel);
            heading(ui, lesson->title, 1);
            space(ui, 2);
            paragraph(ui, lesson->summary, Colour::kText2, Face::kLesson);
            space(ui, 4);
            line_text(ui, ui.texts.with("lesson.minutes", {{"minutes", std::to_string(lesson->minutes)}}),
                      Colour::kText3, Face::kLabel);
            space(ui, 6);
            ButtonOptions open;
            open.kind = view.first_visit ? ButtonKind::kPlain : ButtonKind::kPrimary;
            if (button(ui, "lesson.open", ui.t("lesson.open"), open)) commands.push(command::OpenLesson{lesson->id});
        }
        space(ui, 16);
        draw_run(ui, view, commands);
        draw_quizzes(ui, view, commands);
    }

    // The product in one gesture: the map warms within a second.
    static void draw_run(Ui& ui, const View& view, CommandQueue& commands) {
        if (!view.selected || !view.loads.empty()) return;
        heading(ui, ui.t("lesson.try_title"), 2);
        paragraph(ui, ui.t("lesson.try_text"));
        space(ui, 4);
        ButtonOptions lit;
        lit.kind = ButtonKind::kPrimary;
        lit.icon = Icon::kPlay;
        if (button(ui, "lesson.run_load", ui.t("lesson.run_load"), lit)) {
            commands.push(command::Show{Tab::kPartitions});
            commands.push(command::LightLoad{});
        }
        space(ui, 16);
    }

    static void draw_quizzes(Ui& ui, const View& view, CommandQueue& commands) {
        for (const CourseGroup& group : view.course) {
            for (const QuizCard& quiz : group.quizzes) {
                heading(ui, quiz.title, 2);
                paragraph(ui, ui.texts.with("quiz.progress", {{"right", std::to_string(quiz.right)},
                                                              {"questions", std::to_string(quiz.questions)}}));
                space(ui, 2);
                if (button(ui, "lesson.quiz." + quiz.id, ui.t("quiz.open"))) commands.push(command::OpenQuiz{quiz.id});
            }
        }
    }

    QuizView quiz_;
};

}  // namespace

std::unique_ptr<Panel> make_lesson_panel() { return std::make_unique<LessonPanel>(); }

}  // namespace dynascope::ui
