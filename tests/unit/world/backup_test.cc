// Backups, restores, exports and imports as parts of one machine: they cross Regions, are saved, and go on the same.
#include <catch2/catch_test_macros.hpp>

#include "persist/soundness.h"
#include "tests/support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

std::string text_of(const Reply& reply, const char* object, const char* member) {
    return reply.body[object][member].get<std::string>();
}

void enable_recovery(Engine& engine, std::string_view region = "us-east-1") {
    const Reply enabled = send(engine, "UpdateContinuousBackups",
                               R"({"TableName":"Orders","PointInTimeRecoverySpecification":)"
                               R"({"PointInTimeRecoveryEnabled":true}})",
                               region);
    REQUIRE(enabled.status == 200);
}

// A table with a past, a backup and an export on its way, a restore and an import on theirs.
void make_history(Engine& engine) {
    make_table(engine, "Orders", 50, 50);
    enable_recovery(engine);
    for (const char* value : {"1", "2", "3"}) {
        send(engine, "PutItem", put_body("Orders", "a", "b", R"("v":{"N":")" + std::string(value) + "\"}"));
        engine.advance(seconds(2));
    }
    const Reply made = send(engine, "CreateBackup", R"({"TableName":"Orders","BackupName":"first"})");
    engine.advance(minutes(10));
    const std::string backup = text_of(made, "BackupDetails", "BackupArn");
    send(engine, "RestoreTableFromBackup", R"({"TargetTableName":"Again","BackupArn":")" + backup + "\"}");
    send(engine, "ExportTableToPointInTime",
         R"({"TableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/Orders","S3Bucket":"files"})");
    send(engine, "PutObject", R"({"Bucket":"files","Key":"in.json","Text":"{\"Item\":{\"pk\":{\"S\":\"x\"}}}"})");
    send(engine, "ImportTable",
         R"({"S3BucketSource":{"S3Bucket":"files","S3KeyPrefix":"in"},"InputFormat":"DYNAMODB_JSON",)"
         R"("TableCreationParameters":{"TableName":"Imported","BillingMode":"PAY_PER_REQUEST",)"
         R"("AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],)"
         R"("KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}})");
}

}  // namespace

TEST_CASE("a saved engine has its backups, histories and files, and goes on as the other does") {
    Engine engine(EngineOptions{5, everything(), false, false});
    make_history(engine);
    Engine copy;
    REQUIRE(copy.load_state(engine.save_state()));
    CHECK(is_sound(copy));
    CHECK(copy.state_hash() == engine.state_hash());
    for (Engine* machine : {&engine, &copy}) {
        machine->advance(minutes(30));
        CHECK(send(*machine, "GetItem", get_body("Again", "a", "b", true)).body["Item"]["v"]["N"] == "3");
        CHECK(send(*machine, "DescribeTable", R"({"TableName":"Imported"})").body["Table"]["ItemCount"] == 1);
        CHECK(send(*machine, "ListObjects", R"({"Bucket":"files"})").body["Objects"].size() == 7);
        const std::string second = std::to_string(world_start.epoch_seconds() + 62);
        const Reply restored =
            send(*machine, "RestoreTableToPointInTime",
                 R"({"SourceTableName":"Orders","TargetTableName":"Then","RestoreDateTime":)" + second + "}");
        CHECK(restored.status == 200);
        machine->advance(hours(1));
        CHECK(send(*machine, "GetItem", get_body("Then", "a", "b", true)).body["Item"]["v"]["N"] == "2");
    }
    CHECK(copy.state_hash() == engine.state_hash());
}

TEST_CASE("the same causes give the same ARNs and files") {
    std::string states[2];
    for (std::string& state : states) {
        Engine engine(EngineOptions{9, everything(), false, false});
        make_history(engine);
        engine.advance(hours(1));
        state = engine.save_state();
    }
    CHECK(states[0] == states[1]);
}

TEST_CASE("restores cross Regions when the request says how to encrypt") {
    Engine engine;
    make_table(engine, "Orders", 5, 5, {}, "eu-west-1");
    enable_recovery(engine, "eu-west-1");
    send(engine, "PutItem", put_body("Orders", "a", "b"), "eu-west-1");
    const Reply made = send(engine, "CreateBackup", R"({"TableName":"Orders","BackupName":"first"})", "eu-west-1");
    const std::string backup = text_of(made, "BackupDetails", "BackupArn");
    CHECK(send(engine, "DescribeBackup", R"({"BackupArn":")" + backup + "\"}").error == "BackupNotFoundException");
    CHECK(send(engine, "ListBackups", "{}").body["BackupSummaries"].empty());

    const std::string from_backup = R"({"TargetTableName":"Copy","BackupArn":")" + backup + "\"";
    CHECK(send(engine, "RestoreTableFromBackup", from_backup + "}").error == "ValidationException");
    const std::string encrypted = R"(,"SSESpecificationOverride":{"Enabled":true,"SSEType":"KMS"}})";
    const Reply restored = send(engine, "RestoreTableFromBackup", from_backup + encrypted);
    REQUIRE(restored.status == 200);
    CHECK(restored.body["TableDescription"]["TableArn"] == "arn:aws:dynamodb:us-east-1:123456789012:table/Copy");
    CHECK(send(engine, "GetItem", get_body("Copy", "a", "b", true)).body.contains("Item"));
    CHECK(send(engine, "DeleteBackup", R"({"BackupArn":")" + backup + "\"}", "eu-west-1").status == 200);

    const std::string to_point = R"({"TargetTableName":"Then","UseLatestRestorableTime":true,)"
                                 R"("SourceTableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Orders")";
    CHECK(send(engine, "RestoreTableToPointInTime", to_point + "}").error == "ValidationException");
    CHECK(send(engine, "RestoreTableToPointInTime", to_point + encrypted).status == 200);
    CHECK(send(engine, "GetItem", get_body("Then", "a", "b", true)).body.contains("Item"));
}

TEST_CASE("a backup whose items have lost their keys is no sound state") {
    Engine engine;
    make_table(engine, "Orders", 5, 5);
    send(engine, "PutItem", put_body("Orders", "only-here", "b"));
    send(engine, "CreateBackup", R"({"TableName":"Orders","BackupName":"first"})");
    send(engine, "DeleteItem", R"({"TableName":"Orders","Key":{"pk":{"S":"only-here"},"sk":{"S":"b"}}})");
    std::string state = engine.save_state();
    // The name of the key attribute in the one item left, that of the backup.
    const std::size_t at = state.rfind("only-here");
    REQUIRE(at != std::string::npos);
    const std::size_t name = state.rfind("pk", at);
    state[name] = 'q';
    Engine copy;
    CHECK((!copy.load_state(state) || !is_sound(copy)));
}
