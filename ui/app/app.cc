#include "ui/app/app.h"

#include <imgui_internal.h>
#include <utility>

#include "ui/access/hooks.h"

namespace dynascope::ui {

App::App(Engine& engine, AppOptions options)
    : options_(std::move(options)), context_(ImGui::CreateContext()), workbench_(engine, options_.real_seconds) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTrickleEventQueue = true;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    watch_items(&tree_);

    start_seconds_ = options_.real_seconds();
    last_seconds_ = start_seconds_;
    if (const auto note = options_.notes.find("preferences"); note != options_.notes.end()) {
        preferences_ = Preferences::from_note(note->second);
    }
    if (const auto note = options_.notes.find("progress"); note != options_.notes.end()) {
        course_.read_progress(note->second);
    }
    if (options_.read_only) save_state_ = "readOnly";
    use_theme();
    if (options_.first_visit && Inspector(engine).tables().empty()) open_sample("shop");
    drain();
}

App::~App() {
    ImGui::SetCurrentContext(context_);
    watch_items(nullptr);
    ImGui::DestroyContext(context_);
}

void App::set_viewport(float device_width, float device_height, float device_pixel_ratio, bool coarse_pointer) {
    size_ = ImVec2(device_width, device_height);
    coarse_pointer_ = coarse_pointer;
    const float text_scale = static_cast<float>(preferences_.text_scale_percent) / 100.0f;
    scale_changed_ = theme_.set_scale(device_pixel_ratio, text_scale) || scale_changed_;
    wake();
}

double App::next_frame_delay() const {
    if (frames_wanted_ > 0 || moving_ || tree_.has_actions()) return 0;
    return workbench_.frame_delay();
}

bool App::wants_text() const { return ImGui::GetIO().WantTextInput; }

const Node* App::text_node() const {
    const Node* node = tree_.find(tree_.focus());
    return node != nullptr && node->role == Role::kTextBox ? node : nullptr;
}

void App::use_theme() {
    Palette palette = palette_of(preferences_.theme.empty() ? options_.colour_scheme : preferences_.theme);
    if (preferences_.theme.empty() && options_.high_contrast) palette = Palette::kContrast;
    theme_.use(palette);
    theme_.apply_style();
    messages_.push(
        "theme",
        {{"theme", palette_name(palette)}, {"app", theme_.hex(Colour::kApp)}, {"text", theme_.hex(Colour::kText1)}});
    wake();
}

void App::keep_preferences() { messages_.push("note", {{"name", "preferences"}, {"text", preferences_.to_note()}}); }

void App::keep_progress() { messages_.push("note", {{"name", "progress"}, {"text", course_.progress_note()}}); }

void App::announce(std::string_view text, bool urgent) {
    Document message = Document::object();
    message["type"] = "announce";
    message["text"] = text;
    message["urgent"] = urgent;
    messages_.add(std::move(message));
}

}  // namespace dynascope::ui
