// The canvas as a whole: input -> logic -> draw -> drain commands. Knows no browser: a host feeds Dear ImGui's input
// and draws what ImGui::GetDrawData() holds after a frame.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/access/diff.h"
#include "ui/access/tree.h"
#include "ui/app/course.h"
#include "ui/app/layout.h"
#include "ui/app/messages.h"
#include "ui/app/preferences.h"
#include "ui/app/workbench.h"
#include "ui/panels/panel.h"
#include "ui/text/text.h"
#include "ui/theme/theme.h"

struct ImGuiContext;

namespace dynascope::ui {

struct AppOptions {
    std::map<std::string, std::string> notes = {};
    std::string colour_scheme = "dark";  // of the system
    bool high_contrast = false;
    bool reduced_motion = false;
    bool first_visit = false;  // opens the sample when the world is empty
    bool read_only = false;
    std::string workspace = "Shop";
    std::function<double()> real_seconds;  // a steady clock; required
};

class App {
  public:
    App(Engine& engine, AppOptions options);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    // --- the host, before a frame ---
    void set_viewport(float device_width, float device_height, float device_pixel_ratio, bool coarse_pointer);
    // True when the canvas uses the key: the host then prevents its default. Text goes to io.AddInputCharactersUTF8.
    // Control and meta are both passed; Dear ImGui's shortcuts use control.
    bool key(ImGuiKey key, bool down, bool control, bool shift, bool alt, bool meta);
    // A message of the page (page_protocol.h). False when it is not one.
    bool event(std::string_view json);
    void wake() { frames_wanted_ = frames_after_input; }

    // Draws one frame. The host renders ImGui::GetDrawData() after it.
    void frame();
    // The atlas was built again since the last call: the host makes its texture anew.
    bool take_fonts_changed() { return std::exchange(fonts_changed_, false); }
    // Real seconds until the next frame is wanted: 0 at once, negative: not before input.
    double next_frame_delay() const;

    // --- after a frame ---
    bool has_messages() const { return !messages_.empty(); }
    std::string take_messages() { return messages_.take(); }
    bool wants_text() const;
    // Where the caret's field lies, in CSS pixels, and its id: the host puts its hidden text field there.
    const Node* text_node() const;

    const Tree& tree() const { return tree_; }
    Tree& tree() { return tree_; }
    const Texts& texts() const { return texts_; }
    const Theme& theme() const { return theme_; }
    Workbench& workbench() { return workbench_; }
    const Layout& layout() const { return layout_; }
    std::uint64_t frames() const { return frames_; }

  private:
    static constexpr int frames_after_input = 3;  // Dear ImGui settles hover and layout one frame late

    // frame.cc
    void draw(Ui& ui);
    void draw_work(Ui& ui, const View& view);
    void draw_side(Ui& ui, const View& view);
    void draw_timeline(Ui& ui, const View& view);
    void draw_explorer(Ui& ui, const View& view);
    void draw_splitters(Ui& ui);
    void draw_bottom_bar(Ui& ui);
    void draw_root(Ui& ui, const View& view);
    View make_view();
    // top_bar.cc
    void draw_top_bar(Ui& ui, const View& view);
    void draw_saved(Ui& ui, const View& view, float right);
    void draw_clock(Ui& ui, const View& view, bool narrow);
    void draw_settings(Ui& ui, const View& view);
    void draw_start_over(Ui& ui);
    void workspace_menu(Ui& ui, const View& view);
    void region_menu(Ui& ui, const View& view);
    // shortcuts.cc
    bool shortcut(ImGuiKey key, bool control, bool shift);
    bool navigation_key(ImGuiKey key, bool shift);
    // command_handler.cc
    void drain();
    void submit(const command::Submit& request);
    void open_sample(const std::string& id);
    void light_load();
    void toggle(command::TogglePane::Pane pane);
    void after_other_world();
    void handle_host(const Command& command);
    void handle_lesson(const Command& command);
    bool handle_view(const Command& command);
    // page_events.cc
    void take_action(const Document& message);
    void take_file(const Document& message);
    void use_theme();
    void keep_preferences();
    void keep_progress();
    void announce(std::string_view text, bool urgent = false);

    AppOptions options_;
    ImGuiContext* context_;
    Theme theme_;
    Texts texts_;
    Tree tree_;
    Diff diff_;
    std::string told_focus_;
    Messages messages_;
    Workbench workbench_;
    std::optional<Inspector> inspector_;  // of the Region that is shown, made anew for each frame
    Course course_;
    CommandQueue commands_;
    Panels panels_;
    Preferences preferences_;
    Layout layout_;

    ImVec2 size_ = ImVec2(1280, 720);
    bool coarse_pointer_ = false;
    bool fonts_changed_ = true;
    bool scale_changed_ = true;
    bool activate_ = false;
    bool dismiss_ = false;
    bool moving_ = false;
    int frames_wanted_ = frames_after_input;
    std::uint64_t frames_ = 0;
    double start_seconds_ = 0;
    double last_seconds_ = 0;

    std::string table_;
    std::string index_;
    Tab tab_ = Tab::kItems;
    SideTab side_tab_ = SideTab::kLesson;
    NarrowPane narrow_pane_ = NarrowPane::kWork;
    bool drawer_ = false;
    bool sheet_ = false;
    bool settings_open_ = false;
    bool start_over_open_ = false;
    std::uint64_t happening_ = 0;
    std::uint64_t create_table_asked_ = 0;
    std::string save_state_ = "unsaved";
    std::string save_message_;
    std::string wanted_lesson_;
};

}  // namespace dynascope::ui
