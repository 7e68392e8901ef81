#include "api/definition_reader.h"

#include <algorithm>
#include <utility>

#include "api/replica_reader.h"
#include "api/table_name.h"
#include "api/vector_definition.h"
#include "table/definition_rules.h"

namespace dynascope {
namespace {

BillingMode billing_mode_of(JsonView word) {
    return word.string() == "PAY_PER_REQUEST" ? BillingMode::kPayPerRequest : BillingMode::kProvisioned;
}

TableClass table_class_of(JsonView word) {
    return word.string() == "STANDARD" ? TableClass::kStandard : TableClass::kStandardInfrequentAccess;
}

StreamView stream_view_of(JsonView word) {
    const std::string_view view = word.string();
    if (view == "KEYS_ONLY") return StreamView::kKeysOnly;
    if (view == "NEW_IMAGE") return StreamView::kNewImage;
    if (view == "OLD_IMAGE") return StreamView::kOldImage;
    return StreamView::kNewAndOldImages;
}

Throughput read_throughput(JsonView json) {
    return {integer_of(member_of(json, "ReadCapacityUnits")), integer_of(member_of(json, "WriteCapacityUnits"))};
}

OnDemandThroughput read_maximum(JsonView json) {
    return {optional_integer(member_of(json, "MaxReadRequestUnits")),
            optional_integer(member_of(json, "MaxWriteRequestUnits"))};
}

WarmThroughput read_warm(JsonView json) {
    return {optional_integer(member_of(json, "ReadUnitsPerSecond")),
            optional_integer(member_of(json, "WriteUnitsPerSecond"))};
}

EncryptionSpecification read_encryption(JsonView json) {
    EncryptionSpecification specification;
    if (const JsonView enabled = member_of(json, "Enabled"); enabled.present()) {
        specification.enabled = boolean_of(enabled);
    }
    if (const JsonView type = member_of(json, "SSEType"); type.present()) specification.type = type.string();
    if (const JsonView key = member_of(json, "KMSMasterKeyId"); key.present()) specification.key = key.string();
    return specification;
}

std::vector<AttributeDefinition> read_attributes(JsonView json) {
    std::vector<AttributeDefinition> attributes;
    for (JsonView element = json.first(); element.present(); element = element.next()) {
        const std::string_view type = member_of(element, "AttributeType").string();
        attributes.push_back(
            {std::string(member_of(element, "AttributeName").string()), type == "S"   ? ValueType::kString
                                                                        : type == "N" ? ValueType::kNumber
                                                                                      : ValueType::kBinary});
    }
    return attributes;
}

// Types come from the attribute definitions; an undefined attribute is left to the definition rules.
Result<KeySchema> read_key_schema(JsonView json, const std::vector<AttributeDefinition>& attributes) {
    KeySchema key;
    for (JsonView element = json.first(); element.present(); element = element.next()) {
        KeyPart part;
        part.name = member_of(element, "AttributeName").string();
        const auto defined = std::find_if(attributes.begin(), attributes.end(),
                                          [&part](const AttributeDefinition& a) { return a.name == part.name; });
        if (defined != attributes.end()) part.type = defined->type;
        const bool hash = member_of(element, "KeyType").string() != "RANGE";
        if (hash && key.range.empty()) {
            key.hash.push_back(std::move(part));
        } else if (!hash || key.hash.empty()) {
            // What begins with a RANGE keeps its order and is left to the rules too.
            key.range.push_back(std::move(part));
        } else {
            return invalid_definition("All HASH key attributes must precede RANGE key attributes in the KeySchema");
        }
    }
    return key;
}

Result<IndexDefinition> read_index(JsonView json, bool global, const std::vector<AttributeDefinition>& attributes) {
    IndexDefinition index;
    index.name = member_of(json, "IndexName").string();
    index.global = global;
    TRY_ASSIGN(index.key, read_key_schema(member_of(json, "KeySchema"), attributes));
    index.projection = read_projection(member_of(json, "Projection"));
    if (const JsonView units = member_of(json, "ProvisionedThroughput"); global && units.present()) {
        index.provisioned = read_throughput(units);
    }
    if (global) {
        index.on_demand = read_maximum(member_of(json, "OnDemandThroughput"));
        index.warm = read_warm(member_of(json, "WarmThroughput"));
    }
    return index;
}

Result<std::vector<IndexDefinition>> read_indexes(JsonView json, bool global,
                                                  const std::vector<AttributeDefinition>& attributes) {
    std::vector<IndexDefinition> indexes;
    for (JsonView element = json.first(); element.present(); element = element.next()) {
        TRY_ASSIGN(IndexDefinition index, read_index(element, global, attributes));
        indexes.push_back(std::move(index));
    }
    return indexes;
}

struct StreamChange {
    bool enabled = false;
    std::optional<StreamView> view;
};

Result<std::optional<StreamChange>> read_stream(JsonView json) {
    if (!json.present()) return std::optional<StreamChange>();
    StreamChange change;
    change.enabled = boolean_of(member_of(json, "StreamEnabled"));
    if (const JsonView view = member_of(json, "StreamViewType"); view.present()) change.view = stream_view_of(view);
    if (change.enabled && !change.view) {
        return invalid_definition("StreamViewType must be specified when StreamEnabled is true");
    }
    if (!change.enabled && change.view) {
        return invalid_definition("StreamViewType can only be specified when StreamEnabled is true");
    }
    return std::optional<StreamChange>(change);
}

// One entry of GlobalSecondaryIndexUpdates into the command. `names` are those that earlier entries changed.
Status read_index_update(JsonView json, UpdateTableCommand& command, std::vector<std::string>& names) {
    const JsonView update = member_of(json, "Update");
    const JsonView create = member_of(json, "Create");
    const JsonView remove = member_of(json, "Delete");
    const int present = (update.present() ? 1 : 0) + (create.present() ? 1 : 0) + (remove.present() ? 1 : 0);
    if (present == 0) {
        return invalid_definition(
            "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
            "GlobalSecondaryIndexUpdate.Delete must not be null");
    }
    if (present > 1) {
        return invalid_definition(
            "Only one of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
            "GlobalSecondaryIndexUpdate.Delete may be specified");
    }
    const JsonView action = update.present() ? update : create.present() ? create : remove;
    std::string name(member_of(action, "IndexName").string());
    if (std::find(names.begin(), names.end(), name) != names.end()) {
        return invalid_definition(
            "Only one global secondary index update per index is allowed simultaneously. Index: " + name);
    }
    names.push_back(name);
    if (update.present()) {
        IndexUpdate& change = command.update_indexes.emplace_back();
        change.name = std::move(name);
        if (const JsonView units = member_of(update, "ProvisionedThroughput"); units.present()) {
            change.provisioned = read_throughput(units);
        }
        change.on_demand = read_maximum(member_of(update, "OnDemandThroughput"));
        if (const JsonView warm = member_of(update, "WarmThroughput"); warm.present()) change.warm = read_warm(warm);
        return {};
    }
    if (command.create_index || command.delete_index) {
        return Error{
            ErrorType::kLimitExceeded,
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table"};
    }
    if (remove.present()) {
        command.delete_index = std::move(name);
        return {};
    }
    TRY_ASSIGN(command.create_index, read_index(create, true, command.attributes));
    return {};
}

}  // namespace

std::optional<std::int64_t> optional_integer(JsonView json) {
    return json.present() ? std::optional(integer_of(json)) : std::nullopt;
}

Projection read_projection(JsonView json) {
    Projection projection;
    const JsonView type = member_of(json, "ProjectionType");
    projection.type = !type.present()                ? ProjectionType::kNone
                      : type.string() == "ALL"       ? ProjectionType::kAll
                      : type.string() == "KEYS_ONLY" ? ProjectionType::kKeysOnly
                                                     : ProjectionType::kInclude;
    const JsonView names = member_of(json, "NonKeyAttributes");
    if (!names.present()) return projection;
    for (JsonView name = names.first(); name.present(); name = name.next()) {
        projection.non_key_attributes.emplace_back(name.string());
    }
    return projection;
}

Result<TableDefinition> read_table_definition(const WireRequest& request, std::string_view region) {
    TableDefinition definition;
    definition.name = table_name_of(request["TableName"], region);
    definition.attributes = read_attributes(request["AttributeDefinitions"]);
    if (const JsonView mode = request["BillingMode"]; mode.present()) definition.billing_mode = billing_mode_of(mode);
    if (const JsonView units = request["ProvisionedThroughput"]; units.present()) {
        definition.provisioned = read_throughput(units);
    }
    definition.on_demand = read_maximum(request["OnDemandThroughput"]);
    definition.warm = read_warm(request["WarmThroughput"]);
    definition.encryption = read_encryption(request["SSESpecification"]);
    TRY_ASSIGN(definition.key, read_key_schema(request["KeySchema"], definition.attributes));
    definition.lists = {request.has("LocalSecondaryIndexes"), request.has("GlobalSecondaryIndexes")};
    TRY_ASSIGN(definition.local_indexes, read_indexes(request["LocalSecondaryIndexes"], false, definition.attributes));
    TRY_ASSIGN(definition.global_indexes, read_indexes(request["GlobalSecondaryIndexes"], true, definition.attributes));
    TRY_ASSIGN(definition.vector_indexes, read_vector_indexes(request["VectorIndexes"]));
    TRY_ASSIGN(const std::optional<StreamChange> stream, read_stream(request["StreamSpecification"]));
    if (stream && stream->enabled) definition.stream = stream->view;
    if (const JsonView word = request["TableClass"]; word.present()) definition.table_class = table_class_of(word);
    if (const JsonView protection = request["DeletionProtectionEnabled"]; protection.present()) {
        definition.deletion_protection = boolean_of(protection);
    }
    if (const JsonView tags = request["Tags"]; tags.present()) {
        for (JsonView tag = tags.first(); tag.present(); tag = tag.next()) {
            definition.tags[std::string(member_of(tag, "Key").string())] = member_of(tag, "Value").string();
        }
    }
    return definition;
}

Result<UpdateTableCommand> read_table_update(const WireRequest& request, std::string_view region) {
    UpdateTableCommand command;
    command.table_name = table_name_of(request["TableName"], region);
    if (const JsonView attributes = request["AttributeDefinitions"]; attributes.present()) {
        command.attributes = read_attributes(attributes);
    }
    if (const JsonView mode = request["BillingMode"]; mode.present()) command.billing_mode = billing_mode_of(mode);
    if (const JsonView units = request["ProvisionedThroughput"]; units.present()) {
        command.provisioned = read_throughput(units);
    }
    command.on_demand = read_maximum(request["OnDemandThroughput"]);
    command.warm = read_warm(request["WarmThroughput"]);
    if (const JsonView encryption = request["SSESpecification"]; encryption.present()) {
        command.encryption = read_encryption(encryption);
    }
    TRY_ASSIGN(const std::optional<StreamChange> stream, read_stream(request["StreamSpecification"]));
    if (stream) {
        command.stream_enabled = stream->enabled;
        command.stream_view = stream->view;
    }
    if (const JsonView word = request["TableClass"]; word.present()) command.table_class = table_class_of(word);
    if (const JsonView protection = request["DeletionProtectionEnabled"]; protection.present()) {
        command.deletion_protection = boolean_of(protection);
    }
    if (const JsonView protection = request["DisassociationProtectionEnabled"]; protection.present()) {
        command.disassociation_protection = boolean_of(protection);
    }
    if (const JsonView updates = request["GlobalSecondaryIndexUpdates"]; updates.present()) {
        command.index_updates = static_cast<int>(updates.size());
        std::vector<std::string> names;
        for (JsonView update = updates.first(); update.present(); update = update.next()) {
            TRY(read_index_update(update, command, names));
        }
    }
    TRY(read_vector_updates(request["VectorIndexUpdates"], command));
    read_replica_updates(request, command);
    return command;
}

Result<TableDefinition> read_imported_definition(JsonView parameters) {
    TableDefinition definition;
    definition.name = member_of(parameters, "TableName").string();
    definition.attributes = read_attributes(member_of(parameters, "AttributeDefinitions"));
    if (const JsonView mode = member_of(parameters, "BillingMode"); mode.present()) {
        definition.billing_mode = billing_mode_of(mode);
    }
    if (const JsonView units = member_of(parameters, "ProvisionedThroughput"); units.present()) {
        definition.provisioned = read_throughput(units);
    }
    definition.on_demand = read_maximum(member_of(parameters, "OnDemandThroughput"));
    definition.encryption = read_encryption(member_of(parameters, "SSESpecification"));
    TRY_ASSIGN(definition.key, read_key_schema(member_of(parameters, "KeySchema"), definition.attributes));
    definition.lists.global = member_of(parameters, "GlobalSecondaryIndexes").present();
    TRY_ASSIGN(definition.global_indexes,
               read_indexes(member_of(parameters, "GlobalSecondaryIndexes"), true, definition.attributes));
    return definition;
}

Result<RestoreOverrides> read_restore_overrides(const WireRequest& request) {
    RestoreOverrides overrides;
    if (const JsonView mode = request["BillingModeOverride"]; mode.present()) {
        overrides.billing_mode = billing_mode_of(mode);
    }
    if (const JsonView units = request["ProvisionedThroughputOverride"]; units.present()) {
        overrides.provisioned = read_throughput(units);
    }
    if (const JsonView maximum = request["OnDemandThroughputOverride"]; maximum.present()) {
        overrides.on_demand = read_maximum(maximum);
    }
    if (const JsonView encryption = request["SSESpecificationOverride"]; encryption.present()) {
        overrides.encryption = read_encryption(encryption);
    }
    // Unlike a definition, an override may be an empty list: no index then. Types of keys follow from the source.
    const auto read_override = [](JsonView json, bool global) -> Result<std::vector<IndexDefinition>> {
        std::vector<IndexDefinition> indexes;
        for (JsonView element = json.first(); element.present(); element = element.next()) {
            TRY_ASSIGN(IndexDefinition index, read_index(element, global, {}));
            indexes.push_back(std::move(index));
        }
        return indexes;
    };
    if (const JsonView list = request["GlobalSecondaryIndexOverride"]; list.present()) {
        TRY_ASSIGN(overrides.global_indexes, read_override(list, true));
    }
    if (const JsonView list = request["LocalSecondaryIndexOverride"]; list.present()) {
        TRY_ASSIGN(overrides.local_indexes, read_override(list, false));
    }
    if (const JsonView list = request["VectorIndexOverride"]; list.present()) {
        TRY_ASSIGN(overrides.vector_indexes, read_vector_override(list));
    }
    return overrides;
}

}  // namespace dynascope
