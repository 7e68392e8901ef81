#include "ui/panels/load_form.h"

#include <array>
#include <cmath>

#include "json/document.h"
#include "ui/text/numbers.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

struct Mix {
    const char* key;
    std::array<std::pair<const char*, int>, 3> weights;
};
constexpr std::array<Mix, 5> mixes{{
    {"load.mix_write", {{{"PutItem", 100}, {"", 0}, {"", 0}}}},
    {"load.mix_read", {{{"GetItem", 100}, {"", 0}, {"", 0}}}},
    {"load.mix_both", {{{"PutItem", 30}, {"GetItem", 70}, {"", 0}}}},
    {"load.mix_update", {{{"UpdateItem", 100}, {"", 0}, {"", 0}}}},
    {"load.mix_query", {{{"Query", 50}, {"PutItem", 25}, {"GetItem", 25}}}},
}};

constexpr std::array<const char*, 4> distributions{"uniform", "zipf", "hot", "sequential"};
constexpr std::array<const char*, 5> load_client_words{"none", "naive", "legacy", "standard", "adaptive"};

std::vector<std::string> mix_labels(const Ui& ui) {
    std::vector<std::string> labels;
    for (const Mix& mix : mixes) labels.push_back(ui.t(mix.key));
    return labels;
}

std::vector<std::string> distribution_labels(const Ui& ui) {
    std::vector<std::string> labels;
    for (const char* name : distributions) labels.push_back(ui.t("load.keys_" + std::string(name)));
    return labels;
}

std::vector<std::string> client_labels(const Ui& ui) {
    std::vector<std::string> labels;
    labels.reserve(load_client_words.size());
    for (const char* name : load_client_words) labels.push_back(ui.t("load.client_" + std::string(name)));
    return labels;
}

std::string state_text(const Ui& ui, const LoadPicture& load) { return ui.t("load.state_" + load.state); }

void change_button(Ui& ui, CommandQueue& commands, const LoadPicture& load, const char* operation, const char* key,
                   Icon icon) {
    ButtonOptions options;
    options.icon = icon;
    options.kind = ButtonKind::kQuiet;
    const std::string id = "load." + std::to_string(load.id) + "." + operation;
    if (!button(ui, id, ui.t(key), options)) return;
    const Document body{{"LoadId", load.id}};
    commands.push(command::Submit{"load.change", operation, to_text(body), true});
}

// "1.35": attempts for each request.
std::string ratio_text(std::int64_t attempts, std::int64_t requests) {
    const std::int64_t hundredths = requests == 0 ? 0 : attempts * 100 / requests;
    const std::string cents = std::to_string(hundredths % 100);
    return grouped(hundredths / 100) + (cents.size() < 2 ? ".0" : ".") + cents;
}

void draw_client_figures(Ui& ui, const std::string& id, const LoadPicture& load) {
    figure(ui, id + ".attempts", ui.t("load.attempts"), ratio_text(load.attempts, load.requests), Colour::kText1,
           ui.t("load.attempts_why"), ui.px(100));
    same_line(ui, 16);
    const Colour given_up = load.given_up > 0 ? Colour::kThrottle : Colour::kText2;
    figure(ui, id + ".given_up", ui.t("load.given_up"), grouped(load.given_up), given_up, ui.t("load.given_up_why"),
           ui.px(100));
    same_line(ui, 16);
    figure(ui, id + ".waiting", ui.t("load.waiting"), grouped(load.waiting), Colour::kText2, ui.t("load.waiting_why"),
           ui.px(110));
    same_line(ui, 16);
    const std::string latency = duration_text(load.latency_median) + ", " + duration_text(load.latency_p99);
    figure(ui, id + ".latency", ui.t("load.latency"), latency, Colour::kText1, ui.t("load.latency_why"), ui.px(110));
}

