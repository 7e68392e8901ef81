#include "history/register_clients.h"

#include <array>
#include <cstdlib>

#include "history/crowd.h"

namespace dynascope::history {

namespace {

constexpr int register_count = 4;
constexpr std::array<const char*, 3> eventual_regions = {"us-east-1", "eu-west-1", "ap-northeast-1"};

constexpr const char* create_registers = R"({"TableName":"Registers","BillingMode":"PAY_PER_REQUEST",
"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]})";

std::string register_key(int item) { return R"("pk":{"S":"r)" + std::to_string(item) + R"("})"; }

// The value in a member of an answer; 0 when there is none.
int value_in(const Document& body, const char* member) {
    const auto item = body.find(member);
    if (item == body.end()) return 0;
    const auto value = item->find("v");
    return value == item->end() ? 0 : std::atoi(text_member(*value, "N").c_str());
}

class RegisterClients {
  public:
    explicit RegisterClients(const RegisterPlan& plan);
    RegisterRun run();

  private:
    static EngineOptions options_of(const RegisterPlan& plan);
    void operate();
    void read(int item, RegisterStep step);
    void put(int item, RegisterStep step, bool create);
    void erase(int item, RegisterStep step);
    void keep(int item, const RegisterStep& step, const Response& response);
    void disturb();
    void settle();
    int places() const { return plan_.regions ? static_cast<int>(eventual_regions.size()) : 1; }
    const char* any_place() { return eventual_regions[static_cast<std::size_t>(crowd_.below(places()))]; }

    RegisterPlan plan_;
    Engine engine_;
    testing::SplitMix random_;
    Crowd crowd_;
    RegisterRun run_;
    int values_ = 0;
    int open_fault_ = 0;
};

EngineOptions RegisterClients::options_of(const RegisterPlan& plan) {
    EngineOptions options;
    options.seed = plan.seed;
    options.simulation.throttling = options.simulation.replica_lag = true;
    options.simulation.region_lag = plan.regions;
    return options;
}

RegisterClients::RegisterClients(const RegisterPlan& plan)
    : plan_(plan), engine_(options_of(plan)), random_(plan.seed), crowd_(engine_, random_, 5) {
    run_.items.resize(register_count);
    run_.last.resize(register_count);
    crowd_.send("CreateTable", create_registers);
    for (int i = 1; i < places(); ++i) {
        crowd_.send("UpdateTable",
                    std::string(R"({"TableName":"Registers","ReplicaUpdates":[{"Create":{"RegionName":")") +
                        eventual_regions[static_cast<std::size_t>(i)] + R"("}}]})");
        engine_.advance(minutes(1));
    }
}

// A request that failed for another reason than its condition did nothing and tells nothing.
void RegisterClients::keep(int item, const RegisterStep& step, const Response& response) {
    const bool told = response.status == 200 || step.refused;
    ++(told ? run_.done : run_.refused);
    if (told) run_.items[static_cast<std::size_t>(item)].push_back(step);
}

void RegisterClients::read(int item, RegisterStep step) {
    const std::string consistent = plan_.stale ? "false}" : "true}";
    const Response response = crowd_.send(
        "GetItem", R"({"TableName":"Registers","Key":{)" + register_key(item) + R"(},"ConsistentRead":)" + consistent,
        any_place());
    step.found = value_in(response.body, "Item");
    keep(item, step, response);
}

void RegisterClients::put(int item, RegisterStep step, bool create) {
    step.kind = create ? RegisterStep::Kind::kCreate : RegisterStep::Kind::kPut;
    step.value = ++values_;
    std::string body = R"({"TableName":"Registers","ReturnValues":"ALL_OLD","Item":{)" + register_key(item) +
                       R"(,"v":{"N":")" + std::to_string(step.value) + R"("}})";
    if (create) {
        body +=
            R"j(,"ConditionExpression":"attribute_not_exists(pk)","ReturnValuesOnConditionCheckFailure":"ALL_OLD")j";
    }
    const Response response = crowd_.send("PutItem", body + "}", any_place());
    step.refused = create && response.status != 200 && response.body.contains("Item");
    step.found = value_in(response.body, step.refused ? "Item" : "Attributes");
    keep(item, step, response);
}

void RegisterClients::erase(int item, RegisterStep step) {
    step.kind = RegisterStep::Kind::kDelete;
    const Response response = crowd_.send(
        "DeleteItem", R"({"TableName":"Registers","ReturnValues":"ALL_OLD","Key":{)" + register_key(item) + "}}",
        any_place());
    step.found = value_in(response.body, "Attributes");
    keep(item, step, response);
}

void RegisterClients::operate() {
    const Turn turn = crowd_.next();
    RegisterStep step;
    step.invoked = turn.invoked;
    step.answered = turn.answered;
    const int item = crowd_.below(register_count);
    const int draw = crowd_.below(100);
    if (draw < 40) return read(item, step);
    if (draw < 70 || plan_.regions) return put(item, step, false);
    return draw < 85 ? put(item, step, true) : erase(item, step);
}

void RegisterClients::disturb() {
    if (open_fault_ != 0) {
        crowd_.send("HealFault", R"({"FaultId":)" + std::to_string(open_fault_) + "}");
        open_fault_ = 0;
        return;
    }
    std::string fault;
    if (plan_.regions) {
        fault = std::string(R"("CutOffRegion","Region":")") + any_place() + "\"}";
    } else {
        fault = R"("SlowReplicas","TableName":"Registers","Milliseconds":)" + std::to_string(crowd_.below(500)) + "}";
    }
    open_fault_ = crowd_.send("InjectFault", R"({"Fault":)" + fault).body.value("FaultId", 0);
}

void RegisterClients::settle() {
    if (open_fault_ != 0) disturb();
    engine_.advance(hours(2));
    for (int item = 0; item < register_count; ++item) {
        for (int place = 0; place < places(); ++place) {
            const Response response = crowd_.send(
                "GetItem", R"({"TableName":"Registers","Key":{)" + register_key(item) + R"(},"ConsistentRead":true})",
                eventual_regions[static_cast<std::size_t>(place)]);
            run_.last[static_cast<std::size_t>(item)].push_back(value_in(response.body, "Item"));
        }
    }
}

RegisterRun RegisterClients::run() {
    for (int i = 0; i < plan_.operations; ++i) {
        operate();
        if (crowd_.chance(40)) disturb();
    }
    settle();
    return std::move(run_);
}

}  // namespace

RegisterRun run_register_clients(const RegisterPlan& plan) { return RegisterClients(plan).run(); }

std::string register_fault(const RegisterPlan& plan, const RegisterRun& run) {
    for (std::size_t item = 0; item < run.items.size(); ++item) {
        if (plan.regions) {
            std::string fault = wrong_winner(run.items[item], run.last[item]);
            if (!fault.empty()) return "item " + std::to_string(item) + ": " + fault;
        } else if (!linearizable(run.items[item])) {
            return "no order of the steps at item " + std::to_string(item) + " explains what was read";
        }
    }
    return "";
}

}  // namespace dynascope::history
