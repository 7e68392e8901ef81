// Keys: those that move the focus, those that act on the focused control, and the shortcuts of the whole canvas.
#include <imgui_internal.h>

#include "ui/app/app.h"

namespace dynascope::ui {
namespace {

bool is_slider(const Node* node) { return node != nullptr && node->role == Role::kSlider; }

}  // namespace

bool App::key(ImGuiKey key, bool down, bool control, bool shift, bool alt, bool meta) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    wake();
    io.AddKeyEvent(ImGuiMod_Ctrl, control);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
    io.AddKeyEvent(ImGuiMod_Super, meta);
    const bool typing = io.WantTextInput;
    // A field that the page's own element edits (a screen reader is there): its keys are not ours.
    const Node* focus = tree_.find(tree_.focus());
    const bool page_types = !typing && focus != nullptr && focus->role == Role::kTextBox && tree_.focus_from_page();
    if (page_types && key != ImGuiKey_Tab && key != ImGuiKey_Escape) return false;
    if (down && (navigation_key(key, shift) || (!alt && !meta && shortcut(key, control, shift)))) return true;
    // Tab and Escape stay ours: Dear ImGui would tab by itself, and undo what was typed.
    if (key == ImGuiKey_Tab || key == ImGuiKey_Escape) return false;
    if (typing || !down) io.AddKeyEvent(key, down);
    return false;
}

bool App::navigation_key(ImGuiKey key, bool shift) {
    const bool typing = ImGui::GetIO().WantTextInput;
    const Node* focus = tree_.find(tree_.focus());
    switch (key) {
        case ImGuiKey_Tab: tree_.move_focus(shift ? -1 : 1); return true;
        case ImGuiKey_Escape:
            if (typing) {
                ImGui::ClearActiveID();
            } else if (!ImGui::GetCurrentContext()->OpenPopupStack.empty()) {
                dismiss_ = true;
            } else {
                commands_.push(command::Dismiss{});
            }
            return true;
        default: break;
    }
    if (typing || focus == nullptr) return false;
    const bool backward = key == ImGuiKey_LeftArrow || key == ImGuiKey_UpArrow;
    switch (key) {
        case ImGuiKey_Enter:
        case ImGuiKey_KeypadEnter:
        case ImGuiKey_Space: activate_ = true; return true;
        case ImGuiKey_LeftArrow:
        case ImGuiKey_RightArrow:
        case ImGuiKey_UpArrow:
        case ImGuiKey_DownArrow:
            if (is_slider(focus)) {
                tree_.post({focus->id, backward ? "decrement" : "increment", {}});
                return true;
            }
            return tree_.move_within_group(backward ? -1 : 1);
        case ImGuiKey_Home: tree_.move_to_group_end(-1); return true;
        case ImGuiKey_End: tree_.move_to_group_end(1); return true;
        default: return false;
    }
}

bool App::shortcut(ImGuiKey key, bool control, bool shift) {
    if (control && !shift && key == ImGuiKey_S) {
        commands_.push(command::SaveNow{});
        return true;
    }
    const bool popup = !ImGui::GetCurrentContext()->OpenPopupStack.empty();
    if (control || shift || popup || ImGui::GetIO().WantTextInput) return false;
    if (key >= ImGuiKey_1 && key < ImGuiKey_1 + static_cast<int>(Tab::kCount)) {
        commands_.push(command::Show{static_cast<Tab>(key - ImGuiKey_1)});
        return true;
    }
    using Pane = command::TogglePane::Pane;
    switch (key) {
        case ImGuiKey_Space: commands_.push(command::Play{!workbench_.playing()}); return true;
        case ImGuiKey_Period: commands_.push(command::Advance{seconds(1)}); return true;
        case ImGuiKey_E: commands_.push(command::TogglePane{Pane::kExplorer}); return true;
        case ImGuiKey_L: commands_.push(command::TogglePane{Pane::kSide}); return true;
        case ImGuiKey_T: commands_.push(command::TogglePane{Pane::kTimeline}); return true;
        default: return false;
    }
}

}  // namespace dynascope::ui
