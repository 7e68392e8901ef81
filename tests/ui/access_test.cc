// The keyboard, and what the page is told.
#include <algorithm>
#include <list>
#include <map>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/canvas.h"

namespace dynascope::ui {
namespace {

// The page's side of the mirror: children in order below each parent.
struct Page {
    std::map<std::string, std::list<std::string>> children;
    std::map<std::string, std::string> parents;

    void remove(const std::string& id) {
        const std::list<std::string> below = children[id];
        for (const std::string& child : below) remove(child);
        children.erase(id);
        children[parents[id]].remove(id);
        parents.erase(id);
    }
    void apply(const Document& change) {
        const std::string id = change["id"];
        if (change["op"] == "remove") {
            REQUIRE(parents.contains(id));
            remove(id);
            return;
        }
        const std::string parent = change["parent"];
        const std::string after = change["after"];
        REQUIRE((parent.empty() || parents.contains(parent)));
        if (parents.contains(id)) children[parents[id]].remove(id);
        auto& siblings = children[parent];
        auto place = siblings.begin();
        if (!after.empty()) {
            place = std::find(siblings.begin(), siblings.end(), after);
            REQUIRE(place != siblings.end());
            ++place;
        }
        siblings.insert(place, id);
        parents[id] = parent;
    }
    void walk(const std::string& id, std::vector<std::string>& out) const {
        const auto found = children.find(id);
        if (found == children.end()) return;
        for (const std::string& child : found->second) {
            out.push_back(child);
            walk(child, out);
        }
    }
};

void follow(Canvas& canvas, Page& page) {
    for (const Document& message : canvas.messages("mirror")) {
        for (const Document& change : message["changes"]) page.apply(change);
    }
    std::vector<std::string> seen;
    page.walk("", seen);
    std::vector<std::string> drawn;
    for (const Node& node : canvas.app().tree().nodes()) drawn.push_back(node.id);
    CHECK(seen == drawn);
}

}  // namespace

TEST_CASE("the differences rebuild the tree in reading order") {
    Canvas canvas;
    Page page;
    follow(canvas, page);
    for (const char* id :
         {"tab.query", "tab.tables", "tables.create", "top.settings", "settings.close", "tab.items", "top.side"}) {
        if (!canvas.has(id)) continue;
        canvas.click(id);
        follow(canvas, page);
    }
}

TEST_CASE("a node is found by its id among thousands; the second of one id is told apart and counted") {
    Tree tree;
    for (int frame = 0; frame < 2; ++frame) {
        tree.begin_frame();
        for (int i = 0; i < 3'000; ++i) tree.add({.id = "row." + std::to_string(i)});
        tree.add({.id = "row.7", .name = "again"});
        tree.add({.id = "row.7", .name = "and again"});
        tree.end_frame();
        for (int i = 0; i < 3'000; ++i) {
            REQUIRE(tree.find("row." + std::to_string(i)) == &tree.nodes()[static_cast<std::size_t>(i)]);
        }
        CHECK(tree.find("row.7#2")->name == "again");
        CHECK(tree.find("row.7#3")->name == "and again");
        CHECK(tree.find("row.3000") == nullptr);
        CHECK(tree.duplicates().size() == 2);
    }
    tree.begin_frame();
    tree.end_frame();
    CHECK(tree.find("row.7") == nullptr);
}

TEST_CASE("only what changed is told: a value where it stands, a removed subtree once, what outlives it anew") {
    const auto node = [](std::string id, std::string parent, std::string value = {}) {
        return Node{.id = std::move(id), .value = std::move(value), .parent = std::move(parent)};
    };
    Diff diff;
    const std::vector<Node> first = {node("a", ""), node("a.1", "a"), node("a.2", "a"), node("b", "")};
    CHECK(diff.update(first).size() == 4);
    CHECK(diff.update(first).empty());

    std::vector<Node> second = first;
    second[2].value = "new";
    const std::vector<Change> in_place = diff.update(second);
    REQUIRE(in_place.size() == 1);
    CHECK(in_place[0].node == second[2]);
    CHECK(in_place[0].after == "a.1");

    const std::vector<Node> third = {node("b", ""), node("a.2", "b", "new")};
    const std::vector<Change> moved = diff.update(third);
    REQUIRE(moved.size() == 3);
    CHECK((moved[0].remove && moved[0].node.id == "a"));
    CHECK((moved[1].node.id == "b" && moved[1].after.empty()));
    CHECK((moved[2].node.id == "a.2" && !moved[2].remove));
}

TEST_CASE("Tab reaches every control and comes around") {
    Canvas canvas;
    std::set<std::string> visited;
    std::string first;
    for (int i = 0; i < 200; ++i) {
        canvas.key(ImGuiKey_Tab);
        const std::string focus = canvas.app().tree().focus();
        REQUIRE_FALSE(focus.empty());
        if (i == 0) first = focus;
        if (i > 0 && focus == first) break;
        CHECK(visited.insert(focus).second);
    }
    CHECK(visited.contains("load_line.run"));
    CHECK(visited.contains("items.add"));
    CHECK(visited.contains("top.settings"));
    CHECK(std::count_if(visited.begin(), visited.end(), [](const std::string& id) { return id.starts_with("tab."); }) ==
          1);
}

TEST_CASE("arrows choose a tab, Enter presses, Escape closes") {
    Canvas canvas;
    canvas.app().tree().set_focus("tab.items", true);
    canvas.frames();
    canvas.key(ImGuiKey_RightArrow);
    CHECK(canvas.find("tab.query")->state.selected == Flag::kTrue);
    canvas.app().tree().set_focus("top.settings", true);
    canvas.frames();
    canvas.key(ImGuiKey_Enter);
    REQUIRE(canvas.has("settings"));
    canvas.key(ImGuiKey_Tab);
    CHECK(canvas.app().tree().focus().starts_with("settings"));
    canvas.key(ImGuiKey_Escape);
    CHECK_FALSE(canvas.has("settings"));
}

TEST_CASE("the pointer presses what lies under it") {
    Canvas canvas;
    canvas.press_with_pointer("tab.partitions");
    CHECK(canvas.has("panel.partitions"));
    canvas.press_with_pointer("top.play");
    CHECK_FALSE(canvas.app().workbench().playing());
}

TEST_CASE("typing goes into the focused field") {
    Canvas canvas;
    canvas.press_with_pointer("items.filter");
    CHECK(canvas.app().wants_text());
    ImGui::GetIO().AddInputCharactersUTF8("PRODUCT#p03");
    canvas.frames();
    CHECK(canvas.find("items.filter")->value == "PRODUCT#p03");
    canvas.key(ImGuiKey_Enter);
    CHECK(canvas.has("items.row.0"));
    CHECK_FALSE(canvas.has("items.row.1"));
    canvas.key(ImGuiKey_Escape);
}

TEST_CASE("the theme follows the choice and the page is told") {
    Canvas canvas;
    canvas.messages("theme");
    canvas.click("top.theme");
    const auto told = canvas.messages("theme");
    REQUIRE(told.size() == 1);
    CHECK(told.front()["theme"] == "light");
}

}  // namespace dynascope::ui
