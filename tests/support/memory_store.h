// A store in memory, with the accidents that disks have.
#pragma once

#include <map>
#include <string>

#include "persist/store.h"

namespace dynascope::test {

class MemoryStore : public Store {
  public:
    bool write(std::string_view name, std::string_view bytes) override {
        if (writes_left == 0) return false;
        if (writes_left > 0) --writes_left;
        pieces[std::string(name)] = bytes;
        return true;
    }
    std::optional<std::string> read(std::string_view name) const override {
        const auto found = pieces.find(std::string(name));
        if (found == pieces.end()) return std::nullopt;
        return found->second;
    }
    std::vector<std::string> list() const override {
        std::vector<std::string> names;
        for (const auto& [name, bytes] : pieces) names.push_back(name);
        return names;
    }
    void remove(std::string_view name) override { pieces.erase(std::string(name)); }

    std::map<std::string, std::string> pieces;
    int writes_left = -1;  // below 0: never full
};

}  // namespace dynascope::test
