// Patterns of FilterCriteria: which records of a stream reach the function.
//
//   {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"price": {"N": ["1", {"prefix": "2"}]}}}}
//
// Members of an object are joined by AND, the rules in an array by OR, patterns of a mapping by OR, and "$or" takes a
// list of patterns. Rules: a value (equal in JSON type and value), exists, prefix, suffix, anything-but, numeric,
// equals-ignore-case. DynamoDB writes numbers as strings, so that numeric never holds for an attribute.
// Source: Lambda Developer Guide, "Control which events Lambda sends to your function".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace dynascope {

// Whether Lambda takes the text as a pattern.
bool is_filter_pattern(std::string_view text);

class FilterPatterns {
  public:
    // Texts that are no patterns match nothing.
    explicit FilterPatterns(const std::vector<std::string>& texts);
    bool empty() const { return patterns_.empty(); }
    // `event` is one member of "Records". Without patterns everything matches.
    bool match(const Document& event) const;

  private:
    std::vector<Document> patterns_;
};

}  // namespace dynascope
