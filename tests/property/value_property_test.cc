// Random nested values: JSON -> packed -> JSON, packed -> tree -> packed, and equality.
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "base/bytes.h"
#include "support/split_mix.h"
#include "value/attribute_value.h"
#include "value/item_size.h"
#include "value/wire_codec.h"

namespace dynascope {
namespace {

using testing::SplitMix;

// A value as a learner thinks of it, and the ways to write it.
struct Model {
    std::string type;
    std::string scalar;              // S text, N canonical text, B bytes, BOOL "true" or "false"
    std::set<std::string> elements;  // SS, NS, BS
    std::vector<Model> list;
    std::map<std::string, Model> map;
    bool operator==(const Model&) const = default;
};

std::string random_string(SplitMix& random) {
    const std::vector<std::string> pieces = {
        "a", "b", "zz", "\"", "\\", "\n", "\x01", "é", "€", "😀", " ", "0", std::string(1, '\0')};
    std::string out;
    for (int i = random.below(random.chance(20) ? 300 : 6); i > 0; --i) {
        out += pieces[static_cast<std::size_t>(random.below(static_cast<int>(pieces.size())))];
    }
    return out;
}

std::string random_scalar(SplitMix& random, const std::string& type) {
    if (type == "S") return random_string(random);
    if (type == "N") return std::to_string(random.below(2'000) - 1'000);
    std::string bytes;
    for (int i = random.below(5); i > 0; --i) bytes.push_back(static_cast<char>(random.below(256)));
    return bytes;
}

Model random_model(SplitMix& random, int depth) {
    const std::vector<std::string> types = {"S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"};
    Model model;
    model.type = types[static_cast<std::size_t>(random.below(depth > 0 ? 10 : 8))];
    const int size = random.below(4);
    if (model.type == "BOOL") {
        model.scalar = random.chance(2) ? "true" : "false";
    } else if (model.type.size() == 1 && model.type != "L" && model.type != "M") {
        model.scalar = random_scalar(random, model.type);
    } else if (model.type.size() == 2) {
        for (int i = 0; i <= size; ++i) model.elements.insert(random_scalar(random, model.type.substr(0, 1)));
    } else if (model.type == "L") {
        for (int i = 0; i < size; ++i) model.list.push_back(random_model(random, depth - 1));
    } else if (model.type == "M") {
        for (int i = 0; i < size; ++i) model.map["k" + random_string(random)] = random_model(random, depth - 1);
    }
    return model;
}

// A change somewhere in the value, so that near misses of equality are tried too.
void change(SplitMix& random, Model& model) {
    if (!model.list.empty() && !random.chance(4)) return change(random, model.list.back());
    if (!model.map.empty() && !random.chance(4)) return change(random, model.map.begin()->second);
    model = random_model(random, 1);
}

std::string quoted(const std::string& text) {
    std::string out;
    WireWriter(out).string(text);
    return out;
}

std::string scalar_json(SplitMix& random, char type, const std::string& scalar) {
    if (type == 'B') {
        std::string text;
        append_base64(text, scalar);
        return quoted(text);
    }
    if (type == 'N' && random.chance(2)) return quoted(scalar + "0e-1");
    return quoted(scalar);
}

// Comma-separated parts in any order.
std::string shuffled(SplitMix& random, std::vector<std::string> parts) {
    std::string out;
    while (!parts.empty()) {
        const auto at = parts.begin() + random.below(static_cast<int>(parts.size()));
        out.append(out.empty() ? "" : ",").append(*at);
        parts.erase(at);
    }
    return out;
}

std::string to_json(SplitMix& random, const Model& model) {
    std::vector<std::string> parts;
    std::string value;
    if (model.type == "BOOL") {
        value = model.scalar;
    } else if (model.type == "NULL") {
        value = "true";
    } else if (model.type == "L") {
        for (const Model& element : model.list) value.append(value.empty() ? "" : ",").append(to_json(random, element));
        value = "[" + value + "]";
    } else if (model.type == "M") {
        for (const auto& [name, member] : model.map) parts.push_back(quoted(name) + ":" + to_json(random, member));
        value = "{" + shuffled(random, parts) + "}";
    } else if (model.type.size() == 2) {
        for (const std::string& element : model.elements) parts.push_back(scalar_json(random, model.type[0], element));
        value = "[" + shuffled(random, parts) + "]";
    } else {
        value = scalar_json(random, model.type[0], model.scalar);
    }
    return "{\"" + model.type + "\":" + value + "}";
}

std::string packed(const std::string& json) {
    JsonTape tape;
    INFO(json);
    REQUIRE(tape.parse(json));
    auto item = decode_item(tape.root());
    REQUIRE(item.ok());
    return std::move(item).value();
}

std::string encoded(const std::string& item) {
    std::string out;
    WireWriter writer(out);
    encode_item(ItemView(item), writer);
    return out;
}

std::string item_json(SplitMix& random, const Model& model) { return "{\"v\":" + to_json(random, model) + "}"; }

TEST_CASE("an item survives JSON, packed bytes and trees") {
    SplitMix random(21);
    for (int i = 0; i < 2'000; ++i) {
        const Model model = random_model(random, 4);
        const std::string item = packed(item_json(random, model));
        REQUIRE(validate_packed_item(item));
        REQUIRE(packed(encoded(item)) == item);
        REQUIRE(pack_item(unpack_item(ItemView(item))) == item);
        REQUIRE(item_size_bytes(ItemView(item)) >= 1);
        // However it is written, it is the same item.
        REQUIRE(packed(item_json(random, model)) == item);
    }
}

TEST_CASE("packed bytes are equal exactly when the values are") {
    SplitMix random(22);
    int equal = 0;
    for (int i = 0; i < 3'000; ++i) {
        const Model a = random_model(random, 3);
        Model b = a;
        if (!random.chance(4)) change(random, b);
        const bool same = packed(item_json(random, a)) == packed(item_json(random, b));
        REQUIRE(same == (a == b));
        equal += same ? 1 : 0;
    }
    CHECK(equal > 500);
    CHECK(equal < 2'500);
}

TEST_CASE("a JSON text with any byte changed is read without harm") {
    SplitMix random(23);
    JsonTape tape;
    for (int i = 0; i < 3'000; ++i) {
        std::string json = item_json(random, random_model(random, 3));
        const auto at = static_cast<std::size_t>(random.below(static_cast<int>(json.size())));
        json[at] = static_cast<char>(random.below(256));
        if (!tape.parse(json)) continue;
        const auto item = decode_item(tape.root());
        if (item.ok()) REQUIRE(validate_packed_item(item.value()));
    }
}

}  // namespace
}  // namespace dynascope
