// The panel where faults are injected and healed.
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "observe/inspector.h"
#include "tests/ui/canvas.h"

namespace dynascope::ui {
namespace {

std::vector<FaultPicture> faults_in_force(Canvas& canvas) { return Inspector(canvas.engine()).faults(); }

bool is_disabled(const Canvas& canvas, std::string_view id) { return canvas.find(id)->state.disabled; }

}  // namespace

TEST_CASE("the first fault is offered, listed with what it does, and healed") {
    Canvas canvas;
    canvas.click("tab.faults");
    CHECK(canvas.find("faults.try")->name == "Slow the replicas of Shop by 5 s");
    CHECK(canvas.find("tab.faults")->description.empty());
    canvas.click("faults.try");
    REQUIRE(faults_in_force(canvas).size() == 1);
    CHECK_FALSE(canvas.has("faults.try"));
    CHECK(canvas.find("faults.list")->name == "Faults in force: 1");
    CHECK(canvas.find("faults.1")->name ==
          "Slow replicas. Eventually consistent reads of Shop may show it as it was 5 s ago; strongly consistent reads "
          "stay right.");
    CHECK(canvas.find("tab.faults")->description == "Faults in force: 1");
    CHECK_FALSE(canvas.has("faults.heal_all"));
    canvas.click("faults.1.heal");
    CHECK(faults_in_force(canvas).empty());
    CHECK(canvas.has("faults.try"));
}

TEST_CASE("each fault is aimed by its own fields") {
    Canvas canvas;
    canvas.click("tab.faults");

    canvas.set("faults.partition", "P2");
    canvas.set("faults.follower", "1");
    canvas.set("faults.slow", "1500");
    CHECK(canvas.find("faults.kind.0")
              ->description.starts_with(
                  "Eventually consistent reads of follower 1 of P2 of Shop may show it as it was 1.5 s ago"));
    canvas.click("faults.inject");
    FaultPicture fault = faults_in_force(canvas).back();
    CHECK(fault.word == "SlowReplicas");
    CHECK(fault.partition == 2);
    CHECK(fault.follower == 1);
    CHECK(fault.delay == millis(1'500));

    canvas.click("faults.kind.1");
    canvas.set("faults.partition", "Of a key");
    CHECK(is_disabled(canvas, "faults.inject"));
    canvas.set("faults.key.0", "CUSTOMER#c01");
    canvas.set("faults.key.1", "PROFILE");
    canvas.set("faults.election", "60000");
    canvas.click("faults.inject");
    fault = faults_in_force(canvas).back();
    CHECK(fault.word == "LostLeader");
    CHECK(fault.partition != 0);
    CHECK(fault.until == fault.since + minutes(1));

    canvas.click("faults.kind.2");
    canvas.set("faults.percent", "45");
    canvas.click("faults.inject");
    CHECK(faults_in_force(canvas).back().percent == 45);

    canvas.click("faults.kind.3");
    canvas.click("faults.inject");
    CHECK(faults_in_force(canvas).back().word == "FunctionFailure");

    canvas.click("faults.kind.4");
    canvas.click("faults.inject");
    CHECK(faults_in_force(canvas).back().key_json.find("CUSTOMER#c01") != std::string::npos);

    canvas.click("faults.kind.5");
    canvas.set("faults.region", "eu-west-1");
    canvas.click("faults.inject");
    CHECK(faults_in_force(canvas).back().region == "eu-west-1");

    CHECK(canvas.find("faults.list")->name == "Faults in force: 6");
    canvas.click("faults.heal_all");
    CHECK(faults_in_force(canvas).empty());
}

TEST_CASE("a fault that cannot be says why, and one that ends by itself leaves the list") {
    Canvas canvas;
    canvas.click("tab.faults");
    canvas.click("faults.kind.1");
    canvas.click("faults.inject");
    canvas.click("faults.inject");
    REQUIRE(canvas.has("faults.problem"));
    CHECK(canvas.find("faults.problem")->name.find("lost its leader already") != std::string::npos);
    REQUIRE(faults_in_force(canvas).size() == 1);
    canvas.click("tab.partitions");
    CHECK(canvas.find("partitions.row.1.7")->name == "no leader");
    canvas.click("tab.faults");
    canvas.set("top.speed", "10x");
    canvas.frames(60);
    CHECK(faults_in_force(canvas).empty());
    CHECK(canvas.has("faults.try"));
}

TEST_CASE("without a table only a Region can be cut off") {
    Canvas canvas(1280, 720, 1, false);
    canvas.click("tab.faults");
    CHECK_FALSE(canvas.has("faults.try"));
    CHECK(is_disabled(canvas, "faults.inject"));
    canvas.click("faults.kind.5");
    canvas.click("faults.inject");
    CHECK(faults_in_force(canvas).size() == 1);
}

}  // namespace dynascope::ui
