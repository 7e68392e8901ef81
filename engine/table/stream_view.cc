#include "table/stream_view.h"

namespace dynascope {

std::string_view stream_view_word(StreamView view) {
    switch (view) {
        case StreamView::kKeysOnly: return "KEYS_ONLY";
        case StreamView::kNewImage: return "NEW_IMAGE";
        case StreamView::kOldImage: return "OLD_IMAGE";
        case StreamView::kNewAndOldImages: return "NEW_AND_OLD_IMAGES";
    }
    return {};
}

}  // namespace dynascope
