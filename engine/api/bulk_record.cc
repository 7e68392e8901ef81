#include "api/bulk_record.h"

#include <utility>

#include "api/expression_params.h"
#include "api/shapes/shapes.h"
#include "backup/ion.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

constexpr std::string_view condition_only[] = {"ConditionExpression"};
constexpr ExpressionRules rules = {{}, condition_only, "ConditionExpression is null"};

Result<WriteCommand> read_record(JsonView root, ExpressionCache& expressions) {
    WireRequest request(shapes::bulk_record);
    TRY(request.read(root));
    TRY(request.check_constraints());
    const Parameters parameters(request);
    TRY(check_expression_rules(parameters, rules));
    WriteCommand command;
    TRY_ASSIGN(command.item, decode_item(request["Item"]));
    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    TRY_ASSIGN(command.condition,
               compile_condition_parameter(expressions, parameters, "ConditionExpression", placeholders));
    TRY(check_all_used(placeholders));
    return command;
}

// In a line of ION all texts have become attribute values; those of expressions are plain.
void write_plain(JsonView value, WireWriter& out) {
    const JsonView text = value.is_object() ? value["S"] : JsonView();
    if (text.is_string()) {
        out.string(text.string());
    } else {
        out.raw(value.source());
    }
}

std::string with_plain_texts(JsonView record) {
    std::string json;
    WireWriter out(json);
    out.begin_object();
    for (JsonView member = record.first(); member.present(); member = member.next()) {
        out.name(member.name());
        if (member.name() == "ConditionExpression") {
            write_plain(member, out);
        } else if (member.name() == "ExpressionAttributeNames" && member.is_object()) {
            out.begin_object();
            for (JsonView name = member.first(); name.present(); name = name.next()) {
                out.name(name.name());
                write_plain(name, out);
            }
            out.end_object();
        } else {
            out.raw(member.source());
        }
    }
    out.end_object();
    return json;
}

Error unreadable(std::string message) { return {ErrorType::kSerialization, std::move(message)}; }

}  // namespace

Result<WriteCommand> read_bulk_record(std::string_view line, bool ion, const std::string& table,
                                      ExpressionCache& expressions) {
    JsonTape tape;
    std::string json;
    if (ion) {
        auto read = ion_line_to_json(line);
        if (!read || !tape.parse(*read)) return unreadable("The record is not an Ion struct");
        json = with_plain_texts(tape.root());
        line = json;
    }
    if (!tape.parse(line) || !tape.root().is_object()) return unreadable("The record is not a JSON object");
    Result<WriteCommand> command = read_record(tape.root(), expressions);
    if (!command.ok()) return validation_error(command.error().message);
    command.value().table_name = table;
    return command;
}

void write_condition_failure(const std::string& item, const std::string& existing, WireWriter& out) {
    out.name("Item");
    encode_item(ItemView(item), out);
    if (existing.empty()) return;
    out.name("ExistingItem");
    encode_item(ItemView(existing), out);
}

}  // namespace dynascope
