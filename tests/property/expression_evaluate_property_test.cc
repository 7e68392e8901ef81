// Random conditions over random items, judged by the engine and by a model that walks plain trees.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"
#include "tests/support/split_mix.h"

namespace dynascope {

using namespace testing;

namespace {

// Small on purpose, so that random values often meet their equals.
struct Model {
    char type = 'S';  // S, N, s (set of strings), L, M
    int number = 0;
    std::string text;
    std::vector<Model> elements;  // L, s
    std::map<std::string, Model> members;

    bool operator==(const Model& other) const {
        return type == other.type && number == other.number && text == other.text && elements == other.elements &&
               members == other.members;
    }
};
using MaybeModel = std::optional<Model>;

std::string to_json(const Model& value) {
    std::string json;
    switch (value.type) {
        case 'S': return R"({"S":")" + value.text + "\"}";
        case 'N': return R"({"N":")" + std::to_string(value.number) + "\"}";
        case 's':
            for (const Model& each : value.elements) {
                json += (json.empty() ? "\"" : ",\"") + each.text + "\"";
            }
            return R"({"SS":[)" + json + "]}";
        case 'L':
            for (const Model& each : value.elements) {
                json += (json.empty() ? "" : ",") + to_json(each);
            }
            return R"({"L":[)" + json + "]}";
        default: break;
    }
    for (const auto& [name, each] : value.members) {
        json += (json.empty() ? "\"" : ",\"") + name + "\":" + to_json(each);
    }
    return R"({"M":{)" + json + "}}";
}

Model random_string(SplitMix& random) {
    static const std::vector<std::string> texts = {"", "x", "xy", "y", "yx"};
    Model value;
    value.text = texts[static_cast<std::size_t>(random.below(5))];
    return value;
}

Model random_model(SplitMix& random, int depth) {
    Model value;
    switch (random.below(depth > 0 ? 6 : 3)) {
        case 0: return random_string(random);
        case 1:
            value.type = 'N';
            value.number = random.below(5) - 1;
            return value;
        case 2:
            value.type = 's';
            for (const char* text : {"x", "xy"}) {
                if (value.elements.empty() || random.chance(2)) {
                    value.elements.emplace_back().text = text;
                }
            }
            return value;
        case 3:
        case 4:
            value.type = 'M';
            for (const char* name : {"a", "b"}) {
                if (!random.chance(3)) {
                    value.members[name] = random_model(random, depth - 1);
                }
            }
            return value;
        default:
            value.type = 'L';
            for (int left = random.below(3); left > 0; --left) {
                value.elements.push_back(random_model(random, depth - 1));
            }
            return value;
    }
}

using Read = std::function<MaybeModel(const Model&)>;
using Judge = std::function<bool(const Model&)>;

// Text of an expression together with what it means.
class Generator {
  public:
    explicit Generator(SplitMix& random) : random_(random) {}

    std::string condition(int depth, Judge& judge) {
        switch (depth > 0 ? random_.below(6) : 3 + random_.below(3)) {
            case 0: return joined(depth, " AND ", true, judge);
            case 1: return joined(depth, " OR ", false, judge);
            case 2: {
                Judge inner;
                const std::string text = condition(depth - 1, inner);
                judge = [inner](const Model& item) { return !inner(item); };
                return "NOT (" + text + ")";
            }
            case 3: return function(judge);
            case 4: return range(judge);
            default: return comparison(judge);
        }
    }

