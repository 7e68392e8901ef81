// A bulk operation reads its objects record by record and puts the items at the rate of its tier.
#include <algorithm>
#include <utility>

#include "api/bulk_record.h"
#include "base/limits.h"
#include "ops/bulk_commands.h"
#include "table/names.h"
#include "world/bulk_input.h"
#include "world/bulk_report.h"
#include "world/jobs.h"

namespace dynascope {

namespace {

constexpr Duration pace = millis(100);
constexpr std::int64_t paces_per_second = 10;
constexpr Duration throttled_pause = seconds(1);
constexpr int records_per_step = 1'000;
// AWS publishes no rates. Ours: a standard operation writes what a new on-demand table takes, an accelerated one what
// a table may take at all.
constexpr std::int64_t standard_units_per_second = limits::on_demand_write_units_initial;
constexpr std::int64_t accelerated_units_per_second = limits::table_units_per_second_max;

class BulkRunner {
  public:
    BulkRunner(Context context, ObjectStore& objects, BulkOperation& operation, TableEntry& table)
        : context_(context), objects_(objects), operation_(operation), table_(table), input_(objects, operation) {}

    // One step's work; the pause until the next one, nothing when the operation is over.
    std::optional<Duration> run(bool paced) {
        if (operation_.status == BulkStatus::kCancelling) {
            return end(BulkStatus::kCancelled, "Cancelled", "The operation was cancelled by CancelBulkOperation");
        }
        if (!operation_.total_bytes && !list_objects()) return std::nullopt;
        operation_.balance = std::min<std::int64_t>(operation_.balance, 0) + units_per_second() * 2 / paces_per_second;
        for (int records = 0; const auto found = input_.next(); ++records) {
            if (paced && operation_.balance <= 0) return pace;
            if (records == records_per_step) return paced ? pace : Duration{};
            ++operation_.line;
            if (found == BulkInputReader::Found::kBrokenObject) {
                stop_object("The object is not compressed with " + std::string(packing_word(operation_.input.packing)));
            } else if (!put_record()) {
                --operation_.line;
                return throttled_pause;
            }
        }
        if (!input_.lost().empty()) {
            return end(BulkStatus::kFailed, "S3NoSuchKey", "The input object is gone: " + input_.lost());
        }
        return end(operation_.failed_items > 0 ? BulkStatus::kCompletedWithErrors : BulkStatus::kCompleted);
    }

  private:
    std::int64_t units_per_second() const {
        const std::int64_t tier = operation_.accelerated ? accelerated_units_per_second : standard_units_per_second;
        return std::min(operation_.max_write_units.value_or(tier), tier);
    }

    bool fail(std::string code, std::string message) {
        end(BulkStatus::kFailed, std::move(code), std::move(message));
        return false;
    }

    bool list_objects() {
        const BulkInput& input = operation_.input;
        for (const std::string& owner : {input.owner, operation_.output.owner}) {
            if (owner.empty() || owner == account_id) continue;
            return fail("S3AccessDenied",
                        "Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)");
        }
        const ObjectStore::Objects* bucket = objects_.find(input.bucket);
        if (bucket == nullptr) {
            return fail("S3NoSuchBucket",
                        "The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: "
                        "NoSuchBucket)");
        }
        std::int64_t total = 0;
        for (auto at = bucket->lower_bound(input.prefix); at != bucket->end() && at->first.starts_with(input.prefix);
             ++at) {
            operation_.objects.push_back(at->first);
            const auto size = static_cast<std::int64_t>(at->second.body.size());
            if (size > limits::bulk_object_size_bytes_max) {
                return fail("S3ObjectTooLarge", "The input object is larger than 5 GB: " + at->first);
            }
            total += size;
        }
        if (operation_.objects.size() > limits::bulk_objects_max) {
            return fail("S3TooManyObjects",
                        "The input has more than " + std::to_string(limits::bulk_objects_max) + " objects");
        }
        operation_.total_bytes = total;
        return true;
    }

    // What cannot be read ends the reading of its object.
    void stop_object(const std::string& why) {
        ++operation_.processed_items;
        report_error(operation_, why, {});
        input_.stop_object();
    }

    // False: the table is too busy, the record has to wait.
    bool put_record() {
        const auto command =
            read_bulk_record(input_.record(), operation_.input.ion, operation_.table_name, expressions_);
        if (!command.ok()) {
            if (command.error().type == ErrorType::kSerialization) {
                stop_object(command.error().message);
                return true;
            }
            refuse_record(command.error().message);
            return true;
        }
        const auto put = ops::bulk_put(context_, table_, command.value(), operation_.usage);
        if (!put.ok()) {
            refuse_record(put.error().message);
            return true;
        }
        if (put.value().outcome == BulkPut::Outcome::kThrottled) return false;
        operation_.balance -= put.value().units.count;
        if (put.value().outcome == BulkPut::Outcome::kConditionFailed) {
            report_condition_failure(operation_, command.value().item, put.value().existing);
        }
        ++operation_.processed_items;
        input_.pass_record();
        return true;
    }

    void refuse_record(const std::string& why) {
        report_error(operation_, why, input_.record());
        ++operation_.processed_items;
        input_.pass_record();
    }

    std::optional<Duration> end(BulkStatus status, std::string code = {}, std::string message = {}) {
        store_reports(objects_, operation_, context_.now);
        ops::end_bulk_operation(context_, operation_, status, std::move(code), std::move(message));
        return std::nullopt;
    }

    Context context_;
    ObjectStore& objects_;
    BulkOperation& operation_;
    TableEntry& table_;
    BulkInputReader input_;
    ExpressionCache expressions_;
};

}  // namespace

void Jobs::bulk_step(const Event& event) {
    Catalog* catalog = engine_.state_.regions.of_table(event.table);
    TableEntry* table = engine_.state_.regions.table(event.table);
    if (catalog == nullptr || table == nullptr) return;
    BulkOperation* operation = catalog->bulk_operations.find(event.index);
    if (operation == nullptr || operation->is_over()) return;
    const std::int64_t before = operation->processed_items;
    BulkRunner runner(engine_.context(event.table), catalog->transfers.objects, *operation, *table);
    const auto pause = runner.run(engine_.state_.simulation.lifecycle);
    const std::string name = engine_.shown_name(*table);
    const std::int64_t records = operation->processed_items - before;
    if (records > 0) engine_.happened(HappeningKind::kTableStatus, name, "records of a bulk put", records, true);
    if (pause) {
        scheduler_.schedule(JobKind::kBulkStep, engine_.state_.now + *pause, event.table, event.index);
    } else {
        engine_.happened(HappeningKind::kTableStatus, name, "bulk put is over");
    }
}

}  // namespace dynascope
