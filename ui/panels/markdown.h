// The little Markdown that lessons are written in: paragraphs, lists, fences; `code` and **strong** within them.
#pragma once

#include <string>
#include <string_view>

#include "ui/widgets/ui.h"

namespace dynascope::ui {

void markdown(Ui& ui, std::string_view text);

// The text without its marks, for places that show one face only.
std::string plain_text(std::string_view markdown);

}  // namespace dynascope::ui
