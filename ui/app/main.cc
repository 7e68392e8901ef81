// The playground's module: the page calls its exports (ui/app/page_protocol.h).
#include "ui/app/run.h"

int main() {
    dynascope::ui::register_page_exports();
    return 0;
}
