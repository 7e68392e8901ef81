#include "ui/access/hooks.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace dynascope::ui {
namespace {

// Dear ImGui keeps this pointer for its test engine; the tree takes that engine's place.
Tree* tree_of(const ImGuiContext* context) { return static_cast<Tree*>(context->TestEngine); }

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

}  // namespace

void watch_items(Tree* tree) {
    ImGuiContext* context = ImGui::GetCurrentContext();
    context->TestEngine = tree;
    context->TestEngineHookItems = tree != nullptr;
}

}  // namespace dynascope::ui

// NOLINTBEGIN: Dear ImGui names these four.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* ctx, ImGuiID id, const ImRect&, const ImGuiLastItemData* data) {
    dynascope::ui::Tree* tree = dynascope::ui::tree_of(ctx);
    if (tree == nullptr || id == 0 || data == nullptr) return;
    if (!tree->covers(id) && !dynascope::ui::is_furniture(*ctx, id)) tree->saw_item(id, {});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* ctx, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
    dynascope::ui::Tree* tree = dynascope::ui::tree_of(ctx);
    if (tree == nullptr || id == 0 || label == nullptr) return;
    if (!tree->covers(id) && !dynascope::ui::is_furniture(*ctx, id)) tree->saw_item(id, label);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
// NOLINTEND