void draw_load(Ui& ui, const View& view, CommandQueue& commands, const LoadPicture& load) {
    const std::string id = "load." + std::to_string(load.id);
    const std::string sent =
        ui.texts.with("load.progress", {{"name", load.name.empty() ? ui.t("load.unnamed") : load.name},
                                        {"rate", grouped(load.rate_per_second)},
                                        {"state", state_text(ui, load)},
                                        {"ran", duration_text(load.ran)},
                                        {"length", duration_text(load.length)}});
    const float line = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(line + std::floor((ui.control_height() - ImGui::GetFontSize()) / 2));
    line_text(ui, sent, Colour::kText1);
    const bool open = load.state == "running" || load.state == "paused";
    if (open) {
        same_line(ui, 12);
        ImGui::SetCursorPosY(line);
        if (load.state == "running") {
            change_button(ui, commands, load, "PauseLoad", "load.pause", Icon::kPause);
        } else {
            change_button(ui, commands, load, "ResumeLoad", "load.resume", Icon::kPlay);
        }
        same_line(ui);
        ImGui::SetCursorPosY(line);
        change_button(ui, commands, load, "StopLoad", "load.stop", Icon::kClose);
    }
    figure(ui, id + ".succeeded", ui.t("load.succeeded"), grouped(load.succeeded), Colour::kDone, {}, ui.px(100));
    same_line(ui, 16);
    const Colour throttled = load.throttled > 0 ? Colour::kThrottle : Colour::kText2;
    figure(ui, id + ".throttled", ui.t("load.throttled"), grouped(load.throttled), throttled,
           ui.t("load.throttled_why"), ui.px(100));
    same_line(ui, 16);
    figure(ui, id + ".write", ui.t("load.consumed_write"),
           units_text(load.consumed_write) + " " + view.unit(Access::kWrite, load.table), Colour::kWrite, {},
           ui.px(110));
    same_line(ui, 16);
    figure(ui, id + ".read", ui.t("load.consumed_read"),
           units_text(load.consumed_read) + " " + view.unit(Access::kRead, load.table), Colour::kRead, {}, ui.px(110));
    if (load.retries) draw_client_figures(ui, id, load);
}

}  // namespace

std::string LoadForm::body(const std::string& table) const {
    Document body{{"TableName", table}};
    Document mix = Document::object();
    for (const auto& [operation, weight] : mixes[static_cast<std::size_t>(mix_)].weights) {
        if (weight > 0) mix[operation] = weight;
    }
    body["Mix"] = std::move(mix);
    const char* distribution = distributions[static_cast<std::size_t>(distribution_)];
    body["Keys"] = {{"Distribution", distribution}, {"Count", keys_}, {"Prefix", prefix_}};
    body["RatePerSecond"] = rate_;
    body["DurationSeconds"] = seconds_;
    body["ItemSizeBytes"] = size_;
    body["Client"] = load_client_words[static_cast<std::size_t>(client_)];
    return to_text(body);
}

void LoadForm::draw_fields(Ui& ui) {
    const float space_left = width_left();
    const bool narrow = space_left < ui.px(560);
    const float gap = ui.px(8);
    const float part = narrow ? (space_left - gap) / 2 : (space_left - 3 * gap) / 4;
    FieldOptions field;
    field.width = part;
    select(ui, "load.mix", ui.t("load.mix"), mix_labels(ui), mix_, field);
    same_line(ui);
    select(ui, "load.distribution", ui.t("load.distribution"), distribution_labels(ui), distribution_, field);
    if (!narrow) same_line(ui);
    number_field(ui, "load.rate", ui.t("load.rate"), rate_, 1, 100'000, field);
    same_line(ui);
    number_field(ui, "load.seconds", ui.t("load.seconds"), seconds_, 1, 86'400, field);
    if (!more_) return;
    number_field(ui, "load.keys", ui.t("load.keys"), keys_, 1, 1'000'000, field);
    same_line(ui);
    number_field(ui, "load.size", ui.t("load.size"), size_, 64, 400'000, field);
    if (!narrow) same_line(ui);
    select(ui, "load.client", ui.t("load.client"), client_labels(ui), client_, field);
    same_line(ui);
    field.code = true;
    text_field(ui, "load.prefix", ui.t("load.prefix"), prefix_, field);
}

void LoadForm::draw_start(Ui& ui, const View& view, CommandQueue& commands) {
    ButtonOptions options;
    options.kind = ButtonKind::kPrimary;
    options.icon = Icon::kPlay;
    if (button(ui, "load.run", ui.t("load.run"), options)) {
        commands.push(command::Submit{"load.start", "StartLoad", body(view.table), true});
        commands.push(command::Play{true});
    }
    same_line(ui);
    ButtonOptions quiet;
    quiet.kind = ButtonKind::kQuiet;
    quiet.expanded = flag(more_);
    if (button(ui, "load.more", more_ ? ui.t("load.fewer") : ui.t("load.more"), quiet)) more_ = !more_;
}

void LoadForm::draw(Ui& ui, const View& view, CommandQueue& commands) {
    heading(ui, ui.t("load.title"), 2);
    draw_fields(ui);
    space(ui, 2);
    draw_start(ui, view, commands);
    const Response* started = view.response("load.start");
    if (started != nullptr && !started->ok()) {
        callout(ui, "load.problem", Tone::kError, ui.t("load.problem"), started->error_message());
    }
    std::size_t shown = 0;
    for (const LoadPicture& load : view.loads) {
        if (load.table != view.table || shown == 3) continue;
        ++shown;
        space(ui, 4);
        draw_load(ui, view, commands, load);
    }
}

}  // namespace dynascope::ui
