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

    static constexpr std::size_t digits_max = 20;  // of 64 bits, with a sign

  private:
    char text_[digits_max];
    const char* end_;
};

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

    std::size_t bytes_max = 0;
    append_varint(buffer_, attributes.size());
    for (const Attribute& attribute : attributes) {
        std::string& same = parts_.empty() ? buffer_ : parts_.back().after;
        append_varint(same, attribute.name.size());
        same.append(attribute.name).push_back(type_name(attribute.type).front());
        same_size_bytes_ += static_cast<std::int64_t>(attribute.name.size()) + attribute.filler_bytes;
        if (attribute.filler_bytes != 0) {
            append_varint(same, static_cast<std::uint64_t>(attribute.filler_bytes));
            same.append(static_cast<std::size_t>(attribute.filler_bytes), 'x');
            continue;
        }
        const bool number = attribute.type == ValueType::kNumber;
        const std::string_view prefix = number ? std::string_view() : attribute.prefix;
        same_size_bytes_ += static_cast<std::int64_t>(prefix.size());
        bytes_max += varint_bytes_max + prefix.size() + std::max(sortable_size_bytes_max, Digits::digits_max);
        parts_.push_back({attribute.source, number, std::string(prefix), {}});
    }
    head_bytes_ = buffer_.size();
    for (const Part& part : parts_) bytes_max += part.after.size();
    buffer_.resize(head_bytes_ + bytes_max);
}

LoadImage::Packed LoadImage::of(const LoadRequest& request) {
    const Digits digits[] = {Digits(request.key), Digits(request.sort), Digits(request.serial)};
    char* to = buffer_.data() + head_bytes_;
    std::int64_t size_bytes = same_size_bytes_;
    for (const Part& part : parts_) {
        const std::string_view text = digits[static_cast<std::size_t>(part.source)].text();
        if (part.number) {
            char* const length = to++;
            const Status written = write_sortable_number(to, text);
            CHECK(written.ok(), "every integer is a number");
            const auto bytes = static_cast<std::size_t>(to - length - 1);
            *length = static_cast<char>(bytes);
            size_bytes += number_size_bytes({length + 1, bytes});
        } else {
            to = put(write_varint(to, part.prefix.size() + text.size()), part.prefix);
            to = put(to, text);
            size_bytes += static_cast<std::int64_t>(text.size());
        }
        to = put(to, part.after);
    }
    return {std::string(buffer_.data(), to), size_bytes};
}

}  // namespace dynascope
