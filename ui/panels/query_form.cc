#include "ui/panels/query_form.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/bytes.h"

namespace dynascope::ui {
namespace {

constexpr std::int64_t segments_max = 1'000'000;
constexpr int depth_max = 64;

std::string trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return std::string(text);
}

bool looks_numeric(std::string_view text) {
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    std::size_t digits = 0;
    const auto skip_digits = [&] {
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) ++digits;
    };
    skip_digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        skip_digits();
    }
    if (digits == 0) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        digits = 0;
        skip_digits();
        if (digits == 0) return false;
    }
    return at == text.size();
}

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t min, std::int64_t max) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < min || number > max) return std::nullopt;
    return number;
}

bool too_deep(const Document& value, int levels) {
    if (!value.is_structured()) return false;
    if (levels == 0) return true;
    return std::any_of(value.begin(), value.end(), [&](const Document& v) { return too_deep(v, levels - 1); });
}

class RequestBuilder {
  public:
    RequestBuilder(const QueryForm& form, const QueryTarget& target, const Texts& texts)
        : form_(form), target_(target), texts_(texts) {}

    BuiltRequest build() {
        if (form_.partiql()) return build_statement();
        names_ = object("query.names", form_.names, "query.problem.names");
        values_ = object("query.values", form_.values, "query.problem.values");
        Document& body = built_.body;
        body = Document::object();
        body["TableName"] = target_.table;
        if (!target_.index.empty()) body["IndexName"] = target_.index;
        if (!form_.scan()) add_key_condition();
        add_text("FilterExpression", form_.filter);
        add_text("ProjectionExpression", form_.projection);
        if (!names_.empty()) body["ExpressionAttributeNames"] = names_;
        if (!values_.empty()) body["ExpressionAttributeValues"] = values_;
        const auto select = static_cast<std::size_t>(form_.select);
        if (select > 0 && select < select_values.size()) body["Select"] = select_values[select];
        add_number("Limit", "query.limit", form_.limit, 1, 2'147'483'647);
        if (form_.consistent) body["ConsistentRead"] = true;
        if (!form_.scan() && form_.order == 1) body["ScanIndexForward"] = false;
        if (form_.scan()) add_segments();
        const auto capacity = static_cast<std::size_t>(form_.capacity);
        if (capacity > 0 && capacity < capacity_values.size()) {
            body["ReturnConsumedCapacity"] = capacity_values[capacity];
        }
        return std::move(built_);
    }

  private:
    BuiltRequest build_statement() {
        Document& body = built_.body;
        body = Document::object();
        body["Statement"] = trimmed(form_.statement);
        if (body["Statement"] == "") {
            built_.missing.emplace("query.statement", texts_("query.problem.statement"));
        }
        add_number("Limit", "query.limit", form_.limit, 1, 2'147'483'647);
        if (form_.consistent) body["ConsistentRead"] = true;
        body["ReturnConsumedCapacity"] = "TOTAL";
        return std::move(built_);
    }

    Document object(std::string_view id, const std::string& typed, std::string_view problem) {
        const std::string text = trimmed(typed);
        if (text.empty()) return Document::object();
        std::optional<Document> parsed = parse_document(text);
        const bool good = parsed && parsed->is_object() && !too_deep(*parsed, depth_max);
        if (good) return std::move(*parsed);
        built_.problems.emplace(id, texts_(problem));
        return Document::object();
    }

    void add_text(const char* name, const std::string& typed) {
        const std::string text = trimmed(typed);
        if (!text.empty()) built_.body[name] = text;
    }

    void add_number(const char* name, const char* id, const std::string& typed, std::int64_t min, std::int64_t max) {
        const std::string text = trimmed(typed);
        if (text.empty()) return;
        if (const auto number = whole_number(text, min, max)) {
            built_.body[name] = *number;
        } else {
            built_.problems.emplace(id, texts_.with("query.problem.number", {{"min", std::to_string(min)}}));
        }
    }

    void add_segments() {
        add_number("Segment", "query.segment", form_.segment, 0, segments_max - 1);
        add_number("TotalSegments", "query.total_segments", form_.total_segments, 1, segments_max);
    }

    // A placeholder that the reader's own names and values leave free.
    static std::string free_name(std::string name, const Document& taken) {
        while (taken.contains(name)) name += "_";
        return name;
    }

    std::string name_of(const KeyPart& part, const std::string& stem) {
        const std::string name = free_name("#" + stem, names_);
        names_[name] = part.name;
        return name;
    }

    std::string value_of(const KeyPart& part, const std::string& stem, const std::string& id,
                         const std::string& typed) {
        const std::string text = part.type == ValueType::kString ? typed : trimmed(typed);
        if (text.empty()) {
            built_.missing.emplace(id, texts_.with("query.problem.missing", {{"name", part.name}}));
        } else if (part.type == ValueType::kNumber && !looks_numeric(text)) {
            built_.problems.emplace(id, texts_("query.problem.type_number"));
        } else if (part.type == ValueType::kBinary && !decode_base64(text)) {
            built_.problems.emplace(id, texts_("query.problem.type_binary"));
        }
        const std::string name = free_name(":" + stem, values_);
        Document value = Document::object();
        value[std::string(type_name(part.type))] = text;
        values_[name] = std::move(value);
        return name;
    }

    void add_key_condition() {
        std::string condition;
        for (std::size_t i = 0; i < target_.key.hash.size() && i < QueryForm::key_parts_max; ++i) {
            const KeyPart& part = target_.key.hash[i];
            const std::string stem = i == 0 ? "pk" : "pk" + std::to_string(i + 1);
            const std::string value = value_of(part, stem, part_id("query.pk", i), form_.partition[i]);
            condition += (i == 0 ? "" : " AND ") + name_of(part, stem) + " = " + value;
        }
        for (std::size_t i = 0; i < target_.key.range.size() && i < QueryForm::key_parts_max; ++i) {
            if (form_.sort[i].comparison() == SortOperator::kNone) break;
            condition += " AND " + sort_condition(i);
            if (form_.sort[i].comparison() != SortOperator::kEqual) break;  // only the last part may be a range
        }
        built_.body["KeyConditionExpression"] = condition;
    }

    std::string sort_condition(std::size_t position) {
        const KeyPart& part = target_.key.range[position];
        const SortCondition& sort = form_.sort[position];
        const std::string stem = position == 0 ? "sk" : "sk_" + std::to_string(position + 1);
        const std::string name = name_of(part, stem);
        const std::string value = value_of(part, stem, part_id("query.sk", position), sort.value);
        switch (sort.comparison()) {
            case SortOperator::kLess: return name + " < " + value;
            case SortOperator::kLessOrEqual: return name + " <= " + value;
            case SortOperator::kGreater: return name + " > " + value;
            case SortOperator::kGreaterOrEqual: return name + " >= " + value;
            case SortOperator::kBeginsWith: return "begins_with(" + name + ", " + value + ")";
            case SortOperator::kBetween:
                return name + " BETWEEN " + value + " AND " +
                       value_of(part, stem + "_to", part_id("query.sk2", position), sort.upper);
            default: return name + " = " + value;
        }
    }

    const QueryForm& form_;
    const QueryTarget& target_;
    const Texts& texts_;
    BuiltRequest built_;
    Document names_;
    Document values_;
};

}  // namespace

std::size_t QueryForm::advanced_count() const {
    std::size_t count = trimmed(projection).empty() ? 0 : 1;
    if (scan()) {
        for (const std::string* text : {&segment, &total_segments}) count += trimmed(*text).empty() ? 0 : 1;
    }
    return count + (select != 0 ? 1 : 0) + (capacity != 1 ? 1 : 0);
}

QueryTarget query_target(const TablePicture& table, std::string_view index) {
    QueryTarget target{table.name, {}, table.key, false};
    for (const IndexPicture& picture : table.indexes) {
        if (picture.name == index) target = {table.name, picture.name, picture.key, picture.global};
    }
    return target;
}

BuiltRequest build_request(const QueryForm& form, const QueryTarget& target, const Texts& texts) {
    return RequestBuilder(form, target, texts).build();
}

std::string part_id(std::string_view stem, std::size_t position) {
    return position == 0 ? std::string(stem) : std::string(stem) + "." + std::to_string(position + 1);
}

}  // namespace dynascope::ui
