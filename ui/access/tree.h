// The canvas as a tree of nodes: rebuilt in every frame by the widgets, in reading order.
//
// Input from outside (screen reader, browser test, keyboard) waits here as an action until the widget with that id is
// drawn again and takes it, so that it ends in the same code as a click of the pointer.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ui/access/node.h"

namespace dynascope::ui {

struct Action {
    std::string id;
    std::string kind;  // "click", "focus", "setValue", "increment", "decrement"
    std::string value;
};

class Tree {
  public:
    static constexpr std::size_t actions_max = 64;
    static constexpr int action_frames_max = 3;  // an action whose widget does not appear within these is dropped

    // --- building, between begin_frame and end_frame ---
    void begin_frame();
    // Both return the node's place in nodes(). A second node with the same id gets "#2" appended and is counted.
    std::size_t add(Node node);
    std::size_t open(Node node);
    void close();
    Node& at(std::size_t place) { return nodes_[place]; }
    std::string current_parent() const;
    void end_frame();

    const std::vector<Node>& nodes() const { return nodes_; }
    // Of the last finished frame.
    const Node* find(std::string_view id) const;

    // --- actions ---
    void post(Action action);
    bool take_click(std::string_view id);
    std::optional<std::string> take_value(std::string_view id);
    int take_steps(std::string_view id);  // increments minus decrements
    bool has_actions() const { return !actions_.empty(); }

    // --- focus ---
    const std::string& focus() const { return focus_; }
    bool focused(std::string_view id) const { return !focus_.empty() && focus_ == id; }
    bool focus_visible() const { return focus_visible_; }
    // True in the first frame after the focus came to this id.
    bool just_focused(std::string_view id) const { return focus_changed_ && focused(id); }
    bool focus_from_page() const { return focus_from_page_; }
    void set_focus(std::string_view id, bool visible, bool from_page = false);
    void clear_focus();
    void move_focus(int direction);  // Tab and Shift+Tab: next stop, around at the ends
    // Arrows: next member of the focused node's group. False when there is none.
    bool move_within_group(int direction);
    void move_to_group_end(int direction);

    // --- coverage: ImGui items that no node stands for ---
    void cover(std::uint32_t imgui_id) { covered_.insert(imgui_id); }
    bool covers(std::uint32_t imgui_id) const { return covered_.contains(imgui_id); }
    void saw_item(std::uint32_t imgui_id, std::string_view label);
    const std::vector<std::string>& unmirrored() const { return unmirrored_; }
    const std::vector<std::string>& duplicates() const { return duplicates_; }

  private:
    std::vector<const Node*> stops() const;
    // The slot that leads to the node of this id, or the free one where it would stand.
    std::size_t slot_of(std::string_view id) const;
    void take_slot(std::size_t place);

    std::vector<Node> nodes_;
    std::vector<std::size_t> open_;
    std::vector<std::uint32_t> slots_;  // by hash of id: place in nodes_ plus one; 0: free; a power of two of them
    std::vector<std::string> duplicates_;
    struct Waiting {
        Action action;
        int frames = 0;
    };
    std::vector<Waiting> actions_;
    std::string focus_;
    bool focus_visible_ = false;
    bool focus_from_page_ = false;
    bool focus_changed_ = false;
    bool focus_set_now_ = false;
    int focus_missing_frames_ = 0;
    std::set<std::uint32_t> covered_;
    std::map<std::uint32_t, std::string> seen_;
    std::vector<std::string> unmirrored_;
};

}  // namespace dynascope::ui
