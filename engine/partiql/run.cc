#include "partiql/run.h"

#include <algorithm>
#include <utility>

#include "ops/access.h"
#include "ops/lookup.h"
#include "table/names.h"

namespace dynascope::partiql {

namespace {

// What a WHERE says of one item: its key, and the conditions besides.
struct ItemTarget {
    ItemBuilder key;
    std::size_t parts = 0;
    std::vector<Condition> rest;
    std::string repeated;  // a key attribute that is asked to have two values
};

ItemTarget find_item(const std::optional<Condition>& where, const KeySchema& schema) {
    ItemTarget target;
    KeyCondition known;
    for (const Condition* term : where ? conjuncts(*where) : std::vector<const Condition*>()) {
        const std::optional<KeyTest> test = key_test(*term, schema);
        if (!test || test->op != KeyTest::Op::kEqual) {
            target.rest.push_back(*term);
            continue;
        }
        const auto same = std::find_if(known.begin(), known.end(),
                                       [&](const KeyTest& each) { return each.attribute == test->attribute; });
        if (same == known.end()) {
            known.push_back(*test);
            target.key.add(test->attribute, ValueView(test->value));
            ++target.parts;
        } else if (same->value != test->value) {
            if (target.repeated.empty()) target.repeated = test->attribute;
            target.rest.push_back(*term);
        }
    }
    return target;
}

bool is_whole(const ItemTarget& target, const KeySchema& schema) {
    return target.parts == schema.hash.size() + schema.range.size();
}

Status check_key_types(ItemView key, const KeySchema& schema) {
    for (auto attribute = key.attributes(); attribute.next();) {
        if (attribute.value().type() == schema.find(attribute.name())->type) continue;
        return validation_error("Key attribute's data type should match its data type in table's schema: Key " +
                                std::string(attribute.name()));
    }
    return {};
}

// UPDATE changes only what is there. DELETE minds its conditions only when something is.
std::optional<Condition> write_condition(StatementKind kind, std::vector<Condition> rest, const std::string& hash) {
    if (kind == StatementKind::kUpdate) {
        rest.insert(rest.begin(), exists_test(ConditionOp::kAttributeExists, hash));
        return all_of(std::move(rest));
    }
    if (rest.empty()) return std::nullopt;
    Condition either;
    either.op = ConditionOp::kOr;
    either.children.push_back(exists_test(ConditionOp::kAttributeNotExists, hash));
    either.children.push_back(*all_of(std::move(rest)));
    return either;
}

}  // namespace

Error no_such_table() { return Error{ErrorType::kResourceNotFound, "Requested resource not found"}; }

Error duplicate_item() { return Error{ErrorType::kDuplicateItem, "Duplicate primary key exists in table"}; }

void explain_access(Context& context, const std::string& why) {
    if (context.trace != nullptr && !context.trace->plan.empty()) context.trace->plan += ": " + why;
}

Result<Runnable> make_runnable(Context& context, StatementCache& cache, const StatementRequest& request) {
    Runnable runnable;
    TRY_ASSIGN(runnable.statement, cache.prepare(request.text));
    TRY_ASSIGN(runnable.bound, bind_statement(*runnable.statement, request.parameters));
    Result<TableEntry*> table = ops::find_for_data(context, runnable.statement->table);
    if (table.ok()) {
        runnable.table = table.value();
    } else if (!runnable.statement->projection_fault.empty()) {
        return validation_error(runnable.statement->projection_fault);
    }
    return runnable;
}

std::string project_columns(const Statement& statement, ItemView item) {
    if (statement.projection.empty()) return std::string(item.bytes());
    ItemBuilder columns;
    for (std::size_t i = 0; i < statement.projection.size(); ++i) {
        if (const auto value = find_path(item, statement.projection[i])) columns.add(statement.columns[i], *value);
    }
    return columns.finish();
}

Result<std::optional<GetCommand>> single_get(const Runnable& runnable, bool consistent) {
    const Statement& statement = *runnable.statement;
    const KeySchema& key = runnable.table->definition.key;
    TRY(check_index(runnable, false));
    if (!statement.projection_fault.empty()) return validation_error(statement.projection_fault);
    const bool keyed = !statement.index && statement.order.empty() && runnable.bound.where &&
                       fixes_partition(*runnable.bound.where, key);
    if (!keyed) return std::optional<GetCommand>();
    TRY_ASSIGN(const std::vector<Read> reads, plan_reads(*runnable.bound.where, key, true));
    if (reads.size() != 1 || !reads.front().is_item(key)) return std::optional<GetCommand>();
    GetCommand get;
    get.table_name = statement.table;
    get.key = item_key(reads.front());
    get.consistent = consistent;
    return std::optional<GetCommand>(std::move(get));
}

Result<WriteCommand> make_write(const Runnable& runnable, const StatementRequest& request, bool lenient) {
    const Statement& statement = *runnable.statement;
    const KeySchema& schema = runnable.table->definition.key;
    const std::string& hash = schema.hash.front().name;
    WriteCommand write;
    write.table_name = statement.table;
    write.return_values = statement.returning;
    write.return_old_on_failure = request.return_old_on_failure;
    if (statement.kind == StatementKind::kInsert) {
        write.kind = WriteCommand::Kind::kPut;
        write.item = runnable.bound.item;
        write.condition = exists_test(ConditionOp::kAttributeNotExists, hash);
        write.return_old_on_failure = false;
        return write;
    }
    const bool updates = statement.kind == StatementKind::kUpdate;
    write.kind = updates ? WriteCommand::Kind::kUpdate : WriteCommand::Kind::kDelete;
    write.update = runnable.bound.update;
    ItemTarget target = find_item(runnable.bound.where, schema);
    const bool whole = is_whole(target, schema);
    if (!lenient && !whole) {
        return validation_error("Where clause does not contain a mandatory equality on all key attributes");
    }
    if (!lenient && !target.repeated.empty()) {
        return validation_error("Multiple conditions on same key " + target.repeated +
                                ". Only single item Update/Insert/Delete are supported");
    }
    if (whole && target.repeated.empty()) write.key = target.key.finish();
    if (write.key.empty()) write.key = ItemBuilder().finish();
    if (!lenient) TRY(check_key_types(ItemView(write.key), schema));
    write.condition = write_condition(statement.kind, std::move(target.rest), hash);
    return write;
}

std::string_view access_action(const Statement& statement) {
    switch (statement.kind) {
        case StatementKind::kInsert: return "PartiQLInsert";
        case StatementKind::kUpdate: return "PartiQLUpdate";
        case StatementKind::kDelete: return "PartiQLDelete";
        default: return "PartiQLSelect";
    }
}

Status permit_select(Context& context, const Runnable& runnable, const std::vector<std::string>& keys) {
    if (context.access == nullptr) return {};
    const Statement& statement = *runnable.statement;
    AccessRequest request;
    request.action = access_action(statement);
    request.resource = statement.index ? index_arn(context.region, statement.table, *statement.index)
                                       : table_arn(context.region, statement.table);
    const TableEntry& table = *runnable.table;
    const KeySchema* schema = &table.definition.key;
    for (const GlobalIndex& index : table.global_indexes) {
        if (statement.index && index.definition.name == *statement.index) schema = &index.definition.key;
    }
    for (const std::string& key : keys) {
        const auto value = ItemView(key).find(schema->hash.front().name);
        if (!value) continue;
        if (!request.leading_keys) request.leading_keys.emplace();
        request.leading_keys->push_back(ops::key_text(*value));
    }
    request.full_table_scan = keys.empty();
    std::vector<std::string> attributes;
    for (const DocumentPath& path : statement.projection) attributes.push_back(path.attribute());
    if (runnable.bound.where) {
        for (std::string& name : attributes_of(*runnable.bound.where)) attributes.push_back(std::move(name));
    }
    request.attributes = std::move(attributes);
    request.select = !statement.projection.empty() ? "SPECIFIC_ATTRIBUTES"
                     : statement.index             ? "ALL_PROJECTED_ATTRIBUTES"
                                                   : "ALL_ATTRIBUTES";
    return context.access->check(request);
}

Result<WriteCommand> make_check(const Runnable& runnable, const StatementRequest& request) {
    const KeySchema& schema = runnable.table->definition.key;
    ItemTarget target = find_item(runnable.bound.where, schema);
    if (!is_whole(target, schema) || target.rest.empty()) {
        return validation_error("EXISTS() must contain a single item read with additional condition");
    }
    WriteCommand check;
    check.kind = WriteCommand::Kind::kConditionCheck;
    check.table_name = runnable.statement->table;
    check.key = target.key.finish();
    check.condition = all_of(std::move(target.rest));
    check.return_old_on_failure = request.return_old_on_failure;
    return check;
}

}  // namespace dynascope::partiql
