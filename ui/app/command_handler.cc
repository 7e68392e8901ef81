// What each command does. The only place where the canvas changes anything.
#include <algorithm>
#include <utility>

#include "embedded/sample_shop.h"
#include "scenario/scenario.h"
#include "ui/app/app.h"

namespace dynascope::ui {
namespace {

template <class T>
const T* as(const Command& command) {
    return std::get_if<T>(&command);
}

}  // namespace

void App::drain() {
    // A command may queue others (a sample that starts a load); the loop ends because none queues itself.
    while (!commands_.empty()) {
        for (const Command& command : commands_.take()) {
            wake();
            if (const auto* request = as<command::Submit>(command)) {
                submit(*request);
            } else if (const auto* dropped = as<command::Forget>(command)) {
                workbench_.forget(dropped->slot);
            } else if (const auto* sample = as<command::OpenSample>(command)) {
                open_sample(sample->id);
            } else if (as<command::LightLoad>(command) != nullptr) {
                light_load();
            } else if (!handle_view(command)) {
                handle_lesson(command);
                handle_host(command);
            }
        }
    }
}

void App::submit(const command::Submit& request) {
    const Response& response = workbench_.submit(request);
    if (request.quiet) return;
    if (!response.ok()) announce(response.error_type() + ": " + response.error_message(), true);
}

bool App::handle_view(const Command& command) {
    if (const auto* table = as<command::SelectTable>(command)) {
        table_ = table->table;
        index_.clear();
        drawer_ = false;
        if (narrow_pane_ == NarrowPane::kExplorer) narrow_pane_ = NarrowPane::kWork;
    } else if (const auto* index = as<command::SelectIndex>(command)) {
        index_ = index->index;
    } else if (const auto* show = as<command::Show>(command)) {
        tab_ = show->tab;
        drawer_ = false;
        if (narrow_pane_ == NarrowPane::kExplorer) narrow_pane_ = NarrowPane::kWork;
    } else if (as<command::AskCreateTable>(command) != nullptr) {
        tab_ = Tab::kTables;
        ++create_table_asked_;
        drawer_ = false;
        if (narrow_pane_ == NarrowPane::kExplorer) narrow_pane_ = NarrowPane::kWork;
    } else if (const auto* side = as<command::ShowSide>(command)) {
        side_tab_ = side->tab;
        sheet_ = true;
        preferences_.side_open = true;
    } else if (const auto* happening = as<command::SelectHappening>(command)) {
        happening_ = happening->id;
    } else if (const auto* play = as<command::Play>(command)) {
        workbench_.play(play->playing);
    } else if (const auto* speed = as<command::SetSpeed>(command)) {
        workbench_.set_speed(speed->factor);
    } else if (const auto* advance = as<command::Advance>(command)) {
        workbench_.advance(advance->duration);
    } else if (const auto* toggled = as<command::TogglePane>(command)) {
        toggle(toggled->pane);
    } else if (const auto* size = as<command::SetPaneSize>(command)) {
        using Pane = command::TogglePane::Pane;
        (size->pane == Pane::kExplorer ? preferences_.explorer
         : size->pane == Pane::kSide   ? preferences_.side
                                       : preferences_.timeline) = size->size;
        keep_preferences();
    } else if (as<command::Dismiss>(command) != nullptr) {
        if (!drawer_ && !sheet_) tree_.clear_focus();
        drawer_ = false;
        sheet_ = false;
    } else if (const auto* theme = as<command::SetTheme>(command)) {
        preferences_.theme = theme->name;
        use_theme();
        keep_preferences();
    } else if (const auto* scale = as<command::SetTextScale>(command)) {
        preferences_.text_scale_percent =
            std::clamp(scale->percent, Preferences::text_scale_min, Preferences::text_scale_max);
        set_viewport(size_.x, size_.y, theme_.device_pixel_ratio(), coarse_pointer_);
        keep_preferences();
    } else if (const auto* caller = as<command::SetCaller>(command)) {
        workbench_.set_caller(caller->caller);
    } else if (const auto* region = as<command::SetRegion>(command)) {
        workbench_.set_region(region->region);
        table_.clear();
        index_.clear();
    } else {
        return false;
    }
    return true;
}

void App::toggle(command::TogglePane::Pane pane) {
    using Pane = command::TogglePane::Pane;
    const bool wide = layout_.width == Width::kWide;
    if (pane == Pane::kTimeline) {
        preferences_.timeline_open = !preferences_.timeline_open;
    } else if (pane == Pane::kExplorer) {
        if (wide) preferences_.explorer_open = !preferences_.explorer_open;
        drawer_ = !wide && !drawer_;
    } else {
        if (wide) preferences_.side_open = !preferences_.side_open;
        sheet_ = !wide && !sheet_;
    }
    keep_preferences();
}

void App::handle_lesson(const Command& command) {
    if (const auto* lesson = as<command::OpenLesson>(command)) {
        messages_.push("loadLesson", {{"id", lesson->id}});
        side_tab_ = SideTab::kLesson;
        sheet_ = true;
        preferences_.side_open = true;
        if (layout_.width == Width::kNarrow) narrow_pane_ = NarrowPane::kSide;
    } else if (as<command::CloseLesson>(command) != nullptr) {
        course_.close_lesson();
        course_.close_quiz();
    } else if (as<command::CheckStep>(command) != nullptr) {
        const bool met = course_.check(workbench_.engine());
        announce(met ? texts_("lesson.step_done") : course_.lesson() ? course_.lesson()->say : std::string());
        if (met) keep_progress();
    } else if (const auto* next = as<command::NextStep>(command)) {
        course_.move(next->direction);
    } else if (as<command::ShowHint>(command) != nullptr) {
        course_.show_hint();
    } else if (as<command::ResetLesson>(command) != nullptr) {
        const std::string problem = course_.start(workbench_.engine());
        after_other_world();
        if (const auto tables = Inspector(workbench_.engine()).tables(); !tables.empty()) table_ = tables.front().name;
        if (!problem.empty()) announce(problem, true);
    } else if (as<command::RunStepCode>(command) != nullptr && course_.lesson()) {
        const LessonStep& step = course_.lesson()->steps[course_.lesson()->step];
        messages_.push("openCode",
                       {{"language", step.code_language}, {"code", step.code}, {"title", course_.lesson()->title}});
    } else if (const auto* quiz = as<command::OpenQuiz>(command)) {
        messages_.push("loadQuiz", {{"id", quiz->id}});
        side_tab_ = SideTab::kLesson;
        sheet_ = true;
        if (layout_.width == Width::kNarrow) narrow_pane_ = NarrowPane::kSide;
    } else if (const auto* answer = as<command::AnswerQuiz>(command)) {
        course_.answer(answer->question, answer->choices);
        keep_progress();
    } else if (const auto* proof = as<command::RunProof>(command)) {
        course_.prove(proof->question);
    }
}

void App::handle_host(const Command& command) {
    if (const auto* copy = as<command::CopyText>(command)) {
        messages_.push("copy", {{"text", copy->text}});
        announce(texts_("common.copied"));
    } else if (const auto* download = as<command::Download>(command)) {
        messages_.push("download", {{"name", download->name}, {"mime", download->mime}, {"text", download->text}});
    } else if (const auto* pick = as<command::PickFile>(command)) {
        messages_.push("pickFile", {{"purpose", pick->purpose}, {"accept", pick->accept}});
    } else if (const auto* code = as<command::OpenCode>(command)) {
        messages_.push("openCode", {{"language", code->language}, {"code", code->code}, {"title", code->title}});
    } else if (const auto* url = as<command::OpenUrl>(command)) {
        messages_.push("openUrl", {{"url", url->url}});
    } else if (as<command::SaveNow>(command) != nullptr) {
        messages_.push("save");
    } else if (as<command::ExportWorkspace>(command) != nullptr) {
        messages_.push("exportWorkspace");
    } else if (as<command::ImportWorkspace>(command) != nullptr) {
        messages_.push("importWorkspace");
    } else if (as<command::ShareLink>(command) != nullptr) {
        messages_.push("shareLink");
    } else if (const auto* over = as<command::StartOver>(command)) {
        Document message = Document::object();
        message["type"] = "startOver";
        message["seed"] = over->seed;
        messages_.add(std::move(message));
    } else if (const auto* said = as<command::Announce>(command)) {
        announce(said->text, said->urgent);
    }
}

void App::open_sample(const std::string& id) {
    if (id != "shop") return;
    const auto steps = parse_document(embedded::sample_shop);
    if (!steps || !steps->is_array()) return;
    const ScenarioReport report = run_steps(workbench_.engine(), *steps);
    if (!report.passed && !report.error.empty()) announce(report.error, true);
    after_other_world();
    table_ = "Shop";
    tab_ = Tab::kItems;
}

// The first visit's gesture: enough writes to warm the map within a second.
void App::light_load() {
    if (table_.empty()) return;
    Document body = Document::object();
    body["TableName"] = table_;
    body["Mix"] = {{"PutItem", 70}, {"GetItem", 30}};
    body["Keys"] = {{"Distribution", "zipf"}, {"Count", 2'000}, {"Prefix", "LOAD#"}};
    body["RatePerSecond"] = 1'500;
    body["DurationSeconds"] = 30;
    body["ItemSizeBytes"] = 512;
    body["Name"] = texts_("load_line.first_name");
    submit({"load.start", "StartLoad", to_text(body), true});
    workbench_.play(true);
}

void App::after_other_world() {
    workbench_.forget_all();
    table_.clear();
    index_.clear();
    happening_ = 0;
    wake();
}

}  // namespace dynascope::ui
