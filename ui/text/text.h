// Every word of the canvas by key; the words are in en.json.
#pragma once

#include <functional>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/hash.h"

namespace dynascope::ui {

// Every frame looks for some hundred of them.
struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return static_cast<std::size_t>(hash64(key)); }
};
using TextsByKey = std::unordered_map<std::string, std::string, KeyHash, std::equal_to<>>;

class Texts {
  public:
    Texts();  // reads the embedded English

    // A key that is not there gives the key itself, and is remembered in missing().
    const std::string& operator()(std::string_view key) const;
    // Replaces {name} by its value.
    std::string with(std::string_view key,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> values) const;
    bool has(std::string_view key) const { return texts_.contains(key); }
    const std::set<std::string>& missing() const { return missing_; }

  private:
    TextsByKey texts_;
    mutable std::set<std::string> missing_;
};

}  // namespace dynascope::ui
