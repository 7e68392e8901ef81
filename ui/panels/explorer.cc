// What there is: tables with their indexes and streams, samples to start from, the course.
#include <string>
#include <utility>

#include "ui/panels/panel.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

struct Entry {
    std::string id;
    std::string label;
    std::string detail;  // right-aligned, quiet
    std::string description;
    Icon icon = Icon::kNone;
    int level = 1;
    bool selected = false;
};

bool entry_row(Ui& ui, const Entry& entry) {
    Node node;
    node.id = entry.id;
    node.role = Role::kTreeItem;
    node.name = entry.label;
    node.value = entry.detail;
    node.description = entry.description;
    node.state.level = entry.level;
    node.state.selected = flag(entry.selected);
    node.group = "explorer.tree";
    const Press press = press_area(ui, std::move(node), ImVec2(width_left(), ui.control_height()));
    const float radius = ui.px(4);
    if (entry.selected) fill(press.box, ui.colour(Colour::kSelected), radius);
    if (press.hovered) fill(press.box, ui.colour(Colour::kHover), radius);
    const float indent = ui.px(8 + 16 * static_cast<float>(entry.level - 1));
    const ImU32 ink = ui.colour(entry.selected ? Colour::kText1 : Colour::kText2);
    float text_x = press.box.min.x + indent;
    if (entry.icon != Icon::kNone) {
        draw_icon(ui, entry.icon, ImVec2(text_x, press.box.centre().y - ui.px(7)), ui.px(14),
                  ui.colour(Colour::kText3));
        text_x += ui.px(22);
    }
    float right = press.box.max.x - ui.px(8);
    if (!entry.detail.empty()) {
        FaceScope face(ui, Face::kLabel);
        const float width = text_size(entry.detail).x;
        right -= width;
        draw_text(ui, ImVec2(right, press.box.centre().y - ImGui::GetFontSize() / 2), ui.colour(Colour::kText3),
                  entry.detail);
        right -= ui.px(8);
    }
    draw_text(ui, ImVec2(text_x, press.box.centre().y - ImGui::GetFontSize() / 2), ink, entry.label, right - text_x);
    if (press.focused) draw_focus_ring(ui, press.box);
    explain(ui, press, entry.description);
    return press.clicked;
}

class ExplorerPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        Node node;
        node.id = "explorer.tree";
        node.role = Role::kTree;
        node.name = ui.t("explorer.name");
        NodeScope scope(ui, std::move(node));
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(2)));
        draw_tables(ui, view, commands);
        draw_samples(ui, commands);
        draw_course(ui, view, commands);
        ImGui::PopStyleVar();
    }

  private:
    static void section(Ui& ui, std::string_view title) {
        ImGui::Dummy(ImVec2(1, ui.px(6)));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(8));
        heading(ui, title, 3);
        ImGui::Dummy(ImVec2(1, ui.px(2)));
    }

    static void draw_tables(Ui& ui, const View& view, CommandQueue& commands) {
        section(ui, ui.t("explorer.tables"));
        for (const TablePicture& table : view.tables) {
            const std::string id = "explorer.table." + table.name;
            const bool chosen = table.name == view.table;
            Entry entry{id,           table.name, count_text(table.item_count), {},
                        Icon::kTable, 1,          chosen && view.index.empty()};
            entry.description = ui.texts.with("explorer.table_items", {{"count", grouped(table.item_count)}});
            if (entry_row(ui, entry)) {
                commands.push(command::SelectTable{table.name});
                if (view.tab == Tab::kTables) commands.push(command::Show{Tab::kItems});
            }
            for (const IndexPicture& index : table.indexes) {
                Entry row{id + "." + index.name, index.name, index.global ? "GSI" : "LSI",      {},
                          Icon::kIndex,          2,          chosen && view.index == index.name};
                if (entry_row(ui, row)) {
                    commands.push(command::SelectTable{table.name});
                    commands.push(command::SelectIndex{index.name});
                }
            }
            if (table.stream) {
                Entry row{id + ".stream", ui.t("explorer.stream"), {}, {}, Icon::kStream, 2, false};
                if (entry_row(ui, row)) {
                    commands.push(command::SelectTable{table.name});
                    commands.push(command::Show{Tab::kStreams});
                }
            }
        }
        if (entry_row(ui, {"explorer.create_table", ui.t("explorer.create_table"), {}, {}, Icon::kPlus, 1, false})) {
            commands.push(command::AskCreateTable{});
        }
    }

    static void draw_samples(Ui& ui, CommandQueue& commands) {
        section(ui, ui.t("explorer.samples"));
        if (entry_row(ui, {"explorer.sample.shop",
                           ui.t("samples.shop.title"),
                           {},
                           ui.t("samples.shop.text"),
                           Icon::kTable,
                           1,
                           false})) {
            commands.push(command::OpenSample{"shop"});
        }
    }

    static void draw_course(Ui& ui, const View& view, CommandQueue& commands) {
        std::int64_t done = 0;
        std::int64_t all = 0;
        for (const CourseGroup& group : view.course) {
            for (const LessonCard& lesson : group.lessons) {
                ++all;
                done += lesson.done ? 1 : 0;
            }
        }
        section(ui, all == 0 ? ui.t("explorer.course")
                             : ui.texts.with("explorer.course_progress", {{"percent", percent_text(done, all)}}));
        for (const CourseGroup& group : view.course) {
            for (const LessonCard& lesson : group.lessons) {
                Entry entry{"explorer.lesson." + lesson.id,
                            lesson.title,
                            std::to_string(lesson.minutes) + " min",
                            lesson.summary,
                            lesson.done ? Icon::kCheck : Icon::kLesson,
                            1,
                            view.lesson && view.lesson->id == lesson.id};
                if (entry_row(ui, entry)) commands.push(command::OpenLesson{lesson.id});
            }
            for (const QuizCard& quiz : group.quizzes) {
                Entry entry{"explorer.quiz." + quiz.id,
                            quiz.title,
                            std::to_string(quiz.questions),
                            {},
                            Icon::kQuestion,
                            1,
                            view.quiz && view.quiz->id == quiz.id};
                entry.description =
                    ui.texts.with("explorer.quiz_questions", {{"count", std::to_string(quiz.questions)}});
                if (entry_row(ui, entry)) commands.push(command::OpenQuiz{quiz.id});
            }
        }
        if (all == 0) {
            ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(8));
            paragraph(ui, view.course_problem.empty() ? ui.t("explorer.course_loading") : view.course_problem,
                      Colour::kText3, Face::kLabel);
        }
    }
};

}  // namespace

std::unique_ptr<Panel> make_explorer_panel() { return std::make_unique<ExplorerPanel>(); }

}  // namespace dynascope::ui
