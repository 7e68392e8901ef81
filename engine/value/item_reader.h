// Packs the items and keys of a request while its text is read, without tokens in between: the road of good requests.
// Whatever is wrong or unusual (an escape, two types, an element twice) it leaves to the tape and to wire_codec, so
// that every complaint has one source; what it packs is what decode_item() would have made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "json/tape.h"

namespace dynascope {

class ItemReader : public ObjectReader {
  public:
    // Before each text. What was read of the one before is gone.
    void start(std::size_t text_bytes);
    // Members "Item" and "Key".
    const char* read(std::string_view name, const char* at, const char* end, Made& made) override;

  private:
    class Packer;
    // An entry of a map that is open, or an element of a set.
    struct Slot {
        std::uint64_t prefix = 0;  // of the name or element: mostly enough to order by
        const char* text = nullptr;
        std::uint32_t text_size = 0;
        std::uint32_t begin = 0;  // of the entry, behind the map's count
        std::uint32_t end = 0;
    };

    // Two areas, each with room for the whole text: nothing is longer packed than as JSON. One takes entries as they
    // come, the other what had to be put in order.
    std::unique_ptr<char[]> memory_;
    std::size_t area_bytes_ = 0;
    char* next_ = nullptr;     // free from here on, in the first area
    char* ordered_ = nullptr;  // and in the second
    std::vector<Slot> slots_;
};

}  // namespace dynascope
