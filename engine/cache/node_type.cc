#include "cache/node_type.h"

#include <array>

namespace dynascope {

namespace {

constexpr std::int64_t megabyte = 1'048'576;

// Within a family a node of twice the size costs twice as much; families beside T3 and R5 are priced like those.
constexpr std::array<NodeType, 26> types{{
    {"dax.t2.small", 2'048 * megabyte, true, 1},         {"dax.t2.medium", 4'096 * megabyte, true, 2},
    {"dax.t3.small", 2'048 * megabyte, true, 1},         {"dax.t3.medium", 4'096 * megabyte, true, 2},
    {"dax.r4.large", 15'616 * megabyte, false, 1},       {"dax.r4.xlarge", 31'232 * megabyte, false, 2},
    {"dax.r4.2xlarge", 62'464 * megabyte, false, 4},     {"dax.r4.4xlarge", 124'928 * megabyte, false, 8},
    {"dax.r4.8xlarge", 249'856 * megabyte, false, 16},   {"dax.r4.16xlarge", 499'712 * megabyte, false, 32},
    {"dax.r5.large", 16'384 * megabyte, false, 1},       {"dax.r5.xlarge", 32'768 * megabyte, false, 2},
    {"dax.r5.2xlarge", 65'536 * megabyte, false, 4},     {"dax.r5.4xlarge", 131'072 * megabyte, false, 8},
    {"dax.r5.8xlarge", 262'144 * megabyte, false, 16},   {"dax.r5.12xlarge", 393'216 * megabyte, false, 24},
    {"dax.r5.16xlarge", 524'288 * megabyte, false, 32},  {"dax.r5.24xlarge", 786'432 * megabyte, false, 48},
    {"dax.r7i.large", 16'384 * megabyte, false, 1},      {"dax.r7i.xlarge", 32'768 * megabyte, false, 2},
    {"dax.r7i.2xlarge", 65'536 * megabyte, false, 4},    {"dax.r7i.4xlarge", 131'072 * megabyte, false, 8},
    {"dax.r7i.8xlarge", 262'144 * megabyte, false, 16},  {"dax.r7i.12xlarge", 393'216 * megabyte, false, 24},
    {"dax.r7i.16xlarge", 524'288 * megabyte, false, 32}, {"dax.r7i.24xlarge", 786'432 * megabyte, false, 48},
}};

}  // namespace

std::span<const NodeType> node_types() { return types; }

const NodeType* find_node_type(std::string_view name) {
    for (const NodeType& type : types) {
        if (type.name == name) return &type;
    }
    return nullptr;
}

}  // namespace dynascope
