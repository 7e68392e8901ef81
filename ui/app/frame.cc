// One frame: input -> time -> draw -> drain commands -> tell the page what changed.
#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <imgui_internal.h>
#include <utility>

#include "ui/app/app.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr ImGuiWindowFlags plain_window = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                          ImGuiWindowFlags_NoNav;

}  // namespace

void App::frame() {
    ImGui::SetCurrentContext(context_);
    const double now = options_.real_seconds();
    const double passed = std::max(0.0, now - last_seconds_);
    last_seconds_ = now;
    workbench_.tick(passed);

    if (scale_changed_) {
        theme_.build_fonts();
        theme_.apply_style();
        fonts_changed_ = true;
        scale_changed_ = false;
    }
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = size_;
    io.DisplayFramebufferScale = ImVec2(1, 1);
    io.DeltaTime = std::clamp(static_cast<float>(passed), 0.001f, 0.25f);
    if (frames_wanted_ > 0) --frames_wanted_;
    if (io.Ctx->InputEventsQueue.Size > 0 || tree_.has_actions()) wake();

    ImGui::NewFrame();
    tree_.begin_frame();
    Ui ui{tree_, theme_, texts_};
    ui.seconds = now - start_seconds_;
    ui.reduced_motion = options_.reduced_motion;
    ui.coarse_pointer = coarse_pointer_;
    ui.activate = std::exchange(activate_, false);
    ui.dismiss = std::exchange(dismiss_, false);
    ui.highlight = course_.target();
    draw(ui);
    moving_ = ui.moving;
    // A field that lost the keyboard's focus to another control lets go of the caret.
    if (const Node* focus = tree_.find(tree_.focus());
        io.WantTextInput && focus != nullptr && focus->role != Role::kTextBox) {
        ImGui::ClearActiveID();
    }
    tree_.end_frame();
    ImGui::Render();

    drain();
    const std::vector<Change> changes = diff_.update(tree_.nodes());
    if (!changes.empty() || told_focus_ != tree_.focus()) {
        told_focus_ = tree_.focus();
        messages_.push_changes(changes, told_focus_);
    }
    if (frames_++ == 0) messages_.push("ready");
}

View App::make_view() {
    const Engine& engine = workbench_.engine();
    inspector_.emplace(engine, workbench_.region());
    View view{*inspector_};
    view.now = engine.now();
    view.revision = engine.revision();
    view.tables = inspector_->tables();
    const auto chosen = std::find_if(view.tables.begin(), view.tables.end(),
                                     [&](const TablePicture& table) { return table.name == table_; });
    if (chosen == view.tables.end()) {
        table_ = view.tables.empty() ? std::string() : view.tables.front().name;
        index_.clear();
    }
    for (const TablePicture& table : view.tables) {
        if (table.name == table_) view.selected = table;
    }
    if (view.selected) {
        const auto& indexes = view.selected->indexes;
        if (std::none_of(indexes.begin(), indexes.end(), [&](const auto& index) { return index.name == index_; })) {
            index_.clear();
        }
    }
    view.table = table_;
    view.index = index_;
    view.tab = tab_;
    view.side = side_tab_;
    view.width = layout_.width;
    view.responses = &workbench_.responses();
    view.why_slot = workbench_.why_slot();
    view.happenings = &engine.happenings().entries();
    view.happening = happening_;
    view.loads = workbench_.loads();
    view.playing = workbench_.playing();
    view.speed = workbench_.speed();
    view.caller = workbench_.caller();
    view.region = workbench_.region();
    view.workspace = options_.workspace;
    view.save_state = save_state_;
    view.save_message = save_message_;
    view.palette = theme_.palette();
    view.text_scale_percent = preferences_.text_scale_percent;
    view.first_visit = options_.first_visit;
    view.create_table_asked = create_table_asked_;
    view.course = course_.groups();
    view.course_problem = course_.problem();
    view.lesson = course_.lesson();
    view.quiz = course_.quiz();
    return view;
}

void App::draw(Ui& ui) {
    layout_ = make_layout(ui, size_, preferences_, narrow_pane_, drawer_, sheet_);
    const View view = make_view();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(size_);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colour(Colour::kApp));
    ImGui::Begin("canvas", nullptr, plain_window | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleColor();
    draw_root(ui, view);
    ImGui::End();
}

