// Every field of every request, wrong in every way that its description knows: missing, of another JSON kind, out of
// its range, not of its pattern or words, and two faults at once. What is expected is worded here, apart from the
// engine.
#include <algorithm>
#include <functional>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "api/operation_row.h"
#include "base/archive_writer.h"
#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

namespace {

// A member, the first element of a list ("1.member"), or the value of a map's only key.
struct Step {
    const Field* field;
    enum class Kind { kMember, kElement, kMapValue } kind;
};
using Path = std::vector<Step>;

constexpr const char* map_key = "Key1";

struct Fault {
    std::string name;
    Path path;
    std::function<void(Document&)> damage;  // of the value at the path
    bool removes = false;
    std::vector<std::string> kind_error;   // a wrong kind: the message, alone
    std::vector<std::string> constraints;  // else what the checker says of it, in order
    std::string alone;                     // else the words of a field that is checked before all others
};

// --- values that fit -------------------------------------------------------------------------------------------------

std::string text_of(const Field& field, std::int64_t length) {
    const auto size = static_cast<std::size_t>(length);
    switch (field.pattern) {
        case Pattern::kAccount: return "123456789012";
        case Pattern::kCsvDelimiter: return ";";
        case Pattern::kImportToken: return std::string(std::max<std::size_t>(size / 16 * 16, 16), 'a');
        default: return std::string(size, 'a');
    }
}

// As the service's model writes them, read by another reader.
bool is_of(Pattern pattern, const std::string& text) {
    // The reader of expressions climbs its stack for each character; these expressions say the same of all of them.
    const std::string part = text.substr(0, pattern == Pattern::kImportToken ? 1'024 : 1'000);
    const auto matches = [&part](const char* expression) { return std::regex_match(part, std::regex(expression)); };
    switch (pattern) {
        case Pattern::kNone: return true;
        case Pattern::kName:
        case Pattern::kTableName: return matches("[a-zA-Z0-9_.-]+");
        case Pattern::kBucket: return matches(R"(^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$)");
        case Pattern::kAccount: return matches("[0-9]{12}");
        case Pattern::kClientToken: return matches(R"(^[^\$]+$)");
        case Pattern::kCsvDelimiter: return matches(R"([,;:|\t ])");
        case Pattern::kCsvHeader: return matches(R"([\x20-\x21\x23-\x2B\x2D-\x7E]*)");
        case Pattern::kImportToken: return matches("([0-9a-f]{16})+");
    }
    return false;
}

Document fitting(const Field& field) {
    switch (field.kind) {
        case FieldKind::kString:
            if (field.words.size != 0) return std::string(*field.words.begin());
            return text_of(field, std::max<std::int64_t>(field.min, 3 < field.max ? 3 : field.max));
        case FieldKind::kInteger:
        case FieldKind::kLong: return std::max<std::int64_t>(field.min, 1);
        case FieldKind::kDouble:
        case FieldKind::kTimestamp: return 1;
        case FieldKind::kBoolean: return true;
        case FieldKind::kAny: return "any";
        case FieldKind::kStructure: {
            if (is_attribute_value(field)) return Document{{"S", "a"}};
            Document value = Document::object();
            for (const Field& member : field.members) {
                if (member.required) value[std::string(member.name)] = fitting(member);
            }
            return value;
        }
        case FieldKind::kList: {
            Document value = Document::array();
            for (std::int64_t i = 0; i < field.min; ++i) value.push_back(fitting(*field.element));
            return value;
        }
        case FieldKind::kMap: return field.min > 0 ? Document{{map_key, fitting(*field.element)}} : Document::object();
    }
    return {};
}

Document whole(const OperationRow& row) {
    Document request = Document::object();
    for (const Field& field : *row.fields) {
        if (field.required) request[std::string(field.name)] = fitting(field);
    }
    return request;
}

// --- places ----------------------------------------------------------------------------------------------------------

// The value at the path; what leads there is made when it is missing.
Document& reach(Document& root, const Path& path, std::size_t steps) {
    Document* at = &root;
    for (std::size_t i = 0; i < steps; ++i) {
        const Step& step = path[i];
        if (step.kind == Step::Kind::kElement) {
            if (at->empty()) at->push_back(fitting(*step.field));
            at = &(*at)[0];
            continue;
        }
        const std::string name = step.kind == Step::Kind::kMember ? std::string(step.field->name) : map_key;
        if (!at->contains(name)) (*at)[name] = fitting(*step.field);
        at = &(*at)[name];
    }
    return *at;
}

void apply(Document& root, const Fault& fault) {
    if (fault.removes) {
        reach(root, fault.path, fault.path.size() - 1).erase(std::string(fault.path.back().field->name));
    } else {
        fault.damage(reach(root, fault.path, fault.path.size()));
    }
}

std::string place_of(const Path& path) {
    std::string text;
    for (const Step& step : path) {
        std::string name = step.kind == Step::Kind::kMember    ? std::string(step.field->name)
                           : step.kind == Step::Kind::kElement ? "1.member"
                                                               : std::string(map_key) + ".member";
        if (step.kind == Step::Kind::kMember && name[0] >= 'A' && name[0] <= 'Z') {
            name[0] = static_cast<char>(name[0] - 'A' + 'a');
        }
        text += (text.empty() ? "" : ".") + name;
    }
    return text;
}

std::string printed(const Document& value) {
    std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
    if (value.is_array()) {
        text = "[";
        for (const Document& element : value) {
            text +=
                (text.size() > 1 ? ", " : "") + (element.is_string() ? element.get<std::string>() : to_text(element));
        }
        text += "]";
    }
    if (text.size() > 2'048) text = text.substr(0, 2'048) + "...";
    return "'" + text + "'";
}

std::string violation(const std::string& value, const Path& path, const std::string& what) {
    return "Value " + value + " at '" + place_of(path) + "' failed to satisfy constraint: " + what;
}

std::string length_limit(bool at_most, std::int64_t limit) {
    return std::string("Member must have length ") + (at_most ? "less" : "greater") + " than or equal to " +
           std::to_string(limit);
}

// What is wrong with a text, in the order in which the service lists it.
std::vector<std::string> text_violations(const Field& field, const std::string& text, const Path& path) {
    std::vector<std::string> found;
    const std::string shown = printed(text);
    if (!is_of(field.pattern, text)) {
        found.push_back(
            violation(shown, path,
                      "Member must satisfy regular expression pattern: " + std::string(pattern_text(field.pattern))));
    }
    if (field.words.size != 0) {
        std::string words;
        for (const std::string_view word : field.words) words += (words.empty() ? "" : ", ") + std::string(word);
        found.push_back(violation(shown, path, "Member must satisfy enum value set: [" + words + "]"));
    }
    const auto length = static_cast<std::int64_t>(text.size());
    if (length > field.max) found.push_back(violation(shown, path, length_limit(true, field.max)));
    if (length < field.min) found.push_back(violation(shown, path, length_limit(false, field.min)));
    return found;
}

// --- faults of one field ---------------------------------------------------------------------------------------------

class FaultList {
  public:
    std::vector<Fault> faults;

