// ScaleTable: how many items each stored one stands for.
#include "catalog/metering.h"
#include "ops/operations.h"
#include "world/configuration.h"
#include "world/jobs.h"
#include "world/lab.h"
#include "world/lab_answer.h"

namespace dynascope {

using namespace lab;

Answer Lab::scale_table(const Request& request) {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    for (const char* name : {"TableName", "Factor"}) {
        if (!body.value().contains(name)) return failure(std::string(name) + " is required");
    }
    const auto factor = whole_member(body.value(), "Factor", 1, 1, scale_factor_max);
    if (!factor.ok()) return failure(factor.error());
    const Document& name = body.value()["TableName"];
    if (!name.is_string()) return failure("TableName must be a text");
    TableEntry* table = find_table(request.region, name.get<std::string>());
    if (table == nullptr) return failure(no_such_table(name.get<std::string>()));
    auto& state = engine_.state_;
    ops::scale_table(state.regions, *table, factor.value());
    // What was stored until now is billed as it was.
    note_billing_terms(state.regions, state.now);
    state.tables_scaled = state.tables_scaled || factor.value() > 1;
    Jobs(engine_).divide_for_size();
    Document document = Document::object();
    document["TableName"] = table->definition.name;
    document["Factor"] = table->scale_factor;
    document["ItemCount"] = table->scaled(table->store.item_count());
    document["TableSizeBytes"] = table->scaled(table->store.size_bytes());
    document["Partitions"] = table->store.partitions().size();
    return success(document);
}

}  // namespace dynascope
