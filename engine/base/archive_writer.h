// The writing half of base/archive.h.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dynascope {

template <class T>
concept ArchiveScalar = std::is_integral_v<T> || std::is_enum_v<T>;

class ArchiveWriter {
  public:
    static constexpr bool reading = false;

    template <class... T>
    void operator()(const T&... values) {
        (write(values), ...);
    }
    const std::string& bytes() const { return bytes_; }
    std::string take() { return std::move(bytes_); }

  private:
    void raw(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }
    void length(std::size_t n) { write(static_cast<std::uint64_t>(n)); }

    template <ArchiveScalar T>
    void write(const T& value) {
        raw(&value, sizeof value);
    }
    void write(std::string_view value) {
        length(value.size());
        raw(value.data(), value.size());
    }
    void write(const std::string& value) { write(std::string_view(value)); }
    template <class T>
    void write(const std::vector<T>& values) {
        length(values.size());
        for (const T& value : values) write(value);
    }
    template <class T>
    void write(const std::deque<T>& values) {
        length(values.size());
        for (const T& value : values) write(value);
    }
    template <class T>
    void write(const std::optional<T>& value) {
        write(value.has_value());
        if (value) write(*value);
    }
    template <class T>
    void write(const std::unique_ptr<T>& value) {
        write(value != nullptr);
        if (value) write(*value);
    }
    template <class A, class B>
    void write(const std::pair<A, B>& value) {
        write(value.first);
        write(value.second);
    }
    template <class K, class V, class C>
    void write(const std::map<K, V, C>& values) {
        length(values.size());
        for (const auto& [key, value] : values) {
            write(key);
            write(value);
        }
    }
    template <class T>
    requires(!ArchiveScalar<T>) void write(const T& value) {
        // visit() serves reading too, so it cannot be const; writing changes nothing.
        const_cast<T&>(value).visit(*this);
    }

    std::string bytes_;
};

}  // namespace dynascope
