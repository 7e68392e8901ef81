#include "world/range_question.h"

#include <algorithm>
#include <vector>

namespace dynascope {

namespace {

// Members in the order of their names at every depth.
Document with_sorted_members(const Document& document) {
    if (document.is_array()) {
        Document list = Document::array();
        for (const Document& element : document) list.push_back(with_sorted_members(element));
        return list;
    }
    if (!document.is_object()) return document;
    std::vector<std::string> names;
    names.reserve(document.size());
    for (const auto& [name, value] : document.items()) names.push_back(name);
    std::sort(names.begin(), names.end());
    Document object = Document::object();
    for (const std::string& name : names) object[name] = with_sorted_members(document[name]);
    return object;
}

}  // namespace

std::string question_key(std::string_view operation, Document body) {
    body.erase("ReturnConsumedCapacity");
    body.erase("ConsistentRead");
    return std::string(operation) + to_text(with_sorted_members(body));
}

std::string without_capacity(const std::string& answer) {
    Document document = parse_document(answer).value_or(Document::object());
    return document.erase("ConsumedCapacity") == 0 ? answer : to_text(document);
}

std::string with_no_capacity(const std::string& answer, const Document& body, const std::string& table) {
    const std::string wanted = text_member(body, "ReturnConsumedCapacity");
    if (wanted.empty() || wanted == "NONE") return answer;
    Document document = parse_document(answer).value_or(Document::object());
    document["ConsumedCapacity"] = {{"TableName", table}, {"CapacityUnits", 0.0}};
    if (wanted == "INDEXES") document["ConsumedCapacity"]["Table"] = {{"CapacityUnits", 0.0}};
    return to_text(document);
}

}  // namespace dynascope
