#include "iam/action_names.h"

#include <algorithm>
#include <iterator>

namespace dynascope {

namespace {

constexpr std::string_view service = "dynamodb:";

// Source: Service Authorization Reference, actions of Amazon DynamoDB with resource type table or index.
constexpr std::string_view table_actions[] = {
    "AssociateTableReplica",
    "BatchGetItem",
    "BatchWriteItem",
    "ConditionCheckItem",
    "CreateBackup",
    "CreateTable",
    "CreateTableReplica",
    "DeleteItem",
    "DeleteResourcePolicy",
    "DeleteTable",
    "DeleteTableReplica",
    "DescribeContinuousBackups",
    "DescribeContributorInsights",
    "DescribeKinesisStreamingDestination",
    "DescribeTable",
    "DescribeTableReplicaAutoScaling",
    "DescribeTimeToLive",
    "DisableKinesisStreamingDestination",
    "DisassociateTableReplica",
    "EnableKinesisStreamingDestination",
    "ExportTableToPointInTime",
    "GetItem",
    "GetResourcePolicy",
    "InjectError",
    "ListTagsOfResource",
    "PartiQLDelete",
    "PartiQLInsert",
    "PartiQLSelect",
    "PartiQLUpdate",
    "PutItem",
    "PutResourcePolicy",
    "Query",
    "ReadDataForReplication",
    "ReplicateSettings",
    "RestoreTableFromBackup",
    "RestoreTableToPointInTime",
    "Scan",
    "SearchVectors",
    "StartAwsBackupJob",
    "TagResource",
    "UntagResource",
    "UpdateContinuousBackups",
    "UpdateContributorInsights",
    "UpdateItem",
    "UpdateKinesisStreamingDestination",
    "UpdateTable",
    "UpdateTableReplicaAutoScaling",
    "UpdateTimeToLive",
    "WriteDataForReplication",
};
constexpr std::string_view stream_actions[] = {
    "DeleteResourcePolicy", "DescribeStream",   "GetRecords",
    "GetResourcePolicy",    "GetShardIterator", "PutResourcePolicy",
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool fits_pattern(std::string_view pattern, std::string_view text) {
    std::size_t at = 0;
    std::size_t in_text = 0;
    std::size_t star = std::string_view::npos;  // the last * met, and where its text may end
    std::size_t star_text = 0;
    while (in_text < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            star_text = in_text;
        } else if (at < pattern.size() && (pattern[at] == '?' || lower(pattern[at]) == lower(text[in_text]))) {
            ++at;
            ++in_text;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            in_text = ++star_text;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && pattern[at] == '*') ++at;
    return at == pattern.size();
}

bool is_action_of(std::string_view pattern, PolicyTarget target) {
    if (pattern == "*") return true;
    if (!fits_pattern(service, pattern.substr(0, service.size()))) return false;
    pattern.remove_prefix(service.size());
    const auto fits = [pattern](std::string_view action) { return fits_pattern(pattern, action); };
    return target == PolicyTarget::kTable ? std::any_of(std::begin(table_actions), std::end(table_actions), fits)
                                          : std::any_of(std::begin(stream_actions), std::end(stream_actions), fits);
}

}  // namespace dynascope
