#include "ui/app/course.h"

#include <algorithm>
#include <utility>

#include "lessons/checker/check.h"
#include "scenario/scenario.h"

namespace dynascope::ui {
namespace {

std::int64_t number(const Document& node, const char* name, std::int64_t otherwise) {
    const auto found = node.find(name);
    if (found == node.end()) return otherwise;
    if (found->is_number_integer()) return found->get<std::int64_t>();
    return found->is_array() ? static_cast<std::int64_t>(found->size()) : otherwise;
}

const Document& list(const Document& node, const char* name) {
    static const Document none = Document::array();
    const auto found = node.find(name);
    return found != node.end() && found->is_array() ? *found : none;
}

std::vector<std::string> strings(const Document& node, const char* name) {
    std::vector<std::string> found;
    for (const Document& entry : list(node, name)) {
        if (entry.is_string()) found.push_back(entry.get<std::string>());
    }
    return found;
}

LessonStep read_step(const Document& source) {
    LessonStep step;
    step.title = text_member(source, "title");
    step.text = text_member(source, "text");
    step.targets = strings(source, "targets");
    step.hints = strings(source, "hints");
    if (const auto code = source.find("code"); code != source.end() && code->is_object()) {
        step.code = text_member(*code, "text");
        step.code_language = text_member(*code, "language");
    }
    step.has_check = !list(source, "check").empty();
    return step;
}

QuizQuestion read_question(const Document& source) {
    QuizQuestion question;
    question.question = text_member(source, "question");
    question.choose = number(source, "choose", 1);
    question.fact = text_member(source, "fact");
    question.proof_text = text_member(source, "proof_text");
    question.has_proof = source.contains("proof");
    for (const Document& option : list(source, "options")) {
        const auto correct = option.find("correct");
        question.options.push_back({text_member(option, "text"),
                                    correct != option.end() && correct->is_boolean() && correct->get<bool>(),
                                    text_member(option, "explanation")});
    }
    return question;
}

}  // namespace

bool Course::set_index(const Document& index) {
    if (!index.is_object() || !index.contains("groups")) return false;
    groups_.clear();
    for (const Document& source : list(index, "groups")) {
        CourseGroup group;
        group.id = text_member(source, "id");
        group.title = text_member(source, "title");
        for (const Document& lesson : list(source, "lessons")) {
            group.lessons.push_back({text_member(lesson, "id"), text_member(lesson, "title"),
                                     text_member(lesson, "summary"), number(lesson, "minutes", 5),
                                     number(lesson, "steps", 1), false});
        }
        for (const Document& quiz : list(source, "quizzes")) {
            group.quizzes.push_back(
                {text_member(quiz, "id"), text_member(quiz, "title"), number(quiz, "questions", 0), 0});
        }
        groups_.push_back(std::move(group));
    }
    problem_.clear();
    return true;
}

bool Course::set_lesson(const Document& lesson) {
    if (!lesson.is_object() || list(lesson, "steps").empty()) return false;
    LessonPicture picture;
    picture.id = text_member(lesson, "id");
    picture.title = text_member(lesson, "title");
    picture.opening = text_member(lesson, "text");
    for (const Document& step : list(lesson, "steps")) picture.steps.push_back(read_step(step));
    lesson_file_ = lesson;
    lesson_ = std::move(picture);
    quiz_.reset();
    return true;
}

bool Course::set_quiz(const Document& quiz) {
    if (!quiz.is_object() || list(quiz, "questions").empty()) return false;
    QuizPicture picture;
    picture.id = text_member(quiz, "id");
    picture.title = text_member(quiz, "title");
    for (const Document& question : list(quiz, "questions")) picture.questions.push_back(read_question(question));
    quiz_file_ = quiz;
    quiz_ = std::move(picture);
    return true;
}

void Course::prove(std::size_t number) {
    if (!quiz_ || number >= quiz_->questions.size()) return;
    const Document& source = list(quiz_file_, "questions")[number];
    const auto proof = source.find("proof");
    if (proof == source.end()) return;
    const ScenarioReport report = run_scenario(to_text(*proof));
    QuizQuestion& question = quiz_->questions[number];
    question.proof_ran = true;
    question.proof_holds = report.passed;
    question.proof_steps.clear();
    for (const StepReport& step : report.steps) {
        question.proof_steps.push_back((step.passed ? "" : "(unmet) ") + step.what);
    }
}

std::string Course::start(Engine& engine) {
    if (!lesson_) return {};
    const auto setup = lesson_file_.find("setup");
    lesson_->started = true;
    lesson_->step = 0;
    lesson_->hints_shown = 0;
    lesson_->checked = false;
    for (LessonStep& step : lesson_->steps) step.done = false;
    return start_lesson(engine, setup != lesson_file_.end() && setup->is_object() ? *setup : Document::object());
}

void Course::close_lesson() {
    lesson_.reset();
    lesson_file_ = Document();
}

bool Course::check(const Engine& engine) {
    if (!lesson_ || lesson_->step >= lesson_->steps.size()) return false;
    LessonStep& step = lesson_->steps[lesson_->step];
    if (step.has_check) {
        const CheckResult result = check_step(engine, list(lesson_file_, "steps")[lesson_->step]["check"]);
        lesson_->checked = !result.met;
        lesson_->say = result.say;
        lesson_->wanted = result.wanted;
        lesson_->seen = result.seen;
        if (!result.met) return false;
    }
    step.done = true;
    std::size_t& done = lesson_steps_done_[lesson_->id];
    done = std::max(done, lesson_->step + 1);
    return true;
}

void Course::move(int direction) {
    if (!lesson_) return;
    const auto last = static_cast<std::ptrdiff_t>(lesson_->steps.size()) - 1;
    const std::ptrdiff_t next =
        std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(lesson_->step) + direction, 0, last);
    lesson_->step = static_cast<std::size_t>(next);
    lesson_->hints_shown = 0;
    lesson_->checked = false;
}

