#include "world/load.h"

namespace dynascope {

bool Load::is_sound() const {
    std::uint64_t weights = 0;
    for (const auto& [operation, weight] : plan.mix) {
        if (operation > LoadOperation::kDelete) return false;
        weights += weight;
    }
    const bool sendable = weights > 0 && plan.rate_per_second > 0 && plan.rate_per_second <= load_rate_max &&
                          plan.item_size_bytes > 0 && plan.item_size_bytes <= load_item_size_max &&
                          owed_microrequests >= 0 && owed_microrequests <= 1'000'000;
    const auto within_minute = [](Duration wait) { return wait >= Duration{} && wait <= minutes(1); };
    const ClientPlan& client = plan.client;
    const bool client_sound = client.mode <= ClientMode::kAdaptive && client.clients >= 1 &&
                              client.clients <= load_clients_max && client.attempts_max >= 1 &&
                              client.attempts_max <= load_attempts_max && within_minute(client.throttle_base) &&
                              within_minute(client.transient_base) && within_minute(client.timeout);
    return sendable && state <= LoadState::kFinished && client_sound && clients.is_sound(plan.client);
}

}  // namespace dynascope
