// Keys by the names that browsers give them (KeyboardEvent.code).
#pragma once

#include <imgui.h>
#include <string_view>

namespace dynascope::ui {

// ImGuiKey_None for keys that the canvas has no use for.
ImGuiKey key_of_code(std::string_view code);

}  // namespace dynascope::ui
