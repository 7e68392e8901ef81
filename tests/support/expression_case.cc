#include "tests/support/expression_case.h"

#include "base/check.h"
#include "json/tape.h"
#include "json/wire_writer.h"
#include "value/wire_codec.h"

namespace dynascope::testing {

namespace {

template <class T>
std::string message_of(const Result<T>& result) {
    return result.ok() ? std::string() : result.error().message;
}

}  // namespace

std::string packed_value(std::string_view json) {
    JsonTape tape;
    CHECK(tape.parse(json), "a test's value is not JSON");
    std::string packed;
    CHECK(decode_value(tape.root(), packed).ok(), "a test's value is no attribute value");
    return packed;
}

std::string packed_item(std::string_view json) {
    JsonTape tape;
    CHECK(tape.parse(json), "a test's item is not JSON");
    auto item = decode_item(tape.root());
    CHECK(item.ok(), "a test's item is no item");
    return std::move(item).value();
}

std::string item_json(std::string_view packed) {
    std::string json;
    WireWriter writer(json);
    encode_item(ItemView(packed), writer);
    return json;
}

Placeholders placeholders(Pairs names, Pairs values) {
    Placeholders result;
    for (const auto& [placeholder, name] : names) {
        result.names.push_back({std::string(placeholder), std::string(name)});
    }
    for (const auto& [placeholder, json] : values) {
        result.values.push_back({std::string(placeholder), packed_value(json)});
    }
    result.names_present = !result.names.empty();
    result.values_present = !result.values.empty();
    return result;
}

Placeholders usual_placeholders() {
    return placeholders({{"#a", "a"}, {"#b", "b"}, {"#n", "name"}, {"#pk", "pk"}, {"#sk", "sk"}},
                        {{":a", R"({"S":"a"})"},
                         {":b", R"({"S":"b"})"},
                         {":n", R"({"N":"1"})"},
                         {":m", R"({"N":"2"})"},
                         {":l", R"({"L":[]})"},
                         {":ss", R"({"SS":["x"]})"},
                         {":ns", R"({"NS":["1"]})"},
                         {":bs", R"({"BS":["AA=="]})"},
                         {":map", R"({"M":{}})"},
                         {":bool", R"({"BOOL":true})"},
                         {":bin", R"({"B":"AA=="})"},
                         {":null", R"({"NULL":true})"},
                         {":type", R"({"S":"SS"})"},
                         {":empty", R"({"S":""})"}});
}

std::string condition_error(std::string_view text, ExpressionKind kind) {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    return message_of(compile_condition(cache, kind, text, bound));
}

std::string update_error(std::string_view text) {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    return message_of(compile_update(cache, text, bound));
}

std::string projection_error(std::string_view text) {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    return message_of(compile_projection(cache, text, bound));
}

std::string key_condition_error(std::string_view text) {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    return message_of(compile_key_condition(cache, text, bound));
}

bool holds(std::string_view condition, std::string_view item, Pairs values, Pairs names) {
    ExpressionCache cache;
    Placeholders bound = placeholders(names, values);
    auto compiled = compile_condition(cache, ExpressionKind::kCondition, condition, bound);
    CHECK(compiled.ok(), "a test's condition does not compile");
    const std::string packed = item.empty() ? std::string() : packed_item(item);
    return evaluate(compiled.value(), ItemView(packed));
}

std::string updated(std::string_view update, std::string_view item, Pairs values, Pairs names) {
    ExpressionCache cache;
    Placeholders bound = placeholders(names, values);
    auto compiled = compile_update(cache, update, bound);
    if (!compiled.ok()) {
        return compiled.error().message;
    }
    const std::string packed = item.empty() ? std::string() : packed_item(item);
    const std::string key = packed_item(R"({"pk":{"S":"k"}})");
    auto outcome = apply_update(compiled.value(), ItemView(packed), ItemView(key));
    return outcome.ok() ? item_json(outcome.value()) : outcome.error().message;
}

}  // namespace dynascope::testing
