#include "partiql/statement.h"

#include <utility>

#include "expression/resolve.h"
#include "expression/values.h"

namespace dynascope::partiql {

namespace {

const std::string& value_of(const Placeholders& placeholders, const std::string& placeholder) {
    for (const Placeholders::Value& value : placeholders.values) {
        if (value.placeholder == placeholder) return value.packed;
    }
    CHECK(false, "a placeholder that nobody made");
    return placeholder;
}

Result<std::string> bind_item(const Statement& statement, const Placeholders& placeholders) {
    if (!statement.item_parameter.empty()) {
        const ValueView value(value_of(placeholders, statement.item_parameter));
        if (value.type() != ValueType::kMap) return validation_error("The value of INSERT must be a tuple");
        return std::string(value.map().bytes());
    }
    ItemBuilder item;
    for (const auto& [name, placeholder] : statement.item) {
        item.add(name, ValueView(value_of(placeholders, placeholder)));
    }
    return item.finish();
}

}  // namespace

Result<Bound> bind_statement(const Statement& statement, const std::vector<std::string>& parameters) {
    if (parameters.size() != statement.parameters) {
        return validation_error("Number of parameters in request and statement don't match.");
    }
    Placeholders placeholders = statement.constants;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        placeholders.values.push_back({"?" + std::to_string(i), parameters[i], false});
    }
    for (const SetParameter& set : statement.set_parameters) {
        if (!is_set(ValueView(parameters[set.number]).type())) return validation_error(set.message);
    }
    Bound bound;
    if (statement.has_where) {
        Resolver resolver(statement.where, placeholders);
        bound.where = resolver.condition();
        TRY(resolver.status());
    }
    if (statement.kind == StatementKind::kUpdate) {
        Resolver resolver(statement.update, placeholders);
        bound.update = resolver.update();
        TRY(resolver.status());
    }
    if (statement.kind == StatementKind::kInsert) {
        TRY_ASSIGN(bound.item, bind_item(statement, placeholders));
    }
    return bound;
}

Result<std::shared_ptr<const Statement>> StatementCache::prepare(std::string_view text) {
    if (const auto found = entries_.find(text); found != entries_.end()) return found->second;
    TRY_ASSIGN(Statement statement, prepare_statement(text));
    auto stored = std::make_shared<const Statement>(std::move(statement));
    // A burst of one-off texts: starting afresh costs one parse for each text in use.
    if (entries_.size() >= entries_max) entries_.clear();
    entries_.emplace(std::string(text), stored);
    return stored;
}

}  // namespace dynascope::partiql