    void visit(const Field& field, Path path, bool nested) {
        add_missing(field, path, nested);
        add_kinds(field, path, nested);
        if (is_attribute_value(field)) return;
        add_ranges(field, path);
        if (field.kind == FieldKind::kStructure) {
            for (const Field& member : field.members) {
                visit(member, extended(path, {&member, Step::Kind::kMember}), false);
            }
        } else if (field.kind == FieldKind::kList) {
            visit(*field.element, extended(path, {field.element, Step::Kind::kElement}), true);
        } else if (field.kind == FieldKind::kMap) {
            visit(*field.element, extended(path, {field.element, Step::Kind::kMapValue}), true);
        }
    }

  private:
    static Path extended(Path path, Step step) {
        path.push_back(step);
        return path;
    }

    Fault& add(std::string name, const Path& path, std::function<void(Document&)> damage) {
        faults.push_back({std::move(name), path, std::move(damage), false, {}, {}, {}});
        return faults.back();
    }
    void replace(std::string name, const Path& path, Document value, std::vector<std::string> constraints) {
        add(std::move(name), path, [value = std::move(value)](Document& at) { at = value; }).constraints =
            std::move(constraints);
    }

    void add_missing(const Field& field, const Path& path, bool nested) {
        const std::string wanted = violation("null", path, "Member must not be null");
        if (nested) {
            if (!is_attribute_value(field)) replace("null element", path, nullptr, {wanted});
            return;
        }
        if (!field.required) return;
        for (const bool removes : {true, false}) {
            Fault& fault = add(removes ? "missing" : "null", path, [](Document& at) { at = nullptr; });
            fault.removes = removes;
            if (field.alone) {
                fault.alone =
                    "The parameter '" + std::string(field.name) + "' is required but was not present in the request";
            } else {
                fault.constraints = {wanted};
            }
        }
    }

