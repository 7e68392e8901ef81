// What a refused request says to its reader: the service's words, and what to do about them.
#pragma once

#include <string>
#include <string_view>

#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

// The key in en.json of the advice that fits an error, by its type and message; empty when there is none.
std::string_view advice_key(std::string_view type, std::string_view message);

// A callout of the error, its message and the advice.
void draw_refusal(Ui& ui, const std::string& id, const Response& response);

}  // namespace dynascope::ui
