// What a request tells conditions: values by condition key, such as dynamodb:LeadingKeys. Case of keys does not matter.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dynascope {

class ConditionKeys {
  public:
    using Values = std::vector<std::string>;

    void set(std::string_view key, std::string value) { values_[folded(key)] = {std::move(value)}; }
    void set(std::string_view key, Values values) { values_[folded(key)] = std::move(values); }
    // Null when the request has no such key.
    const Values* find(std::string_view key) const;
    void merge(const ConditionKeys& other) { values_.insert(other.values_.begin(), other.values_.end()); }

  private:
    static std::string folded(std::string_view key);
    std::map<std::string, Values> values_;
};

}  // namespace dynascope
