// What the last request cost and why: its path, its arithmetic, and what follows from it.
#include <algorithm>
#include <string>
#include <string_view>

#include "ui/panels/panel.h"
#include "ui/panels/refusal.h"
#include "ui/text/numbers.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::size_t entries_shown = 8;

Colour access_colour(Access access) { return access == Access::kRead ? Colour::kRead : Colour::kWrite; }

// "TableWriteKeyRangeThroughputExceeded" -> the key of the sentence that explains its kind.
std::string_view reason_key(std::string_view reason) {
    if (reason.find("KeyRange") != std::string_view::npos) return "why.key_range";
    if (reason.find("MaxOnDemand") != std::string_view::npos) return "why.max_on_demand";
    if (reason.find("AccountLimit") != std::string_view::npos) return "why.account";
    return "why.provisioned";
}

class WhyPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue&) override {
        if (draw_happening(ui, view)) return;
        const Response* response = view.response(view.why_slot);
        if (response == nullptr) {
            empty_state(ui, "why.empty", ui.t("why.empty.title"), ui.t("why.empty.text"));
            return;
        }
        heading(ui, response->operation, 1);
        draw_status(ui, *response);
        if (!response->trace) return;
        const Trace& trace = *response->trace;
        draw_path(ui, trace);
        draw_charges(ui, view, trace);
        draw_partitions(ui, trace);
        draw_next(ui, trace, response->at);
    }

  private:
    static bool draw_happening(Ui& ui, const View& view) {
        if (view.happening == 0 || view.happenings == nullptr) return false;
        const auto found = std::find_if(view.happenings->begin(), view.happenings->end(),
                                        [&](const Happening& happening) { return happening.id == view.happening; });
        if (found == view.happenings->end()) return false;
        line_text(ui, ui.t("why.from_timeline"), Colour::kText3, Face::kLabel);
        heading(ui, found->text, 2);
        fact(ui, ui.t("why.at"), instant_text(found->at), 90, true);
        if (!found->table.empty()) fact(ui, ui.t("why.where"), found->table, 90);
        if (found->count > 1) fact(ui, ui.t("why.times"), grouped(found->count), 90);
        space(ui, 12);
        return false;
    }

    static void draw_status(Ui& ui, const Response& response) {
        if (response.ok()) return;
        space(ui, 4);
        draw_refusal(ui, "why.error", response);
        if (!response.trace || response.trace->throttle_reason.empty()) return;
        space(ui, 6);
        callout(ui, "why.throttle", Tone::kWarning, response.trace->throttle_reason,
                ui.t(reason_key(response.trace->throttle_reason)));
    }

    static void draw_path(Ui& ui, const Trace& trace) {
        if (!trace.plan.empty()) paragraph(ui, trace.plan);
        space(ui, 6);
        figure(ui, "why.examined", ui.t("why.examined"), grouped(trace.items_examined), Colour::kText1,
               ui.t("why.examined_why"), ui.px(90));
        same_line(ui, 12);
        figure(ui, "why.returned", ui.t("why.returned"), grouped(trace.items_returned), Colour::kText1, {}, ui.px(90));
        same_line(ui, 12);
        figure(ui, "why.bytes", ui.t("why.bytes"), bytes_text(trace.bytes_examined), Colour::kText1, {}, ui.px(90));
        space(ui, 10);
    }

    static void draw_charges(Ui& ui, const View& view, const Trace& trace) {
        if (trace.charges.empty()) return;
        heading(ui, ui.t("why.cost"), 2);
        std::size_t number = 0;
        for (const Charge& charge : trace.charges) {
            if (number == entries_shown) break;
            const std::string id = "why.charge." + std::to_string(number++);
            figure(ui, id, charge.resource, units_text(charge.units) + " " + view.unit(charge.access, charge.resource),
                   access_colour(charge.access));
            paragraph(ui, charge.why);
            space(ui, 4);
        }
        for (const TokensLeft& tokens : trace.tokens) {
            const std::string left = grouped(tokens.units) + " " + view.unit(tokens.access, tokens.resource);
            fact(ui, ui.texts.with("why.left", {{"resource", tokens.resource}}), left, 180);
        }
        space(ui, 8);
    }

    static void draw_partitions(Ui& ui, const Trace& trace) {
        if (trace.partitions.empty()) return;
        heading(ui, ui.t("why.touched"), 2);
        std::size_t shown = 0;
        for (const PartitionTouch& touch : trace.partitions) {
            if (shown++ == entries_shown) break;
            const std::string who = touch.replica == 0
                                        ? ui.t("why.leader")
                                        : ui.texts.with("why.follower", {{"number", std::to_string(touch.replica)}});
            std::string text = ui.texts.with(
                "why.partition",
                {{"number", std::to_string(touch.partition)}, {"resource", touch.resource}, {"replica", who}});
            const bool stale = touch.staleness > Duration{};
            if (stale) text += ui.texts.with("why.stale", {{"time", duration_text(touch.staleness)}});
            paragraph(ui, text, stale ? Colour::kStale : Colour::kText2);
        }
        space(ui, 8);
    }

    static void draw_next(Ui& ui, const Trace& trace, Instant at) {
        if (trace.events.empty()) return;
        heading(ui, ui.t("why.follows"), 2);
        std::size_t shown = 0;
        for (const ScheduledEvent& event : trace.events) {
            if (shown++ == entries_shown) break;
            std::string text = ui.texts.with("timeline.in", {{"time", duration_text(event.due - at)}});
            text += ": " + event.kind;
            if (!event.target.empty()) text += " (" + event.target + ")";
            paragraph(ui, text);
        }
    }
};

}  // namespace

std::unique_ptr<Panel> make_why_panel() { return std::make_unique<WhyPanel>(); }

}  // namespace dynascope::ui
