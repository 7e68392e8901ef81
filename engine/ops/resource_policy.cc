#include "ops/resource_policy.h"

#include <algorithm>

#include "ops/lookup.h"
#include "ops/timestamp.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

constexpr Duration applies_for = seconds(2);           // a change is still on its way
constexpr Duration policy_change_pause = seconds(15);  // and keeps others out
constexpr Duration reads_lag = micros(1'500'000);      // until reads see it

// A policy's place, with the words for it: "table Music", "Table".
struct PolicyPlace {
    TableEntry* table = nullptr;
    PolicySlot* slot = nullptr;
    std::string subject;
    std::string_view kind;
    std::string name;
};

Error no_such_policy(const std::string& what) {
    return {ErrorType::kPolicyNotFound, "Resource-based policy not found for the provided ResourceArn: " + what};
}

bool has_stream(const TableEntry& table, std::string_view label) {
    if (table.stream && table.stream->label() == label) return true;
    return std::any_of(table.former_streams.begin(), table.former_streams.end(),
                       [label](const StreamLog& stream) { return stream.label() == label; });
}

Result<PolicyPlace> find_place(Context& context, std::string_view arn) {
    TRY(check_policy_arn(context, arn));
    const ResourceName name = *parse_arn(arn);
    PolicyPlace place;
    if (!name.stream_label.empty()) {
        for (const StreamLog& orphan : context.catalog.orphan_streams) {
            if (orphan.arn() == arn) return no_such_policy(std::string(arn));
        }
    }
    TRY_ASSIGN(place.table, find_for_control(context, name.table));
    if (name.stream_label.empty()) {
        place.slot = &place.table->settings.policy;
        place.kind = "Table";
        place.name = std::string(name.table);
        place.subject = "table " + place.name;
        return place;
    }
    if (!has_stream(*place.table, name.stream_label)) {
        return Error{ErrorType::kResourceNotFound,
                     "Requested resource not found: Stream: " + std::string(name.stream_label) +
                         " not found for Table: " + std::string(name.table)};
    }
    place.slot = &place.table->settings.stream_policies[std::string(name.stream_label)];
    place.kind = "Stream";
    place.name = std::string(name.stream_label);
    place.subject = "stream " + place.name;
    return place;
}

Status check_revision(const PolicyPlace& place, const std::optional<std::string>& expected) {
    if (!expected) return {};
    const std::optional<ResourcePolicy>& current = place.slot->current;
    if (*expected == no_policy_revision) {
        if (!current) return {};
        return no_such_policy("Requested policy update expecting none to be present for " + place.subject +
                              ", but a policy exists with revision id " + std::to_string(current->revision) + ".");
    }
    if (!current) {
        return no_such_policy("Requested update for policy with revision id " + *expected + ", but " + place.subject +
                              " has no associated policy.");
    }
    if (*expected == std::to_string(current->revision)) return {};
    return no_such_policy("Requested update for policy with revision id " + *expected +
                          ", but the policy associated to target " + place.subject + " has revision id " +
                          std::to_string(current->revision) + ".");
}

// Writes of one policy keep a distance while the simulation's life cycle is on.
Status check_pause(const Context& context, const PolicyPlace& place, bool expects) {
    if (place.table->status == TableStatus::kDeleting) return check_changeable(*place.table);
    const std::optional<Instant>& changed = place.slot->changed;
    if (!context.settings.lifecycle || !changed || context.now - *changed >= policy_change_pause) return {};
    if (expects || context.now - *changed < applies_for) {
        return Error{ErrorType::kResourceInUse,
                     "Attempt to change a resource which is still in use: " + std::string(place.kind) +
                         " is pending previous resource-based policy update: " + place.name};
    }
    return Error{ErrorType::kThrottling, "Resource-based policy for " + place.subject +
                                             " modified within the previous 15000 milliseconds. Please try again "
                                             "after " +
                                             label_text(*changed + policy_change_pause) + "Z."};
}

void change(const Context& context, PolicySlot& slot, std::optional<ResourcePolicy> next) {
    // Milliseconds of the change, but never twice the same.
    slot.last_revision = std::max(slot.last_revision + 1, context.now.microseconds / 1'000);
    if (next) next->revision = slot.last_revision;
    slot.before = std::move(slot.current);
    slot.current = std::move(next);
    slot.changed = context.now;
}

}  // namespace

Result<bool> check_policy_arn(const Context& context, std::string_view arn) {
    if (!arn.starts_with("arn:")) return invalid_parameter("ARNs must start with 'arn:': " + std::string(arn));
    const std::optional<ResourceName> name = parse_arn(arn);
    if (!name) return invalid_parameter("Provided Arn is not a DynamoDB resource arn: " + std::string(arn));
    if (!arn.starts_with("arn:aws:") || name->region != context.region) {
        return invalid_parameter("Invalid resource Arn: " + std::string(arn));
    }
    if (name->account != account_id) {
        return validation_error(
            "This action is only supported by accounts that match the resource owner\u2019s account.");
    }
    if (!name->index.empty()) {
        return invalid_parameter(
            "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " +
            std::string(arn));
    }
    return !name->stream_label.empty();
}

Result<std::int64_t> put_resource_policy(Context& context, const PolicyCommand& command) {
    TRY_ASSIGN(const PolicyPlace place, find_place(context, command.arn));
    TRY(check_revision(place, command.expected_revision));
    const std::optional<ResourcePolicy>& current = place.slot->current;
    if (current && current->text == command.text && current->version_given == command.version_given) {
        return current->revision;
    }
    TRY(check_pause(context, place, command.expected_revision.has_value()));
    change(context, *place.slot, ResourcePolicy{command.text, command.version_given, 0});
    return place.slot->current->revision;
}

Result<ResourcePolicy> get_resource_policy(Context& context, std::string_view arn) {
    TRY_ASSIGN(const PolicyPlace place, find_place(context, arn));
    const PolicySlot& slot = *place.slot;
    const bool late = context.settings.lifecycle && slot.changed && context.now - *slot.changed < reads_lag;
    const std::optional<ResourcePolicy>& seen = late ? slot.before : slot.current;
    if (!seen) return no_such_policy(std::string(arn));
    return *seen;
}

Result<std::optional<std::int64_t>> delete_resource_policy(Context& context, std::string_view arn,
                                                           const std::optional<std::string>& expected_revision) {
    TRY_ASSIGN(const PolicyPlace place, find_place(context, arn));
    TRY(check_revision(place, expected_revision));
    PolicySlot& slot = *place.slot;
    if (!slot.current) {
        if (slot.last_revision == 0) return std::optional<std::int64_t>();
        return std::optional(slot.last_revision);
    }
    TRY(check_pause(context, place, expected_revision.has_value()));
    const std::int64_t revision = slot.current->revision;
    change(context, slot, std::nullopt);
    return std::optional(revision);
}

}  // namespace dynascope::ops
