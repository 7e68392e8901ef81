// The keys and items of a load's requests, packed: what is the same in all of them is put together once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "table/key_schema.h"
#include "world/load.h"

namespace dynascope {

class LoadImage {
  public:
    enum class Kind { kKey, kItem };
    // A key has the key's attributes. An item has two of its own beside them, which win over key attributes of the same
    // name: "sent", the number of requests before it, and "payload", which fills it up to the plan's size.
    LoadImage(const LoadPlan& plan, const KeySchema& schema, Kind kind);

    struct Packed {
        std::string bytes;
        std::int64_t size_bytes = 0;  // as DynamoDB counts it
    };
    Packed of(const LoadRequest& request);

  private:
    enum class Source : std::uint8_t { kKey, kSort, kSerial };
    // A value that differs from request to request, and the bytes behind it that do not.
    struct Part {
        Source source = Source::kKey;
        bool number = false;
        std::string prefix;  // of a text
        std::string after;
    };
    struct Attribute;

    std::vector<Part> parts_;           // in the order of their names
    std::string buffer_;                // the bytes before the first part, and room for the largest request
    std::size_t head_bytes_ = 0;        // of the former
    std::int64_t same_size_bytes_ = 0;  // of what does not differ
};

}  // namespace dynascope
