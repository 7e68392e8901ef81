// The whole canvas without a browser: real engine, real fonts, no renderer. Tests use it by access ids, as the page
// does.
#pragma once

#include <imgui.h>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "ui/app/app.h"
#include "world/engine.h"

namespace dynascope::ui {

class Canvas {
  public:
    explicit Canvas(float width = 1280, float height = 720, float device_pixel_ratio = 1, bool first_visit = true);

    // Each frame passes a sixtieth of a second of real time.
    void frames(int count = 4);
    void resize(float width, float height, float device_pixel_ratio = 1);

    const Node* find(std::string_view id) const { return app_.tree().find(id); }
    bool has(std::string_view id) const { return find(id) != nullptr; }
    // Fails the test when no such control is there or it is disabled.
    void click(const std::string& id);
    void set(const std::string& id, const std::string& value);
    void key(ImGuiKey key, bool shift = false);
    // Moves the pointer to the middle of the node and presses.
    void press_with_pointer(const std::string& id);

    App& app() { return app_; }
    Engine& engine() { return engine_; }
    // All messages to the page of one type since the last call of this function.
    std::vector<Document> messages(std::string_view type);

  private:
    static EngineOptions engine_options();
    AppOptions app_options(bool first_visit);
    void send(const std::string& id, const char* action, const std::string& value);

    double now_ = 0;
    Engine engine_;
    App app_;
};

}  // namespace dynascope::ui
