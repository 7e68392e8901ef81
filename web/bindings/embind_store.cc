#include <cstdint>
#include <string>
#include <utility>

#include "web/bindings/host_store.h"

namespace dynascope::bindings {
namespace {

using emscripten::val;

class HostStore : public Store {
  public:
    explicit HostStore(val object) : object_(std::move(object)) {}

    bool write(std::string_view name, std::string_view bytes) override {
        const val view(
            emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const unsigned char*>(bytes.data())));
        return object_.call<bool>("write", std::string(name), view);
    }
    std::optional<std::string> read(std::string_view name) const override {
        const val bytes = object_.call<val>("read", std::string(name));
        if (bytes.isNull() || bytes.isUndefined()) {
            return std::nullopt;
        }
        return bytes_of(bytes);
    }
    std::vector<std::string> list() const override {
        return emscripten::vecFromJSArray<std::string>(object_.call<val>("list"));
    }
    void remove(std::string_view name) override { object_.call<void>("remove", std::string(name)); }

  private:
    val object_;
};

}  // namespace

std::string bytes_of(const val& array) {
    std::string bytes(array["length"].as<std::uint32_t>(), '\0');
    const val view(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<unsigned char*>(bytes.data())));
    view.call<void>("set", array);
    return bytes;
}

std::unique_ptr<Store> host_store(val object) { return std::make_unique<HostStore>(std::move(object)); }

}  // namespace dynascope::bindings
