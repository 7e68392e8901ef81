// Exports end, imports begin and end.
#include "ops/operations.h"
#include "world/jobs.h"

namespace dynascope {

namespace {

std::string outcome(const char* what, const Transfer& transfer) {
    std::string text = std::string(what) + " is " + std::string(transfer_status_name(transfer.status));
    if (!transfer.failure_code.empty()) text += ": " + transfer.failure_code;
    return text;
}

}  // namespace

void Jobs::export_work(const Event& event) {
    Context context = engine_.context(event.table);
    ops::finish_export(context, event.text);
    const auto& exports = context.catalog.transfers.exports;
    const auto found = exports.find(event.text);
    if (found == exports.end()) return;
    const Transfer& transfer = found->second.transfer;
    engine_.happened(HappeningKind::kTableStatus, Engine::shown_name(context.region, transfer.table_name),
                     outcome("export", transfer));
}

void Jobs::import_work(const Event& event) {
    Context context = engine_.context(event.table);
    if (static_cast<JobKind>(event.kind) == JobKind::kImportBegins) {
        ops::begin_import(context, event.text);
    } else {
        ops::finish_import(context, event.text);
    }
    const auto& imports = context.catalog.transfers.imports;
    const auto found = imports.find(event.text);
    if (found == imports.end() || found->second.transfer.status == TransferStatus::kInProgress) return;
    const Transfer& transfer = found->second.transfer;
    std::string text = outcome("import", transfer);
    if (!found->second.first_error.empty()) text += ", first: " + found->second.first_error;
    engine_.happened(HappeningKind::kTableStatus, Engine::shown_name(context.region, transfer.table_name),
                     std::move(text));
}

}  // namespace dynascope
