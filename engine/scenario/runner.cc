#include <array>
#include <optional>
#include <utility>

#include "base/hex.h"
#include "observe/inspector.h"
#include "scenario/scenario.h"
#include "scenario/trace_document.h"
#include "world/configuration.h"

namespace dynascope {

namespace {

using Saved = std::map<std::string, Document>;

Error bad(std::string message) { return validation_error(std::move(message)); }

struct TimeUnit {
    const char* name;
    std::int64_t microseconds;
};
constexpr std::array<TimeUnit, 5> time_units{{{"milliseconds", 1'000},
                                              {"seconds", 1'000'000},
                                              {"minutes", 60'000'000},
                                              {"hours", 3'600'000'000},
                                              {"days", 86'400'000'000}}};

Result<Duration> parse_advance(const Document& advance) {
    if (!advance.is_object() || advance.empty()) return bad("advance needs units, such as {\"seconds\": 10}");
    Duration total;
    for (const auto& [name, value] : advance.items()) {
        const TimeUnit* unit = nullptr;
        for (const TimeUnit& candidate : time_units) {
            if (name == candidate.name) unit = &candidate;
        }
        if (unit == nullptr || !value.is_number_unsigned() || value.get<std::uint64_t>() > 1'000'000) {
            return bad("advance takes whole milliseconds, seconds, minutes, hours and days up to 1,000,000");
        }
        total = total + micros(value.get<std::int64_t>() * unit->microseconds);
    }
    return total;
}

// "${name}" as a whole string stands for what an earlier step saved.
void substitute(Document& document, const Saved& saved) {
    if (document.is_structured()) {
        for (Document& element : document) substitute(element, saved);
        return;
    }
    if (!document.is_string()) return;
    const auto& text = document.get_ref<const std::string&>();
    if (text.size() < 4 || !text.starts_with("${") || text.back() != '}') return;
    const auto found = saved.find(text.substr(2, text.size() - 3));
    if (found != saved.end()) document = found->second;
}

// The value at a path such as Shards.0.ShardId.
std::optional<Document> at_path(const Document& document, std::string_view path) {
    const Document* value = &document;
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        const std::string step(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
        if (value->is_array()) {
            if (step.find_first_not_of("0123456789") != std::string::npos || step.size() > 6) return std::nullopt;
            const auto index = static_cast<std::size_t>(std::stoul(step));
            if (index >= value->size()) return std::nullopt;
            value = &(*value)[index];
        } else {
            const auto found = value->is_object() ? value->find(step) : value->end();
            if (!value->is_object() || found == value->end()) return std::nullopt;
            value = &*found;
        }
    }
    return *value;
}

std::optional<std::string> bytes_of_hex(const std::string& hex) {
    const auto nibble = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return -1;
    };
    std::string bytes;
    if (hex.size() % 2 != 0) return std::nullopt;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = nibble(hex[i]);
        const int low = nibble(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string word(const Document& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// What an answer looks like to expectations: status, body, error {type, message}, trace.
Document answer_document(const Answer& answer) {
    Document document = Document::object();
    document["status"] = answer.status;
    document["body"] = parse_document(answer.body).value_or(Document());
    if (answer.status != 200) {
        const Document& body = document["body"];
        std::string type = body.is_object() ? word(body, "__type") : std::string();
        if (const auto hash = type.find('#'); hash != std::string::npos) type = type.substr(hash + 1);
        const std::string message = body.is_object() && body.contains("message") ? word(body, "message")
                                    : body.is_object()                           ? word(body, "Message")
                                                                                 : std::string();
        document["error"] = {{"type", type}, {"message", message}};
    }
    if (answer.trace) document["trace"] = trace_document(*answer.trace);
    return document;
}

class StepRunner {
  public:
    explicit StepRunner(Engine& engine) : engine_(engine) {}

    StepReport run(const Document& step, std::size_t number) {
        StepReport report;
        report.number = number;
        if (!step.is_object()) return fail(std::move(report), "a step is an object");
        if (step.contains("request")) return request(step, std::move(report));
        if (step.contains("advance")) return advance(step, std::move(report));
        if (step.contains("load")) return load(step, std::move(report));
        if (step.contains("inspect")) return inspect_step(step, std::move(report));
        if (step.contains("items")) return items(step, std::move(report));
        return fail(std::move(report), "a step is a request, advance, load, inspect or items");
    }

  private:
    static std::string region_of(const Document& step) {
        return step.contains("region") ? word(step, "region") : std::string(home_region);
    }

    // "dax", or "dax:CLUSTER"; nothing: directly.
    static bool read_route(std::string_view route, Request& request) {
        if (route.empty()) return true;
        if (route != "dax" && !route.starts_with("dax:")) return false;
        request.route = Route::kDax;
        if (route.size() > 4) request.cluster = route.substr(4);
        return true;
    }

    static StepReport fail(StepReport report, std::string why) {
        report.passed = false;
        report.mismatches.push_back({"", "a valid step", std::move(why)});
        return report;
    }

    StepReport request(const Document& step, StepReport report) {
        const std::string operation = word(step, "request");
        report.what = operation;
        std::string body = "{}";
        if (step.contains("text")) {
            body = word(step, "text");
        } else if (step.contains("hex")) {
            auto bytes = bytes_of_hex(word(step, "hex"));
            if (!bytes) return fail(std::move(report), "hex is an even number of digits 0 to 9, a to f");
            body = std::move(*bytes);
        } else if (step.contains("body")) {
            Document document = step.at("body");
            substitute(document, saved_);
            body = to_text(document);
        }
        Request request;
        request.operation = operation;
        request.body = body;
        const std::string region = region_of(step);
        request.region = region;
        Document named = step.contains("caller") ? step["caller"] : Document(std::string(anonymous_caller));
        substitute(named, saved_);
        const std::string caller = named.is_string() ? named.get<std::string>() : std::string(anonymous_caller);
        request.caller = caller;
        const std::string route = word(step, "route");
        if (!read_route(route, request)) return fail(std::move(report), "a route is dax or dax:CLUSTER");
        request.want_trace = step.contains("expect") && step["expect"].is_object() && step["expect"].contains("trace");
        const Answer answer = engine_.handle(request);
        return judge(step, answer_document(answer), std::move(report));
    }

    StepReport advance(const Document& step, StepReport report) {
        report.what = "advance " + to_text(step["advance"]);
        const auto duration = parse_advance(step["advance"]);
        if (!duration.ok()) return fail(std::move(report), duration.error().message);
        engine_.advance(duration.value());
        return report;
    }

    // A load runs to its end before the next step.
    StepReport load(const Document& step, StepReport report) {
        report.what = "load " + word(step["load"].is_object() ? step["load"] : Document::object(), "TableName");
        const std::string body = to_text(step["load"]);
        const std::string region = region_of(step);
        const Answer started = engine_.handle({"StartLoad", body, "anonymous", region});
        if (started.status != 200) return judge(step, answer_document(started), std::move(report));
        const auto id = (*parse_document(started.body))["LoadId"].get<std::uint32_t>();
        while (engine_.loads().contains(id) && engine_.loads().at(id).state == LoadState::kRunning) {
            engine_.advance(millis(100));
        }
        const std::string question = "{\"LoadId\":" + std::to_string(id) + "}";
        return judge(step, answer_document(engine_.handle({"DescribeLoad", question})), std::move(report));
    }

    StepReport inspect_step(const Document& step, StepReport report) {
        report.what = "inspect " + to_text(step["inspect"]);
        const std::string body = to_text(step["inspect"]);
        return judge(step, answer_document(inspect(engine_, body, region_of(step))), std::move(report));
    }

    StepReport items(const Document& step, StepReport report) {
        report.what = "items " + to_text(step["items"]);
        if (!step["items"].is_object()) return fail(std::move(report), "items needs an object with TableName");
        Document body = step["items"];
        body["ConsistentRead"] = true;
        const std::string text = to_text(body);
        const std::string region = region_of(step);
        return judge(step, answer_document(engine_.handle({"Scan", text, "anonymous", region})), std::move(report));
    }

    StepReport judge(const Document& step, const Document& answer, StepReport report) {
        static const Document success{{"status", 200}};
        const auto expected = step.find("expect");
        Document pattern = expected == step.end() ? success : *expected;
        substitute(pattern, saved_);
        report.mismatches = match(pattern, answer, "");
        report.passed = report.mismatches.empty();
        if (const auto save = step.find("save"); save != step.end() && save->is_object()) {
            for (const auto& [name, path] : save->items()) {
                const auto value = path.is_string() ? at_path(answer["body"], path.get<std::string>()) : std::nullopt;
                if (!value) return fail(std::move(report), "there is nothing to save at " + to_text(path));
                saved_[name] = *value;
            }
        }
        return report;
    }

    Engine& engine_;
    Saved saved_;
};

Result<EngineOptions> parse_options(const Document& scenario) {
    EngineOptions options;
    if (const auto seed = scenario.find("seed"); seed != scenario.end()) {
        if (!seed->is_number_unsigned()) return bad("seed must be a whole number");
        options.seed = seed->get<std::uint64_t>();
    }
    if (const auto simulation = scenario.find("simulation"); simulation != scenario.end()) {
        TRY_ASSIGN(options.simulation, parse_simulation(*simulation, {}));
    }
    return options;
}

}  // namespace

ScenarioReport run_steps(Engine& engine, const Document& steps) {
    ScenarioReport report;
    if (!steps.is_array()) {
        report.passed = false;
        report.error = "steps must be an array";
        return report;
    }
    StepRunner runner(engine);
    std::size_t number = 1;
    for (const Document& step : steps) {
        report.steps.push_back(runner.run(step, number++));
        report.passed = report.passed && report.steps.back().passed;
    }
    report.state_hash = hex_text(engine.state_hash());
    return report;
}

ScenarioReport run_scenario(std::string_view text) {
    ScenarioReport report;
    report.passed = false;
    const auto scenario = parse_document(text);
    if (!scenario || !scenario->is_object()) {
        report.error = "a scenario is a JSON object";
        return report;
    }
    const auto version = scenario->find("dynascope");
    if (version == scenario->end() || *version != 1) {
        report.error = "a scenario begins with \"dynascope\": 1, the version of its language";
        return report;
    }
    auto options = parse_options(*scenario);
    const auto steps = scenario->find("steps");
    if (!options.ok() || steps == scenario->end()) {
        report.error = options.ok() ? "a scenario has steps" : options.error().message;
        return report;
    }
    Engine engine(options.value());
    engine.set_inspect(inspect);
    report = run_steps(engine, *steps);
    report.name = word(*scenario, "name");
    return report;
}

Document report_document(const ScenarioReport& report) {
    Document document{{"name", report.name}, {"passed", report.passed}};
    if (!report.error.empty()) document["error"] = report.error;
    document["steps"] = Document::array();
    for (const StepReport& step : report.steps) {
        Document entry{{"number", step.number}, {"what", step.what}, {"passed", step.passed}};
        for (const Mismatch& mismatch : step.mismatches) {
            entry["mismatches"].push_back(
                {{"path", mismatch.path}, {"wanted", mismatch.wanted}, {"seen", mismatch.seen}});
        }
        document["steps"].push_back(std::move(entry));
    }
    document["stateHash"] = report.state_hash;
    return document;
}

}  // namespace dynascope
