// The canvas fits its window, and whatever is on it is named.
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/ui/canvas.h"

namespace dynascope::ui {
namespace {

// Whether the node lies in something that scrolls sideways on purpose.
bool in_grid(const Tree& tree, const Node& node) {
    for (const Node* above = &node; above != nullptr; above = tree.find(above->parent)) {
        if (above->role == Role::kGrid) return true;
    }
    return false;
}

void check_all(Canvas& canvas, int width, const std::string& where) {
    const Tree& tree = canvas.app().tree();
    for (const Node& node : tree.nodes()) {
        INFO(where << ": " << node.id << " \"" << node.name << "\" at " << node.rect.x << " width " << node.rect.width);
        if (is_control(node.role)) CHECK_FALSE(node.name.empty());
        if (node.rect.width == 0 || in_grid(tree, node) || node.role == Role::kSlider) continue;
        CHECK(node.rect.x >= 0);
        CHECK(node.rect.x + node.rect.width <= width);
    }
    INFO(where);
    CHECK(tree.unmirrored() == std::vector<std::string>());
    CHECK(tree.duplicates() == std::vector<std::string>());
    CHECK(canvas.app().texts().missing() == std::set<std::string>());
}

}  // namespace

TEST_CASE("every tab fits its window and names its controls") {
    struct Window {
        int width;
        int height;
        float ratio;
    };
    const Window window =
        GENERATE(Window{1280, 720, 1}, Window{1280, 720, 1.5f}, Window{800, 600, 1}, Window{390, 844, 2});
    Canvas canvas(static_cast<float>(window.width), static_cast<float>(window.height), window.ratio);
    for (const char* tab : {"tables", "items", "query", "partitions", "streams", "faults", "bill"}) {
        canvas.click(std::string("tab.") + tab);
        check_all(canvas, window.width, std::to_string(window.width) + " " + tab);
    }
    canvas.click("tab.faults");
    for (const char* kind : {"0", "1", "2", "3", "4", "5"}) {
        canvas.click(std::string("faults.kind.") + kind);
        check_all(canvas, window.width, std::to_string(window.width) + " fault " + kind);
    }
    canvas.click("faults.try");
    canvas.click("faults.inject");
    REQUIRE(canvas.has("faults.heal_all"));
    check_all(canvas, window.width, std::to_string(window.width) + " faults in force");
}

TEST_CASE("the labels of all tabs are whole on a phone") {
    Canvas canvas(360, 740, 2);
    const ImFont* face = canvas.app().theme().font(Face::kLabel);
    for (int i = 0; i < static_cast<int>(Tab::kCount); ++i) {
        const Node* tab = canvas.find(std::string("tab.") + tab_id(static_cast<Tab>(i)));
        REQUIRE(tab != nullptr);
        INFO(tab->name);
        const float text = face->CalcTextSizeA(face->FontSize, 1e6f, 0, tab->name.c_str()).x;
        CHECK(text + 12 <= static_cast<float>(tab->rect.width) * 2);
    }
}

TEST_CASE("a narrow window shows one pane at a time above a bar of panes") {
    Canvas canvas(390, 844, 2);
    CHECK(canvas.has("work"));
    CHECK_FALSE(canvas.has("explorer"));
    for (const char* pane : {"explorer", "lesson", "timeline"}) {
        canvas.click(std::string("bottom.tab.") + pane);
        CHECK_FALSE(canvas.has("work"));
        check_all(canvas, 390, pane);
    }
    canvas.click("bottom.tab.work");
    CHECK(canvas.has("work"));
}

TEST_CASE("controls are large enough for a finger on a narrow window") {
    Canvas canvas(390, 844, 2);
    for (const char* id : {"top.play", "top.settings", "bottom.tab.work", "tab.items"}) {
        INFO(id);
        REQUIRE(canvas.has(id));
        CHECK(canvas.find(id)->rect.height >= 44);
    }
}

TEST_CASE("below 900 pixels the explorer is a drawer") {
    Canvas canvas(800, 600);
    CHECK_FALSE(canvas.has("explorer"));
    canvas.click("top.explorer");
    REQUIRE(canvas.has("explorer"));
    canvas.click("explorer.table.Shop.GSI1");
    CHECK_FALSE(canvas.has("explorer"));
}

TEST_CASE("panes are resized by keyboard and kept as a note") {
    Canvas canvas;
    const int before = canvas.find("explorer")->rect.width;
    canvas.app().tree().set_focus("explorer.resize", true);
    canvas.frames();
    canvas.messages("note");
    canvas.key(ImGuiKey_RightArrow);
    CHECK(canvas.find("explorer")->rect.width == before + 16);
    CHECK_FALSE(canvas.messages("note").empty());
}

TEST_CASE("text twice as large still fits") {
    Canvas canvas(1280, 800);
    canvas.click("top.settings");
    canvas.click("settings.text_size.4");
    canvas.click("settings.close");
    check_all(canvas, 1280, "200 %");
}

}  // namespace dynascope::ui
