// Answers of list operations.
#pragma once

#include <string_view>

#include "base/result.h"
#include "json/wire_writer.h"

namespace dynascope {

// {"Records": [{...}, ...], "Next": "token"}: `write` fills each record's object, `next` is empty on the last page.
template <class Records, class Write>
Status write_page(std::string_view name, const Records& records, std::string_view next_name, std::string_view next,
                  WireWriter& out, Write write) {
    out.begin_object();
    out.name(name);
    out.begin_array();
    for (const auto& record : records) {
        out.begin_object();
        write(record);
        out.end_object();
    }
    out.end_array();
    if (!next.empty()) out.member(next_name, next);
    out.end_object();
    return {};
}

}  // namespace dynascope
