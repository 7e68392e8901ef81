// Tables of operations (rows with a `name`, in its order), searched by halves.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

namespace dynascope {

template <class Row, std::size_t count>
constexpr bool ordered_by_name(const Row (&rows)[count]) {
    for (std::size_t i = 1; i < count; ++i) {
        if (rows[i - 1].name >= rows[i].name) return false;
    }
    return true;
}

// Null: no operation of this table.
template <class Row, std::size_t count>
const Row* row_named(const Row (&rows)[count], std::string_view name) {
    const Row* row = std::lower_bound(std::begin(rows), std::end(rows), name,
                                      [](const Row& known, std::string_view wanted) { return known.name < wanted; });
    return row != std::end(rows) && row->name == name ? row : nullptr;
}

template <class Row, std::size_t count>
std::vector<std::string_view> names_of_rows(const Row (&rows)[count]) {
    std::vector<std::string_view> names;
    names.reserve(count);
    for (const Row& row : rows) names.push_back(row.name);
    return names;
}

}  // namespace dynascope