void App::draw_root(Ui& ui, const View& view) {
    Node root;
    root.id = "root";
    root.role = Role::kApplication;
    root.name = ui.t("app.name");
    root.rect = access_rect(ui, {ImVec2(0, 0), size_});
    NodeScope scope(ui, std::move(root));
    // The lines between panes show through from below.
    fill({ImVec2(0, 0), size_}, ui.colour(Colour::kHairline));

    draw_top_bar(ui, view);
    if (!is_empty(layout_.explorer) && !layout_.overlay_explorer) draw_explorer(ui, view);
    if (!is_empty(layout_.work)) draw_work(ui, view);
    if (!is_empty(layout_.side) && !layout_.overlay_side) draw_side(ui, view);
    if (!is_empty(layout_.timeline)) draw_timeline(ui, view);
    if (layout_.overlay_explorer) draw_explorer(ui, view);
    if (layout_.overlay_side) draw_side(ui, view);
    if (layout_.width != Width::kNarrow) {
        draw_splitters(ui);
    } else {
        draw_bottom_bar(ui);
    }
    draw_settings(ui, view);
    draw_start_over(ui);
}

void App::draw_explorer(Ui& ui, const View& view) {
    PaneOptions options;
    options.role = Role::kNavigation;
    options.pad = 8;
    PaneScope pane(ui, "explorer", ui.t("app.explorer"), layout_.explorer, options);
    panels_.explorer->draw(ui, view, commands_);
}

void App::draw_work(Ui& ui, const View& view) {
    Node main;
    main.id = "work";
    main.role = Role::kMain;
    main.name = ui.t("app.work");
    main.rect = access_rect(ui, {layout_.work_tabs.min, layout_.work.max});
    NodeScope scope(ui, std::move(main));
    {
        PaneOptions options;
        options.pad = 0;
        options.scroll = false;
        options.role = Role::kGroup;
        options.background = Colour::kPane;
        PaneScope pane(ui, "work.bar", ui.t("app.work"), layout_.work_tabs, options);
        const bool narrow = layout_.width == Width::kNarrow;
        ImGui::SetCursorPosX(ui.px(narrow ? 0 : 4));
        std::vector<TabItem> tabs;
        for (int i = 0; i < static_cast<int>(Tab::kCount); ++i) {
            const char* id = tab_id(static_cast<Tab>(i));
            tabs.push_back({id, ui.t(std::string("tab.") + id)});
        }
        if (const std::size_t faults = view.inspector.faults().size(); faults > 0) {
            const std::string count = std::to_string(faults);
            tabs[static_cast<std::size_t>(Tab::kFaults)].mark = ui.texts.with("faults.in_force", {{"count", count}});
        }
        int chosen = static_cast<int>(tab_);
        const TabWidth width{layout_.work_tabs.width() - ui.px(narrow ? 0 : 8), narrow};
        if (tab_strip(ui, "tab", ui.t("app.work"), tabs, chosen, width)) {
            commands_.push(command::Show{static_cast<Tab>(chosen)});
        }
    }
    Node panel;
    panel.id = std::string("panel.") + tab_id(tab_);
    panel.role = Role::kTabPanel;
    panel.name = ui.t(std::string("tab.") + tab_id(tab_));
    panel.rect = access_rect(ui, layout_.work);
    NodeScope tab_panel(ui, std::move(panel));
    PaneOptions options;
    options.role = Role::kGroup;
    options.pad = 12;
    PaneScope pane(ui, std::string("work.") + tab_id(tab_), {}, layout_.work, options);
    panels_.work[static_cast<std::size_t>(tab_)]->draw(ui, view, commands_);
}

void App::draw_side(Ui& ui, const View& view) {
    Node aside;
    aside.id = "side";
    aside.role = Role::kComplementary;
    aside.name = ui.t("app.side");
    aside.rect = access_rect(ui, layout_.side);
    NodeScope scope(ui, std::move(aside));
    const float tabs_height = ui.px(ui.coarse_pointer ? ui.theme.sizes().touch_target : ui.theme.sizes().tab);
    const float line = ui.px(1);
    const Box bar{layout_.side.min, ImVec2(layout_.side.max.x, layout_.side.min.y + tabs_height)};
    {
        PaneOptions options;
        options.pad = 0;
        options.scroll = false;
        options.role = Role::kGroup;
        PaneScope pane(ui, "side.bar", {}, bar, options);
        ImGui::SetCursorPosX(ui.px(4));
        const std::vector<TabItem> tabs = {{"lesson", ui.t("tab.lesson")}, {"why", ui.t("tab.why")}};
        int chosen = static_cast<int>(side_tab_);
        if (tab_strip(ui, "side.tab", ui.t("app.side"), tabs, chosen)) {
            commands_.push(command::ShowSide{static_cast<SideTab>(chosen)});
        }
        if (layout_.width != Width::kNarrow) {
            const float side = ui.control_height();
            ImGui::SetCursorScreenPos(ImVec2(bar.max.x - side - ui.px(4), bar.min.y + (bar.height() - side) / 2));
            if (icon_button(ui, "side.close", ui.t("app.hide_side"), Icon::kChevronRight)) {
                commands_.push(command::TogglePane{command::TogglePane::Pane::kSide});
            }
        }
    }
    const Box body{ImVec2(layout_.side.min.x, bar.max.y + line), layout_.side.max};
    PaneOptions options;
    options.role = Role::kGroup;
    options.pad = 16;
    PaneScope pane(ui, std::string("side.") + side_tab_id(side_tab_), {}, body, options);
    panels_.side[static_cast<std::size_t>(side_tab_)]->draw(ui, view, commands_);
}

