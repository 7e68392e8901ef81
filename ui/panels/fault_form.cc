#include "ui/panels/fault_form.h"

#include <algorithm>
#include <utility>

#include "json/document.h"
#include "ui/panels/refusal.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/item_text.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

// In the order of offered_faults.
enum OfferedFault : int { kSlow, kLeader, kThrottled, kFailing, kPoisoned, kCutOff };
constexpr std::array<const char*, 6> offered_faults{"SlowReplicas",    "LostLeader",   "Throttle",
                                                    "FunctionFailure", "PoisonRecord", "CutOffRegion"};
constexpr std::int64_t fault_milliseconds_most = 86'400'000;

// Those of global tables, which it concerns; without one a few that people know.
std::vector<std::string> offered_regions(const View& view) {
    std::vector<std::string> regions;
    for (const GlobalTablePicture& table : view.inspector.global_tables()) {
        for (const ReplicaPicture& replica : table.replicas) regions.push_back(replica.region);
    }
    std::sort(regions.begin(), regions.end());
    regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
    if (regions.empty()) regions = {"us-east-1", "us-west-2", "eu-west-1"};
    return regions;
}

}  // namespace

std::string fault_effect(const Ui& ui, const FaultPicture& fault, std::string_view region) {
    std::string where = fault.table;
    if (where.empty()) {
        where = fault.region.empty() ? ui.t("faults.any_table") : fault.region;
    } else if (fault.region != region) {
        where = fault.region + ":" + where;
    }
    const std::string item = fault.key_json.empty() ? ui.t("faults.an_item") : key_line(fault.key_json);
    if (fault.partition != 0) {
        where = ui.texts.with("faults.partition_of", {{"id", std::to_string(fault.partition)}, {"where", where}});
    } else if (fault.word == offered_faults[kLeader]) {
        where = ui.texts.with("faults.partition_with", {{"item", item}, {"where", where}});
    }
    if (fault.follower != 0) {
        where = ui.texts.with("faults.follower_of", {{"number", std::to_string(fault.follower)}, {"where", where}});
    }
    return ui.texts.with("faults.effect." + fault.word, {{"where", where},
                                                         {"time", duration_text(fault.delay)},
                                                         {"percent", std::to_string(fault.percent)},
                                                         {"item", item}});
}

// Fields beside one another, as many as there is room for.
struct FaultForm::Row {
    explicit Row(const Ui& ui) {
        const float gap = ui.px(8);
        columns = width_left() < ui.px(560) ? 2 : 4;
        const auto count = static_cast<float>(columns);
        field.width = (width_left() - gap * (count - 1)) / count;
    }
    void next(const Ui& ui) {
        if (placed++ % columns != 0) same_line(ui);
    }
    FieldOptions field;
    int columns = 4;
    int placed = 0;
};

bool FaultForm::asks_key() const { return kind_ == kPoisoned || (kind_ == kLeader && lost_partition_ == 0); }

FaultPicture FaultForm::described(const View& view, int kind) const {
    FaultPicture fault;
    fault.word = offered_faults[static_cast<std::size_t>(kind)];
    fault.region = kind == kCutOff ? region_ : view.region;
    if (kind != kCutOff) fault.table = view.table;
    if (kind == kSlow) fault.partition = slow_partition_;
    if (kind == kLeader) fault.partition = lost_partition_;
    if (kind == kSlow) fault.follower = static_cast<std::uint32_t>(follower_);
    fault.delay = millis(kind == kSlow ? slow_ : election_);
    fault.percent = static_cast<std::uint32_t>(percent_);
    if (!keys_[0].empty()) fault.key_json = to_text(key(view));
    if (fault.table.empty() && kind != kCutOff) fault.region.clear();
    return fault;
}

Document FaultForm::key(const View& view) const {
    Document item = Document::object();
    if (!view.selected) return item;
    std::size_t place = 0;
    for (const auto* parts : {&view.selected->key.hash, &view.selected->key.range}) {
        if (!parts->empty()) item[parts->front().name] = {{std::string(type_name(parts->front().type)), keys_[place]}};
        ++place;
    }
    return item;
}

bool FaultForm::complete(const View& view) const {
    if (kind_ == kCutOff) return true;
    if (!view.selected) return false;
    return !asks_key() || (!keys_[0].empty() && (view.selected->key.range.empty() || !keys_[1].empty()));
}

std::string FaultForm::body(const View& view) const {
    Document body{{"Fault", offered_faults[static_cast<std::size_t>(kind_)]}};
    if (kind_ == kCutOff) {
        body["Region"] = region_;
        return to_text(body);
    }
    body["TableName"] = view.table;
    const std::uint32_t partition = described(view, kind_).partition;
    if (partition != 0) body["PartitionId"] = partition;
    if (kind_ == kSlow && follower_ != 0) body["Follower"] = follower_;
    if (kind_ == kSlow) body["Milliseconds"] = slow_;
    if (kind_ == kLeader) body["Milliseconds"] = election_;
    if (kind_ == kThrottled) body["Percent"] = percent_;
    if (asks_key()) body["Key"] = key(view);
    return to_text(body);
}

