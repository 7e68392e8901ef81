// Texts of policies with wildcards and variables. What a variable stands for is never a wildcard.
// Source: IAM User Guide, "IAM policy elements: Variables and tags".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iam/condition_keys.h"

namespace dynascope {

class TextPattern {
  public:
    // Nothing when the text names a variable that the request does not have and that has no default.
    // `variables`: false in documents of version 2008-10-17, which take ${...} as it is.
    static std::optional<TextPattern> expand(std::string_view text, const ConditionKeys& keys, bool variables);

    // With * and ? as wildcards.
    bool matches(std::string_view text) const;
    // Part by part between colons: a wildcard of an ARN's first five parts does not reach into the next one.
    bool matches_arn(std::string_view arn) const;
    // The text itself: wildcards are characters as others are.
    const std::string& text() const { return text_; }

  private:
    static constexpr std::uint16_t any_text = 256;
    static constexpr std::uint16_t any_character = 257;
    void add_plain(std::string_view text);
    static bool matches(const std::uint16_t* pattern, std::size_t size, std::string_view text);

    std::vector<std::uint16_t> letters_;
    std::string text_;
};

}  // namespace dynascope
