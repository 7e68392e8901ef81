#include "world/cache_bill.h"

#include "cache/node_type.h"

namespace dynascope {

void bill_nodes(const CacheService& service, Ledger& ledger) {
    for (const auto& [cluster, times] : service.usage) {
        for (const auto& [name, microseconds] : times) {
            const NodeType* type = find_node_type(name);
            if (type == nullptr) continue;
            ledger.add("dax:" + cluster, type->burstable ? Line::kBurstableCacheNodes : Line::kCacheNodes,
                       WideCount::product(microseconds, type->price_factor));
        }
    }
}

}  // namespace dynascope
