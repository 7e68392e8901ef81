#include "tests/support/wire_case.h"

#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "ops/operations.h"

namespace dynascope::testing {

Context WireCase::context() { return {now, "us-east-1", catalog, settings, 1, nullptr, follow_ups_}; }

WireAnswer WireCase::raw(std::string_view operation, std::string_view body) {
    Context given = context();
    WireAnswer answer = dispatcher_.dispatch(given, operation, body);
    settle();
    return answer;
}

void WireCase::settle() {
    while (!follow_ups_.empty()) {
        std::vector<FollowUp> due;
        std::swap(due, follow_ups_);
        Context given = context();
        for (FollowUp& work : due) {
            switch (work.kind) {
                case FollowUp::Kind::kTableActive: ops::finish_table(given, work.table); break;
                case FollowUp::Kind::kTableGone: ops::remove_table(given, work.table); break;
                case FollowUp::Kind::kIndexActive: ops::finish_index(given, work.table, work.index); break;
                case FollowUp::Kind::kIndexGone: ops::remove_index(given, work.table, work.index); break;
                case FollowUp::Kind::kBackfill:
                    while (ops::backfill_page(given, work.table, work.index)) {
                    }
                    break;
                case FollowUp::Kind::kIndexWrite:
                    ops::apply_index_write(given, work.table, work.index, std::move(work.write));
                    break;
                case FollowUp::Kind::kTtlActive: ops::finish_time_to_live(given, work.table); break;
                case FollowUp::Kind::kSetting: ops::finish_setting(given, work.table, work.index, work.setting); break;
                case FollowUp::Kind::kTableRestored: ops::finish_table(given, work.table); break;
                case FollowUp::Kind::kBackupReady: ops::finish_backup(given, work.record); break;
                case FollowUp::Kind::kBackupExpires: break;
                case FollowUp::Kind::kExportDone: ops::finish_export(given, work.record); break;
                case FollowUp::Kind::kImportBegins: ops::begin_import(given, work.record); break;
                case FollowUp::Kind::kImportDone: ops::finish_import(given, work.record); break;
                case FollowUp::Kind::kReplicate:
                case FollowUp::Kind::kSendToRegions:
                case FollowUp::Kind::kBulkStep: break;
            }
        }
    }
}

Document WireCase::send(std::string_view operation, std::string_view body) {
    const WireAnswer answer = raw(operation, body);
    const auto document = parse_document(answer.body);
    REQUIRE(document.has_value());
    return *document;
}

std::string WireCase::error(std::string_view operation, std::string_view body) {
    const WireAnswer answer = raw(operation, body);
    if (answer.status == 200) return {};
    const auto document = parse_document(answer.body);
    REQUIRE(document.has_value());
    const std::string type = document->value("__type", std::string());
    const char* const member = document->contains("Message") ? "Message" : "message";
    return type.substr(type.find('#') + 1) + ": " + document->value(member, std::string());
}

void WireCase::make_table() {
    const std::string failure = error("CreateTable", R"({"TableName":"T00","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]})");
    REQUIRE(failure.empty());
}

void WireCase::make_ranged_table() {
    const std::string failure = error("CreateTable", R"({"TableName":"R00","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
            {"AttributeName":"l","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
        "LocalSecondaryIndexes":[{"IndexName":"lsi","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"l","KeyType":"RANGE"}]}],
        "GlobalSecondaryIndexes":[{"IndexName":"gsi","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"g","KeyType":"HASH"}]}]})");
    REQUIRE(failure.empty());
}

}  // namespace dynascope::testing
