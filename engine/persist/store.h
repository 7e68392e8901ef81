// Bytes by name, supplied by the host: a folder under IDBFS in the page, a directory in Node and natively, a map in
// tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynascope {

class Store {
  public:
    virtual ~Store() = default;
    // A name is written once and never changed afterwards. False when the bytes could not be kept.
    virtual bool write(std::string_view name, std::string_view bytes) = 0;
    virtual std::optional<std::string> read(std::string_view name) const = 0;
    virtual std::vector<std::string> list() const = 0;  // in any order
    virtual void remove(std::string_view name) = 0;
};

}  // namespace dynascope
