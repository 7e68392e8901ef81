#include "ui/panels/refusal.h"

#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

struct Advice {
    std::string_view type;
    std::string_view part;  // of the message; empty: any
    std::string_view key;
};

// The first that fits: the special before the general.
constexpr Advice advices[] = {
    {"ValidationException", "reserved keyword", "advice.reserved"},
    {"ValidationException", "attribute value used in expression is not defined", "advice.value_undefined"},
    {"ValidationException", "attribute name used in the document path is not defined", "advice.name_undefined"},
    {"ValidationException", "unused in expressions", "advice.unused"},
    {"ValidationException", "Syntax error", "advice.syntax"},
    {"ValidationException", "missed key schema element", "advice.key_missing"},
    {"ValidationException", "Query key condition not supported", "advice.key_condition"},
    {"ValidationException", "can only contain non-primary key attributes", "advice.filter_key"},
    {"ValidationException", "not supported on global secondary indexes", "advice.global_strong"},
    {"ValidationException", "does not match the schema", "advice.key_schema"},
    {"ValidationException", "Missing the key", "advice.key_schema"},
    {"ValidationException", "Type mismatch for key", "advice.key_schema"},
    {"ValidationException", "empty string value", "advice.key_empty"},
    {"ValidationException", "maximum allowed size", "advice.size"},
    {"ValidationException", "document path provided", "advice.path"},
    {"ValidationException", "incorrect data type", "advice.operand"},
    {"ValidationException", "part of the key", "advice.key_fixed"},
    {"ConditionalCheckFailedException", "", "advice.condition"},
    {"ProvisionedThroughputExceededException", "", "advice.throttled"},
    {"ThrottlingException", "", "advice.throttled"},
    {"RequestLimitExceeded", "", "advice.throttled"},
    {"ResourceNotFoundException", "", "advice.not_found"},
    {"ResourceInUseException", "", "advice.in_use"},
    {"LimitExceededException", "", "advice.limit"},
    {"TransactionCanceledException", "", "advice.cancelled"},
    {"ItemCollectionSizeLimitExceededException", "", "advice.collection"},
};

}  // namespace

std::string_view advice_key(std::string_view type, std::string_view message) {
    for (const Advice& advice : advices) {
        if (advice.type == type && message.find(advice.part) != std::string_view::npos) return advice.key;
    }
    return {};
}

void draw_refusal(Ui& ui, const std::string& id, const Response& response) {
    const std::string type = response.error_type();
    std::string text = response.error_message();
    if (const std::string_view key = advice_key(type, text); !key.empty()) text += "\n" + ui.t(key);
    callout(ui, id, Tone::kError, type, text);
}

}  // namespace dynascope::ui
