// Every word of the canvas by key; the words are in en.json.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace dynascope::ui {

class Texts {
  public:
    Texts();  // reads the embedded English

    // A key that is not there gives the key itself, and is remembered in missing().
    const std::string& operator()(std::string_view key) const;
    // Replaces {name} by its value.
    std::string with(std::string_view key,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> values) const;
    bool has(std::string_view key) const { return texts_.contains(key); }
    const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }
    const std::set<std::string>& missing() const { return missing_; }

  private:
    std::map<std::string, std::string, std::less<>> texts_;
    mutable std::set<std::string> missing_;
};

}  // namespace dynascope::ui