void FaultForm::draw_scope(Ui& ui, const View& view, CommandQueue& commands, Row& row) {
    row.next(ui);
    std::vector<std::string> names;
    if (kind_ == kCutOff) {
        names = offered_regions(view);
        auto found = std::find(names.begin(), names.end(), region_);
        int chosen = found == names.end() ? 0 : static_cast<int>(found - names.begin());
        select(ui, "faults.region", ui.t("top.region"), names, chosen, row.field);
        region_ = names[static_cast<std::size_t>(chosen)];
        return;
    }
    int chosen = -1;
    names.reserve(view.tables.size());
    for (const TablePicture& table : view.tables) {
        if (table.name == view.table) chosen = static_cast<int>(names.size());
        names.push_back(table.name);
    }
    if (select(ui, "faults.table", ui.t("faults.table"), names, chosen, row.field)) {
        commands.push(command::SelectTable{names[static_cast<std::size_t>(chosen)]});
    }
}

void FaultForm::draw_partition(Ui& ui, const View& view, Row& row) {
    std::uint32_t& wanted = kind_ == kSlow ? slow_partition_ : lost_partition_;
    std::vector<std::string> names{ui.t(kind_ == kSlow ? "faults.all" : "faults.by_key")};
    const auto partitions = view.inspector.partitions(view.table);
    names.reserve(partitions.size() + 1);
    int chosen = 0;
    for (const PartitionPicture& partition : partitions) {
        if (partition.id == wanted) chosen = static_cast<int>(names.size());
        names.push_back("P" + std::to_string(partition.id));
    }
    row.next(ui);
    select(ui, "faults.partition", ui.t("faults.partition"), names, chosen, row.field);
    wanted = chosen == 0 ? 0 : partitions[static_cast<std::size_t>(chosen) - 1].id;
}

void FaultForm::draw_key(Ui& ui, const View& view, Row& row) {
    if (!view.selected) return;
    std::size_t place = 0;
    for (const auto* parts : {&view.selected->key.hash, &view.selected->key.range}) {
        if (!parts->empty()) {
            row.next(ui);
            FieldOptions field = row.field;
            field.code = true;
            const KeyPart& part = parts->front();
            text_field(ui, "faults.key." + std::to_string(place),
                       part.name + " (" + std::string(type_name(part.type)) + ")", keys_[place], field);
        }
        ++place;
    }
}

void FaultForm::draw_fields(Ui& ui, const View& view, CommandQueue& commands) {
    Row row(ui);
    draw_scope(ui, view, commands, row);
    if (kind_ == kSlow || kind_ == kLeader) draw_partition(ui, view, row);
    if (kind_ == kSlow) {
        row.next(ui);
        select(ui, "faults.follower", ui.t("faults.follower"), {ui.t("faults.both"), "1", "2"}, follower_, row.field);
    }
    if (kind_ == kSlow || kind_ == kLeader) {
        const bool slow = kind_ == kSlow;
        row.next(ui);
        number_field(ui, slow ? "faults.slow" : "faults.election", ui.t(slow ? "faults.slow" : "faults.election"),
                     slow ? slow_ : election_, 1, fault_milliseconds_most, row.field);
    }
    if (kind_ == kThrottled) {
        row.next(ui);
        number_field(ui, "faults.percent", ui.t("faults.percent"), percent_, 1, 100, row.field);
    }
    if (asks_key()) draw_key(ui, view, row);
}

// What is missing for the fault to be seen.
void FaultForm::draw_note(Ui& ui, const View& view) const {
    const bool of_function = kind_ == kFailing || kind_ == kPoisoned;
    if (of_function && view.selected && !view.selected->stream) {
        paragraph(ui, ui.texts.with("faults.needs_stream", {{"table", view.table}}), Colour::kText3, Face::kLabel);
    } else if (kind_ == kCutOff && view.inspector.global_tables().empty()) {
        paragraph(ui, ui.t("faults.needs_replicas"), Colour::kText3, Face::kLabel);
    }
}

void FaultForm::draw_answer(Ui& ui, const View& view, CommandQueue& commands) {
    const Response* answer = view.response("faults.inject");
    if (answer == nullptr) return;
    if (!answer->ok()) {
        draw_refusal(ui, "faults.problem", *answer);
    } else if (answer->number != told_) {
        commands.push(command::Announce{ui.t("faults.injected")});
    }
    told_ = answer->number;
}

void FaultForm::draw(Ui& ui, const View& view, CommandQueue& commands, bool lit) {
    if (region_.empty()) region_ = offered_regions(view).front();
    heading(ui, ui.t("faults.title"), 2);
    std::vector<Choice> kinds;
    kinds.reserve(offered_faults.size());
    for (std::size_t i = 0; i < offered_faults.size(); ++i) {
        const FaultPicture fault = described(view, static_cast<int>(i));
        kinds.push_back({ui.t("faults.name." + fault.word), fault_effect(ui, fault, view.region)});
    }
    choices(ui, "faults.kind", ui.t("faults.kind"), kinds, kind_);
    draw_fields(ui, view, commands);
    draw_note(ui, view);
    space(ui, 2);
    ButtonOptions options;
    options.kind = lit ? ButtonKind::kPrimary : ButtonKind::kPlain;
    options.enabled = complete(view);
    if (!options.enabled) options.description = ui.t(view.selected ? "faults.no_key" : "faults.no_table");
    if (button(ui, "faults.inject", ui.t("faults.inject"), options)) {
        commands.push(command::Submit{"faults.inject", "InjectFault", body(view), true});
    }
    draw_answer(ui, view, commands);
}

}  // namespace dynascope::ui
