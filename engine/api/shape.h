// The shape of a request as data: tables of fields, and the one checker that walks them.
//
// Two stages, in the service's order. Kinds: does each JSON value fit its field (SerializationException, the first one
// found ends it)? Constraints: required members, lengths, ranges, patterns, words (ValidationException, up to ten
// gathered into one message). Members that no table names are ignored, and null counts as absent.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "json/tape.h"

namespace dynascope {

struct Field;

// A constant array of fields.
struct Fields {
    const Field* data = nullptr;
    std::size_t size = 0;
    constexpr Fields() = default;
    template <std::size_t N>
    constexpr Fields(const Field (&fields)[N]) : data(fields), size(N) {}  // NOLINT: implicit on purpose
    const Field* begin() const { return data; }
    inline const Field* end() const;
};

// The words of an enumeration, in the order in which messages print them.
struct Words {
    const std::string_view* data = nullptr;
    std::size_t size = 0;
    constexpr Words() = default;
    template <std::size_t N>
    constexpr Words(const std::string_view (&words)[N]) : data(words), size(N) {}  // NOLINT: implicit on purpose
    constexpr const std::string_view* begin() const { return data; }
    constexpr const std::string_view* end() const { return data + size; }
};

enum class FieldKind : std::uint8_t {
    kString,
    kInteger,
    kLong,
    kDouble,
    kTimestamp,
    kBoolean,
    kAny,
    kStructure,
    kList,
    kMap
};

enum class Pattern : std::uint8_t {
    kNone,
    kName,  // table and index names; a table name may be an ARN
    kTableName,
    kBucket,
    kAccount,
    kClientToken,
    kCsvDelimiter,
    kCsvHeader,
    kImportToken,
};

// api/patterns.cc: the text of a pattern, and whether a text is of it.
std::string_view pattern_text(Pattern pattern);
bool is_of_pattern(Pattern pattern, std::string_view text);

struct Field {
    static constexpr std::int64_t unlimited_max = std::numeric_limits<std::int64_t>::max();

    std::string_view name = {};
    FieldKind kind = FieldKind::kString;
    bool required = false;
    bool alone = false;   // checked before all others and worded by itself (table names of the control plane)
    bool legacy = false;  // of the time before expressions
    Pattern pattern = Pattern::kNone;
    std::int64_t min = std::numeric_limits<std::int64_t>::min();  // length, or value of a number
    std::int64_t max = unlimited_max;
    Words words = {};
    std::string_view type = {};      // name of a structure's type, as serialization errors print it
    Fields members = {};             // kStructure
    const Field* element = nullptr;  // kList: elements; kMap: values
    const Field* key = nullptr;      // kMap: constraints of its keys
};

inline const Field* Fields::end() const { return data + size; }

// A structure without a field table: value/wire_codec knows it.
inline bool is_attribute_value(const Field& field) { return field.type == "AttributeValue"; }

// The members of a request, found once, in the order of its field table.
class WireRequest {
  public:
    static constexpr std::size_t fields_max = 24;

    explicit WireRequest(Fields fields) : fields_(fields) {}
    // The member, or an absent view when the request has none or null.
    JsonView operator[](std::string_view name) const;
    bool has(std::string_view name) const { return (*this)[name].present(); }
    Fields fields() const { return fields_; }

    // Checks kinds and remembers the members. Attribute values are not entered: their decoder checks them.
    Status read(JsonView root);
    // With `newer`, as the validation layer of 2026 does: one violation, and an empty table name in words of its own.
    Status check_constraints(bool newer = false) const;
    // Enters attribute values too. For requests that fail anyway: a wrong kind anywhere comes before every other error.
    Status check_attribute_kinds() const;

  private:
    Fields fields_;
    std::array<JsonView, fields_max> members_{};
    // A bit for each field that the request names: few, while handlers ask for all that there could be.
    std::uint32_t named_ = 0;
};

// A member of a nested structure; absent when null.
JsonView member_of(JsonView object, std::string_view name);

// Values of the kinds above; the view must have passed the check of kinds.
std::int64_t integer_of(JsonView number);  // fraction cut off, clamped to 64 bits
Instant instant_of(JsonView number);       // epoch seconds with a fraction, cut off after microseconds
bool boolean_of(JsonView value);           // also the strings that read_boolean takes

bool is_name(std::string_view text);  // only a-z A-Z 0-9 _ . -

}  // namespace dynascope
