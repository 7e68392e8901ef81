// How the canvas reaches its host.
#pragma once

namespace dynascope::ui {

// In the page: uiStart, uiEvent, uiTakeMessages, uiWake and uiDebug exist from now on (page_protocol.h).
void register_page_exports();

}  // namespace dynascope::ui
