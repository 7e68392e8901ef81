// What the actions of an update come to, seen against the item as it was: each path is set to a value or removed.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "expression/expression.h"

namespace dynascope {

struct UpdateEffect {
    const DocumentPath* path = nullptr;
    std::optional<std::string> value;  // packed; nothing: removed
};

// `old_item`: the key alone where there was no item.
Result<UpdateEffect> update_effect(const UpdateAction& action, ItemView old_item);

Error incorrect_operand_type();
Error invalid_document_path();

}  // namespace dynascope