    // The messages of the service's reader for each kind of JSON where this field is expected.
    void add_kinds(const Field& field, const Path& path, bool nested) {
        const auto wrong = [&](Document value, std::string message) {
            const std::string name = "kind " + to_text(value);
            add(name, path, [value = std::move(value)](Document& at) { at = value; }).kind_error = {std::move(message)};
        };
        const auto scalar = [&](std::string_view type, std::string_view java, bool number, bool truth, bool text) {
            const std::string tail = " cannot be converted to " + std::string(type);
            if (!number) wrong(5, "NUMBER_VALUE" + tail);
            if (!truth) wrong(true, "TRUE_VALUE" + tail);
            if (!text) wrong("text", "STRING_VALUE" + tail);
            wrong(Document::array(), "Unrecognized collection type class java." + std::string(java));
            wrong(Document::object(), "Start of structure or map found where not expected");
        };
        const std::string container = "Start of structure or map found where not expected";
        constexpr const char* element =
            "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class "
            "java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in "
            "module java.base of loader 'bootstrap')";
        switch (field.kind) {
            case FieldKind::kString: return scalar("String", "lang.String", false, false, true);
            case FieldKind::kInteger: return scalar("Integer", "lang.Integer", true, false, false);
            case FieldKind::kLong: return scalar("Long", "lang.Long", true, false, false);
            case FieldKind::kDouble: return scalar("Double", "lang.Double", true, false, false);
            case FieldKind::kBoolean:
                wrong("text", "Unexpected token received from parser");
                return scalar("Boolean", "lang.Boolean", false, true, true);
            case FieldKind::kTimestamp:
                wrong("text", "STRING_VALUE can not be converted to milliseconds since epoch");
                wrong(true, "TRUE_VALUE can not be converted to milliseconds since epoch");
                return scalar("", "util.Date", true, true, true);
            case FieldKind::kAny: return;
            case FieldKind::kStructure:
                for (const Document& value : {Document(5), Document("text"), Document(false)}) {
                    wrong(value, nested ? "Unexpected value type in payload" : "Unexpected field type");
                }
                return wrong(Document::array(), "Unrecognized collection type class com.amazonaws.dynamodb.v20120810." +
                                                    std::string(field.type));
            case FieldKind::kList:
                wrong("text", nested ? element : "Unexpected field type");
                return wrong(Document::object(), container);
            case FieldKind::kMap:
                wrong(5, nested ? element : "Unexpected field type");
                return wrong(Document::array(), "Unrecognized collection type " + java_type(field));
        }
    }

    static std::string java_type(const Field& field) {
        switch (field.kind) {
            case FieldKind::kString: return "java.lang.String";
            case FieldKind::kStructure: return "com.amazonaws.dynamodb.v20120810." + std::string(field.type);
            case FieldKind::kList: return "java.util.List<" + java_type(*field.element) + ">";
            case FieldKind::kMap: return "java.util.Map<java.lang.String, " + java_type(*field.element) + ">";
            default: return "a kind that no map holds";
        }
    }

