#include "ui/app/keys.h"

#include <array>
#include <utility>

namespace dynascope::ui {

ImGuiKey key_of_code(std::string_view code) {
    if (code.size() == 4 && code.substr(0, 3) == "Key" && code[3] >= 'A' && code[3] <= 'Z') {
        return static_cast<ImGuiKey>(ImGuiKey_A + (code[3] - 'A'));
    }
    if (code.size() == 6 && code.substr(0, 5) == "Digit" && code[5] >= '0' && code[5] <= '9') {
        return static_cast<ImGuiKey>(ImGuiKey_0 + (code[5] - '0'));
    }
    static constexpr std::array<std::pair<std::string_view, ImGuiKey>, 21> names = {{
        {"Tab", ImGuiKey_Tab},         {"Enter", ImGuiKey_Enter},         {"NumpadEnter", ImGuiKey_KeypadEnter},
        {"Space", ImGuiKey_Space},     {"Escape", ImGuiKey_Escape},       {"Backspace", ImGuiKey_Backspace},
        {"Delete", ImGuiKey_Delete},   {"ArrowLeft", ImGuiKey_LeftArrow}, {"ArrowRight", ImGuiKey_RightArrow},
        {"ArrowUp", ImGuiKey_UpArrow}, {"ArrowDown", ImGuiKey_DownArrow}, {"Home", ImGuiKey_Home},
        {"End", ImGuiKey_End},         {"PageUp", ImGuiKey_PageUp},       {"PageDown", ImGuiKey_PageDown},
        {"Period", ImGuiKey_Period},   {"Comma", ImGuiKey_Comma},         {"Slash", ImGuiKey_Slash},
        {"Minus", ImGuiKey_Minus},     {"Equal", ImGuiKey_Equal},         {"Insert", ImGuiKey_Insert},
    }};
    for (const auto& [name, key] : names) {
        if (name == code) return key;
    }
    return ImGuiKey_None;
}

}  // namespace dynascope::ui
