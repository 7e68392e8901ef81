// Items as lines of export and import files. Source: Developer Guide, "DynamoDB table export output format" and "Amazon
// S3 import formats for DynamoDB".
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "value/packed_item.h"

namespace dynascope {

enum class DataFormat : std::uint8_t { kDynamoDbJson, kIon, kCsv };
std::string_view data_format_name(DataFormat format);  // "DYNAMODB_JSON", "ION", "CSV"

// {"Item":{...}} or $ion_1_0 {Item:{...}}, and a newline.
void append_item_line(std::string& out, DataFormat format, ItemView item);
// One change of an incremental export; an image that is empty is left out.
void append_change_line(std::string& out, DataFormat format, Instant at, ItemView keys, ItemView new_image,
                        ItemView old_image);

// How an import's files are to be read.
struct ImportSource {
    DataFormat format = DataFormat::kDynamoDbJson;
    // Of CSV: every column is a string but the keys, which have the types of their definition.
    char delimiter = ',';
    std::vector<std::string> headers;  // empty: the first line of each file
    std::map<std::string, ValueType, std::less<>> key_types;
    template <class Archive>
    void visit(Archive& archive) {
        archive(format, delimiter, headers, key_types);
    }
};

// Hands over each item (packed) or why it is none. A line that cannot be read ends the file.
using TakeItem = std::function<void(Result<std::string> item)>;
void read_items(std::string_view text, const ImportSource& source, const TakeItem& take);

}  // namespace dynascope
