#include "backup/csv.h"

#include <utility>

namespace dynascope {

std::optional<std::vector<std::string>> CsvReader::next() {
    std::vector<std::string> fields;
    for (;;) {
        std::string field;
        if (rest_.starts_with('"')) {
            if (!quoted(field)) return std::nullopt;
        } else {
            while (!rest_.empty() && rest_[0] != delimiter_ && rest_[0] != '\n' && rest_[0] != '\r') {
                if (rest_[0] == '"') return std::nullopt;
                field.push_back(rest_[0]);
                rest_.remove_prefix(1);
            }
        }
        fields.push_back(std::move(field));
        if (rest_.starts_with(delimiter_)) {
            rest_.remove_prefix(1);
            continue;
        }
        if (rest_.starts_with("\r\n")) {
            rest_.remove_prefix(2);
        } else if (!rest_.empty()) {
            if (rest_[0] != '\n' && rest_[0] != '\r') return std::nullopt;
            rest_.remove_prefix(1);
        }
        return fields;
    }
}

bool CsvReader::quoted(std::string& field) {
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
        const char c = rest_[0];
        rest_.remove_prefix(1);
        if (c != '"') {
            field.push_back(c);
        } else if (rest_.starts_with('"')) {
            field.push_back('"');
            rest_.remove_prefix(1);
        } else {
            return true;
        }
    }
    return false;
}

}  // namespace dynascope
