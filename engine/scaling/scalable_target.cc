#include "scaling/scalable_target.h"

#include <utility>

#include "table/names.h"
#include "value/number.h"

namespace dynascope {

namespace {

constexpr std::string_view table_part = "table/";
constexpr std::string_view index_part = "/index/";

}  // namespace

std::string_view access_noun(Access access) { return access == Access::kRead ? "read" : "write"; }

Access ScalableTarget::access() const {
    return dimension.find(":Read") == std::string::npos ? Access::kWrite : Access::kRead;
}

std::string ScalableTarget::table() const {
    const std::string rest = resource.substr(table_part.size());
    return rest.substr(0, rest.find('/'));
}

std::string ScalableTarget::index() const {
    const std::size_t place = resource.find(index_part);
    return place == std::string::npos ? std::string() : resource.substr(place + index_part.size());
}

std::string ScalingDirectory::key_of(std::string_view resource, std::string_view dimension) {
    return std::string(resource) + "|" + std::string(dimension);
}

std::string target_arn(std::string_view region, std::string_view id) {
    return "arn:aws:application-autoscaling:" + std::string(region) + ":" + std::string(account_id) +
           ":scalable-target/" + std::string(id);
}

std::string policy_arn(std::string_view region, std::string_view id, std::string_view resource, std::string_view name) {
    return "arn:aws:autoscaling:" + std::string(region) + ":" + std::string(account_id) +
           ":scalingPolicy:" + std::string(id) + ":resource/dynamodb/" + std::string(resource) + ":policyName/" +
           std::string(name);
}

std::string scaling_role_arn() {
    return "arn:aws:iam::" + std::string(account_id) +
           ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
           "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable";
}

Result<std::int64_t> read_target_value(std::string_view metric, const std::string& text) {
    const auto shown = [&text] { return text.find_first_of(".eE") == std::string::npos ? text + ".0" : text; };
    TRY_ASSIGN(const Number target, Number::parse(text));
    if (!(Number(0) < target)) {
        return validation_error(
            "For target tracking scaling, target value must be between '8.51592E-109' and '1.174271E108', but was '" +
            shown() + "'.");
    }
    if (target < Number(10) || Number(90) < target) {
        return validation_error("For predefined metric type " + std::string(metric) +
                                ", target value must be between '10.0' and '90.0', but was '" + shown() + "'.");
    }
    const bool exponent = text.find_first_of("eE") != std::string::npos;
    TRY_ASSIGN(const Number thousandths, Number::parse(exponent ? text : text + "e3"));
    return exponent ? thousandths.to_int64() * 1'000 : thousandths.to_int64();
}

ScalableTarget* ScalingDirectory::find(std::string_view resource, std::string_view dimension) {
    const auto found = targets.find(key_of(resource, dimension));
    return found == targets.end() ? nullptr : &found->second;
}

void ScalingDirectory::add(ScalingActivity activity) {
    // What fails again and again for the same reason is told once.
    if (activity.failed) {
        for (const ScalingActivity& earlier : activities) {
            if (earlier.resource != activity.resource || earlier.dimension != activity.dimension) continue;
            if (earlier.failed && earlier.description == activity.description) return;
            break;
        }
    }
    ++activity_count;
    if (activities.size() == activities_max) activities.pop_back();
    activities.push_front(std::move(activity));
}

std::string scaled_resource(std::string_view table, std::string_view index) {
    std::string resource = std::string(table_part) + std::string(table);
    if (!index.empty()) resource += std::string(index_part) + std::string(index);
    return resource;
}

std::string scaled_dimension(Access access, bool of_index) {
    return std::string("dynamodb:") + (of_index ? "index" : "table") +
           (access == Access::kRead ? ":ReadCapacityUnits" : ":WriteCapacityUnits");
}

bool fits_dimension(std::string_view resource, std::string_view dimension) {
    if (!resource.starts_with(table_part) || resource.size() == table_part.size()) return false;
    const bool of_index = resource.find(index_part) != std::string_view::npos;
    if (!of_index && resource.find('/', table_part.size()) != std::string_view::npos) return false;
    return dimension == scaled_dimension(Access::kRead, of_index) ||
           dimension == scaled_dimension(Access::kWrite, of_index);
}

}  // namespace dynascope
