#include "ui/panels/load_line.h"

#include <algorithm>
#include <cmath>

#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

void light_button(Ui& ui, const View& view, CommandQueue& commands) {
    ButtonOptions lit;
    // Beside the course, which has a lit button of its own, a second one would compete.
    lit.kind = view.width == Width::kNarrow ? ButtonKind::kPrimary : ButtonKind::kPlain;
    lit.icon = Icon::kPlay;
    lit.description = ui.t("load_line.light_why");
    lit.enabled = view.selected && view.selected->status == TableStatus::kActive;
    if (button(ui, "load_line.run", ui.t("load.run"), lit)) commands.push(command::LightLoad{});
}

}  // namespace

void load_line(Ui& ui, const View& view, CommandQueue& commands) {
    const auto found = std::find_if(view.loads.begin(), view.loads.end(), [&](const LoadPicture& load) {
        return load.table == view.table && (load.state == "running" || load.state == "paused");
    });
    if (found == view.loads.end()) {
        light_button(ui, view, commands);
        return;
    }
    const LoadPicture& load = *found;
    const float line = ImGui::GetCursorPosY();
    const float text_line = line + std::floor((ui.control_height() - ImGui::GetFontSize()) / 2);
    const bool paused = load.state == "paused";
    const std::string body = "{\"LoadId\":" + std::to_string(load.id) + "}";
    ButtonOptions hold;
    hold.icon = paused ? Icon::kPlay : Icon::kPause;
    if (button(ui, "load_line.pause", ui.t(paused ? "load.resume" : "load.pause"), hold)) {
        commands.push(command::Submit{"load.change", paused ? "ResumeLoad" : "PauseLoad", body, true});
    }
    same_line(ui);
    ImGui::SetCursorPosY(line);
    if (button(ui, "load_line.stop", ui.t("load.stop"))) {
        commands.push(command::Submit{"load.change", "StopLoad", body, true});
    }
    same_line(ui, 16);
    const Duration ran = seconds(load.ran.microseconds / 1'000'000);
    const std::string text = ui.texts.with("load_line.running", {{"rate", grouped(load.rate_per_second)},
                                                                 {"ran", duration_text(ran)},
                                                                 {"length", duration_text(load.length)},
                                                                 {"sent", grouped(load.sent)}});
    ImGui::SetCursorPosY(text_line);
    line_text(ui, text, Colour::kText2, Face::kBody, width_left());
    if (load.throttled == 0) return;
    same_line(ui, 12);
    ImGui::SetCursorPosY(text_line);
    if (width_left() < ui.px(100)) return;
    line_text(ui, ui.texts.with("load_line.throttled", {{"count", grouped(load.throttled)}}), Colour::kThrottle,
              Face::kBodyStrong);
}

}  // namespace dynascope::ui
