// Random updates of numbers, sets, a map and a list, against an obvious model of the item.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"
#include "tests/support/split_mix.h"

namespace dynascope {

using namespace testing;

namespace {

struct Item {
    std::map<std::string, int> numbers;  // n0 .. n2
    std::set<int> tags;                  // attribute t, NS; absent when empty
    std::map<std::string, int> members;  // attribute m, M of N
    std::vector<int> list;               // attribute l, L of N
};

std::string number_json(int number) { return R"({"N":")" + std::to_string(number) + "\"}"; }

std::string set_json(const std::set<int>& numbers) {
    std::string elements;
    for (const int number : numbers) {
        elements += (elements.empty() ? "\"" : ",\"") + std::to_string(number) + "\"";
    }
    return R"({"NS":[)" + elements + "]}";
}

std::string members_json(const std::map<std::string, int>& members) {
    std::string json;
    for (const auto& [name, number] : members) {
        json += (json.empty() ? "\"" : ",\"") + name + "\":" + number_json(number);
    }
    return json;
}

// Attributes in order of their names, as the engine prints them.
std::string to_json(const Item& item) {
    std::string list;
    for (const int number : item.list) {
        list += (list.empty() ? "" : ",") + number_json(number);
    }
    std::string json = R"({"l":{"L":[)" + list + R"(]},"m":{"M":{)" + members_json(item.members) + "}}";
    if (!item.numbers.empty()) {
        json += "," + members_json(item.numbers);
    }
    json += R"(,"pk":{"S":"k"})";
    return json + (item.tags.empty() ? "" : R"(,"t":)" + set_json(item.tags)) + "}";
}

Item random_item(SplitMix& random) {
    Item item;
    for (const char* name : {"n0", "n1", "n2"}) {
        if (random.chance(2)) {
            item.numbers[name] = random.below(100) - 50;
        }
    }
    for (int left = random.below(4); left > 0; --left) {
        item.tags.insert(random.below(8));
    }
    for (const char* name : {"x", "y", "w"}) {
        if (random.chance(2)) {
            item.members[name] = random.below(10);
        }
    }
    for (int left = random.below(6); left > 0; --left) {
        item.list.push_back(random.below(100));
    }
    return item;
}

class Writer {
  public:
    explicit Writer(SplitMix& random) : random_(random) {}

    // The update's text; `item` becomes what it should be afterwards.
    std::string write(Item& item) {
        const Item old = item;
        write_numbers(old, item);
        write_tags(item);
        write_members(old, item);
        write_list(old, item);
        std::string text;
        for (const auto& [section, actions] : sections_) {
            text += " " + section + " " + actions;
        }
        return text;
    }

    Placeholders bound;

  private:
    void act(const std::string& section, const std::string& action) {
        std::string& actions = sections_[section];
        actions += (actions.empty() ? "" : ", ") + action;
    }

    std::string constant(const std::string& json) {
        const std::string name = ":v" + std::to_string(bound.values.size());
        bound.values.push_back({name, packed_value(json)});
        return name;
    }

    void write_numbers(const Item& old, Item& item) {
        for (const std::string name : {"n0", "n1", "n2"}) {
            const int number = random_.below(20);
            switch (random_.below(5)) {
                case 0:
                    act("SET", name + " = if_not_exists(n1, " + constant(number_json(number)) + ") - " +
                                   constant(number_json(3)));
                    item.numbers[name] = (old.numbers.count("n1") != 0 ? old.numbers.at("n1") : number) - 3;
                    break;
                case 1:
                    act("REMOVE", name);
                    item.numbers.erase(name);
                    break;
                case 2:
                    act("ADD", name + " " + constant(number_json(number)));
                    item.numbers[name] += number;
                    break;
                default: break;
            }
        }
    }

    void write_tags(Item& item) {
        const std::set<int> some = {random_.below(8), random_.below(8), random_.below(8)};
        switch (random_.below(3)) {
            case 0:
                act("ADD", "t " + constant(set_json(some)));
                item.tags.insert(some.begin(), some.end());
                break;
            case 1:
                act("DELETE", "t " + constant(set_json(some)));
                for (const int tag : some) {
                    item.tags.erase(tag);
                }
                break;
            default: break;
        }
    }

    void write_members(const Item& old, Item& item) {
        for (const std::string name : {"x", "y", "w"}) {
            switch (random_.below(4)) {
                case 0:
                    act("REMOVE", "m." + name);
                    item.members.erase(name);
                    break;
                case 1:
                    act("ADD", "m." + name + " " + constant(number_json(7)));
                    item.members[name] += 7;
                    break;
                case 2:
                    if (!old.list.empty()) {
                        act("SET", "m." + name + " = l[0]");
                        item.members[name] = old.list[0];
                    }
                    break;
                default: break;
            }
        }
    }

    void write_list(const Item& old, Item& item) {
        std::map<int, int> set;
        std::set<int> removed;
        for (int left = random_.below(5); left > 0; --left) {
            const int index = random_.below(9);
            if (set.count(index) != 0 || removed.count(index) != 0) {
                continue;
            }
            const std::string path = "l[" + std::to_string(index) + "]";
            if (random_.chance(2)) {
                act("REMOVE", path);
                removed.insert(index);
            } else {
                set[index] = random_.below(100);
                act("SET", path + " = " + constant(number_json(set[index])));
            }
        }
        item.list.clear();
        const int size = static_cast<int>(old.list.size());
        for (int i = 0; i < size; ++i) {
            if (removed.count(i) == 0) {
                item.list.push_back(set.count(i) != 0 ? set[i] : old.list[static_cast<std::size_t>(i)]);
            }
        }
        for (const auto& [index, number] : set) {
            if (index >= size) {
                item.list.push_back(number);
            }
        }
    }

    SplitMix& random_;
    std::map<std::string, std::string> sections_;
};

}  // namespace

TEST_CASE("updates leave what the model says", "[expression]") {
    SplitMix random(11);
    const std::string key = packed_item(R"({"pk":{"S":"k"}})");
    for (int i = 0; i < 5'000; ++i) {
        Item item = random_item(random);
        const std::string before = to_json(item);
        Writer writer(random);
        const std::string text = writer.write(item);
        if (text.empty()) {
            continue;
        }
        ExpressionCache cache;
        const auto update = compile_update(cache, text, writer.bound);
        if (!update.ok()) {
            FAIL("round " << i << ": " << text << "\n" << update.error().message);
        }
        const std::string packed = packed_item(before);
        const auto outcome = apply_update(update.value(), ItemView(packed), ItemView(key));
        if (!outcome.ok()) {
            FAIL("round " << i << ": " << text << "\nitem: " << before << "\n" << outcome.error().message);
        }
        if (item_json(outcome.value()) != to_json(item)) {
            FAIL("round " << i << ": " << text << "\nitem: " << before << "\ngot: " << item_json(outcome.value())
                          << "\nexpected: " << to_json(item));
        }
        if (!check_all_used(writer.bound).ok()) {
            FAIL("round " << i << ": unused placeholder in " << text);
        }
    }
}

}  // namespace dynascope
