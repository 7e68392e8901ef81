#include "ui/app/workbench.h"

#include <algorithm>
#include <utility>

namespace dynascope::ui {
namespace {

// Small steps while a load runs, so that a frame can stop in time; its requests are what costs.
constexpr Duration busy_step = millis(20);
constexpr Duration calm_step = seconds(60);
constexpr double clock_only_delay_seconds = 0.25;

std::string_view load_state_name(LoadState state) {
    switch (state) {
        case LoadState::kRunning: return "running";
        case LoadState::kPaused: return "paused";
        case LoadState::kStopped: return "stopped";
        case LoadState::kFinished: return "finished";
    }
    return "";
}

void add_client_figures(const Load& load, LoadPicture& picture) {
    const ClientFigures& figures = load.clients.figures();
    picture.retries = true;
    picture.requests = figures.requests;
    picture.attempts = figures.attempts;
    picture.given_up = figures.given_up;
    picture.waiting = static_cast<std::int64_t>(load.clients.waiting());
    picture.latency_median = figures.latency.percentile(50);
    picture.latency_p99 = figures.latency.percentile(99);
}

}  // namespace

void Workbench::advance(Duration duration) {
    std::string fraction = std::to_string(1'000'000 + duration.microseconds % 1'000'000);
    fraction[0] = '.';
    const std::string body = "{\"Seconds\":" + std::to_string(duration.microseconds / 1'000'000) + fraction + "}";
    engine_.handle({"Advance", body});
}

void Workbench::tick(double passed_seconds) {
    if (!playing_) return;
    const double real = std::clamp(passed_seconds, 0.0, real_step_seconds_max);
    owed_microseconds_ += static_cast<std::int64_t>(real * 1e6) * speed_;
    const double start = real_seconds_();
    while (owed_microseconds_ > 0) {
        const Duration step = load_running() ? busy_step : calm_step;
        const Duration now = micros(std::min(owed_microseconds_, step.microseconds));
        engine_.advance(now);
        owed_microseconds_ -= now.microseconds;
        if (real_seconds_() - start > frame_budget_seconds) break;
    }
    // What the machine cannot keep up with is let go: the clock then runs slower than asked.
    owed_microseconds_ = std::min<std::int64_t>(owed_microseconds_, 1'000'000);
}

bool Workbench::load_running() const {
    return std::any_of(engine_.loads().begin(), engine_.loads().end(),
                       [](const auto& entry) { return entry.second.state == LoadState::kRunning; });
}

double Workbench::frame_delay() const {
    if (!playing_) return -1;
    return load_running() || speed_ > 1 ? 0 : clock_only_delay_seconds;
}

const Response& Workbench::submit(const command::Submit& request) {
    Request call;
    call.operation = request.operation;
    call.body = request.body;
    call.caller = caller_;
    call.region = region_;
    call.want_trace = true;
    Answer answer = engine_.handle(call);

    Response response;
    response.number = next_number_++;
    response.operation = request.operation;
    response.request = request.body;
    response.status = answer.status;
    response.at = engine_.now();
    response.trace = std::shared_ptr<const Trace>(std::move(answer.trace));
    auto body = parse_document(answer.body);
    response.body = body && body->is_object() ? std::move(*body) : Document::object();
    if (responses_.size() >= responses_max && !responses_.contains(request.slot)) {
        const auto oldest = std::min_element(responses_.begin(), responses_.end(), [](const auto& a, const auto& b) {
            return a.second.number < b.second.number;
        });
        responses_.erase(oldest);
    }
    if (!request.quiet) why_slot_ = request.slot;
    return responses_.insert_or_assign(request.slot, std::move(response)).first->second;
}

void Workbench::set_region(std::string region) {
    if (region_ == region) return;
    region_ = std::move(region);
    forget_all();
}

void Workbench::forget_all() {
    responses_.clear();
    why_slot_.clear();
}

std::vector<LoadPicture> Workbench::loads() const {
    std::vector<LoadPicture> pictures;
    for (const auto& [id, load] : engine_.loads()) {
        if (load.plan.region != region_) continue;
        LoadPicture picture;
        picture.id = id;
        picture.name = load.plan.name;
        picture.table = load.plan.table;
        picture.state = load_state_name(load.state);
        picture.rate_per_second = load.plan.rate_per_second;
        picture.ran = load.ran;
        picture.length = load.plan.length;
        picture.sent = load.sent;
        picture.succeeded = load.succeeded;
        picture.throttled = load.throttled;
        picture.failed = load.failed;
        picture.consumed_read = load.consumed_read;
        picture.consumed_write = load.consumed_write;
        if (load.plan.client.mode != ClientMode::kNone) add_client_figures(load, picture);
        pictures.insert(pictures.begin(), std::move(picture));
    }
    return pictures;
}

}  // namespace dynascope::ui
