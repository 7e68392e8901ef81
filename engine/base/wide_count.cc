#include "base/wide_count.h"

#include <algorithm>

namespace dynascope {

WideCount multiply_divide(WideCount count, WideCount factor, WideCount divisor) {
    const WideCount::Bits whole = count.bits / divisor.bits;
    const WideCount::Bits rest = count.bits % divisor.bits;
    return WideCount::of_bits(whole * factor.bits + rest * factor.bits / divisor.bits);
}

std::string decimal_text(WideCount count, int digits) {
    std::string text;
    WideCount::Bits rest = count.bits;
    for (int place = 0; rest != 0 || place <= digits; ++place) {
        if (place == digits && digits > 0) text.push_back('.');
        text.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
        rest /= 10;
    }
    std::reverse(text.begin(), text.end());
    if (digits > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text;
}

}  // namespace dynascope
