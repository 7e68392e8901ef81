// What panels may look at: pictures of the engine, answers to their own requests, and what the app knows of lessons,
// loads and the clock. Filled by ui/app before each frame; panels change nothing here.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "base/trace.h"
#include "base/units.h"
#include "json/document.h"
#include "observe/inspector.h"
#include "ui/command/command.h"
#include "ui/theme/theme.h"

namespace dynascope::ui {

// The answer to a command::Submit, kept under its slot until the next one or command::Forget.
struct Response {
    std::uint64_t number = 0;  // ascending over all slots: a new answer has a new number
    std::string operation;
    std::string request;  // the body that was sent
    int status = 200;
    Document body;  // an object; empty when the answer was not one
    std::shared_ptr<const Trace> trace;
    Instant at = {};

    bool ok() const { return status == 200; }
    std::string error_type() const;  // "ValidationException"; empty when ok
    std::string error_message() const;
};

struct LoadPicture {
    std::uint32_t id = 0;
    std::string name;
    std::string table;
    std::string state;  // "running", "paused", "stopped", "finished"
    std::int64_t rate_per_second = 0;
    Duration ran = {};
    Duration length = {};
    std::int64_t sent = 0;
    std::int64_t succeeded = 0;
    std::int64_t throttled = 0;
    std::int64_t failed = 0;
    HalfUnits consumed_read;
    HalfUnits consumed_write;
    // Of its clients, where it has some that try again.
    bool retries = false;
    std::int64_t requests = 0;
    std::int64_t attempts = 0;
    std::int64_t given_up = 0;
    std::int64_t waiting = 0;
    Duration latency_median = {};
    Duration latency_p99 = {};
};

struct LessonCard {
    std::string id;
    std::string title;
    std::string summary;
    std::int64_t minutes = 0;
    std::int64_t steps = 0;
    bool done = false;
};
struct QuizCard {
    std::string id;
    std::string title;
    std::int64_t questions = 0;
    std::int64_t right = 0;  // answered correctly so far
};
struct CourseGroup {
    std::string id;
    std::string title;
    std::vector<LessonCard> lessons;
    std::vector<QuizCard> quizzes;
};
struct LessonStep {
    std::string title;
    std::string text;  // Markdown
    std::vector<std::string> targets;
    std::vector<std::string> hints;
    std::string code;
    std::string code_language;
    bool has_check = false;
    bool done = false;
};
struct LessonPicture {
    std::string id;
    std::string title;
    std::string opening;  // Markdown
    std::vector<LessonStep> steps;
    bool started = false;  // its world is the workspace's
    std::size_t step = 0;
    std::size_t hints_shown = 0;
    bool checked = false;  // the last check was not met, and says why
    std::string say;
    std::string wanted;
    std::string seen;
};
struct QuizOption {
    std::string text;
    bool correct = false;
    std::string explanation;
};
struct QuizQuestion {
    std::string question;
    std::int64_t choose = 1;
    std::vector<QuizOption> options;
    std::string fact;
    std::string proof_text;
    bool has_proof = false;
    bool proof_ran = false;
    bool proof_holds = false;
    std::vector<std::string> proof_steps;  // what the proof did, a line each
    std::vector<std::size_t> answer;       // empty: not answered yet
    bool right = false;
};
struct QuizPicture {
    std::string id;
    std::string title;
    std::vector<QuizQuestion> questions;
};

enum class Width : std::uint8_t { kWide, kMedium, kNarrow };  // from 900, from 600, below

struct View {
    const Inspector& inspector;
    Instant now = {};
    std::uint64_t revision = 0;  // equal: nothing changed
    std::string table = {};      // selected; empty: none
    std::string index = {};      // selected; empty: the table itself
    Tab tab = Tab::kItems;
    SideTab side = SideTab::kLesson;
    Width width = Width::kWide;
    const std::map<std::string, Response>* responses = nullptr;
    std::string why_slot = {};  // the answer that the Why pane explains
    const std::deque<Happening>* happenings = nullptr;
    std::uint64_t happening = 0;          // selected on the timeline
    std::vector<LoadPicture> loads = {};  // newest first
    bool playing = true;
    std::int64_t speed = 1;
    std::string caller = {};
    std::string region = {};
    std::string workspace = {};
    std::string save_state = {};  // as the page says it
    std::string save_message = {};
    Palette palette = Palette::kDark;
    int text_scale_percent = 100;
    bool first_visit = false;
    std::uint64_t create_table_asked = 0;  // grows when the form for a new table is to be shown
    std::vector<CourseGroup> course = {};
    std::string course_problem = {};  // why the course is not there
    std::optional<LessonPicture> lesson = {};
    std::optional<QuizPicture> quiz = {};
    std::map<std::string, std::size_t> entities = {};  // entity name -> colour number, as items showed them

    const Response* response(std::string_view slot) const;
    // "RCU" and "WCU" of provisioned tables, "RRU" and "WRU" of on-demand ones. `resource`: "table" or "table/index".
    const char* unit(Access access, std::string_view resource) const;
    // The selected table's picture, taken once a frame.
    std::optional<TablePicture> selected = {};
    std::vector<TablePicture> tables = {};
};

}  // namespace dynascope::ui
