// Lessons and quizzes as the page hands them in, how far the learner is, and whether a step is met.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "ui/panels/view.h"
#include "world/engine.h"

namespace dynascope::ui {

class Course {
  public:
    // --- what the page hands in; false when the file is not what it should be ---
    bool set_index(const Document& index);
    bool set_lesson(const Document& lesson);
    bool set_quiz(const Document& quiz);
    void set_problem(std::string problem) { problem_ = std::move(problem); }

    // --- lessons ---
    // Makes the lesson's world. The text of an error; empty when all went well.
    std::string start(Engine& engine);
    void close_lesson();
    // True when the step is met; else the picture says what is missing.
    bool check(const Engine& engine);
    void move(int direction);
    void show_hint();
    // Ids that the open step points at, first one first; empty: none.
    std::string target() const;

    void answer(std::size_t question, std::vector<std::size_t> choices);
    // Runs the question's proof in a world of its own.
    void prove(std::size_t question);
    void close_quiz() { quiz_.reset(); }

    const std::optional<LessonPicture>& lesson() const { return lesson_; }
    const std::optional<QuizPicture>& quiz() const { return quiz_; }
    std::vector<CourseGroup> groups() const;
    const std::string& problem() const { return problem_; }

    std::string progress_note() const;
    void read_progress(std::string_view note);

  private:
    std::vector<CourseGroup> groups_;
    std::string problem_;
    Document lesson_file_;
    Document quiz_file_;
    std::optional<LessonPicture> lesson_;
    std::optional<QuizPicture> quiz_;
    std::map<std::string, std::size_t> lesson_steps_done_;  // lesson id -> steps met from the first on
    std::map<std::string, std::set<std::size_t>> quiz_right_;
};

}  // namespace dynascope::ui
