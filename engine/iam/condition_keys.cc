#include "iam/condition_keys.h"

namespace dynascope {

std::string ConditionKeys::folded(std::string_view key) {
    std::string lower(key);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

const ConditionKeys::Values* ConditionKeys::find(std::string_view key) const {
    const auto found = values_.find(folded(key));
    return found == values_.end() ? nullptr : &found->second;
}

}  // namespace dynascope
