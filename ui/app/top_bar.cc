// The top bar: whose world this is, what time it is there, and whether it is kept. Its dialogs too.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/app/app.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::array<std::int64_t, 4> speeds = {1, 10, 100, 3'600};
constexpr std::array<int, 5> text_sizes = {100, 125, 150, 175, 200};

void centre_vertically(const Box& bar, float height) {
    ImGui::SetCursorScreenPos(
        ImVec2(ImGui::GetCursorScreenPos().x, std::floor(bar.min.y + (bar.height() - height) / 2)));
}

Colour save_colour(std::string_view state) {
    if (state == "saved") return Colour::kDone;
    if (state == "failed" || state == "memory") return Colour::kThrottle;
    return Colour::kText3;
}

}  // namespace

// The Regions that hold tables come first, then a few that people know.
void App::region_menu(Ui& ui, const View& view) {
    std::vector<std::string> regions{std::string(home_region)};
    const auto add = [&](std::string_view name) {
        if (std::find(regions.begin(), regions.end(), name) == regions.end()) regions.emplace_back(name);
    };
    for (const auto& [name, catalog] : workbench_.engine().regions().others()) {
        if (!catalog.tables().empty()) add(name);
    }
    add(view.region);
    for (const std::string_view name : {"us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-northeast-1"}) {
        add(name);
    }
    int chosen = static_cast<int>(std::find(regions.begin(), regions.end(), view.region) - regions.begin());
    if (menu(ui, "top.region", ui.t("top.region"), view.region, regions, chosen)) {
        commands_.push(command::SetRegion{regions[static_cast<std::size_t>(chosen)]});
    }
}

void App::draw_top_bar(Ui& ui, const View& view) {
    PaneOptions options;
    options.role = Role::kBanner;
    options.pad = 0;
    options.scroll = false;
    PaneScope pane(ui, "top", ui.t("app.top"), layout_.top, options);
    const bool narrow = layout_.width == Width::kNarrow;
    const Box& bar = layout_.top;
    ImGui::SetCursorScreenPos(ImVec2(bar.min.x + ui.px(6), bar.min.y));
    centre_vertically(bar, ui.control_height());
    if (!narrow) {
        const bool shown = layout_.width == Width::kWide ? preferences_.explorer_open : drawer_;
        if (icon_button(ui, "top.explorer", ui.t(shown ? "app.hide_explorer" : "app.show_explorer"), Icon::kMenu)) {
            commands_.push(command::TogglePane{command::TogglePane::Pane::kExplorer});
        }
        same_line(ui, 2);
    }
    workspace_menu(ui, view);
    if (layout_.width == Width::kWide) {
        same_line(ui, 4);
        region_menu(ui, view);
        same_line(ui, 4);
        const std::vector<std::string> callers = {"anonymous", "alice", "bob"};
        const auto found = std::find(callers.begin(), callers.end(), view.caller);
        int caller = found == callers.end() ? 0 : static_cast<int>(found - callers.begin());
        if (menu(ui, "top.caller", ui.t("top.caller"), ui.texts.with("top.as", {{"caller", view.caller}}), callers,
                 caller)) {
            commands_.push(command::SetCaller{callers[static_cast<std::size_t>(caller)]});
        }
    }
    draw_clock(ui, view, narrow);

    const float side = ui.control_height();
    const bool show_side_button = !narrow && is_empty(layout_.side);
    float right = bar.max.x - ui.px(6) - side;
    ImGui::SetCursorScreenPos(ImVec2(right, bar.min.y));
    centre_vertically(bar, side);
    if (icon_button(ui, "top.settings", ui.t("app.help"), Icon::kQuestion)) settings_open_ = true;
    if (show_side_button) {
        right -= side + ui.px(2);
        ImGui::SetCursorScreenPos(ImVec2(right, bar.min.y));
        centre_vertically(bar, side);
        if (icon_button(ui, "top.side", ui.t("app.show_side"), Icon::kLesson)) {
            commands_.push(command::TogglePane{command::TogglePane::Pane::kSide});
        }
    }
    if (narrow) return;
    right -= side + ui.px(2);
    ImGui::SetCursorScreenPos(ImVec2(right, bar.min.y));
    centre_vertically(bar, side);
    const bool dark = view.palette != Palette::kLight;
    if (icon_button(ui, "top.theme", ui.t("top.theme"), dark ? Icon::kSun : Icon::kMoon)) {
        commands_.push(command::SetTheme{dark ? "light" : "dark"});
    }
    draw_saved(ui, view, right);
}

// Says at the left of `right` whether the work is kept.
void App::draw_saved(Ui& ui, const View& view, float right) {
    const Box& bar = layout_.top;
    FaceScope face(ui, Face::kLabel);
    const std::string& saved = ui.t("save." + view.save_state);
    right -= text_size(saved).x + ui.px(24);
    ImGui::SetCursorScreenPos(ImVec2(std::floor(right), std::floor(bar.centre().y - ImGui::GetFontSize() / 2)));
    Node node;
    node.id = "top.saved";
    node.role = Role::kStatus;
    node.name = saved;
    node.description = view.save_message;
    const Box box = show_area(ui, std::move(node), ImVec2(text_size(saved).x + ui.px(14), ImGui::GetFontSize()));
    ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(box.min.x + ui.px(4), box.centre().y), ui.px(3),
                                                ui.colour(save_colour(view.save_state)));
    draw_text(ui, ImVec2(box.min.x + ui.px(12), box.min.y), ui.colour(Colour::kText2), saved);
    explain_box(
        ui, box,
        view.save_state == "memory" ? std::string_view(ui.t("save.memory_why")) : std::string_view(view.save_message));
}

