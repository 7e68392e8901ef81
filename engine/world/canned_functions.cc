#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ops/access.h"
#include "value/attribute_value.h"
#include "world/function.h"

namespace dynascope {

namespace {

using Attributes = std::map<std::string, AttributeValue>;

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        std::string_view part = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        if (!part.empty()) parts.emplace_back(part);
    }
    return parts;
}

// The item's key as one text: its values joined by "#".
std::string key_of(const StreamRecord& record, const KeySchema& source) {
    std::string text;
    const auto add = [&text](ValueView value) {
        if (!text.empty()) text.push_back('#');
        text += ops::key_text(value);
    };
    const ItemView keys(record.keys);
    if (source.hash.empty()) {
        for (auto key = keys.attributes(); key.next();) add(key.value());
        return text;
    }
    for (const auto* parts : {&source.hash, &source.range}) {
        for (const KeyPart& part : *parts) {
            if (const auto value = keys.find(part.name)) add(*value);
        }
    }
    return text;
}

AttributeValue map_value(const std::string& packed) {
    AttributeValue value;
    value.type = ValueType::kMap;
    value.map = unpack_item(ItemView(packed));
    return value;
}

bool has_text_keys(const KeySchema& schema) {
    const auto is_text = [](const KeyPart& part) { return part.type == ValueType::kString; };
    return schema.hash.size() == 1 && is_text(schema.hash.front()) &&
           std::all_of(schema.range.begin(), schema.range.end(), is_text);
}

// A key made of texts; the sort key's only where the table has one.
Attributes text_key(const KeySchema& target, std::string hash, const std::string& range) {
    Attributes key;
    key[target.hash.front().name] = AttributeValue::from_string(std::move(hash));
    for (const KeyPart& part : target.range) key[part.name] = AttributeValue::from_string(range);
    return key;
}

WriteCommand put_command(std::string_view table, const Attributes& item) {
    WriteCommand command;
    command.table_name = table;
    command.item = pack_item(item);
    return command;
}

WriteCommand delete_command(std::string_view table, const Attributes& key) {
    WriteCommand command;
    command.kind = WriteCommand::Kind::kDelete;
    command.table_name = table;
    command.key = pack_item(key);
    return command;
}

// One record and what its function works with.
struct Work {
    const LambdaFunction& function;
    const KeySchema& target;
    const KeySchema& source;
    const StreamRecord& record;
    std::string_view target_table() const { return function.variable("TARGET_TABLE"); }
};

CannedEffects audit_log(const Work& work) {
    const StreamRecord& record = work.record;
    Attributes item;
    item["eventName"] = AttributeValue::from_string(std::string(change_name(record.kind)));
    item["at"] = AttributeValue::from_number(Number(record.created.epoch_seconds()));
    item["keys"] = map_value(record.keys);
    if (!record.new_image.empty()) item["newImage"] = map_value(record.new_image);
    if (!record.old_image.empty()) item["oldImage"] = map_value(record.old_image);
    const std::string sequence = sequence_text(record.sequence);
    const bool ranged = work.target.has_range();
    for (auto& [name, value] :
         text_key(work.target, ranged ? key_of(record, work.source) : record.event_id, sequence)) {
        item[name] = value;
    }
    return {{put_command(work.target_table(), item)}, false, std::nullopt, {}};
}

// Words of letters and digits, in small letters; bytes beyond ASCII belong to words.
std::set<std::string> words_of(const Work& work, const std::string& image) {
    std::set<std::string> words;
    if (image.empty()) return words;
    for (const std::string& attribute : split_list(work.function.variable("ATTRIBUTES"))) {
        const auto value = ItemView(image).find(attribute);
        if (!value || value->type() != ValueType::kString) continue;
        std::string word;
        for (const char c : std::string(value->scalar()) + " ") {
            const bool upper = c >= 'A' && c <= 'Z';
            const bool inside = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
            if (inside) {
                word.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
            } else if (!word.empty()) {
                words.insert(std::move(word));
                word.clear();
            }
        }
    }
    return words;
}

CannedEffects search_index(const Work& work) {
    CannedEffects effects;
    if (!work.target.has_range()) {
        effects.problem = "the search index's table needs a partition key and a sort key";
        return effects;
    }
    const std::set<std::string> before = words_of(work, work.record.old_image);
    const std::set<std::string> after = words_of(work, work.record.new_image);
    const std::string key = key_of(work.record, work.source);
    for (const std::string& word : before) {
        if (after.find(word) != after.end()) continue;
        effects.writes.push_back(delete_command(work.target_table(), text_key(work.target, word, key)));
    }
    for (const std::string& word : after) {
        if (before.find(word) != before.end()) continue;
        Attributes item = text_key(work.target, word, key);
        item["keys"] = map_value(work.record.keys);
        effects.writes.push_back(put_command(work.target_table(), item));
    }
    return effects;
}

