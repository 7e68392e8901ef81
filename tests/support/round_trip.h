// Archive round trips: what is written, read and written again has the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/archive.h"

namespace dynascope::support {

template <class T>
std::string archived(const T& value) {
    ArchiveWriter writer;
    writer(value);
    return writer.take();
}

template <class T>
bool survives_archive(const T& value) {
    const std::string bytes = archived(value);
    T copy{};
    ArchiveReader reader(bytes);
    reader(copy);
    return reader.at_end() && archived(copy) == bytes;
}

}  // namespace dynascope::support
