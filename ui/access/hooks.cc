#include "ui/access/hooks.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <string_view>

namespace dynascope::ui {
namespace {

// Windows, their children, scrollbars and grips report themselves too; they are furniture, not controls.
bool is_furniture(const ImGuiContext& context, ImGuiID id) {
    for (ImGuiWindow* window : context.Windows) {
        if (id == window->ID || id == window->ChildId || id == window->MoveId) return true;
        // Not drawn for a minute: Dear ImGui has freed what ids are made from.
        if (window->IDStack.empty()) continue;
        if (id == ImGui::GetWindowScrollbarID(window, ImGuiAxis_X)) return true;
        if (id == ImGui::GetWindowScrollbarID(window, ImGuiAxis_Y)) return true;
    }
    return false;
}

// What a node stands for already is not looked up among the windows.
void tell_tree(const ImGuiContext& context, ImGuiID id, std::string_view label) {
    // Dear ImGui keeps this pointer for its test engine; the tree takes that engine's place.
    auto* tree = static_cast<Tree*>(context.TestEngine);
    if (tree == nullptr || id == 0 || tree->covers(id) || is_furniture(context, id)) return;
    tree->saw_item(id, label);
}

}  // namespace

void watch_items(Tree* tree) {
    ImGuiContext* context = ImGui::GetCurrentContext();
    context->TestEngine = tree;
    context->TestEngineHookItems = tree != nullptr;
}

}  // namespace dynascope::ui

// NOLINTBEGIN: Dear ImGui names these four.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* ctx, ImGuiID id, const ImRect&, const ImGuiLastItemData* data) {
    if (data != nullptr) dynascope::ui::tell_tree(*ctx, id, {});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* ctx, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
    if (label != nullptr) dynascope::ui::tell_tree(*ctx, id, label);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
// NOLINTEND
