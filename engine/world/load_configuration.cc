// StartLoad's body and DescribeLoad's answer.
#include <array>
#include <utility>

#include "world/configuration.h"

namespace dynascope {

namespace {

struct OperationWord {
    const char* name;
    LoadOperation operation;
};

constexpr std::array<OperationWord, 6> operation_words{{
    {"PutItem", LoadOperation::kPut},
    {"UpdateItem", LoadOperation::kUpdate},
    {"GetItem", LoadOperation::kGet},
    {"GetItemConsistent", LoadOperation::kGetConsistent},
    {"Query", LoadOperation::kQuery},
    {"DeleteItem", LoadOperation::kDelete},
}};

struct DistributionWord {
    const char* name;
    KeyDistribution distribution;
};

constexpr std::array<DistributionWord, 4> distribution_words{{
    {"uniform", KeyDistribution::kUniform},
    {"zipf", KeyDistribution::kZipf},
    {"hot", KeyDistribution::kHotKey},
    {"sequential", KeyDistribution::kSequential},
}};

Status parse_mix(const Document& body, LoadPlan& plan) {
    const auto mix = body.find("Mix");
    if (mix == body.end()) {
        plan.mix[LoadOperation::kPut] = 1;
        return {};
    }
    if (!mix->is_object()) return validation_error("Mix must be an object of operation weights");
    for (const auto& [name, weight] : mix->items()) {
        const OperationWord* word = nullptr;
        for (const OperationWord& candidate : operation_words) {
            if (name == candidate.name) word = &candidate;
        }
        if (word == nullptr) return validation_error("Mix does not know the operation " + name);
        TRY_ASSIGN(const std::int64_t value, whole_member(*mix, name.c_str(), 0, 0, 1'000'000));
        if (value > 0) plan.mix[word->operation] = static_cast<std::uint32_t>(value);
    }
    if (plan.mix.empty()) return validation_error("Mix needs at least one operation with a weight above 0");
    return {};
}

Status parse_keys(const Document& body, LoadPlan& plan) {
    plan.key_prefix = "KEY#";
    const auto keys = body.find("Keys");
    if (keys == body.end()) return {};
    if (!keys->is_object()) return validation_error("Keys must be an object");
    TRY_ASSIGN(const std::int64_t count, whole_member(*keys, "Count", 1'000, 1, 1'000'000));
    plan.key_count = static_cast<std::uint32_t>(count);
    TRY_ASSIGN(const std::int64_t hot, whole_member(*keys, "HotPercent", 100, 1, 100));
    plan.hot_percent = static_cast<std::uint32_t>(hot);
    if (keys->contains("Prefix")) plan.key_prefix = text_member(*keys, "Prefix");
    const std::string distribution = text_member(*keys, "Distribution");
    if (distribution.empty()) return {};
    for (const DistributionWord& word : distribution_words) {
        if (distribution == word.name) {
            plan.distribution = word.distribution;
            return {};
        }
    }
    return validation_error("Distribution must be uniform, zipf, hot or sequential");
}

}  // namespace

Result<LoadPlan> parse_load_plan(const Document& body) {
    LoadPlan plan;
    plan.name = text_member(body, "Name");
    plan.table = text_member(body, "TableName");
    if (plan.table.empty()) return validation_error("TableName is required");
    TRY(parse_mix(body, plan));
    TRY(parse_keys(body, plan));
    TRY_ASSIGN(plan.rate_per_second, whole_member(body, "RatePerSecond", 100, 1, load_rate_max));
    TRY_ASSIGN(const std::int64_t length, whole_member(body, "DurationSeconds", 30, 1, 86'400));
    plan.length = seconds(length);
    TRY_ASSIGN(plan.item_size_bytes, whole_member(body, "ItemSizeBytes", 512, 64, load_item_size_max));
    TRY_ASSIGN(plan.client, parse_client(body, plan.rate_per_second));
    plan.cluster = text_member(body, "Cluster");
    if (body.contains("Cluster") && plan.cluster.empty()) return validation_error("Cluster must name a DAX cluster");
    return plan;
}

Document load_document(const Load& load) {
    static constexpr const char* states[] = {"RUNNING", "PAUSED", "STOPPED", "FINISHED"};
    Document document = Document::object();
    document["LoadId"] = load.id;
    document["Name"] = load.plan.name;
    document["Region"] = load.plan.region;
    document["TableName"] = load.plan.table;
    document["State"] = states[static_cast<std::size_t>(load.state)];
    document["RatePerSecond"] = load.plan.rate_per_second;
    document["RanMilliseconds"] = load.ran.microseconds / 1'000;
    document["Sent"] = load.sent;
    document["Succeeded"] = load.succeeded;
    document["Throttled"] = load.throttled;
    document["Failed"] = load.failed;
    document["ConsumedReadHalfUnits"] = load.consumed_read.count;
    document["ConsumedWriteHalfUnits"] = load.consumed_write.count;
    if (!load.plan.cluster.empty()) {
        document["Cluster"] = load.plan.cluster;
        document["CacheHits"] = load.cache_hits;
        document["CacheMisses"] = load.cache_misses;
    }
    if (!load.last_error.empty()) document["LastError"] = load.last_error;
    document["Client"] = client_name(load.plan.client.mode);
    if (load.plan.client.mode != ClientMode::kNone) {
        document["ClientFigures"] = client_document(load.plan.client, load.clients);
    }
    return document;
}

}  // namespace dynascope
