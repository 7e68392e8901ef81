#include "json/wire_writer.h"
#include "observe/inspector.h"
#include "value/wire_codec.h"

namespace dynascope {

std::vector<FaultPicture> Inspector::faults() const {
    std::vector<FaultPicture> copies;
    copies.reserve(engine_.faults().size());
    for (const auto& [id, fault] : engine_.faults()) {
        FaultPicture copy{id,
                          std::string(fault_words[static_cast<std::size_t>(fault.kind)]),
                          fault.region,
                          fault.table,
                          fault.partition,
                          fault.follower,
                          fault.percent,
                          fault.delay,
                          {},
                          fault.since,
                          fault.until};
        if (!fault.key.empty()) {
            WireWriter writer(copy.key_json);
            encode_item(ItemView(fault.key), writer);
        }
        copies.push_back(std::move(copy));
    }
    return copies;
}

}  // namespace dynascope