void App::draw_clock(Ui& ui, const View& view, bool narrow) {
    const Box& bar = layout_.top;
    const std::string clock = narrow ? clock_text(view.now).substr(0, 8) : instant_text(view.now);
    const float side = ui.control_height();
    FaceScope face(ui, Face::kCode);
    const float clock_width = std::floor(text_size(clock).x + 1);
    const float group = clock_width + 3 * side + ui.px(70);
    float x = std::floor(bar.centre().x - group / 2);
    if (narrow) x = bar.max.x - ui.px(10) - side - group;
    x = std::max(x, ImGui::GetItemRectMax().x + ui.px(8));
    ImGui::SetCursorScreenPos(ImVec2(x, std::floor(bar.centre().y - ImGui::GetFontSize() / 2)));
    Node node;
    node.id = "top.clock";
    node.role = Role::kText;
    node.name = ui.t("top.clock");
    node.value = clock;
    const Box box = show_area(ui, std::move(node), ImVec2(clock_width, ImGui::GetFontSize()));
    draw_text(ui, box.min, ui.colour(view.playing ? Colour::kText1 : Colour::kText2), clock);
    same_line(ui, 8);
    centre_vertically(bar, side);
    if (icon_button(ui, "top.play", ui.t(view.playing ? "top.pause" : "top.play"),
                    view.playing ? Icon::kPause : Icon::kPlay)) {
        commands_.push(command::Play{!view.playing});
    }
    same_line(ui, 2);
    centre_vertically(bar, side);
    if (icon_button(ui, "top.step", ui.t("top.step"), Icon::kStep)) commands_.push(command::Advance{seconds(1)});
    same_line(ui, 2);
    centre_vertically(bar, side);
    FaceScope body(ui, Face::kBody);
    std::vector<std::string> options;
    int chosen = -1;
    for (std::size_t i = 0; i < speeds.size(); ++i) {
        options.push_back(grouped(speeds[i]) + "x");
        if (speeds[i] == view.speed) chosen = static_cast<int>(i);
    }
    options.push_back(ui.t("top.jump_1h"));
    options.push_back(ui.t("top.jump_48h"));
    if (menu(ui, "top.speed", ui.t("top.speed"), grouped(view.speed) + "x", options, chosen)) {
        const auto place = static_cast<std::size_t>(chosen);
        if (place < speeds.size()) {
            commands_.push(command::SetSpeed{speeds[place]});
        } else {
            commands_.push(command::Advance{place == speeds.size() ? hours(1) : hours(48)});
        }
    }
}

void App::workspace_menu(Ui& ui, const View& view) {
    FaceScope face(ui, Face::kBodyStrong);
    const std::vector<std::string> options = {ui.t("top.save_workspace"), ui.t("top.export_workspace"),
                                              ui.t("top.import_workspace"), ui.t("top.share"), ui.t("top.start_over")};
    int chosen = -1;
    if (!menu(ui, "top.workspace", ui.t("top.workspace"), view.workspace, options, chosen)) return;
    switch (chosen) {
        case 0: commands_.push(command::SaveNow{}); break;
        case 1: commands_.push(command::ExportWorkspace{}); break;
        case 2: commands_.push(command::ImportWorkspace{}); break;
        case 3: commands_.push(command::ShareLink{}); break;
        default: start_over_open_ = true; break;
    }
}

void App::draw_settings(Ui& ui, const View& view) {
    DialogScope dialog(ui, "settings", ui.t("settings.title"), settings_open_);
    if (!dialog) return;
    heading(ui, ui.t("settings.theme"), 3);
    int theme = static_cast<int>(view.palette);
    if (segmented(ui, "settings.theme", ui.t("settings.theme"),
                  {ui.t("settings.dark"), ui.t("settings.light"), ui.t("settings.contrast")}, theme)) {
        commands_.push(command::SetTheme{std::string(palette_name(static_cast<Palette>(theme)))});
    }
    space(ui, 8);
    heading(ui, ui.t("settings.text_size"), 3);
    std::vector<std::string> sizes;
    int size = 0;
    for (std::size_t i = 0; i < text_sizes.size(); ++i) {
        sizes.push_back(std::to_string(text_sizes[i]) + " %");
        if (text_sizes[i] == view.text_scale_percent) size = static_cast<int>(i);
    }
    if (segmented(ui, "settings.text_size", ui.t("settings.text_size"), sizes, size)) {
        commands_.push(command::SetTextScale{text_sizes[static_cast<std::size_t>(size)]});
    }
    space(ui, 8);
    heading(ui, ui.t("settings.keys"), 3);
    paragraph(ui, ui.t("settings.keys_text"));
    space(ui, 8);
    if (button(ui, "settings.close", ui.t("common.done"))) dialog.close();
}

void App::draw_start_over(Ui& ui) {
    DialogScope dialog(ui, "start_over", ui.t("start_over.title"), start_over_open_);
    if (!dialog) return;
    paragraph(ui, ui.t("start_over.text"));
    space(ui, 8);
    ButtonOptions danger;
    danger.kind = ButtonKind::kDanger;
    if (button(ui, "start_over.confirm", ui.t("start_over.confirm"), danger)) {
        commands_.push(command::StartOver{1});
        dialog.close();
    }
    same_line(ui);
    if (button(ui, "start_over.cancel", ui.t("common.cancel"))) dialog.close();
}

}  // namespace dynascope::ui
