#include "base/byte_cursor.h"

#include <algorithm>

namespace dynascope {
namespace {

constexpr std::size_t step_bytes = 1'024;

// Makes a string larger; what the new bytes are does not matter.
void lengthen(std::string& text, std::size_t size) {
#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 200000
    text.__resize_default_init(size);
#else
    text.resize(size);
#endif
}

}  // namespace

void ByteCursor::grow(std::size_t bytes) {
    const std::size_t used = size();
    const std::size_t wanted = used + std::max(bytes, step_bytes);
    out_.resize(used);
    if (out_.capacity() < used + bytes) out_.reserve(std::max(wanted, 2 * out_.capacity()));
    lengthen(out_, std::min(wanted, out_.capacity()));
    at_ = out_.data() + used;
    end_ = out_.data() + out_.size();
}

}  // namespace dynascope
