#include "persist/workspace.h"

#include <catch2/catch_test_macros.hpp>

#include "support/engine_case.h"
#include "support/memory_store.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

EngineOptions all_parts() { return {5, everything()}; }

void put(Engine& engine, int number) {
    send(engine, "PutItem",
         put_body("Tab", "p" + std::to_string(number % 10), "s" + std::to_string(number),
                  R"("text":{"S":")" + std::string(200, static_cast<char>('a' + number % 26)) + "\"}"));
    engine.advance(millis(700));
}

std::uint64_t reopened_hash(MemoryStore& store, OpenReport* report = nullptr) {
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    const OpenReport opened = workspace.open();
    if (report != nullptr) *report = opened;
    return engine.state_hash();
}

std::string last_journal(const MemoryStore& store) {
    std::string last;
    for (const auto& [name, bytes] : store.pieces) {
        if (name.starts_with("journal-")) last = name;
    }
    return last;
}

}  // namespace

TEST_CASE("what was saved is there after opening again, to the last bit") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    CHECK(workspace.open().fresh);
    make_table(engine, "Tab", 50, 50);
    workspace.set_note("theme", "dark");
    CHECK(workspace.unsaved());
    CHECK(workspace.save().saved);
    CHECK_FALSE(workspace.unsaved());
    for (int i = 0; i < 30; ++i) {
        put(engine, i);
        CHECK(workspace.save().saved);
    }
    OpenReport report;
    CHECK(reopened_hash(store, &report) == engine.state_hash());
    CHECK_FALSE(report.fresh);
    CHECK(report.warning.empty());
    Engine other(all_parts());
    Workspace again(other, store);
    again.open();
    CHECK(again.note("theme") == "dark");
    CHECK(again.note_names() == std::vector<std::string>{"theme"});
}

TEST_CASE("a save after one put writes little, however much is stored") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    workspace.open();
    make_table(engine, "Tab", 5'000, 5'000);
    for (int i = 0; i < 3'000; ++i) put(engine, i);
    workspace.save();
    put(engine, 3'001);
    const SaveReport report = workspace.save();
    CHECK(report.saved);
    CHECK(report.pieces_written == 1);
    CHECK(report.bytes_written < 2'000);
    CHECK(workspace.save().pieces_written == 0);
}

TEST_CASE("a snapshot shares its unchanged chunks with the one before") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    workspace.open();
    make_table(engine, "Tab", 5'000, 5'000);
    for (int i = 0; i < 6'000; ++i) put(engine, i);
    const std::int64_t first = workspace.save().bytes_written;
    REQUIRE(first > 1'000'000);
    send(engine, "StartLoad", R"({"TableName":"Tab","RatePerSecond":3000,"DurationSeconds":80,"Keys":{"Count":1}})");
    engine.advance(seconds(90));
    const SaveReport second = workspace.save();
    CHECK(second.pieces_written > 1);
    CHECK(second.bytes_written < first / 2);
    CHECK(reopened_hash(store) == engine.state_hash());
}

TEST_CASE("a torn journal piece loses only what came after it, and says so") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    workspace.open();
    make_table(engine, "Tab", 50, 50);
    workspace.save();
    std::vector<std::uint64_t> hashes;
    for (int i = 0; i < 5; ++i) {
        put(engine, i);
        workspace.save();
        hashes.push_back(engine.state_hash());
    }
    std::string& last = store.pieces[last_journal(store)];
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}, last.size() / 2, last.size() - 1}) {
        MemoryStore torn = store;
        torn.pieces[last_journal(torn)].resize(size);
        OpenReport report;
        CHECK(reopened_hash(torn, &report) == hashes[3]);
        CHECK(report.warning.find("The last 1 saved changes") != std::string::npos);
    }
    MemoryStore flipped = store;
    flipped.pieces[last_journal(flipped)][30] ^= 1;
    CHECK(reopened_hash(flipped) == hashes[3]);
    MemoryStore missing = store;
    missing.remove("journal-000000000004");
    OpenReport report;
    reopened_hash(missing, &report);
    CHECK(report.warning.find("a piece is missing") != std::string::npos);
}

TEST_CASE("work goes on after damage, and the next save is whole again") {
    MemoryStore store;
    {
        Engine engine(all_parts());
        Workspace workspace(engine, store);
        workspace.open();
        make_table(engine, "Tab", 50, 50);
        workspace.save();
        put(engine, 1);
        workspace.save();
    }
    store.pieces[last_journal(store)].resize(10);
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    CHECK_FALSE(workspace.open().warning.empty());
    put(engine, 2);
    CHECK(workspace.save().saved);
    OpenReport report;
    CHECK(reopened_hash(store, &report) == engine.state_hash());
    CHECK(report.warning.empty());
}

TEST_CASE("a store that is full is reported, and nothing is lost once there is room") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    workspace.open();
    make_table(engine, "Tab", 50, 50);
    workspace.save();
    put(engine, 1);
    store.writes_left = 0;
    CHECK_FALSE(workspace.save().saved);
    CHECK(workspace.unsaved());
    put(engine, 2);
    store.writes_left = -1;
    CHECK(workspace.save().saved);
    CHECK(reopened_hash(store) == engine.state_hash());
}

TEST_CASE("an exported workspace opens elsewhere; a damaged file changes nothing") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    workspace.open();
    make_table(engine, "Tab", 50, 50);
    put(engine, 1);
    workspace.set_note("lesson", "3");
    const std::string file = workspace.export_bytes();

    MemoryStore other_store;
    Engine other(all_parts());
    Workspace imported(other, other_store);
    imported.open();
    for (std::size_t size = 0; size < file.size(); size += 97) {
        CHECK_FALSE(imported.import_bytes(std::string_view(file).substr(0, size)).ok());
    }
    for (const auto& [version, age] : {std::pair{'\x01', "an older"}, std::pair{'\x7F', "a newer"}}) {
        std::string elsewhere = file;
        elsewhere[4] = version;
        const Status refused = imported.import_bytes(elsewhere);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().message.find(std::string(age) + " version of Dynascope") != std::string::npos);
    }
    CHECK(other.catalog().tables().empty());
    REQUIRE(imported.import_bytes(file).ok());
    CHECK(other.state_hash() == engine.state_hash());
    CHECK(imported.note("lesson") == "3");
    CHECK(imported.save().saved);
    CHECK(reopened_hash(other_store) == engine.state_hash());
}

TEST_CASE("starting over gives an empty world that is saved like any change") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    workspace.open();
    make_table(engine, "Tab", 50, 50);
    workspace.save();
    workspace.start_over(77);
    CHECK(engine.catalog().tables().empty());
    workspace.save();
    CHECK(reopened_hash(store) == engine.state_hash());
}
