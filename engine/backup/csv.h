// CSV as imports read it: a delimiter, fields in double quotes when they hold one, "" for a quote inside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynascope {

class CsvReader {
  public:
    CsvReader(std::string_view text, char delimiter) : rest_(text), delimiter_(delimiter) {}
    bool at_end() const { return rest_.empty(); }
    // The fields of the next record; nothing when its quotes do not close or stand where they may not: what comes after
    // cannot be told apart any more.
    std::optional<std::vector<std::string>> next();

  private:
    bool quoted(std::string& field);

    std::string_view rest_;
    char delimiter_;
};

}  // namespace dynascope
