// What is typed in the query builder, and the request that it makes. No drawing: query_fields draws it.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "observe/inspector.h"
#include "ui/text/text.h"

namespace dynascope::ui {

enum class SortOperator : std::uint8_t {
    kNone,
    kEqual,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual,
    kBetween,
    kBeginsWith,
    kCount
};

struct SortCondition {
    int chosen = 0;  // a SortOperator
    std::string value;
    std::string upper;  // kBetween

    SortOperator comparison() const { return static_cast<SortOperator>(chosen); }
};

// The values of a select, first what is sent when nothing is chosen.
inline constexpr std::array<const char*, 5> select_values{"", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES",
                                                          "SPECIFIC_ATTRIBUTES", "COUNT"};
inline constexpr std::array<const char*, 3> capacity_values{"NONE", "TOTAL", "INDEXES"};

struct QueryForm {
    static constexpr std::size_t key_parts_max = 4;  // of a global index's partition key, and of its sort key

    int kind = 0;  // 0: Query, 1: Scan, 2: a PartiQL statement
    std::string statement;
    std::array<std::string, key_parts_max> partition;
    std::array<SortCondition, key_parts_max> sort;
    std::string filter;
    std::string values;
    std::string names;
    std::string projection;
    std::string limit;
    std::string segment;
    std::string total_segments;
    int select = 0;
    int order = 0;  // 0: ascending
    int capacity = 1;
    bool consistent = false;

    bool scan() const { return kind == 1; }
    bool partiql() const { return kind == 2; }
    std::string operation() const { return partiql() ? "ExecuteStatement" : scan() ? "Scan" : "Query"; }
    // Parameters out of sight that change the request.
    std::size_t advanced_count() const;
};

// What is wrong, by the id of its control.
using Problems = std::map<std::string, std::string, std::less<>>;

struct BuiltRequest {
    Document body;
    Problems problems;  // wrong whatever follows
    Problems missing;   // not filled in yet: said after Run only
    bool complete() const { return problems.empty() && missing.empty(); }
};

// The keys and kind of what is read: a table or one of its indexes.
struct QueryTarget {
    std::string table;
    std::string index;
    KeySchema key;
    bool global = false;
};
QueryTarget query_target(const TablePicture& table, std::string_view index);

BuiltRequest build_request(const QueryForm& form, const QueryTarget& target, const Texts& texts);

// "query.pk", "query.pk.2": the control of the part at `position`.
std::string part_id(std::string_view stem, std::size_t position);

}  // namespace dynascope::ui
