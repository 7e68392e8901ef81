#include "ui/access/tree.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/hash.h"

namespace dynascope::ui {

void Tree::begin_frame() {
    nodes_.clear();
    open_.clear();
    std::fill(slots_.begin(), slots_.end(), 0);
    duplicates_.clear();
    covered_.clear();
    seen_.clear();
    focus_changed_ = focus_set_now_;
    focus_set_now_ = false;
}

std::size_t Tree::add(Node node) {
    node.parent = current_parent();
    if (find(node.id) != nullptr) {
        duplicates_.push_back(node.id);
        int number = 2;
        while (find(node.id + "#" + std::to_string(number)) != nullptr) ++number;
        node.id += "#" + std::to_string(number);
    }
    nodes_.push_back(std::move(node));
    const std::size_t place = nodes_.size() - 1;
    take_slot(place);
    return place;
}

std::size_t Tree::slot_of(std::string_view id) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash64(id) & mask;
    while (slots_[slot] != 0 && nodes_[slots_[slot] - 1].id != id) slot = (slot + 1) & mask;
    return slot;
}

void Tree::take_slot(std::size_t place) {
    if (nodes_.size() * 2 <= slots_.size()) {
        slots_[slot_of(nodes_[place].id)] = static_cast<std::uint32_t>(place + 1);
        return;
    }
    slots_.assign(std::max<std::size_t>(slots_.size() * 2, 1024), 0);
    for (std::size_t i = 0; i < nodes_.size(); ++i) slots_[slot_of(nodes_[i].id)] = static_cast<std::uint32_t>(i + 1);
}

std::size_t Tree::open(Node node) {
    const std::size_t place = add(std::move(node));
    open_.push_back(place);
    return place;
}

void Tree::close() {
    CHECK(!open_.empty(), "an access node is closed that was never opened");
    open_.pop_back();
}

std::string Tree::current_parent() const { return open_.empty() ? std::string() : nodes_[open_.back()].id; }

void Tree::end_frame() {
    CHECK(open_.empty(), "an access node is left open");
    for (Waiting& waiting : actions_) ++waiting.frames;
    std::erase_if(actions_, [](const Waiting& waiting) { return waiting.frames > action_frames_max; });
    unmirrored_.clear();
    for (const auto& [id, label] : seen_) {
        if (!covered_.contains(id)) unmirrored_.push_back(label);
    }
    // A control may skip a frame while a dialog opens; longer absence means that it is gone.
    if (!focus_.empty()) {
        focus_missing_frames_ = find(focus_) != nullptr ? 0 : focus_missing_frames_ + 1;
        if (focus_missing_frames_ > action_frames_max) clear_focus();
    }
}

const Node* Tree::find(std::string_view id) const {
    if (slots_.empty()) return nullptr;
    const std::uint32_t place = slots_[slot_of(id)];
    return place == 0 ? nullptr : &nodes_[place - 1];
}

void Tree::post(Action action) {
    if (actions_.size() >= actions_max) actions_.erase(actions_.begin());
    actions_.push_back({std::move(action), 0});
}

bool Tree::take_click(std::string_view id) {
    const auto found = std::find_if(actions_.begin(), actions_.end(), [&](const Waiting& waiting) {
        return waiting.action.id == id && waiting.action.kind == "click";
    });
    if (found == actions_.end()) return false;
    actions_.erase(found);
    return true;
}

std::optional<std::string> Tree::take_value(std::string_view id) {
    const auto found = std::find_if(actions_.begin(), actions_.end(), [&](const Waiting& waiting) {
        return waiting.action.id == id && waiting.action.kind == "setValue";
    });
    if (found == actions_.end()) return std::nullopt;
    std::string value = std::move(found->action.value);
    actions_.erase(found);
    return value;
}

int Tree::take_steps(std::string_view id) {
    int steps = 0;
    std::erase_if(actions_, [&](const Waiting& waiting) {
        if (waiting.action.id != id) return false;
        if (waiting.action.kind == "increment") {
            ++steps;
            return true;
        }
        if (waiting.action.kind == "decrement") {
            --steps;
            return true;
        }
        return false;
    });
    return steps;
}

void Tree::set_focus(std::string_view id, bool visible, bool from_page) {
    focus_visible_ = visible;
    focus_from_page_ = from_page;
    if (focus_ == id) return;
    focus_ = id;
    focus_missing_frames_ = 0;
    focus_set_now_ = true;
}

void Tree::clear_focus() {
    focus_.clear();
    focus_visible_ = false;
}

// Focusable nodes in reading order; inside the open modal dialog only, if there is one.
std::vector<const Node*> Tree::stops() const {
    std::string modal;
    for (const Node& node : nodes_) {
        if (node.state.modal) modal = node.id;
    }
    std::vector<const Node*> found;
    for (const Node& node : nodes_) {
        if (!node.focusable || node.state.disabled) continue;
        bool inside = modal.empty();
        for (std::string parent = node.parent; !inside && !parent.empty();) {
            inside = parent == modal;
            const Node* above = find(parent);
            parent = above == nullptr ? std::string() : above->parent;
        }
        if (inside) found.push_back(&node);
    }
    return found;
}

void Tree::move_focus(int direction) {
    const std::vector<const Node*> all = stops();
    const Node* current = find(focus_);
    // Of a group only one member is a stop: the focused one, else the selected one, else the first.
    std::vector<const Node*> tabbable;
    std::map<std::string, std::size_t> group_places;
    for (const Node* node : all) {
        if (node->group.empty()) {
            tabbable.push_back(node);
            continue;
        }
        const auto [place, added] = group_places.emplace(node->group, tabbable.size());
        if (added) {
            tabbable.push_back(node);
        } else if (const Node* kept = tabbable[place->second];
                   node == current ||
                   (kept != current && kept->state.selected != Flag::kTrue && kept->state.checked != Flag::kTrue &&
                    (node->state.selected == Flag::kTrue || node->state.checked == Flag::kTrue))) {
            tabbable[place->second] = node;
        }
    }
    if (tabbable.empty()) return;
    const auto found = std::find(tabbable.begin(), tabbable.end(), current);
    const auto count = static_cast<std::ptrdiff_t>(tabbable.size());
    std::ptrdiff_t next = direction > 0 ? 0 : count - 1;
    if (found != tabbable.end()) next = (found - tabbable.begin() + direction + count) % count;
    set_focus(tabbable[static_cast<std::size_t>(next)]->id, true);
}

bool Tree::move_within_group(int direction) {
    const Node* current = find(focus_);
    if (current == nullptr || current->group.empty()) return false;
    std::vector<const Node*> members;
    for (const Node* node : stops()) {
        if (node->group == current->group) members.push_back(node);
    }
    const auto found = std::find(members.begin(), members.end(), current);
    if (found == members.end()) return false;
    const std::ptrdiff_t next = found - members.begin() + direction;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(members.size())) return true;
    set_focus(members[static_cast<std::size_t>(next)]->id, true);
    return true;
}

void Tree::move_to_group_end(int direction) {
    const Node* current = find(focus_);
    if (current == nullptr || current->group.empty()) return;
    const std::string group = current->group;
    const Node* target = nullptr;
    for (const Node* node : stops()) {
        if (node->group != group) continue;
        if (direction > 0 || target == nullptr) target = node;
    }
    if (target != nullptr) set_focus(target->id, true);
}

void Tree::saw_item(std::uint32_t imgui_id, std::string_view label) {
    auto& kept = seen_[imgui_id];
    if (kept.empty()) kept = label.empty() ? "item " + std::to_string(imgui_id) : std::string(label);
}

}  // namespace dynascope::ui