    void add_ranges(const Field& field, const Path& path) {
        const bool bounded = field.max != Field::unlimited_max;
        if (field.kind == FieldKind::kString) return add_texts(field, path, bounded);
        if (field.kind == FieldKind::kInteger || field.kind == FieldKind::kLong) {
            const auto number = [&](std::int64_t value, const char* relation, std::int64_t limit) {
                replace("number", path, value,
                        {violation(printed(value), path,
                                   "Member must have value " + std::string(relation) + " than or equal to " +
                                       std::to_string(limit))});
            };
            if (field.min > -1'000'000) number(field.min - 1, "greater", field.min);
            if (bounded) number(field.max + 1, "less", field.max);
        }
        if (field.kind != FieldKind::kList && field.kind != FieldKind::kMap) return;
        const bool in_map = path.back().kind == Step::Kind::kMapValue;
        if (field.min > 0) add_size(field, path, 0, in_map);
        if (bounded) add_size(field, path, field.max + 1, in_map);
    }

    // Too few or too many elements. A map words the length of the lists in it.
    void add_size(const Field& field, const Path& path, std::int64_t size, bool in_map) {
        Document value = field.kind == FieldKind::kList ? Document::array() : Document::object();
        for (std::int64_t i = 0; i < size; ++i) {
            if (field.kind == FieldKind::kList) {
                value.push_back(fitting(*field.element));
            } else {
                value[map_key + std::to_string(i)] = fitting(*field.element);
            }
        }
        const bool many = size > field.max;
        if (!in_map) {
            replace("size", path, value,
                    {violation(printed(value), path, length_limit(many, many ? field.max : field.min))});
            return;
        }
        const Path map(path.begin(), path.end() - 1);
        std::string limits = length_limit(true, field.max);
        if (field.min > 0) limits += ", " + length_limit(false, field.min);
        replace("size in map", path, value,
                {violation(printed(Document{{map_key, value}}), map,
                           "Map value must satisfy constraint: [" + limits + "]")});
    }

    void add_texts(const Field& field, const Path& path, bool bounded) {
        std::vector<std::string> texts;
        if (field.words.size != 0) texts.emplace_back("NoWord");
        if (field.pattern != Pattern::kNone)
            texts.push_back(text_of(field, std::max<std::int64_t>(field.min, 3)) + "$\"");
        const std::string shortened(static_cast<std::size_t>(std::max<std::int64_t>(field.min, 1) - 1), 'b');
        if (field.min > 0) texts.push_back(field.pattern == Pattern::kNone ? shortened : "");
        if (field.min > 1) texts.push_back(shortened);
        if (bounded && field.words.size == 0) texts.push_back(text_of(field, (field.max / 16 + 1) * 16));
        for (const std::string& text : texts) {
            const std::vector<std::string> wanted = text_violations(field, text, path);
            if (wanted.empty()) continue;
            if (!field.alone) {
                replace("text", path, text, wanted);
                continue;
            }
            const auto length = static_cast<std::int64_t>(text.size());
            Fault& fault = add("text", path, [text](Document& at) { at = text; });
            if (length >= field.min && length <= field.max) {
                fault.constraints = wanted;
            } else {
                fault.alone = std::string(field.name) + " must be at least " + std::to_string(field.min) +
                              " characters long and at most " + std::to_string(field.max) + " characters long";
            }
        }
    }
};

std::vector<Fault> faults_of(const OperationRow& row) {
    FaultList list;
    for (const Field& field : *row.fields) list.visit(field, {{&field, Step::Kind::kMember}}, false);
    return std::move(list.faults);
}

// --- what is expected ------------------------------------------------------------------------------------------------

std::string gathered(const std::vector<std::string>& constraints) {
    const std::size_t count = std::min<std::size_t>(constraints.size(), 10);
    std::string text =
        std::to_string(count) + (count == 1 ? " validation error detected: " : " validation errors detected: ");
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : "; ") + constraints[i];
    return "ValidationException: " + text;
}

