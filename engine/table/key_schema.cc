#include "table/key_schema.h"

namespace dynascope {

const KeyPart* KeySchema::find(std::string_view attribute) const {
    for (const KeyPart& part : hash) {
        if (part.name == attribute) return &part;
    }
    for (const KeyPart& part : range) {
        if (part.name == attribute) return &part;
    }
    return nullptr;
}

bool KeySchema::is_key(std::string_view attribute) const { return find(attribute) != nullptr; }

}  // namespace dynascope