    Placeholders placeholders() const {
        Placeholders result;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            result.values.push_back({":v" + std::to_string(i), packed_value(to_json(values_[i]))});
        }
        return result;
    }

  private:
    std::string joined(int depth, const std::string& word, bool all, Judge& judge) {
        std::vector<Judge> parts(static_cast<std::size_t>(2 + random_.below(2)));
        std::string text;
        for (Judge& part : parts) {
            text += (text.empty() ? "" : word) + std::string("(") + condition(depth - 1, part) + ")";
        }
        judge = [parts, all](const Model& item) {
            const auto holds = [&](const Judge& part) { return part(item); };
            return all ? std::all_of(parts.begin(), parts.end(), holds)
                       : std::any_of(parts.begin(), parts.end(), holds);
        };
        return text;
    }

    std::string path(Read& read) {
        std::string text = random_.chance(2) ? "a" : "b";
        read = [text](const Model& item) { return member(item, text); };
        for (int left = random_.below(3); left > 0; --left) {
            const Read before = read;
            if (random_.chance(3)) {
                const auto index = static_cast<std::size_t>(random_.below(2));
                text += "[" + std::to_string(index) + "]";
                read = [before, index](const Model& item) -> MaybeModel {
                    const MaybeModel list = before(item);
                    const bool inside = list && list->type == 'L' && index < list->elements.size();
                    return inside ? MaybeModel(list->elements[index]) : std::nullopt;
                };
            } else {
                const std::string name = random_.chance(2) ? "a" : "b";
                text += "." + name;
                read = [before, name](const Model& item) -> MaybeModel {
                    const MaybeModel map = before(item);
                    return map ? member(*map, name) : std::nullopt;
                };
            }
        }
        return text;
    }

    static MaybeModel member(const Model& map, const std::string& name) {
        const auto found = map.members.find(name);
        return map.type == 'M' && found != map.members.end() ? MaybeModel(found->second) : std::nullopt;
    }

    std::string constant(const Model& value) {
        values_.push_back(value);
        return ":v" + std::to_string(values_.size() - 1);
    }

    Model scalar() { return random_.chance(2) ? random_string(random_) : numbered(random_.below(5) - 1); }

    static Model numbered(int number) {
        Model value;
        value.type = 'N';
        value.number = number;
        return value;
    }

    static MaybeModel size_of(const MaybeModel& value) {
        if (!value || value->type == 'N') {
            return std::nullopt;
        }
        const std::size_t size = value->type == 'S'   ? value->text.size()
                                 : value->type == 'M' ? value->members.size()
                                                      : value->elements.size();
        return numbered(static_cast<int>(size));
    }

    // A path, a constant or a size.
    std::string operand(bool orderable, Read& read) {
        if (random_.chance(3)) {
            const Model value = orderable ? scalar() : random_model(random_, 1);
            read = [value](const Model&) { return MaybeModel(value); };
            return constant(value);
        }
        Read inner;
        const std::string text = path(inner);
        if (random_.chance(3)) {
            read = [inner](const Model& item) { return size_of(inner(item)); };
            return "size(" + text + ")";
        }
        read = inner;
        return text;
    }

    static bool less(const MaybeModel& a, const MaybeModel& b) {
        return a && b && a->type == b->type &&
               ((a->type == 'N' && a->number < b->number) || (a->type == 'S' && a->text < b->text));
    }
    static bool equal(const MaybeModel& a, const MaybeModel& b) { return a && b && *a == *b; }
    static bool at_most(const MaybeModel& a, const MaybeModel& b) {
        return less(a, b) || (equal(a, b) && (a->type == 'N' || a->type == 'S'));
    }

    std::string comparison(Judge& judge) {
        const int op = random_.below(6);
        Read left;
        Read right;
        const std::string text = operand(op > 1, left);
        std::string other = operand(op > 1, right);
        while (other == text) {
            other = operand(op > 1, right);
        }
        static const char* const words[] = {" = ", " <> ", " < ", " <= ", " > ", " >= "};
        judge = [op, left, right](const Model& item) {
            const MaybeModel a = left(item);
            const MaybeModel b = right(item);
            const bool answers[] = {equal(a, b), !equal(a, b), less(a, b), at_most(a, b), less(b, a), at_most(b, a)};
            return answers[op];
        };
        return text + words[op] + other;
    }

    std::string range(Judge& judge) {
        Read subject;
        const std::string text = operand(true, subject);
        if (random_.chance(2)) {
            const int low = random_.below(4) - 1;
            const Model lower = numbered(low);
            const Model upper = numbered(low + random_.below(3));
            judge = [=](const Model& item) {
                const MaybeModel value = subject(item);
                return at_most(lower, value) && at_most(value, upper);
            };
            const std::string from = constant(lower);
            return text + " BETWEEN " + from + " AND " + constant(upper);
        }
        std::vector<Read> listed(static_cast<std::size_t>(1 + random_.below(3)));
        std::string list;
        for (Read& each : listed) {
            list += (list.empty() ? "" : ", ") + operand(false, each);
        }
        judge = [=](const Model& item) {
            const MaybeModel value = subject(item);
            return std::any_of(listed.begin(), listed.end(),
                               [&](const Read& each) { return equal(value, each(item)); });
        };
        return text + " IN (" + list + ")";
    }

    std::string function(Judge& judge) {
        Read read;
        const std::string text = path(read);
        const int which = random_.below(4);
        if (which < 2) {
            judge = [read, which](const Model& item) { return read(item).has_value() == (which == 0); };
            return (which == 0 ? "attribute_exists(" : "attribute_not_exists(") + text + ")";
        }
        const Model sought = which == 2 ? random_string(random_) : random_model(random_, 1);
        judge = [=](const Model& item) {
            const MaybeModel value = read(item);
            return value && (which == 2 ? starts(*value, sought) : holds_part(*value, sought));
        };
        return (which == 2 ? "begins_with(" : "contains(") + text + ", " + constant(sought) + ")";
    }

    static bool starts(const Model& value, const Model& prefix) {
        return value.type == 'S' && value.text.compare(0, prefix.text.size(), prefix.text) == 0;
    }

    static bool holds_part(const Model& value, const Model& part) {
        if (value.type == 'S') {
            return part.type == 'S' && value.text.find(part.text) != std::string::npos;
        }
        const bool is_collection = value.type == 'L' || value.type == 's';
        return is_collection && std::find(value.elements.begin(), value.elements.end(), part) != value.elements.end();
    }

    SplitMix& random_;
    std::vector<Model> values_;
};

}  // namespace

TEST_CASE("conditions mean what the model says", "[expression]") {
    SplitMix random(7);
    int held = 0;
    for (int i = 0; i < 4'000; ++i) {
        Generator generator(random);
        Judge judge;
        const std::string text = generator.condition(3, judge);
        if (text.size() > 4'096) {
            continue;
        }
        Placeholders bound = generator.placeholders();
        ExpressionCache cache;
        const auto condition = compile_condition(cache, ExpressionKind::kCondition, text, bound);
        if (!condition.ok()) {
            FAIL("round " << i << ": " << text << "\n" << condition.error().message);
        }
        for (int items = 0; items < 4; ++items) {
            Model item;
            item.type = 'M';
            item.members["a"] = random_model(random, 3);
            item.members["b"] = random_model(random, 3);
            const std::string json = to_json(item);
            const std::string packed = packed_item(json.substr(5, json.size() - 6));
            const bool expected = judge(item);
            held += expected ? 1 : 0;
            if (evaluate(condition.value(), ItemView(packed)) != expected) {
                FAIL("round " << i << ": " << text << "\nitem: " << json << "\nexpected: " << expected);
            }
        }
    }
    CHECK(held > 2'000);
    CHECK(held < 14'000);
}

}  // namespace dynascope
