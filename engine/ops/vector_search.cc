// SearchVectors: the nearest entries of a vector index. Exact, where the service's index is approximate.
#include <algorithm>
#include <set>
#include <utility>

#include "base/limits.h"
#include "ops/explain.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "value/document_path.h"
#include "vector/float32.h"

namespace dynascope::ops {

namespace {

// Bytes that a search is charged for, as measured at the service: 491/16 for each dimension, 65 for each result beside
// what it holds, and four a dimension for each vector that is returned.
constexpr std::int64_t sixteenth_bytes_a_dimension = 491;
constexpr std::int64_t bytes_a_result = 65;

Result<const VectorIndex*> find_searchable(TableEntry& table, const std::string& name) {
    const VectorIndex* index = table.find_vector(name);
    if (index != nullptr && index->status == TableStatus::kCreating && index->backfilling) {
        return validation_error("Cannot search backfilling vector index: " + name);
    }
    if (index == nullptr || index->status != TableStatus::kActive) {
        return validation_error("The table does not have the specified index: " + name);
    }
    return index;
}

Status check_tests(const VectorIndexDefinition& index, const SearchCondition& condition) {
    for (const SearchTest& test : condition) {
        if (index.find_element(test.attribute) != nullptr) continue;
        return validation_error(
            "SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid "
            "attribute: " +
            test.attribute);
    }
    const std::string prefix = "Invalid SearchConditionExpression: SearchConditionExpression ";
    std::set<std::string_view> seen;
    bool repeated = false;
    for (const SearchTest& test : condition) {
        if (test.nested) return validation_error(prefix + "cannot have conditions on nested attributes");
        repeated = repeated || !seen.insert(test.attribute).second;
    }
    if (repeated) return validation_error(prefix + "must only contain one condition per attribute");
    const SearchElement* hash = index.hash_element();
    if (hash != nullptr && !seen.contains(hash->attribute)) {
        return validation_error("SearchConditionExpression must have all HASH attributes in configured SearchSchema");
    }
    for (const SearchTest& test : condition) {
        const SearchElement& element = *index.find_element(test.attribute);
        const ValueView value(test.value);
        if (value.type() != element.type) {
            return validation_error("Type of '" + test.attribute + "' attribute in SearchConditionExpression (" +
                                    std::string(type_name(value.type())) + ") does not match type in search schema (" +
                                    std::string(type_name(element.type)) + ")");
        }
        if (element.hash && value.type() != ValueType::kNumber && value.scalar().empty()) {
            const std::string kind = value.type() == ValueType::kBinary ? "binary" : "string";
            return validation_error(std::string(unsupported_values) +
                                    "The AttributeValue for a key attribute cannot contain an empty " + kind +
                                    " value. Key: " + test.attribute);
        }
    }
    return {};
}

Status check_condition(const VectorIndexDefinition& index, const SearchCommand& command) {
    if (command.condition) return check_tests(index, *command.condition);
    if (index.hash_element() == nullptr) return {};
    return validation_error("SearchConditionExpression must be provided when SearchSchema has a HASH key");
}

// The elements of the vector that the paths name: all, or those of `attribute[n]`.
void project_vector(const ProjectionPaths& paths, const std::string& attribute, std::vector<float> vector,
                    SearchResult& result) {
    std::set<std::uint32_t> positions;
    for (const DocumentPath& path : paths) {
        if (path.attribute() != attribute) continue;
        if (path.elements.size() == 1) {
            result.has_vector = true;
            result.vector = std::move(vector);
            return;
        }
        const PathElement& element = path.elements[1];
        if (path.elements.size() == 2 && element.is_index && element.index < vector.size()) {
            positions.insert(element.index);
        }
    }
    result.has_vector = !positions.empty();
    for (const std::uint32_t position : positions) result.vector.push_back(vector[position]);
}

SearchResult make_result(const VectorIndexDefinition& index, const SearchCommand& command, const Neighbour& neighbour) {
    SearchResult result;
    result.score = neighbour.score;
    const ItemView entry(neighbour.record->entry);
    ItemBuilder plain;
    for (auto attribute = entry.attributes(); attribute.next();) {
        if (attribute.name() != index.attribute) plain.add(attribute.name(), attribute.value());
    }
    result.item = plain.finish();
    if (!command.projection) return result;
    result.item = project_paths(ItemView(result.item), *command.projection);
    if (index.projects(index.attribute)) {
        project_vector(*command.projection, index.attribute, read_floats(vector_of(index, entry)), result);
    }
    return result;
}

std::int64_t answer_size_bytes(const SearchResult& result) {
    constexpr std::int64_t number_text_bytes_max = 24;  // {"N":"-1.1754944e-38"}
    return static_cast<std::int64_t>(result.item.size()) +
           number_text_bytes_max * static_cast<std::int64_t>(result.vector.size());
}

struct SearchCharge {
    std::int64_t returned_bytes = 0;  // entries without their vectors, before projection
    std::int64_t vectors = 0;
};

void trace_search(Context& context, const TableEntry& table, const VectorIndexDefinition& index,
                  const Neighbours& found, const SearchCharge& charge, const SearchAnswer& answer) {
    if (context.trace == nullptr) return;
    Trace& trace = *context.trace;
    trace.table = table.definition.name;
    trace.index = index.name;
    const SearchElement* hash = index.hash_element();
    trace.plan = "SearchVectors by " + std::string(distance_name(index.distance)) + ": " + count_text(found.compared) +
                 " of " + count_text(trace.items_examined) + " entries compared" +
                 (hash == nullptr ? "" : ", one value of " + hash->attribute);
    trace.items_examined = found.compared;
    trace.items_returned = static_cast<std::int64_t>(answer.results.size());
    trace.bytes_examined = found.compared * static_cast<std::int64_t>(float_size_bytes) * index.dimensions;
    std::string why = "30.6875 B for each of " + count_text(index.dimensions) + " dimensions, " +
                      count_text(bytes_a_result) + " B for each of " + count_text(trace.items_returned) +
                      " results and " + count_text(charge.returned_bytes) + " B that they hold";
    if (charge.vectors > 0) {
        why += ", 4 B a dimension for each of " + count_text(charge.vectors) + " vectors returned";
    }
    why += ": " + count_text(answer.request_bytes) + " B";
    if (answer.request_bytes == limits::vector_charge_bytes_min) why += ", the least that a search is charged";
    trace.charges.push_back({table.definition.name + "/" + index.name, Access::kRead, answer.request_bytes, 1,
                             HalfUnits{}, std::move(why)});
}

}  // namespace

std::optional<float> search_number(std::string_view sortable) { return nearest_float(sortable); }

Result<SearchAnswer> search_vectors(Context& context, const SearchCommand& command) {
    TRY_ASSIGN(TableEntry * table, find_for_data(context, command.table_name));
    TRY_ASSIGN(const VectorIndex* searched, find_searchable(*table, command.index_name));
    const VectorIndexDefinition& index = searched->definition;
    if (static_cast<std::int64_t>(command.vector.size()) != index.dimensions) {
        return validation_error("Input search vector dimension " + std::to_string(command.vector.size()) +
                                " does not match vector index dimension " + std::to_string(index.dimensions));
    }
    TRY(check_condition(index, command));
    std::vector<SearchFilter> filters;
    if (command.condition) {
        for (const SearchTest& test : *command.condition) filters.push_back({test.attribute, ValueView(test.value)});
    }
    const Neighbours found =
        searched->store.search(index, command.vector, filters, static_cast<std::size_t>(command.count));

    SearchAnswer answer;
    answer.vector_attribute = index.attribute;
    SearchCharge charge;
    std::int64_t answer_bytes = 0;
    for (const Neighbour& neighbour : found.nearest) {
        SearchResult result = make_result(index, command, neighbour);
        answer_bytes += answer_size_bytes(result);
        if (answer_bytes > limits::search_size_bytes_max) break;
        charge.returned_bytes += plain_size_bytes(index, ItemView(neighbour.record->entry));
        charge.vectors += result.has_vector ? 1 : 0;
        answer.results.push_back(std::move(result));
    }
    answer.request_bytes = sixteenth_bytes_a_dimension * index.dimensions / 16 +
                           bytes_a_result * static_cast<std::int64_t>(answer.results.size()) + charge.returned_bytes +
                           static_cast<std::int64_t>(float_size_bytes) * index.dimensions * charge.vectors;
    answer.request_bytes = std::max(answer.request_bytes, limits::vector_charge_bytes_min);
    if (context.trace != nullptr) context.trace->items_examined = searched->store.item_count();
    trace_search(context, *table, index, found, charge, answer);
    return answer;
}

}  // namespace dynascope::ops