CannedEffects cache_invalidation(const Work& work) {
    Attributes key;
    const ItemView keys(work.record.keys);
    for (const auto* parts : {&work.target.hash, &work.target.range}) {
        for (const KeyPart& part : *parts) {
            const auto value = keys.find(part.name);
            if (value && value->type() == part.type) key[part.name] = AttributeValue::unpack(*value);
        }
    }
    if (key.size() != work.target.hash.size() + work.target.range.size()) {
        if (!has_text_keys(work.target)) return {{}, false, std::nullopt, "the cache's table needs keys of type S"};
        key = text_key(work.target, key_of(work.record, work.source), "ITEM");
    }
    return {{delete_command(work.target_table(), key)}, false, std::nullopt, {}};
}

CannedEffects email(const Work& work) {
    CannedEffects effects;
    const std::string_view listed = work.function.variable("EVENT_NAMES");
    const std::vector<std::string> names = split_list(listed.empty() ? "INSERT" : listed);
    if (std::find(names.begin(), names.end(), change_name(work.record.kind)) == names.end()) return effects;
    std::string to(work.function.variable("TO"));
    const std::string& image = work.record.new_image.empty() ? work.record.old_image : work.record.new_image;
    if (const std::string_view attribute = work.function.variable("TO_ATTRIBUTE"); !attribute.empty()) {
        const auto value = image.empty() ? std::nullopt : ItemView(image).find(attribute);
        if (value && value->type() == ValueType::kString) to = value->scalar();
    }
    if (to.empty()) return effects;
    std::string subject(work.function.variable("SUBJECT"));
    if (subject.empty()) {
        subject = std::string(change_name(work.record.kind)) + " " + key_of(work.record, work.source);
    }
    effects.email = Email{std::move(to), std::move(subject), work.record.event_id, {}};
    return effects;
}

// The view's item of an image: empty when it has no value that fits the view's keys.
Attributes view_item(const Work& work, const std::string& image, Attributes& key) {
    key.clear();
    if (image.empty()) return {};
    Attributes all = unpack_item(ItemView(image));
    const std::string_view sort = work.function.variable("SORT_KEY");
    const auto place = [&](const KeyPart& part, std::string_view attribute) {
        const auto found = all.find(std::string(attribute));
        if (found != all.end() && found->second.type == part.type) key[part.name] = found->second;
    };
    place(work.target.hash.front(), work.function.variable("PARTITION_KEY"));
    for (const KeyPart& part : work.target.range) {
        if (!sort.empty()) {
            place(part, sort);
        } else if (part.type == ValueType::kString) {
            key[part.name] = AttributeValue::from_string(key_of(work.record, work.source));
        }
    }
    if (key.size() != 1 + work.target.range.size()) {
        key.clear();
        return {};
    }
    Attributes item = key;
    const std::vector<std::string> kept = split_list(work.function.variable("ATTRIBUTES"));
    for (auto& [name, value] : all) {
        if (kept.empty() || std::find(kept.begin(), kept.end(), name) != kept.end()) item.try_emplace(name, value);
    }
    return item;
}

CannedEffects materialized_view(const Work& work) {
    CannedEffects effects;
    effects.all_or_nothing = true;
    Attributes old_key;
    Attributes new_key;
    view_item(work, work.record.old_image, old_key);
    const Attributes item = view_item(work, work.record.new_image, new_key);
    if (!old_key.empty() && (new_key.empty() || pack_item(old_key) != pack_item(new_key))) {
        effects.writes.push_back(delete_command(work.target_table(), old_key));
    }
    if (!new_key.empty()) effects.writes.push_back(put_command(work.target_table(), item));
    return effects;
}

}  // namespace

CannedEffects effects_of(const LambdaFunction& function, const Catalog& catalog, const KeySchema& source,
                         const StreamRecord& record) {
    static const KeySchema nothing;
    if (function.handler == CannedHandler::kNoOperation || function.handler == CannedHandler::kCallback) return {};
    if (function.handler == CannedHandler::kEmail) return email({function, nothing, source, record});
    const std::string name(function.variable("TARGET_TABLE"));
    const TableEntry* target = catalog.find(name);
    if (target == nullptr) return {{}, false, std::nullopt, "there is no table " + name};
    const KeySchema& key = target->definition.key;
    const Work work{function, key, source, record};
    if (function.handler == CannedHandler::kCacheInvalidation) return cache_invalidation(work);
    if (function.handler == CannedHandler::kMaterializedView) return materialized_view(work);
    if (!has_text_keys(key)) return {{}, false, std::nullopt, "the keys of table " + name + " must be of type S"};
    if (function.handler == CannedHandler::kAuditLog) return audit_log(work);
    if (function.handler == CannedHandler::kSearchIndex) return search_index(work);
    return aggregate_effects(function, key, source, record);
}

}  // namespace dynascope