// The first of these that applies: a wrong kind, a field that is checked alone, all constraints together.
std::string expected(const std::vector<const Fault*>& faults) {
    for (const Fault* fault : faults) {
        if (!fault->kind_error.empty()) return "SerializationException: " + fault->kind_error[0];
    }
    std::vector<std::string> constraints;
    for (const Fault* fault : faults) {
        if (!fault->alone.empty()) return "ValidationException: " + fault->alone;
        constraints.insert(constraints.end(), fault->constraints.begin(), fault->constraints.end());
    }
    return gathered(constraints);
}

bool leads_to(const Path& a, const Path& b) {
    if (a.size() > b.size()) return false;
    return std::equal(a.begin(), a.end(), b.begin(), [](const Step& x, const Step& y) { return x.field == y.field; });
}

// Two faults that do not touch each other. Of two wrong kinds the one that comes first in the text is told: left out.
bool go_together(const Fault& a, const Fault& b) {
    if (!a.kind_error.empty() && !b.kind_error.empty()) return false;
    // A map shows its whole value, with the other fault in it.
    return !leads_to(a.path, b.path) && !leads_to(b.path, a.path) && a.name != "size in map" && b.name != "size in map";
}

class Bench {
  public:
    Bench() {
        wire_.make_table();
        wire_.make_ranged_table();
        wire_.send("PutItem", R"({"TableName":"T00","Item":{"pk":{"S":"a"}}})");
        state_ = state();
    }

    void check(std::string_view operation, const std::string& body, const std::string& wanted) {
        ++requests;
        const WireAnswer answer = wire_.raw(operation, body);
        const bool same = state() == state_;
        const std::string seen = wire_.error(operation, body);
        if (answer.status == 400 && same && seen == wanted) return;
        INFO(operation << " " << body);
        CHECK(answer.status == 400);
        CHECK(seen == wanted);
        REQUIRE(same);
    }

    // The request that all faults are made of passes both stages.
    void check_whole(const OperationRow& row) {
        const std::string seen = wire_.error(row.info.name, to_text(whole(row)));
        INFO(row.info.name << " " << to_text(whole(row)) << " " << seen);
        CHECK(seen.find("validation error") == std::string::npos);
        CHECK(seen.find("SerializationException") == std::string::npos);
    }

    int requests = 0;

  private:
    std::string state() const {
        ArchiveWriter writer;
        writer(wire_.catalog);
        return writer.take();
    }

    WireCase wire_;
    std::string state_;
};

}  // namespace

TEST_CASE("each field of each request, wrong in each way, is told in the service's words and changes nothing") {
    int requests = 0;
    for (const OperationInfo& operation : all_operations()) {
        const OperationRow& row = *find_operation(operation.name);
        Bench().check_whole(row);
        Bench bench;
        for (const Fault& fault : faults_of(row)) {
            Document request = whole(row);
            apply(request, fault);
            bench.check(operation.name, to_text(request), expected({&fault}));
        }
        requests += bench.requests;
    }
    CHECK(requests > 2'000);
}

TEST_CASE("two faults at once: kinds before all, then fields that are checked alone, then all others together") {
    int requests = 0;
    for (const OperationInfo& operation : all_operations()) {
        const OperationRow& row = *find_operation(operation.name);
        const std::vector<Fault> faults = faults_of(row);
        Bench bench;
        for (std::size_t i = 0; i < faults.size(); ++i) {
            // Those that follow, and some far away.
            for (std::size_t j = i + 1; j < faults.size(); j += j < i + 8 ? 1 : 37) {
                if (!go_together(faults[i], faults[j])) continue;
                Document request = whole(row);
                apply(request, faults[j]);
                apply(request, faults[i]);
                bench.check(operation.name, to_text(request), expected({&faults[i], &faults[j]}));
            }
        }
        requests += bench.requests;
    }
    CHECK(requests > 10'000);
}
