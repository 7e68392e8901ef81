// The reading half of base/archive.h.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/archive_writer.h"

namespace dynascope {

class ArchiveReader {
  public:
    static constexpr bool reading = true;

    explicit ArchiveReader(std::string_view bytes) : bytes_(bytes) {}

    template <class... T>
    void operator()(T&... values) {
        (read(values), ...);
    }
    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && bytes_.empty(); }
    // For a loader that finds a value that cannot be: everything after it reads as zero.
    void fail() {
        ok_ = false;
        bytes_ = {};
    }

  private:
    void raw(void* data, std::size_t size) {
        if (bytes_.size() < size) {
            fail();
            std::memset(data, 0, size);
            return;
        }
        std::memcpy(data, bytes_.data(), size);
        bytes_.remove_prefix(size);
    }
    std::size_t length() {
        std::uint64_t n = 0;
        read(n);
        // Every element takes at least one byte, so a longer length is damage, not data.
        if (n > bytes_.size()) {
            fail();
            return 0;
        }
        return static_cast<std::size_t>(n);
    }

    template <ArchiveScalar T>
    void read(T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            std::uint8_t byte = 0;
            raw(&byte, 1);
            value = byte != 0;
        } else {
            raw(&value, sizeof value);
        }
    }
    void read(std::string& value) {
        const std::size_t n = length();
        value.assign(bytes_.substr(0, n));
        bytes_.remove_prefix(n);
    }
    template <class T>
    void read(std::vector<T>& values) {
        values.clear();
        const std::size_t n = length();
        for (std::size_t i = 0; i < n && ok_; ++i) {
            T value = T();
            read(value);
            values.push_back(std::move(value));
        }
    }
    template <class T>
    void read(std::deque<T>& values) {
        values.clear();
        const std::size_t n = length();
        for (std::size_t i = 0; i < n && ok_; ++i) {
            T value = T();
            read(value);
            values.push_back(std::move(value));
        }
    }
    template <class T>
    void read(std::optional<T>& value) {
        bool present = false;
        read(present);
        value.reset();
        if (present && ok_) read(value.emplace());
    }
    template <class T>
    void read(std::unique_ptr<T>& value) {
        bool present = false;
        read(present);
        value.reset();
        if (present && ok_) {
            value = std::make_unique<T>();
            read(*value);
        }
    }
    template <class A, class B>
    void read(std::pair<A, B>& value) {
        read(value.first);
        read(value.second);
    }
    template <class K, class V, class C>
    void read(std::map<K, V, C>& values) {
        values.clear();
        const std::size_t n = length();
        for (std::size_t i = 0; i < n && ok_; ++i) {
            K key = K();
            V value = V();
            read(key);
            read(value);
            values.emplace_hint(values.end(), std::move(key), std::move(value));
        }
    }
    template <class T>
    requires(!ArchiveScalar<T>) void read(T& value) { value.visit(*this); }

    std::string_view bytes_;
    bool ok_ = true;
};

}  // namespace dynascope
