#include "history/list_table.h"

#include <cstdlib>

namespace dynascope::history {

namespace {

constexpr const char* lists_schema =
    R"j({"TableName":"Lists","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
{"AttributeName":"sk","KeyType":"RANGE"}],"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
{"AttributeName":"sk","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"}],
"GlobalSecondaryIndexes":[{"IndexName":"ByGroup","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],
"Projection":{"ProjectionType":"ALL"})j";

std::string units_member(int units) {
    const std::string text = std::to_string(units);
    return R"(,"ProvisionedThroughput":{"ReadCapacityUnits":)" + text + R"(,"WriteCapacityUnits":)" + text + "}";
}

}  // namespace

std::string list_key(int item) {
    return R"("pk":{"S":"p)" + std::to_string(item % collection_count) + R"("},"sk":{"S":"s)" +
           std::to_string(item / collection_count) + R"("})";
}

int list_of(const Document& item) {
    const auto digit = [&](const char* name) { return std::atoi(text_member(item[name], "S").c_str() + 1); };
    return digit("pk") + collection_count * digit("sk");
}

std::string group_of(int item) { return R"({"S":"g)" + std::to_string(item % group_count) + R"("})"; }

std::string number_list(const Numbers& numbers) {
    std::string text = R"({"L":[)";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        text += std::string(i == 0 ? "" : ",") + R"({"N":")" + std::to_string(numbers[i]) + R"("})";
    }
    return text + "]}";
}

Numbers numbers_of(const Document& item) {
    Numbers numbers;
    const auto log = item.find("log");
    if (log == item.end()) return numbers;
    const Document& elements = (*log)["L"];
    numbers.reserve(elements.size());
    for (const Document& element : elements) numbers.push_back(std::atoi(text_member(element, "N").c_str()));
    return numbers;
}

std::string create_lists_body(int units) {
    if (units == 0) return std::string(lists_schema) + R"(}],"BillingMode":"PAY_PER_REQUEST"})";
    return lists_schema + units_member(units) + "}]" + units_member(units) + "}";
}

std::string list_append_members(int item, int number) {
    return R"("TableName":"Lists","Key":{)" + list_key(item) +
           R"j(},"UpdateExpression":"SET #l = list_append(if_not_exists(#l, :none), :n), g = :g",
"ExpressionAttributeNames":{"#l":"log"},"ExpressionAttributeValues":{":none":{"L":[]},":n":)j" +
           number_list({number}) + R"(,":g":)" + group_of(item) + "}";
}

std::string batch_get_body(const std::vector<int>& items, bool eventual) {
    std::string keys;
    for (const int item : items) keys += (keys.empty() ? "{" : ",{") + list_key(item) + "}";
    return R"({"RequestItems":{"Lists":{"Keys":[)" + keys + R"(],"ConsistentRead":)" +
           (eventual ? "false}}}" : "true}}}");
}

std::string index_query_body(int group) {
    return R"j({"TableName":"Lists","IndexName":"ByGroup","KeyConditionExpression":"g = :g",
"ExpressionAttributeValues":{":g":{"S":"g)j" +
           std::to_string(group) + R"("}}})";
}

std::vector<int> items_of_group(int group) {
    std::vector<int> items;
    items.reserve(list_count);
    for (int item = group; item < list_count; item += group_count) items.push_back(item);
    return items;
}

}  // namespace dynascope::history
