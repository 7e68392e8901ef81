#include "iam/aws_policies.h"

#include <map>
#include <string>

#include "iam/directory.h"

namespace dynascope {

namespace {

// Source: AWS Managed Policy Reference Guide; the statements that concern DynamoDB.
struct KnownPolicy {
    std::string_view name;
    std::string_view actions;  // JSON
};
constexpr KnownPolicy known_policies[] = {
    {"AdministratorAccess", R"("*")"},
    {"AmazonDynamoDBFullAccess", R"(["dynamodb:*","dax:*"])"},
    {"AmazonDynamoDBFullAccess_v2", R"(["dynamodb:*","dax:*"])"},
    {"AmazonDynamoDBReadOnlyAccess",
     R"(["dynamodb:BatchGetItem","dynamodb:Describe*","dynamodb:List*","dynamodb:GetAbacStatus","dynamodb:GetItem",)"
     R"("dynamodb:GetResourcePolicy","dynamodb:Query","dynamodb:Scan","dynamodb:PartiQLSelect","dax:Describe*",)"
     R"("dax:List*","dax:GetItem","dax:BatchGetItem","dax:Query","dax:Scan"])"},
    {"AWSLambdaDynamoDBExecutionRole",
     R"(["dynamodb:DescribeStream","dynamodb:GetRecords","dynamodb:GetShardIterator","dynamodb:ListStreams"])"},
    {"PowerUserAccess", ""},
    {"ReadOnlyAccess",
     R"(["dynamodb:BatchGet*","dynamodb:Describe*","dynamodb:Get*","dynamodb:List*","dynamodb:PartiQLSelect",)"
     R"("dynamodb:Query","dynamodb:Scan"])"},
};

std::string document_of(const KnownPolicy& known) {
    const std::string actions = known.actions.empty() ? R"("NotAction":["iam:*","organizations:*","account:*"])"
                                                      : "\"Action\":" + std::string(known.actions);
    return R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)" + actions + R"(,"Resource":"*"}]})";
}

using Policies = std::map<std::string, ManagedPolicy, std::less<>>;

const Policies& policies() {
    static const Policies all = [] {
        Policies made;
        for (const KnownPolicy& known : known_policies) {
            const bool role = known.name.starts_with("AWSLambda");
            ManagedPolicy policy;
            policy.name = known.name;
            policy.path = role ? "/service-role/" : "/";
            policy.id = "ANPA" + std::string(known.name.substr(0, 17));
            policy.created = world_start;
            policy.document = PolicyText(document_of(known));
            const std::string arn = "arn:aws:iam::aws:policy" + policy.path + policy.name;
            made.emplace(arn, std::move(policy));
        }
        return made;
    }();
    return all;
}

}  // namespace

const ManagedPolicy* find_aws_policy(std::string_view arn) {
    const auto found = policies().find(arn);
    return found == policies().end() ? nullptr : &found->second;
}

std::vector<std::pair<std::string_view, const ManagedPolicy*>> aws_policies() {
    std::vector<std::pair<std::string_view, const ManagedPolicy*>> all;
    for (const auto& [arn, policy] : policies()) all.emplace_back(arn, &policy);
    return all;
}

}  // namespace dynascope
