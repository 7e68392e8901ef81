// Writes JSON straight to bytes. The caller keeps the grammar; commas are set by the writer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/byte_cursor.h"
#include "base/units.h"

namespace dynascope {

// Appends `text` in quotes, escaped as needed.
void append_json_string(std::string& out, std::string_view text);
void put_json_string(ByteCursor& out, std::string_view text);

class WireWriter {
  public:
    explicit WireWriter(std::string& out) : out_(out) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void name(std::string_view name);
    void string(std::string_view text);  // escaped as needed; must be UTF-8
    void raw(std::string_view json);     // already JSON
    void integer(std::int64_t value);
    void boolean(bool value);
    void null();
    void half_units(HalfUnits units);               // 0.5, 1.0, 12.5: as the service writes capacity
    void epoch_seconds(std::int64_t microseconds);  // 1767225600.123, as the service writes dates
    void base64(std::string_view bytes);

    // name and value in one call
    void member(std::string_view key, std::string_view text) {
        name(key);
        string(text);
    }
    void member(std::string_view key, const char* text) {
        name(key);
        string(text);
    }
    void member(std::string_view key, std::int64_t value) {
        name(key);
        integer(value);
    }
    void member(std::string_view key, bool value) {
        name(key);
        boolean(value);
    }

    // About so many bytes are to come: room for them is made once.
    void expect(std::size_t bytes) { out_.reserve(out_.size() + bytes); }
    // For one value that is written by other means.
    std::string& begin_value() {
        separate();
        return out_;
    }

  private:
    void separate() {
        if (comma_) out_.push_back(',');
        comma_ = true;
    }
    void open(char bracket) {
        separate();
        out_.push_back(bracket);
        comma_ = false;
    }
    void close(char bracket) {
        out_.push_back(bracket);
        comma_ = true;
    }

    std::string& out_;
    bool comma_ = false;
};

}  // namespace dynascope
