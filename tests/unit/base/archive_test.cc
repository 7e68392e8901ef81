#include "base/archive.h"

#include <catch2/catch_test_macros.hpp>

#include "base/hash.h"
#include "base/time.h"

namespace dynascope {
namespace {

enum class Colour : std::uint8_t { kRed, kBlue };

struct Leaf {
    std::string name;
    std::optional<std::int64_t> weight;
    template <class Archive>
    void visit(Archive& archive) {
        archive(name, weight);
    }
    bool operator==(const Leaf&) const = default;
};

struct Tree {
    std::int32_t number = 0;
    bool flag = false;
    Colour colour = Colour::kRed;
    Instant instant = {};
    std::vector<Leaf> leaves;
    std::deque<std::uint16_t> queue;
    std::map<std::string, std::vector<std::string>> map;
    std::pair<std::int64_t, std::string> pair;
    std::unique_ptr<Leaf> owned;
    template <class Archive>
    void visit(Archive& archive) {
        archive(number, flag, colour, instant, leaves, queue, map, pair, owned);
    }
};

Tree sample() {
    Tree tree;
    tree.number = -7;
    tree.flag = true;
    tree.colour = Colour::kBlue;
    tree.instant = world_start;
    tree.leaves = {{"one", 1}, {"", std::nullopt}};
    tree.queue = {1, 2, 3};
    tree.map = {{"a", {"x", "y"}}, {"b", {}}};
    tree.pair = {1LL << 40, "second"};
    tree.owned = std::make_unique<Leaf>(Leaf{"owned", 5});
    return tree;
}

std::string written(const Tree& tree) {
    ArchiveWriter writer;
    writer(tree);
    return writer.take();
}

TEST_CASE("an archive brings back what was written") {
    const Tree tree = sample();
    const std::string bytes = written(tree);
    ArchiveReader reader(bytes);
    Tree copy;
    reader(copy);
    REQUIRE(reader.at_end());
    CHECK(copy.number == tree.number);
    CHECK(copy.flag);
    CHECK(copy.colour == Colour::kBlue);
    CHECK(copy.instant == tree.instant);
    CHECK(copy.leaves == tree.leaves);
    CHECK(copy.queue == tree.queue);
    CHECK(copy.map == tree.map);
    CHECK(copy.pair == tree.pair);
    REQUIRE(copy.owned != nullptr);
    CHECK(*copy.owned == *tree.owned);
    CHECK(written(copy) == bytes);
}

TEST_CASE("reading replaces what was there") {
    const std::string bytes = written(Tree());
    Tree tree = sample();
    ArchiveReader reader(bytes);
    reader(tree);
    CHECK(reader.at_end());
    CHECK(written(tree) == bytes);
}

TEST_CASE("numbers are little-endian with their own width and lengths have 64 bits") {
    ArchiveWriter writer;
    writer(std::uint16_t{0x0102}, true, std::string("ab"));
    CHECK(writer.bytes() == std::string("\x02\x01\x01\x02\0\0\0\0\0\0\0ab", 13));
}

TEST_CASE("an archive cut off anywhere is found out") {
    const std::string bytes = written(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ArchiveReader reader(std::string_view(bytes).substr(0, size));
        Tree tree;
        reader(tree);
        INFO(size << " bytes");
        CHECK_FALSE(reader.ok());
        CHECK_FALSE(reader.at_end());
    }
}

TEST_CASE("any damaged byte is read without harm") {
    const std::string bytes = written(sample());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const char damage : {'\x01', '\x80', '\xFF'}) {
            std::string copy = bytes;
            copy[i] = static_cast<char>(copy[i] ^ damage);
            ArchiveReader reader(copy);
            Tree tree;
            reader(tree);
        }
    }
    SUCCEED();
}

TEST_CASE("a length longer than the rest is damage and allocates nothing") {
    const std::string bytes(8, '\xFF');
    ArchiveReader reader(bytes);
    std::vector<std::string> values;
    reader(values);
    CHECK_FALSE(reader.ok());
    CHECK(values.empty());
}

TEST_CASE("after a failure values are zero") {
    ArchiveReader reader("\x01");
    std::int32_t first = 9;
    std::int32_t second = 9;
    reader(first, second);
    CHECK_FALSE(reader.ok());
    CHECK(first == 0);
    CHECK(second == 0);
}

TEST_CASE("a loader can fail an archive on its own") {
    ArchiveReader reader("\x01\x02");
    reader.fail();
    std::uint8_t value = 9;
    reader(value);
    CHECK_FALSE(reader.ok());
    CHECK(value == 0);
}

TEST_CASE("bytes left over are not the end") {
    ArchiveReader reader("\x01\x02");
    std::uint8_t value = 0;
    reader(value);
    CHECK(reader.ok());
    CHECK_FALSE(reader.at_end());
}

}  // namespace
}  // namespace dynascope