void App::draw_timeline(Ui& ui, const View& view) {
    PaneOptions options;
    options.pad = 8;
    options.scroll = false;
    PaneScope pane(ui, "timeline", ui.t("app.timeline"), layout_.timeline, options);
    const bool closed = layout_.width != Width::kNarrow && !preferences_.timeline_open;
    const float side = ui.px(ui.coarse_pointer ? 44 : 24);
    if (closed) {
        const float y = layout_.timeline.min.y + (layout_.timeline.height() - ImGui::GetFontSize()) / 2;
        ImGui::SetCursorScreenPos(ImVec2(layout_.timeline.min.x + ui.px(12), y));
        line_text(ui, ui.t("app.timeline"), Colour::kText3, Face::kLabel);
    } else {
        panels_.timeline->draw(ui, view, commands_);
    }
    if (layout_.width != Width::kNarrow) {
        ImGui::SetCursorScreenPos(ImVec2(layout_.timeline.max.x - ui.px(32), layout_.timeline.min.y + ui.px(2)));
        ButtonOptions toggle;
        toggle.kind = ButtonKind::kQuiet;
        toggle.icon = closed ? Icon::kChevronRight : Icon::kChevronDown;
        toggle.icon_only = true;
        toggle.width = side;
        ImGui::SetNextItemAllowOverlap();
        if (button(ui, "timeline.toggle", ui.t(closed ? "app.show_timeline" : "app.hide_timeline"), toggle)) {
            commands_.push(command::TogglePane{command::TogglePane::Pane::kTimeline});
        }
    }
}

void App::draw_splitters(Ui& ui) {
    const float half = ui.px(3);
    const auto keep = [&](command::TogglePane::Pane pane, float size) {
        commands_.push(command::SetPaneSize{pane, size});
    };
    if (!is_empty(layout_.explorer) && !layout_.overlay_explorer) {
        const float x = layout_.explorer.max.x;
        float size = preferences_.explorer;
        if (splitter(ui, "explorer.resize", ui.t("app.resize_explorer"),
                     {ImVec2(x - half, layout_.explorer.min.y), ImVec2(x + half, layout_.explorer.max.y)}, true, size,
                     160, 480, 1)) {
            keep(command::TogglePane::Pane::kExplorer, size);
        }
    }
    if (!is_empty(layout_.side) && !layout_.overlay_side) {
        const float x = layout_.side.min.x;
        float size = preferences_.side;
        if (splitter(ui, "side.resize", ui.t("app.resize_side"),
                     {ImVec2(x - half, layout_.side.min.y), ImVec2(x + half, layout_.side.max.y)}, true, size, 260, 640,
                     -1)) {
            keep(command::TogglePane::Pane::kSide, size);
        }
    }
    if (preferences_.timeline_open) {
        const float y = layout_.timeline.min.y;
        float size = preferences_.timeline;
        if (splitter(ui, "timeline.resize", ui.t("app.resize_timeline"),
                     {ImVec2(layout_.timeline.min.x, y - half), ImVec2(layout_.timeline.max.x, y + half)}, false, size,
                     80, 400, -1)) {
            keep(command::TogglePane::Pane::kTimeline, size);
        }
    }
}

void App::draw_bottom_bar(Ui& ui) {
    PaneOptions options;
    options.pad = 0;
    options.scroll = false;
    options.role = Role::kNavigation;
    PaneScope pane(ui, "bottom", ui.t("app.bottom_bar"), layout_.bottom_bar, options);
    ImGui::SetCursorPosY(ui.px(4));
    const std::vector<TabItem> tabs = {{"explorer", ui.t("app.explorer")},
                                       {"work", ui.t("app.bottom_work")},
                                       {"lesson", ui.t("app.bottom_lesson")},
                                       {"timeline", ui.t("app.bottom_timeline")}};
    int chosen = static_cast<int>(narrow_pane_);
    if (tab_strip(ui, "bottom.tab", ui.t("app.bottom_bar"), tabs, chosen,
                  {layout_.bottom_bar.width() - ui.px(4), true})) {
        narrow_pane_ = static_cast<NarrowPane>(chosen);
    }
}

}  // namespace dynascope::ui
