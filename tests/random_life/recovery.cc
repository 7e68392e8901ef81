#include "random_life/recovery.h"

#include <algorithm>
#include <utility>

namespace dynascope::test {

namespace {

constexpr std::size_t backups_max = 3;
constexpr std::size_t moments_max = 4;
constexpr std::size_t arrivals_max = 5;
constexpr std::size_t exports_max = 2;
constexpr std::int64_t restorable_seconds = 300;  // a point in time can be restored to when it is so old

Document string_attribute(const std::string& text) { return {{"S", text}}; }

Document number_attribute(std::uint64_t number) { return {{"N", std::to_string(number)}}; }

Document key_schema() {
    Document part = {{"AttributeName", "pk"}, {"KeyType", "HASH"}};
    Document list = Document::array();
    list.push_back(std::move(part));
    return list;
}

Document key_definition() {
    Document part = {{"AttributeName", "pk"}, {"AttributeType", "S"}};
    Document list = Document::array();
    list.push_back(std::move(part));
    return list;
}

Document simple_table(const std::string& name) {
    return {{"TableName", name},
            {"KeySchema", key_schema()},
            {"AttributeDefinitions", key_definition()},
            {"BillingMode", "PAY_PER_REQUEST"}};
}

Document order_key(std::uint64_t pk, std::uint64_t sk) {
    return {{"pk", string_attribute("p" + std::to_string(pk))}, {"sk", string_attribute("s" + std::to_string(sk))}};
}

}  // namespace

Document Recovery::send(std::string_view operation, const Document& body, Route route) {
    const std::string text = to_text(body);
    const Answer answer = engine_.handle({operation, text, anonymous_caller, home_region, route});
    status_ = answer.status;
    return parse_document(answer.body).value_or(Document::object());
}

Recovery::Items Recovery::items_of(std::string_view table) const {
    Items items;
    const TableEntry* entry = engine_.catalog().find(table);
    if (entry == nullptr) return items;
    for (auto record = entry->store.begin(); record != entry->store.end(); ++record) {
        if (!record->second.item.empty()) items.emplace(std::string(record->first), record->second.item);
    }
    return items;
}

void Recovery::begin() {
    send("UpdateContinuousBackups",
         {{"TableName", "Orders"}, {"PointInTimeRecoverySpecification", {{"PointInTimeRecoveryEnabled", true}}}});
    Document notes = simple_table("Notes");
    Document index = {{"IndexName", "near"},
                      {"VectorAttribute", {{"AttributeName", "e"}}},
                      {"Dimensions", 3},
                      {"DistanceFunction", "EUCLIDEAN"},
                      {"Projection", {{"ProjectionType", "ALL"}}}};
    notes["VectorIndexes"] = Document::array();
    notes["VectorIndexes"].push_back(std::move(index));
    send("CreateTable", notes);
    send("CreateCluster", {{"ClusterName", "cache"},
                           {"NodeType", "dax.r5.large"},
                           {"ReplicationFactor", 3},
                           {"IamRoleArn", "arn:aws:iam::123456789012:role/DAXServiceRole"}});
    engine_.advance(minutes(10));
}

void Recovery::step() {
    switch (below(12)) {
        case 0: return back_up();
        case 1: return restore();
        case 2: return keep_moment();
        case 3: return restore_moment();
        case 4: return export_moment();
        case 5: return import();
        case 6: return put_in_bulk();
        case 7:
        case 8: return use_vectors();
        default: return use_cache();
    }
}

void Recovery::back_up() {
    if (backups_.size() >= backups_max) {
        send("DeleteBackup", {{"BackupArn", backups_.front().arn}});
        if (status_ == 200) backups_.pop_front();
        return;
    }
    const Document answer = send("CreateBackup", {{"TableName", "Orders"}, {"BackupName", "kept"}});
    if (status_ != 200) return;
    backups_.push_back({answer["BackupDetails"]["BackupArn"].get<std::string>(), items_of("Orders")});
}

void Recovery::restore() {
    if (backups_.empty() || arrivals_.size() >= arrivals_max) return;
    const KeptBackup& backup = backups_[static_cast<std::size_t>(below(backups_.size()))];
    const std::string name = new_name("Restored");
    send("RestoreTableFromBackup", {{"TargetTableName", name}, {"BackupArn", backup.arn}});
    if (status_ == 200) arrivals_.push_back({name, backup.items});
}

void Recovery::keep_moment() {
    if (moments_.size() >= moments_max) return;
    // What belongs to a second is all that happened until its end.
    const std::int64_t second = engine_.now().epoch_seconds();
    engine_.advance(Instant{(second + 1) * 1'000'000 - 1} - engine_.now());
    moments_.push_back({second, items_of("Orders")});
    engine_.advance(micros(1));
}

void Recovery::restore_moment() {
    if (moments_.empty() || arrivals_.size() >= arrivals_max) return;
    if (engine_.now().epoch_seconds() < moments_.front().second + restorable_seconds) return;
    const Moment moment = std::move(moments_.front());
    moments_.pop_front();
    const std::string name = new_name("Recovered");
    send("RestoreTableToPointInTime",
         {{"SourceTableName", "Orders"}, {"TargetTableName", name}, {"RestoreDateTime", moment.second}});
    if (status_ == 200) arrivals_.push_back({name, moment.items});
}

void Recovery::export_moment() {
    if (moments_.empty() || exports_.size() >= exports_max) return;
    const Moment& moment = moments_[static_cast<std::size_t>(below(moments_.size()))];
    const Document answer =
        send("ExportTableToPointInTime", {{"TableArn", "arn:aws:dynamodb:us-east-1:123456789012:table/Orders"},
                                          {"S3Bucket", "exports"},
                                          {"ExportTime", moment.second},
                                          {"ExportFormat", below(2) == 0 ? "DYNAMODB_JSON" : "ION"}});
    if (status_ != 200) return;
    exports_.push_back(
        {answer["ExportDescription"]["ExportArn"].get<std::string>(), static_cast<std::int64_t>(moment.items.size())});
}

void Recovery::import() {
    if (arrivals_.size() >= 2) return;
    const std::uint64_t count = below(50);
    std::string lines;
    for (std::uint64_t i = 0; i < count; ++i) {
        Document item = {{"pk", string_attribute("i" + std::to_string(i))}};
        item["n"] = number_attribute(below(1'000));
        Document line = Document::object();
        line["Item"] = std::move(item);
        lines += to_text(line) + "\n";
    }
    const std::string name = new_name("Imported");
    send("PutObject", {{"Bucket", "imports"}, {"Key", name + "/items.json"}, {"Text", lines}});
    send("ImportTable", {{"S3BucketSource", {{"S3Bucket", "imports"}, {"S3KeyPrefix", name + "/"}}},
                         {"InputFormat", "DYNAMODB_JSON"},
                         {"TableCreationParameters", simple_table(name)}});
    if (status_ == 200) arrivals_.push_back({name, {}, static_cast<std::int64_t>(count), true});
}

void Recovery::put_in_bulk() {
    std::string lines;
    for (std::uint64_t left = below(20); left > 0; --left) {
        const std::uint64_t pk = below(12);
        const std::uint64_t sk = below(30);
        Document item = order_key(pk, sk);
        item["total"] = number_attribute(below(1'000));
        Document line = Document::object();
        line["Item"] = std::move(item);
        lines += to_text(line) + "\n";
    }
    send("PutObject", {{"Bucket", "bulk"}, {"Key", "items.json"}, {"Text", lines}});
    Document output = {{"S3Bucket", "reports"}};
    output["OutputType"] = Document::array();
    output["OutputType"].push_back("ERROR");
    send("StartBulkPutItems",
         {{"TableName", "Orders"},
          {"InputS3Configuration", {{"S3Bucket", "bulk"}, {"S3KeyPrefix", "items"}, {"InputFormat", "DYNAMODB_JSON"}}},
          {"OutputS3Configuration", output}});
}

void Recovery::use_vectors() {
    const std::uint64_t number = below(40);
    const Document key = {{"pk", string_attribute("n" + std::to_string(number))}};
    Document vector = Document::array();
    for (int i = 0; i < 3; ++i) vector.push_back(number_attribute(below(100)));
    switch (below(4)) {
        case 0: send("DeleteItem", {{"TableName", "Notes"}, {"Key", key}}); return;
        case 1:
            send("SearchVectors",
                 {{"TableName", "Notes"}, {"IndexName", "near"}, {"SearchVector", vector}, {"TopK", 5}});
            return;
        default: {
            Document item = key;
            if (below(4) != 0) item["e"] = {{"L", vector}};
            send("PutItem", {{"TableName", "Notes"}, {"Item", item}});
        }
    }
}

void Recovery::use_cache() {
    const std::uint64_t pk = below(12);
    const std::uint64_t sk = below(30);
    const Document key = order_key(pk, sk);
    switch (below(5)) {
        case 0: {
            Document item = key;
            item["total"] = number_attribute(below(1'000));
            send("PutItem", {{"TableName", "Orders"}, {"Item", item}}, Route::kDax);
            return;
        }
        case 1: {
            Document values = Document::object();
            values[":p"] = key["pk"];
            send("Query",
                 {{"TableName", "Orders"},
                  {"KeyConditionExpression", "pk = :p"},
                  {"Limit", 5},
                  {"ExpressionAttributeValues", values}},
                 Route::kDax);
            return;
        }
        default:
            send("GetItem", {{"TableName", "Orders"}, {"Key", key}, {"ConsistentRead", below(4) == 0}}, Route::kDax);
    }
}

std::string Recovery::check_arrival(const Arrival& arrival, bool& over) {
    const TableEntry* table = engine_.catalog().find(arrival.table);
    over = false;
    if (table == nullptr || table->status != TableStatus::kActive) return {};
    over = true;
    ++checked_;
    if (arrival.imported) {
        return table->store.item_count() == arrival.count ? "" : arrival.table + " has other items than its import";
    }
    return items_of(arrival.table) == arrival.items ? "" : arrival.table + " holds other items than there were";
}

std::string Recovery::check_exports() {
    for (std::size_t i = 0; i < exports_.size();) {
        const Document answer = send("DescribeExport", {{"ExportArn", exports_[i].arn}});
        const Document& description = answer["ExportDescription"];
        if (description["ExportStatus"] == "IN_PROGRESS") {
            ++i;
            continue;
        }
        ++checked_;
        if (description["ExportStatus"] != "COMPLETED" || description["ItemCount"] != exports_[i].count) {
            return "an export has other items than there were";
        }
        exports_.erase(exports_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return {};
}

std::string Recovery::check() {
    for (std::size_t i = 0; i < arrivals_.size();) {
        bool over = false;
        std::string fault = check_arrival(arrivals_[i], over);
        if (!fault.empty()) return fault;
        if (!over) {
            ++i;
            continue;
        }
        send("DeleteTable", {{"TableName", arrivals_[i].table}});
        arrivals_.erase(arrivals_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return check_exports();
}

std::string Recovery::check_settled() {
    std::string fault = check();
    for (std::uint64_t sk = 0; sk < 30 && fault.empty(); ++sk) {
        const Document body = {{"TableName", "Orders"}, {"Key", order_key(sk % 12, sk)}, {"ConsistentRead", true}};
        Document eventual = body;
        eventual["ConsistentRead"] = false;
        const Document there = send("GetItem", body);
        if (status_ != 200) continue;
        const Document cached = send("GetItem", eventual, Route::kDax);
        if (status_ == 200 && cached != there) fault = "DAX answers another item long after all has settled";
    }
    return fault;
}

}  // namespace dynascope::test
