// What the same usage would cost in other modes and classes, side by side.
#pragma once

#include "json/document.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

// `bill`: the answer to Inspect {"What": "bill"}.
void draw_bill_comparison(Ui& ui, const Document& bill);

}  // namespace dynascope::ui
