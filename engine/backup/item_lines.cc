#include "backup/item_lines.h"

#include <algorithm>
#include <utility>

#include "backup/csv.h"
#include "backup/ion.h"
#include "base/bytes.h"
#include "json/tape.h"
#include "json/wire_writer.h"
#include "value/wire_codec.h"

namespace dynascope {

namespace {

void append_json_image(WireWriter& out, std::string_view name, ItemView image) {
    if (image.empty()) return;
    out.name(name);
    encode_item(image, out);
}

void append_ion_image(std::string& out, std::string_view name, ItemView image) {
    if (image.empty()) return;
    out.append(",").append(name).append(":");
    append_ion_item(out, image);
}

Error unreadable(DataFormat format) {
    return validation_error("The data is not in the format " + std::string(data_format_name(format)));
}

// An item from {"Item":{...}}; `readable` is false when the text is not of this form.
Result<std::string> item_of_json(std::string_view json, DataFormat format, bool& readable) {
    JsonTape tape;
    readable = tape.parse(json) && tape.root()["Item"].is_object();
    if (!readable) return unreadable(format);
    return decode_item(tape.root()["Item"]);
}

void read_lines(std::string_view text, DataFormat format, const TakeItem& take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        if (line.empty()) continue;
        std::string json;
        bool readable = true;
        if (format == DataFormat::kIon) {
            auto converted = ion_line_to_json(line);
            readable = converted.has_value();
            json = std::move(converted).value_or(std::string());
        }
        if (!readable) return take(unreadable(format));
        take(item_of_json(format == DataFormat::kIon ? std::string_view(json) : line, format, readable));
        if (!readable) return;
    }
}

// A column of a key that is no key of the table may be empty: the item is not in that index then.
Result<std::string> item_of_record(const std::vector<std::string>& names, const std::vector<std::string>& fields,
                                   const ImportSource& source) {
    if (fields.size() != names.size()) {
        return validation_error("The record has " + std::to_string(fields.size()) + " fields, the header has " +
                                std::to_string(names.size()));
    }
    std::string json;
    WireWriter out(json);
    out.begin_object();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!is_utf8(names[i]) || !is_utf8(fields[i])) return unreadable(source.format);
        const auto key = source.key_types.find(names[i]);
        if (key != source.key_types.end() && fields[i].empty()) continue;
        out.name(names[i]);
        out.begin_object();
        out.member(key == source.key_types.end() ? std::string_view("S") : type_name(key->second), fields[i]);
        out.end_object();
    }
    out.end_object();
    JsonTape tape;
    if (!tape.parse(json)) return unreadable(source.format);
    return decode_item(tape.root());
}

void read_records(std::string_view text, const ImportSource& source, const TakeItem& take) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    CsvReader reader(text, source.delimiter);
    std::vector<std::string> names = source.headers;
    while (!reader.at_end()) {
        auto fields = reader.next();
        if (!fields) return take(unreadable(source.format));
        if (names.empty()) {
            names = std::move(*fields);
            continue;
        }
        const bool blank = fields->size() == 1 && fields->front().empty();
        if (!blank) take(item_of_record(names, *fields, source));
    }
}

}  // namespace

std::string_view data_format_name(DataFormat format) {
    switch (format) {
        case DataFormat::kDynamoDbJson: return "DYNAMODB_JSON";
        case DataFormat::kIon: return "ION";
        case DataFormat::kCsv: return "CSV";
    }
    return {};
}

void append_item_line(std::string& out, DataFormat format, ItemView item) {
    if (format == DataFormat::kIon) {
        out += "$ion_1_0 {Item:";
        append_ion_item(out, item);
        out.push_back('}');
    } else {
        WireWriter writer(out);
        writer.begin_object();
        append_json_image(writer, "Item", item);
        writer.end_object();
    }
    out.push_back('\n');
}

void append_change_line(std::string& out, DataFormat format, Instant at, ItemView keys, ItemView new_image,
                        ItemView old_image) {
    const std::string micros = std::to_string(at.microseconds);
    if (format == DataFormat::kIon) {
        out += "$ion_1_0 {Metadata:{WriteTimestampMicros:";
        append_ion_decimal(out, micros);
        out.push_back('}');
        append_ion_image(out, "Keys", keys);
        append_ion_image(out, "NewImage", new_image);
        append_ion_image(out, "OldImage", old_image);
        out.push_back('}');
    } else {
        WireWriter writer(out);
        writer.begin_object();
        writer.name("Metadata");
        writer.raw(R"({"WriteTimestampMicros":{"N":")" + micros + "\"}}");
        append_json_image(writer, "Keys", keys);
        append_json_image(writer, "NewImage", new_image);
        append_json_image(writer, "OldImage", old_image);
        writer.end_object();
    }
    out.push_back('\n');
}

void read_items(std::string_view text, const ImportSource& source, const TakeItem& take) {
    if (source.format == DataFormat::kCsv) return read_records(text, source, take);
    read_lines(text, source.format, take);
}

}  // namespace dynascope
