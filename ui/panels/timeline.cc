// Lanes of causes and consequences with the playhead, and what comes next.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/panels/panel.h"
#include "ui/text/numbers.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::int64_t timeline_seconds = 60;
constexpr float lane_label = 92;
constexpr float next_width = 260;
constexpr std::size_t upcoming_shown = 4;

struct Lane {
    const char* key;
    Colour colour;
    std::array<HappeningKind, 3> kinds;
};
constexpr std::array<Lane, 5> lanes{{
    {"timeline.requests", Colour::kAction, {HappeningKind::kRequest, HappeningKind::kLoad, HappeningKind::kLab}},
    {"timeline.throttles",
     Colour::kThrottle,
     {HappeningKind::kThrottle, HappeningKind::kThrottle, HappeningKind::kThrottle}},
    {"timeline.copies",
     Colour::kStale,
     {HappeningKind::kReplica, HappeningKind::kIndexWrite, HappeningKind::kIndexWrite}},
    {"timeline.streams",
     Colour::kWrite,
     {HappeningKind::kStreamRecord, HappeningKind::kFunction, HappeningKind::kTtlDelete}},
    {"timeline.tables", Colour::kDone, {HappeningKind::kTableStatus, HappeningKind::kSplit, HappeningKind::kSplit}},
}};

std::size_t lane_of(HappeningKind kind) {
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const auto& kinds = lanes[i].kinds;
        if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return i;
    }
    return 0;
}

std::string happening_text(const Happening& happening) {
    std::string text = clock_text(happening.at) + "  " + happening.text;
    if (!happening.table.empty()) text += " (" + happening.table + ")";
    if (happening.count > 1) text += " x " + grouped(happening.count);
    return text;
}

class TimelinePanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        const float whole = width_left();
        const bool wide = whole > ui.px(640);
        const float lanes_width = wide ? whole - ui.px(next_width + 16) : whole;
        const ImVec2 start = ImGui::GetCursorScreenPos();
        draw_lanes(ui, view, commands, lanes_width);
        if (!wide) return;
        ImGui::SetCursorScreenPos(ImVec2(start.x + lanes_width + ui.px(16), start.y));
        ImGui::BeginGroup();
        draw_next(ui, view);
        ImGui::EndGroup();
    }

  private:
    // The newest happening within a lane's stretch of one column is drawn; all are reachable with the arrows.
    static void draw_lanes(Ui& ui, const View& view, CommandQueue& commands, float width) {
        const float height = std::max(
            ui.px(14), std::floor((ImGui::GetContentRegionAvail().y - ui.px(2)) / static_cast<float>(lanes.size())));
        const ImVec2 origin = ImGui::GetCursorScreenPos();
        const Box area{ImVec2(origin.x + ui.px(lane_label), origin.y),
                       ImVec2(origin.x + width, origin.y + height * static_cast<float>(lanes.size()))};
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            FaceScope face(ui, Face::kLabel);
            const float top = origin.y + height * static_cast<float>(i);
            draw_text_in(ui, {ImVec2(origin.x, top), ImVec2(area.min.x, top + height)}, ui.colour(Colour::kText3),
                         ui.t(lanes[i].key), 0);
            hairline(ui, ImVec2(area.min.x, top + height / 2), ImVec2(area.max.x, top + height / 2));
        }
        draw_marks(ui, view, commands, area, height);
        hairline(ui, ImVec2(area.max.x - 1, area.min.y), ImVec2(area.max.x - 1, area.max.y));
        ImGui::SetCursorScreenPos(origin);
        ImGui::Dummy(ImVec2(width, height * static_cast<float>(lanes.size())));
    }

    static void draw_marks(Ui& ui, const View& view, CommandQueue& commands, const Box& area, float height) {
        Node list;
        list.id = "timeline.list";
        list.role = Role::kList;
        list.name = ui.t("timeline.name");
        NodeScope scope(ui, std::move(list));
        if (view.happenings == nullptr) return;
        const float per_second = area.width() / static_cast<float>(timeline_seconds);
        std::array<float, lanes.size()> last;
        last.fill(area.max.x + 100);
        const float mark = ui.px(8);
        for (auto happening = view.happenings->rbegin(); happening != view.happenings->rend(); ++happening) {
            const Duration age = view.now - happening->at;
            if (age > seconds(timeline_seconds)) break;
            const std::size_t lane = lane_of(happening->kind);
            const float x = area.max.x - per_second * static_cast<float>(age.microseconds) / 1e6f - mark;
            if (x > last[lane] - mark || x < area.min.x) continue;
            last[lane] = x;
            const float y = area.min.y + height * (static_cast<float>(lane) + 0.5f) - mark / 2;
            draw_mark(ui, view, commands, *happening, lanes[lane].colour, ImVec2(x, y), mark);
        }
    }

    static void draw_mark(Ui& ui, const View& view, CommandQueue& commands, const Happening& happening, Colour colour,
                          ImVec2 at, float size) {
        Node node;
        node.id = "timeline.mark." + std::to_string(happening.id);
        node.role = Role::kButton;
        node.name = happening_text(happening);
        node.group = "timeline.list";
        ImGui::SetCursorScreenPos(at);
        const Press press = press_area(ui, std::move(node), ImVec2(size, size));
        const bool failed = happening.error || happening.kind == HappeningKind::kThrottle;
        fill(press.box, ui.colour(failed ? Colour::kThrottle : colour), failed ? 0 : size / 2);
        if (failed) hatch(ui, press.box, ui.colour(Colour::kPane));
        if (happening.id == view.happening) outline(press.box, ui.colour(Colour::kText1), ui.px(2), ui.px(2));
        if (press.focused) draw_focus_ring(ui, press.box);
        explain(ui, press, happening_text(happening));
        if (press.clicked) commands.push(command::SelectHappening{happening.id});
    }

    static void draw_next(Ui& ui, const View& view) {
        heading(ui, ui.t("timeline.next"), 3);
        const auto upcoming = view.inspector.upcoming(upcoming_shown);
        if (upcoming.empty()) {
            paragraph(ui, ui.t("timeline.nothing"), Colour::kText3, Face::kLabel);
            return;
        }
        for (const UpcomingPicture& entry : upcoming) {
            if (ImGui::GetContentRegionAvail().y < ImGui::GetFontSize()) return;
            std::string text = ui.texts.with("timeline.in", {{"time", duration_text(entry.due - view.now)}});
            text += "  " + entry.kind;
            if (!entry.target.empty()) text += " (" + entry.target + ")";
            if (entry.count > 1) text += " x " + grouped(entry.count);
            line_text(ui, text, Colour::kText2, Face::kLabel, ui.px(next_width));
        }
    }
};

}  // namespace

std::unique_ptr<Panel> make_timeline_panel() { return std::make_unique<TimelinePanel>(); }

}  // namespace dynascope::ui
