// Small signs drawn as lines, so that they are sharp at every scale and take the colour of their text.
#pragma once

#include "ui/widgets/ui.h"

namespace dynascope::ui {

enum class Icon : std::uint8_t {
    kNone,
    kPlay,
    kPause,
    kStep,
    kBack,
    kPlus,
    kClose,
    kChevronDown,
    kChevronRight,
    kChevronLeft,
    kTable,
    kIndex,
    kStream,
    kLesson,
    kQuestion,
    kSun,
    kMoon,
    kCheck,
    kCopy,
    kTrash,
    kMenu,
    kRefresh,
    kWarning,
    kEdit,
    kCode,
    kSave,
};

// Within a square of `size` pixels at `at`.
void draw_icon(const Ui& ui, Icon icon, ImVec2 at, float size, ImU32 colour);

}  // namespace dynascope::ui
