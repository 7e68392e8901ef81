// Counts and sums by group, following inserts, changes and removals.
#include <map>
#include <utility>

#include "value/attribute_value.h"
#include "value/number.h"
#include "world/function.h"

namespace dynascope {

namespace {

// What one image adds to its group: nothing when the item does not belong to the aggregate.
struct Share {
    std::string group;  // packed value
    Number sum;
};

// What one record changes in one group.
struct GroupChange {
    std::string group;
    std::int64_t items = 0;
    Number sum;
};

std::optional<Share> share_of(const LambdaFunction& function, const KeySchema& schema, ItemView image) {
    if (image.empty()) return std::nullopt;
    if (const std::string_view prefix = function.variable("KEY_PREFIX"); !prefix.empty()) {
        if (!schema.has_range()) return std::nullopt;
        const auto sort = image.find(schema.range.front().name);
        if (!sort || sort->type() != ValueType::kString || !sort->scalar().starts_with(prefix)) return std::nullopt;
    }
    const auto group = image.find(function.variable("GROUP_BY"));
    if (!group || group->type() != ValueType::kString || group->scalar().empty()) return std::nullopt;
    Share share;
    share.group = group->bytes();
    const std::string_view summed = function.variable("SUM");
    const auto sum = summed.empty() ? std::nullopt : image.find(summed);
    if (sum && sum->type() == ValueType::kNumber) share.sum = Number::from_sortable(sum->scalar());
    return share;
}

std::vector<GroupChange> changes_of(const std::optional<Share>& before, const std::optional<Share>& after) {
    std::vector<GroupChange> changes;
    if (before && after && before->group == after->group) {
        const auto difference = Number::subtract(after->sum, before->sum);
        if (difference.ok() && !(difference.value() == Number())) {
            changes.push_back({after->group, 0, difference.value()});
        }
        return changes;
    }
    if (before) {
        const auto negative = Number::subtract(Number(), before->sum);
        changes.push_back({before->group, -1, negative.ok() ? negative.value() : Number()});
    }
    if (after) changes.push_back({after->group, 1, after->sum});
    return changes;
}

UpdateAction add_action(const char* attribute, const Number& delta) {
    UpdateAction action;
    action.kind = UpdateAction::Kind::kAdd;
    action.path.elements.push_back({false, attribute, 0});
    AttributeValue::from_number(delta).append_packed(action.value.operand.value);
    return action;
}

}  // namespace

CannedEffects aggregate_effects(const LambdaFunction& function, const KeySchema& target, const KeySchema& source,
                                const StreamRecord& record) {
    CannedEffects effects;
    effects.all_or_nothing = true;
    for (const GroupChange& change : changes_of(share_of(function, source, ItemView(record.old_image)),
                                                share_of(function, source, ItemView(record.new_image)))) {
        WriteCommand& command = effects.writes.emplace_back();
        command.kind = WriteCommand::Kind::kUpdate;
        command.table_name = function.variable("TARGET_TABLE");
        std::map<std::string, AttributeValue> key;
        key[target.hash.front().name] = AttributeValue::unpack(ValueView(change.group));
        for (const KeyPart& part : target.range) key[part.name] = AttributeValue::from_string("TOTAL");
        command.key = pack_item(key);
        command.update.emplace();
        command.update->actions.push_back(add_action("items", Number(change.items)));
        if (!function.variable("SUM").empty()) command.update->actions.push_back(add_action("sum", change.sum));
    }
    return effects;
}

}  // namespace dynascope
