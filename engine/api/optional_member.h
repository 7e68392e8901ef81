// Members that only some shapes have, for what looks at requests of many operations.
#pragma once

#include <algorithm>
#include <string_view>

#include "api/shape.h"

namespace dynascope {

// The member; absent also when the request's shape does not have it.
inline JsonView optional_member(const WireRequest& request, std::string_view name) {
    const Fields fields = request.fields();
    const bool known =
        std::any_of(fields.begin(), fields.end(), [name](const Field& field) { return field.name == name; });
    return known ? request[name] : JsonView();
}

}  // namespace dynascope
