// What all of DAX's handlers share: names, pages, checks.
#include "api/dax_call.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dynascope {

std::vector<std::string> DaxCall::texts(std::string_view member) const {
    std::vector<std::string> list;
    const JsonView array = optional_member(request, member);
    if (!array.present()) return list;
    for (JsonView entry = array.first(); entry.present(); entry = entry.next()) {
        if (entry.is_string()) list.emplace_back(entry.string());
    }
    return list;
}

namespace dax {

namespace {

constexpr std::int64_t dax_page_min = 20;
constexpr std::int64_t dax_page_max = 100;
constexpr std::size_t dax_nodes_in_region_max = 50;
constexpr std::int64_t maintenance_minutes_min = 60;
constexpr std::int64_t minutes_a_week = 7 * 24 * 60;

bool is_dax_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_dax_digit(char c) { return c >= '0' && c <= '9'; }

// "sun:05:00": minutes since Sunday's midnight; nothing for other texts.
std::optional<std::int64_t> minute_of_week(std::string_view text) {
    constexpr std::array<std::string_view, 7> days{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    if (text.size() != 9 || text[3] != ':' || text[6] != ':') return std::nullopt;
    const auto* day = std::find(days.begin(), days.end(), text.substr(0, 3));
    for (const std::size_t at : {4U, 5U, 7U, 8U}) {
        if (!is_dax_digit(text[at])) return std::nullopt;
    }
    const int hour = (text[4] - '0') * 10 + (text[5] - '0');
    const int minute = (text[7] - '0') * 10 + (text[8] - '0');
    if (day == days.end() || hour > 23 || minute > 59) return std::nullopt;
    return ((day - days.begin()) * 24 + hour) * 60 + minute;
}

}  // namespace

Status check_identifier(DaxCall& call, std::string_view what, std::string_view name, std::size_t letters_max) {
    const bool letters =
        std::all_of(name.begin(), name.end(), [](char c) { return is_dax_letter(c) || is_dax_digit(c) || c == '-'; });
    const bool sound = !name.empty() && letters && is_dax_letter(name.front()) && name.back() != '-' &&
                       name.find("--") == std::string_view::npos;
    if (!sound) {
        return call.invalid(std::string(what) +
                            " specified is not a valid identifier. Identifiers must begin with a letter; must contain "
                            "only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two "
                            "consecutive hyphens.");
    }
    if (name.size() > letters_max) {
        return call.invalid(std::string(what) + " must have at most " + std::to_string(letters_max) + " characters.");
    }
    return {};
}

std::string lower_name(std::string_view text) {
    std::string name(text);
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return name;
}

Status check_arn(DaxCall& call, std::string_view arn) {
    constexpr std::array<std::string_view, 4> missing{
        "Second colon partition not found: ", "Third colon vendor not found: ",
        "Fourth colon (region/namespace delimiter) not found: ",
        "Fifth colon (namespace/relative-id delimiter) not found: "};
    if (!arn.starts_with("arn:")) return call.invalid("ARNs must start with 'arn:': " + std::string(arn));
    const auto colons = static_cast<std::size_t>(std::count(arn.begin(), arn.end(), ':'));
    if (colons <= missing.size()) return call.invalid(std::string(missing[colons - 1]) + std::string(arn));
    return {};
}

Status check_window(DaxCall& call, std::string_view window) {
    const auto begin = minute_of_week(window.substr(0, window.find('-')));
    const auto end = window.size() == 19 ? minute_of_week(window.substr(10)) : std::nullopt;
    if (!begin || !end || window[9] != '-') {
        return call.invalid("The maintenance window must have the format ddd:hh24:mi-ddd:hh24:mi: " +
                            std::string(window));
    }
    if ((*end - *begin + minutes_a_week) % minutes_a_week < maintenance_minutes_min) {
        return call.invalid("The maintenance window must be at least 60 minutes long: " + std::string(window));
    }
    return {};
}

Status check_zones(DaxCall& call, const std::vector<std::string>& zones) {
    for (const std::string& zone : zones) {
        const bool here = zone.size() == call.region().size() + 1 && zone.starts_with(call.region());
        if (!here || !is_dax_letter(zone.back())) return call.invalid(zone + " is not a valid availability zone.");
    }
    return {};
}

std::vector<std::string> usual_zones(std::string_view region) {
    std::vector<std::string> zones;
    zones.reserve(3);
    for (const char letter : {'a', 'b', 'c'}) zones.push_back(std::string(region) + letter);
    return zones;
}

Status check_node_quotas(DaxCall& call, std::size_t in_cluster, std::size_t added) {
    if (in_cluster > CacheCluster::nodes_max) {
        return call.fail("NodeQuotaForClusterExceededFault", "The maximum number of nodes for a cluster is 11.");
    }
    if (call.service().node_count() + added > dax_nodes_in_region_max) {
        return call.fail("NodeQuotaForCustomerExceededFault", "The maximum number of nodes for an account is 50.");
    }
    return {};
}

Result<CacheCluster*> find_available(DaxCall& call) {
    const auto found = call.service().clusters.find(lower_name(call.text("ClusterName")));
    if (found == call.service().clusters.end()) return call.fail("ClusterNotFoundFault", "Cluster not found.");
    if (found->second.state != ClusterState::kAvailable) {
        return call.fail("InvalidClusterStateFault", "Cluster " + found->first +
                                                         " is not in available state. Current state: " +
                                                         std::string(state_word(found->second.state)) + ".");
    }
    return &found->second;
}

bool is_in_use(const DaxCall& call, std::string CacheCluster::*setting, std::string_view group) {
    return std::any_of(call.service().clusters.begin(), call.service().clusters.end(),
                       [&](const auto& entry) { return entry.second.*setting == group; });
}

Status answer_deleted(DaxCall& call, std::string_view what, std::string_view name) {
    call.out.begin_object();
    call.out.member("DeletionMessage", std::string(what) + " " + std::string(name) + " has been deleted.");
    call.out.end_object();
    return {};
}

Error reserved(DaxCall& call, std::string_view name) {
    return call.invalid(std::string(name) + " is reserved and cannot be modified.");
}

Result<Page> read_page(DaxCall& call, std::size_t count) {
    std::int64_t size = dax_page_max;
    if (const JsonView wanted = optional_member(call.request, "MaxResults"); wanted.present()) {
        size = integer_of(wanted);
        if (size < dax_page_min || size > dax_page_max) {
            return call.invalid("MaxResults must be between 20 and 100.");
        }
    }
    std::size_t begin = 0;
    for (const char c : call.text("NextToken")) {
        if (!is_dax_digit(c) || begin > count) return call.invalid("The NextToken is not valid.");
        begin = begin * 10 + static_cast<std::size_t>(c - '0');
    }
    if (begin > count) return call.invalid("The NextToken is not valid.");
    return Page{begin, std::min(count, begin + static_cast<std::size_t>(size))};
}

void write_next(const Page& page, std::size_t count, WireWriter& out) {
    if (page.end < count) out.member("NextToken", std::to_string(page.end));
}

void write_date(std::string_view name, Instant instant, WireWriter& out) {
    out.name(name);
    out.epoch_seconds(instant.microseconds);
}

}  // namespace dax
}  // namespace dynascope
