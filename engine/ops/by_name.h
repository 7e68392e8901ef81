// A few values by name, in the order of the names. Most requests have none, which costs no more than an empty vector.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"

namespace dynascope {

template <class T>
class ByName {
  public:
    using Entry = std::pair<std::string, T>;

    T& operator[](std::string_view name) {
        auto place = std::lower_bound(entries_.begin(), entries_.end(), name, is_before);
        if (place == entries_.end() || place->first != name) place = entries_.insert(place, {std::string(name), T()});
        return place->second;
    }
    const T& at(std::string_view name) const {
        const auto place = find(name);
        DYNASCOPE_CHECK(place != end(), "no entry of this name");
        return place->second;
    }
    auto find(std::string_view name) const {
        const auto place = std::lower_bound(begin(), end(), name, is_before);
        return place != end() && place->first == name ? place : end();
    }
    bool contains(std::string_view name) const { return find(name) != end(); }
    bool empty() const { return entries_.empty(); }
    std::size_t size() const { return entries_.size(); }
    typename std::vector<Entry>::const_iterator begin() const { return entries_.begin(); }
    typename std::vector<Entry>::const_iterator end() const { return entries_.end(); }

  private:
    static bool is_before(const Entry& entry, std::string_view name) { return entry.first < name; }
    std::vector<Entry> entries_;
};

}  // namespace dynascope
