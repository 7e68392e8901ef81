// Appends to a string through a pointer. Room is asked for once in a while, not for every byte; the string has its true
// size again when the cursor is gone, or after string().
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace dynascope {

class ByteCursor {
  public:
    explicit ByteCursor(std::string& out) : out_(out) { resume(); }
    ByteCursor(const ByteCursor&) = delete;
    ByteCursor& operator=(const ByteCursor&) = delete;
    ~ByteCursor() { finish(); }

    // From here on that many bytes may be put, or written at at().
    void room(std::size_t bytes) {
        if (static_cast<std::size_t>(end_ - at_) < bytes) [[unlikely]]
            grow(bytes);
    }
    void put(char byte) { *at_++ = byte; }
    void put(std::string_view bytes) {
        std::memcpy(at_, bytes.data(), bytes.size());
        at_ += bytes.size();
    }
    template <std::size_t Size>
    void put(const char (&literal)[Size]) {
        std::memcpy(at_, literal, Size - 1);
        at_ += Size - 1;
    }
    char* at() { return at_; }
    void move_to(char* at) { at_ = at; }

    // Bytes that the string has by now, and one of them.
    std::size_t size() const { return static_cast<std::size_t>(at_ - out_.data()); }
    char* data() { return out_.data(); }
    void cut_to(std::size_t size) { at_ = out_.data() + size; }

    // Lets `append` work on the string itself, in its true size.
    template <class Append>
    void with_string(Append append) {
        finish();
        append(out_);
        resume();
    }

  private:
    void grow(std::size_t bytes);
    void finish() { out_.resize(size()); }
    void resume() {
        at_ = out_.data() + out_.size();
        end_ = at_;
    }

    std::string& out_;
    char* at_ = nullptr;
    char* end_ = nullptr;
};

}  // namespace dynascope
