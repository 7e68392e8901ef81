#include <catch2/catch_test_macros.hpp>

#include "scenario/scenario.h"

using namespace dynascope;

TEST_CASE("a scenario runs its steps on a world of its own") {
    const ScenarioReport report = run_scenario(R"({"dynascope":1,"name":"n","simulation":"all","seed":4,"steps":[
        {"request":"CreateTable","body":{"TableName":"Tab","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
          "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
          "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":5}}},
        {"advance":{"minutes":1}},
        {"request":"PutItem","body":{"TableName":"Tab","Item":{"id":{"S":"a"}}}},
        {"items":{"TableName":"Tab"},"expect":{"body":{"Count":1}},"save":{"item":"Items.0"}},
        {"request":"PutItem","body":{"TableName":"Tab","Item":"${item}"}},
        {"request":"GetItem","body":{"TableName":"Tab","Key":{"id":{"S":"a"}},"ConsistentRead":true},
          "expect":{"body":{"Item":"${item}"},"trace":{"Charges":[{"Units":1}]}}},
        {"load":{"TableName":"Tab","RatePerSecond":100,"DurationSeconds":5},
          "expect":{"body":{"State":"FINISHED","Sent":500,"Throttled":{"$gt":0}}}},
        {"inspect":{"What":"partitions","TableName":"Tab"},"expect":{"body":{"Partitions":[{"PartitionId":1}]}}},
        {"request":"PutItem","text":"{","expect":{"error":{"type":"SerializationException"}}}]})");
    for (const StepReport& step : report.steps) {
        for (const Mismatch& mismatch : step.mismatches) {
            UNSCOPED_INFO(step.what << " " << mismatch.path << " wanted " << mismatch.wanted << " seen "
                                    << mismatch.seen);
        }
    }
    CHECK(report.passed);
    CHECK(report.steps.size() == 9);
    CHECK(report.state_hash.size() == 16);
}

TEST_CASE("an unmet expectation fails its step, and a request without one must succeed") {
    const ScenarioReport report = run_scenario(R"({"dynascope":1,"steps":[
        {"request":"DescribeTable","body":{"TableName":"Nowhere"}},
        {"request":"ListTables","body":{},"expect":{"body":{"TableNames":["T"]}}}]})");
    CHECK_FALSE(report.passed);
    REQUIRE(report.steps.size() == 2);
    CHECK(report.steps[0].mismatches[0].path == "status");
    CHECK(report.steps[1].mismatches[0].path == "body.TableNames");
}

TEST_CASE("what is not a scenario is refused with the reason") {
    CHECK_FALSE(run_scenario("nonsense").error.empty());
    CHECK_FALSE(run_scenario("{}").error.empty());
    CHECK_FALSE(run_scenario(R"({"dynascope":2,"steps":[]})").error.empty());
    CHECK_FALSE(run_scenario(R"({"dynascope":1})").error.empty());
    CHECK_FALSE(run_scenario(R"({"dynascope":1,"simulation":"most","steps":[]})").error.empty());
    CHECK_FALSE(run_scenario(R"({"dynascope":1,"steps":[{"jump":1}]})").passed);
    CHECK_FALSE(run_scenario(R"({"dynascope":1,"steps":[{"advance":{"years":1}}]})").passed);
}