void Course::show_hint() {
    if (!lesson_) return;
    const std::size_t all = lesson_->steps[lesson_->step].hints.size();
    lesson_->hints_shown = std::min(lesson_->hints_shown + 1, all);
}

std::string Course::target() const {
    if (!lesson_) return {};
    const LessonStep& step = lesson_->steps[lesson_->step];
    return step.done || step.targets.empty() ? std::string() : step.targets.front();
}

void Course::answer(std::size_t question, std::vector<std::size_t> choices) {
    if (!quiz_ || question >= quiz_->questions.size()) return;
    QuizQuestion& asked = quiz_->questions[question];
    std::vector<std::size_t> right;
    for (std::size_t i = 0; i < asked.options.size(); ++i) {
        if (asked.options[i].correct) right.push_back(i);
    }
    std::sort(choices.begin(), choices.end());
    asked.right = choices == right;
    asked.answer = std::move(choices);
    if (asked.right) quiz_right_[quiz_->id].insert(question);
}

std::vector<CourseGroup> Course::groups() const {
    std::vector<CourseGroup> groups = groups_;
    for (CourseGroup& group : groups) {
        for (LessonCard& lesson : group.lessons) {
            const auto done = lesson_steps_done_.find(lesson.id);
            lesson.done = done != lesson_steps_done_.end() && static_cast<std::int64_t>(done->second) >= lesson.steps;
        }
        for (QuizCard& quiz : group.quizzes) {
            const auto right = quiz_right_.find(quiz.id);
            quiz.right = right == quiz_right_.end() ? 0 : static_cast<std::int64_t>(right->second.size());
        }
    }
    return groups;
}

std::string Course::progress_note() const {
    Document note = Document::object();
    note["lessons"] = Document::object();
    for (const auto& [id, done] : lesson_steps_done_) note["lessons"][id] = done;
    note["quizzes"] = Document::object();
    for (const auto& [id, right] : quiz_right_)
        note["quizzes"][id] = std::vector<std::size_t>(right.begin(), right.end());
    return to_text(note);
}

void Course::read_progress(std::string_view note_text) {
    const auto note = parse_document(note_text);
    if (!note || !note->is_object()) return;
    lesson_steps_done_.clear();
    quiz_right_.clear();
    if (const auto lessons = note->find("lessons"); lessons != note->end() && lessons->is_object()) {
        for (const auto& [id, done] : lessons->items()) {
            if (done.is_number_unsigned()) lesson_steps_done_[id] = done.get<std::size_t>();
        }
    }
    if (const auto quizzes = note->find("quizzes"); quizzes != note->end() && quizzes->is_object()) {
        for (const auto& [id, right] : quizzes->items()) {
            if (!right.is_array()) continue;
            for (const Document& question : right) {
                if (question.is_number_unsigned()) quiz_right_[id].insert(question.get<std::size_t>());
            }
        }
    }
}

}  // namespace dynascope::ui
