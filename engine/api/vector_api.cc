// SearchVectors.
#include <utility>

#include "api/expression_params.h"
#include "api/handlers.h"
#include "api/table_name.h"
#include "base/limits.h"
#include "json/shortest_number.h"
#include "ops/operations.h"
#include "value/number.h"
#include "value/wire_codec.h"

namespace dynascope::handlers {
namespace {

constexpr std::string_view search_expressions[] = {"ProjectionExpression", "SearchConditionExpression"};
constexpr ExpressionRules search_rules = {{}, search_expressions, "SearchConditionExpression is null"};
constexpr std::string_view required_members[] = {"TableName", "IndexName", "SearchVector", "TopK"};
constexpr std::size_t name_length_min = 3;
constexpr std::size_t name_length_max = 255;

// Violations of constraints, which this operation words without the values.
class Violations {
  public:
    void add(std::string_view member, std::string_view constraint) {
        if (!text_.empty()) text_ += "; ";
        text_ += "Value at '" + std::string(member) + "' failed to satisfy constraint: " + std::string(constraint);
        ++count_;
    }
    void check(std::string_view member, std::string_view what, std::int64_t value, std::int64_t min, std::int64_t max) {
        if (value >= min && value <= max) return;
        const std::string limit = value < min ? " greater than or equal to " + std::to_string(min)
                                              : " less than or equal to " + std::to_string(max);
        add(member, "Member must have " + std::string(what) + limit);
    }
    Status finish() const {
        if (count_ == 0) return {};
        return validation_error(std::to_string(count_) + (count_ == 1 ? " validation error" : " validation errors") +
                                " detected: " + text_);
    }

  private:
    std::string text_;
    int count_ = 0;
};

Status check_members(const Call& call) {
    const WireRequest& request = call.request;
    for (const std::string_view member : required_members) {
        if (request.has(member)) continue;
        return validation_error("missing field `" + std::string(member) + "` at line 1 column " +
                                std::to_string(call.body.size()));
    }
    Violations violations;
    const auto check_name = [&violations](std::string_view member, std::string_view text) {
        violations.check(member, "length", static_cast<std::int64_t>(text.size()), name_length_min, name_length_max);
        if (!text.empty() && !is_name(text)) {
            violations.add(member, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
    };
    if (const std::string_view table = request["TableName"].string(); !is_table_arn(table)) {
        check_name("TableName", table);
    }
    check_name("IndexName", request["IndexName"].string());
    violations.check("SearchVector", "length", request["SearchVector"].size(), 1, limits::vector_dimensions_max);
    violations.check("TopK", "value", integer_of(request["TopK"]), 1, Field::unlimited_max);
    if (const JsonView wanted = request["ReturnConsumedCapacity"]; wanted.present()) {
        const std::string_view word = wanted.string();
        if (word != "INDEXES" && word != "TOTAL" && word != "NONE") {
            violations.add("ReturnConsumedCapacity", "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]");
        }
    }
    return violations.finish();
}

Error invalid_vector() {
    return validation_error(
        "Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number "
        "attribute");
}

Result<std::vector<float>> read_search_vector(JsonView json) {
    std::vector<float> vector;
    for (JsonView element = json.first(); element.present(); element = element.next()) {
        const JsonView text = member_of(element, "N");
        if (!text.present() || !text.is_string() || element.size() != 1) return invalid_vector();
        std::string sortable;
        if (!append_sortable_number(sortable, text.string()).ok()) return invalid_vector();
        const auto nearest = ops::search_number(sortable);
        if (!nearest) return invalid_vector();
        vector.push_back(*nearest);
    }
    return vector;
}

Result<SearchCommand> read_search(Call& call) {
    TRY(check_members(call));
    const WireRequest& request = call.request;
    SearchCommand command;
    command.table_name = table_name_of(request["TableName"], call.context.region);
    command.index_name = request["IndexName"].string();
    TRY_ASSIGN(command.vector, read_search_vector(request["SearchVector"]));
    command.count = integer_of(request["TopK"]);
    if (command.count > limits::search_results_max) {
        return validation_error("Provided TopK value '" + std::to_string(command.count) +
                                "' is out of valid range. The value must be between 1 and 100 inclusive");
    }
    const Parameters parameters(request);
    TRY(check_expression_rules(parameters, search_rules));
    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    if (const JsonView text = request["SearchConditionExpression"]; text.present()) {
        TRY_ASSIGN(command.condition, compile_search_condition(call.expressions, text.string(), placeholders));
    }
    TRY_ASSIGN(command.projection, compile_projection_parameter(call.expressions, parameters, placeholders));
    TRY(check_all_used(placeholders));
    return command;
}

// The item with its vector in the place that its name has: attributes are ordered by name.
void write_item(const SearchResult& result, const std::string& vector_attribute, WireWriter& out) {
    bool vector_written = !result.has_vector;
    const auto write_vector = [&] {
        vector_written = true;
        out.name(vector_attribute);
        out.begin_object();
        out.name("L");
        out.begin_array();
        std::string text;
        for (const float number : result.vector) {
            text.clear();
            append_shortest(text, number);
            out.begin_object();
            out.member("N", text);
            out.end_object();
        }
        out.end_array();
        out.end_object();
    };
    out.begin_object();
    for (auto attribute = ItemView(result.item).attributes(); attribute.next();) {
        if (!vector_written && vector_attribute < attribute.name()) write_vector();
        out.name(attribute.name());
        encode_value(attribute.value(), out);
    }
    if (!vector_written) write_vector();
    out.end_object();
}

}  // namespace

Status search_vectors(Call& call) {
    TRY_ASSIGN(const SearchCommand command, read_search(call));
    TRY_ASSIGN(const SearchAnswer answer, ops::search_vectors(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    if (const JsonView wanted = call.request["ReturnConsumedCapacity"]; wanted.present() && wanted.string() != "NONE") {
        out.name("ConsumedCapacity");
        out.begin_object();
        out.name("VectorSearchRequestBytes");
        out.half_units(whole_units(answer.request_bytes));
        out.end_object();
    }
    out.name("SearchResults");
    out.begin_array();
    std::string score;
    for (const SearchResult& result : answer.results) {
        out.begin_object();
        out.name("Item");
        write_item(result, answer.vector_attribute, out);
        score.clear();
        append_shortest(score, result.score);
        out.name("Score");
        out.raw(score);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
