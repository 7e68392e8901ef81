// Canonical bytes of state: the same visitor writes snapshots, reads them back and feeds the state hash.
//
// Little-endian fixed-width integers, strings and vectors with a 64-bit length in front. A type takes part by
//   template <class Archive> void visit(Archive& archive) { archive(a_, b_, c_); }   (member, public)
// A Reader never reads past its bytes: after the first short read `ok()` is false and values are zero.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <deque>
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
    void write(const std::string& value) {
        length(value.size());
        raw(value.data(), value.size());
    }
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
        requires(!ArchiveScalar<T>)
    void write(const T& value) {
        const_cast<T&>(value).visit(*this);  // visit() serves reading too, so it cannot be const; writing changes nothing
    }

    std::string bytes_;
};

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
        requires(!ArchiveScalar<T>)
    void read(T& value) {
        value.visit(*this);
    }

    std::string_view bytes_;
    bool ok_ = true;
};

}  // namespace dynascope
