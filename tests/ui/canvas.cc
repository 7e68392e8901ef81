#include "tests/ui/canvas.h"

#include <catch2/catch_test_macros.hpp>

namespace dynascope::ui {

EngineOptions Canvas::engine_options() {
    EngineOptions options;
    options.simulation = {true, true, true, true, true, true};
    return options;
}

AppOptions Canvas::app_options(bool first_visit) {
    AppOptions options;
    options.first_visit = first_visit;
    options.reduced_motion = true;
    options.real_seconds = [this] { return now_; };
    return options;
}

Canvas::Canvas(float width, float height, float device_pixel_ratio, bool first_visit)
    : engine_(engine_options()), app_(engine_, app_options(first_visit)) {
    engine_.set_inspect(inspect);
    resize(width, height, device_pixel_ratio);
    frames();
}

void Canvas::resize(float width, float height, float device_pixel_ratio) {
    app_.set_viewport(width * device_pixel_ratio, height * device_pixel_ratio, device_pixel_ratio, width < 600);
}

void Canvas::frames(int count) {
    for (int i = 0; i < count; ++i) {
        now_ += 1.0 / 60;
        app_.frame();
        if (app_.take_fonts_changed()) {
            // A renderer would upload the atlas here; Dear ImGui wants to see that somebody asked for it.
            unsigned char* pixels = nullptr;
            int width = 0;
            int height = 0;
            ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
        }
    }
}

void Canvas::send(const std::string& id, const char* action, const std::string& value) {
    INFO("control " << id);
    const Node* node = find(id);
    REQUIRE(node != nullptr);
    REQUIRE_FALSE(node->state.disabled);
    const Document message = {{"type", "action"}, {"id", id}, {"action", action}, {"value", value}};
    REQUIRE(app_.event(to_text(message)));
    frames();
}

void Canvas::click(const std::string& id) { send(id, "click", {}); }
void Canvas::set(const std::string& id, const std::string& value) { send(id, "setValue", value); }

void Canvas::key(ImGuiKey key, bool shift) {
    app_.key(key, true, false, shift, false, false);
    frames(2);
    app_.key(key, false, false, shift, false, false);
    frames(2);
}

void Canvas::press_with_pointer(const std::string& id) {
    const Node* node = find(id);
    REQUIRE(node != nullptr);
    const float ratio = app_.theme().device_pixel_ratio();
    const auto x = static_cast<float>(node->rect.x + node->rect.width / 2) * ratio;
    const auto y = static_cast<float>(node->rect.y + node->rect.height / 2) * ratio;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    frames(2);
    io.AddMouseButtonEvent(0, true);
    frames(2);
    io.AddMouseButtonEvent(0, false);
    frames(3);
}

std::vector<Document> Canvas::messages(std::string_view type) {
    std::vector<Document> found;
    const auto all = parse_document(app_.take_messages());
    if (!all) return found;
    for (const Document& message : *all) {
        if (message.value("type", std::string()) == type) found.push_back(message);
    }
    return found;
}

}  // namespace dynascope::ui
