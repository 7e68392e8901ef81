#include "world/load_image.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string_view>

#include "base/check.h"
#include "value/number.h"
#include "value/packed_item.h"
#include "value/varint.h"

namespace dynascope {

namespace {

constexpr std::string_view sent_name = "sent";
constexpr std::string_view payload_name = "payload";
// What names and the counter of an item take, about; the payload fills the rest.
constexpr std::int64_t other_bytes = 40;

char* put(char* to, std::string_view bytes) {
    std::memcpy(to, bytes.data(), bytes.size());
    return to + bytes.size();
}

}  // namespace

struct LoadImage::Attribute {
    std::string_view name;
    ValueType type = ValueType::kString;
    Source source = Source::kKey;
    std::string_view prefix;
    std::int64_t filler_bytes = 0;  // not 0: a text of that many x
};

namespace {

// A number of a request as text.
class Digits {
  public:
    explicit Digits(std::int64_t number) : end_(std::to_chars(text_, text_ + sizeof text_, number).ptr) {}
    Digits(const Digits&) = delete;
    Digits& operator=(const Digits&) = delete;
    std::string_view text() const { return {text_, static_cast<std::size_t>(end_ - text_)}; }

  private:
    char text_[20];
    const char* end_;
};

// Room for a text of so many bytes with its length, and for an integer of so many digits, two of them in a byte.
std::size_t text_room(std::size_t bytes) { return bytes + (bytes < 0x80 ? 1 : varint_bytes_max); }
std::size_t number_room(std::size_t digits) { return 1 + 1 + digits / 2 + 1; }

}  // namespace

LoadImage::LoadImage(const LoadPlan& plan, const KeySchema& schema, Kind kind) {
    std::vector<Attribute> attributes;
    const auto add_keys = [&](const std::vector<KeyPart>& keys, Source source, std::string_view prefix) {
        for (const KeyPart& part : keys) {
            if (kind == Kind::kItem && (part.name == sent_name || part.name == payload_name)) continue;
            attributes.push_back({part.name, part.type, source, prefix, 0});
        }
    };
    add_keys(schema.hash, Source::kKey, plan.key_prefix);
    add_keys(schema.range, Source::kSort, "LOAD#");
    if (kind == Kind::kItem) {
        const std::int64_t fill = std::max<std::int64_t>(1, plan.item_size_bytes - other_bytes);
        attributes.push_back({sent_name, ValueType::kNumber, Source::kSerial, {}, 0});
        attributes.push_back({payload_name, ValueType::kString, Source::kKey, {}, fill});
    }
    std::sort(attributes.begin(), attributes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });

    append_varint(rest_, attributes.size());
    for (const Attribute& attribute : attributes) {
        append_varint(rest_, attribute.name.size());
        rest_.append(attribute.name).push_back(type_name(attribute.type).front());
        same_size_bytes_ += static_cast<std::int64_t>(attribute.name.size()) + attribute.filler_bytes;
        if (attribute.filler_bytes != 0) {
            append_varint(rest_, static_cast<std::uint64_t>(attribute.filler_bytes));
            rest_.append(static_cast<std::size_t>(attribute.filler_bytes), 'x');
            continue;
        }
        const bool number = attribute.type == ValueType::kNumber;
        if (!number) same_size_bytes_ += static_cast<std::int64_t>(attribute.prefix.size());
        same_bytes_ += rest_.size();
        parts_.push_back({std::move(rest_), attribute.source, number, std::string(number ? "" : attribute.prefix)});
        rest_.clear();
    }
    same_bytes_ += rest_.size();
}

LoadImage::Packed LoadImage::of(const LoadRequest& request) const {
    const Digits digits[] = {Digits(request.key), Digits(request.sort), Digits(request.serial)};
    const auto text_of = [&digits](const Part& part) { return digits[static_cast<std::size_t>(part.source)].text(); };
    // Little more than is needed: the store keeps the string as it is.
    std::size_t room = same_bytes_;
    for (const Part& part : parts_) {
        const std::size_t size = text_of(part).size();
        room += part.number ? number_room(size) : text_room(part.prefix.size() + size);
    }
    Packed packed{std::string(room, '\0'), same_size_bytes_};
    char* to = packed.bytes.data();
    for (const Part& part : parts_) {
        to = put(to, part.before);
        const std::string_view text = text_of(part);
        if (part.number) {
            char* const length = to++;
            const Status written = write_sortable_number(to, text);
            CHECK(written.ok(), "every integer is a number");
            *length = static_cast<char>(to - length - 1);
            packed.size_bytes += number_size_bytes({length + 1, static_cast<std::size_t>(to - length - 1)});
        } else {
            to = put(write_varint(to, part.prefix.size() + text.size()), part.prefix);
            to = put(to, text);
            packed.size_bytes += static_cast<std::int64_t>(text.size());
        }
    }
    to = put(to, rest_);
    packed.bytes.resize(static_cast<std::size_t>(to - packed.bytes.data()));
    return packed;
}

}  // namespace dynascope
