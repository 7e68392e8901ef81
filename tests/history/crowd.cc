#include "history/crowd.h"

#include <algorithm>

namespace dynascope::history {

namespace {

constexpr int delay_below = 8'000;  // microseconds, each way
constexpr int pause_below = 6'000;

}  // namespace

Crowd::Crowd(Engine& engine, testing::SplitMix& random, int clients)
    : engine_(engine), random_(random), clients_(static_cast<std::size_t>(clients)) {
    for (Client& client : clients_) send_next(client, engine_.now().microseconds);
}

void Crowd::send_next(Client& client, std::int64_t ready) {
    client.invoked = ready + random_.below(pause_below);
    client.arrives = client.invoked + 1 + random_.below(delay_below);
}

Turn Crowd::next() {
    Client& client = *std::min_element(clients_.begin(), clients_.end(),
                                       [](const Client& a, const Client& b) { return a.arrives < b.arrives; });
    // A request to the lab may have let time pass.
    const Duration wait{client.arrives - engine_.now().microseconds};
    if (wait.microseconds > 0) engine_.advance(wait);
    const Turn turn{client.invoked, engine_.now().microseconds + 1 + random_.below(delay_below)};
    send_next(client, turn.answered + 1);
    return turn;
}

Response Crowd::send(std::string_view operation, const std::string& body, std::string_view region) {
    const Answer answer = engine_.handle({operation, body, anonymous_caller, region});
    return {answer.status, parse_document(answer.body).value_or(Document::object())};
}

}  // namespace dynascope::history
