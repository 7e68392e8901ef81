// What is broken on purpose, since when, and how to break and heal more.
#include <string>
#include <utility>
#include <vector>

#include "json/document.h"
#include "ui/panels/fault_form.h"
#include "ui/panels/panel.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr std::int64_t first_fault_milliseconds = 5'000;

void heal_fault(CommandQueue& commands, std::uint32_t id) {
    commands.push(command::Submit{"faults.heal", "HealFault", "{\"FaultId\":" + std::to_string(id) + "}", true});
}

class FaultsPanel final : public Panel {
  public:
    void draw(Ui& ui, const View& view, CommandQueue& commands) override {
        const std::vector<FaultPicture> faults = view.inspector.faults();
        if (faults.empty()) {
            draw_none(ui, view, commands);
        } else {
            draw_list(ui, view, faults, commands);
        }
        form_.draw(ui, view, commands, !faults.empty() || !view.selected);
    }

  private:
    static void draw_none(Ui& ui, const View& view, CommandQueue& commands) {
        heading(ui, ui.t("faults.empty.title"), 1);
        paragraph(ui, ui.t("faults.empty.text"));
        if (!view.selected) return;
        ButtonOptions options;
        options.kind = ButtonKind::kPrimary;
        options.description = ui.t("faults.try_why");
        if (!button(ui, "faults.try", ui.texts.with("faults.try", {{"table", view.table}}), options)) return;
        const Document body{
            {"Fault", "SlowReplicas"}, {"TableName", view.table}, {"Milliseconds", first_fault_milliseconds}};
        commands.push(command::Submit{"faults.inject", "InjectFault", to_text(body), true});
    }

    static void draw_list(Ui& ui, const View& view, const std::vector<FaultPicture>& faults, CommandQueue& commands) {
        const std::string title = ui.texts.with("faults.in_force", {{"count", std::to_string(faults.size())}});
        heading(ui, title, 2);
        {
            Node list;
            list.id = "faults.list";
            list.role = Role::kList;
            list.name = title;
            NodeScope scope(ui, std::move(list));
            for (auto fault = faults.rbegin(); fault != faults.rend(); ++fault) draw_fault(ui, view, *fault, commands);
        }
        if (faults.size() < 2 || !button(ui, "faults.heal_all", ui.t("faults.heal_all"))) return;
        for (const FaultPicture& fault : faults) heal_fault(commands, fault.id);
    }

    static std::string since_text(const Ui& ui, const View& view, const FaultPicture& fault) {
        const std::string since = instant_text(fault.since);
        if (fault.until == Instant{}) return ui.texts.with("faults.since", {{"time", since}});
        return ui.texts.with("faults.until", {{"time", since}, {"left", duration_text(fault.until - view.now)}});
    }

    static void draw_fault(Ui& ui, const View& view, const FaultPicture& fault, CommandQueue& commands) {
        const std::string id = "faults." + std::to_string(fault.id);
        const std::string effect = fault_effect(ui, fault, view.region);
        const std::string& name = ui.t("faults.name." + fault.word);
        Node item;
        item.id = id;
        item.role = Role::kListItem;
        item.name = name + ". " + effect;
        NodeScope scope(ui, std::move(item));
        ButtonOptions heal;
        heal.icon = Icon::kCheck;
        heal.description = ui.texts.with("faults.heal_what", {{"fault", name}});
        if (button(ui, id + ".heal", ui.t("faults.heal"), heal)) heal_fault(commands, fault.id);
        same_line(ui, 12);
        ImGui::BeginGroup();
        line_text(ui, name, Colour::kThrottle, Face::kBodyStrong);
        const std::string since = since_text(ui, view, fault);
        if (width_left() > text_size(name).x + text_size(since).x + ui.px(24)) {
            same_line(ui, 12);
            line_text(ui, since, Colour::kText3);
        } else {
            space(ui, -4);
            paragraph(ui, since, Colour::kText3);
        }
        space(ui, -4);
        paragraph(ui, effect);
        ImGui::EndGroup();
        space(ui, 4);
    }

    FaultForm form_;
};

}  // namespace

std::unique_ptr<Panel> make_faults_panel() { return std::make_unique<FaultsPanel>(); }

}  // namespace dynascope::ui
