#include "api/legacy_params.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "value/wire_codec.h"

namespace dynascope {
namespace {

// A partition key and a sort key; a global secondary index has up to four attributes for each.
constexpr std::size_t key_conditions_max = 2;
constexpr std::size_t index_key_conditions_max = 8;

// Of equal names the last counts, as everywhere in a request.
std::map<std::string_view, JsonView> members_by_name(JsonView map) {
    std::map<std::string_view, JsonView> members;
    if (!map.is_object()) return members;
    for (JsonView member = map.first(); member.present(); member = member.next()) members[member.name()] = member;
    return members;
}

Error invalid_values(std::string_view what, std::string_view attribute) {
    return validation_error("One or more parameter values were invalid: " + std::string(what) +
                            " for Attribute: " + std::string(attribute));
}

Status decode_values(JsonView list, std::vector<std::string>& values) {
    if (!list.is_array()) return {};
    for (JsonView element = list.first(); element.present(); element = element.next()) {
        TRY(decode_value(element, values.emplace_back()));
    }
    return {};
}

ComparisonOperator operator_of(JsonView word) {
    const auto found = comparison_operator_named(word.string());
    CHECK(found.has_value(), "the shape knows the comparison operators");
    return *found;
}

// One entry of QueryFilter, ScanFilter or KeyConditions.
Result<LegacyCondition> read_condition(std::string_view attribute, JsonView json) {
    LegacyCondition condition;
    condition.attribute = attribute;
    condition.op = operator_of(member_of(json, "ComparisonOperator"));
    TRY(decode_values(member_of(json, "AttributeValueList"), condition.values));
    TRY(check_legacy_condition(condition));
    return condition;
}

// An entry of Expected with a ComparisonOperator.
Result<LegacyCondition> read_expected_comparison(std::string_view attribute, JsonView json) {
    const JsonView word = member_of(json, "ComparisonOperator");
    const JsonView value = member_of(json, "Value");
    const JsonView list = member_of(json, "AttributeValueList");
    if (member_of(json, "Exists").present()) {
        return invalid_values("Exists and ComparisonOperator cannot be used together", attribute);
    }
    LegacyCondition condition;
    condition.attribute = attribute;
    condition.op = operator_of(word);
    const bool unary = condition.op == ComparisonOperator::kNull || condition.op == ComparisonOperator::kNotNull;
    if (!unary && !value.present() && !list.present()) {
        return invalid_values(
            "Value or AttributeValueList must be used with ComparisonOperator: " + std::string(word.string()),
            attribute);
    }
    TRY(decode_values(list, condition.values));
    if (value.present()) TRY(decode_value(value, condition.values.emplace_back()));
    TRY(check_legacy_condition(condition));
    return condition;
}

// An entry of Expected with Value, Exists or both: the attribute has the value, or there is no such attribute.
Result<LegacyCondition> read_expected_value(std::string_view attribute, JsonView json) {
    const JsonView exists = member_of(json, "Exists");
    const JsonView value = member_of(json, "Value");
    const bool wanted = !exists.present() || boolean_of(exists);
    if (wanted && !value.present()) {
        const std::string_view text = exists.present() ? "true" : "null";
        return invalid_values("Value must be provided when Exists is " + std::string(text), attribute);
    }
    if (!wanted && value.present()) return invalid_values("Value cannot be used when Exists is false", attribute);
    LegacyCondition condition;
    condition.attribute = attribute;
    condition.op = wanted ? ComparisonOperator::kEqual : ComparisonOperator::kNull;
    if (wanted) TRY(decode_value(value, condition.values.emplace_back()));
    return condition;
}

Result<LegacyCondition> read_expected_entry(std::string_view attribute, JsonView json) {
    const bool has_list = member_of(json, "AttributeValueList").present();
    if (has_list && member_of(json, "Value").present()) {
        return invalid_values("Value and AttributeValueList cannot be used together", attribute);
    }
    if (member_of(json, "ComparisonOperator").present()) return read_expected_comparison(attribute, json);
    if (has_list) return invalid_values("AttributeValueList can only be used with a ComparisonOperator", attribute);
    return read_expected_value(attribute, json);
}

using ReadEntry = Result<LegacyCondition> (*)(std::string_view attribute, JsonView json);

Result<std::vector<LegacyCondition>> read_conditions(JsonView map, ReadEntry read) {
    std::vector<LegacyCondition> conditions;
    for (const auto& [attribute, json] : members_by_name(map)) {
        TRY_ASSIGN(LegacyCondition condition, read(attribute, json));
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

Result<std::optional<Condition>> read_joined(const Parameters& parameters, std::string_view name, ReadEntry read) {
    TRY_ASSIGN(std::vector<LegacyCondition> conditions, read_conditions(parameters[name], read));
    if (conditions.empty()) return std::optional<Condition>();
    const JsonView word = parameters["ConditionalOperator"];
    const bool any = word.present() && word.string() == "OR";
    return std::optional<Condition>(join_legacy_conditions(std::move(conditions), any));
}

Result<UpdateAction> read_action(std::string_view attribute, JsonView json) {
    const JsonView word = member_of(json, "Action");
    const JsonView value = member_of(json, "Value");
    LegacyAction action = LegacyAction::kPut;
    if (word.present() && word.string() == "ADD") action = LegacyAction::kAdd;
    if (word.present() && word.string() == "DELETE") action = LegacyAction::kDelete;
    std::optional<std::string> packed;
    if (value.present()) TRY(decode_value(value, packed.emplace()));
    return legacy_update_action(std::string(attribute), action, std::move(packed));
}

}  // namespace

Status check_conditional_operator(const Parameters& parameters, std::string_view conditions) {
    if (!parameters["ConditionalOperator"].present()) return {};
    const std::size_t count = members_by_name(parameters[conditions]).size();
    if (count == 0) return validation_error("ConditionalOperator cannot be used without Filter or Expected");
    if (count == 1) {
        return validation_error(
            "ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }
    return {};
}

Result<std::optional<Condition>> read_expected(const Parameters& parameters) {
    return read_joined(parameters, "Expected", read_expected_entry);
}

Result<std::optional<Condition>> read_filter(const Parameters& parameters, std::string_view name) {
    return read_joined(parameters, name, read_condition);
}

Result<std::optional<KeyCondition>> read_key_conditions(const Parameters& parameters) {
    const JsonView map = parameters["KeyConditions"];
    if (!map.present()) return std::optional<KeyCondition>();
    TRY_ASSIGN(std::vector<LegacyCondition> conditions, read_conditions(map, read_condition));
    const std::size_t most = parameters["IndexName"].present() ? index_key_conditions_max : key_conditions_max;
    TRY_ASSIGN(KeyCondition key_condition, legacy_key_condition(std::move(conditions), most));
    return std::optional<KeyCondition>(std::move(key_condition));
}

Result<std::optional<Update>> read_attribute_updates(const Parameters& parameters) {
    Update update;
    for (const auto& [attribute, json] : members_by_name(parameters["AttributeUpdates"])) {
        TRY_ASSIGN(UpdateAction action, read_action(attribute, json));
        update.actions.push_back(std::move(action));
    }
    if (update.actions.empty()) return std::optional<Update>();
    return std::optional<Update>(std::move(update));
}

Result<std::optional<ProjectionPaths>> read_attributes_to_get(const Parameters& parameters) {
    const JsonView list = parameters["AttributesToGet"];
    if (!list.present()) return std::optional<ProjectionPaths>();
    std::vector<std::string_view> names;
    for (JsonView name = list.first(); name.present(); name = name.next()) names.push_back(name.string());
    TRY_ASSIGN(ProjectionPaths paths, legacy_projection(names));
    return std::optional<ProjectionPaths>(std::move(paths));
}

}  // namespace dynascope
