// The resource-based policy of a table or a stream, and what it was before: reads see a change a little late.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"

namespace dynascope {

struct ResourcePolicy {
    std::string text;  // canonical
    bool version_given = false;
    std::int64_t revision = 0;  // milliseconds of the change
    template <class Archive>
    void visit(Archive& archive) {
        archive(text, version_given, revision);
    }
};

struct PolicySlot {
    std::optional<ResourcePolicy> current;
    std::optional<ResourcePolicy> before;
    std::optional<Instant> changed;
    std::int64_t last_revision = 0;  // of the policy or of its removal, 0 for none ever
    template <class Archive>
    void visit(Archive& archive) {
        archive(current, before, changed, last_revision);
    }
};

}  // namespace dynascope
