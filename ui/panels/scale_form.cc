#include "ui/panels/scale_form.h"

#include "json/document.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"

namespace dynascope::ui {

void ScaleForm::draw(Ui& ui, const TablePicture& table, CommandQueue& commands) {
    if (table_ != table.name) {
        table_ = table.name;
        factor_ = table.scale_factor;
    }
    FieldOptions options;
    options.width = ui.px(200);
    number_field(ui, "tables.scale", ui.t("tables.scale"), factor_, 1, scale_factor_max, options);
    same_line(ui, 8);
    below_label(ui);
    ButtonOptions set;
    set.enabled = factor_ != table.scale_factor;
    set.description = ui.t("tables.scale_why");
    if (!button(ui, "tables.scale_set", ui.t("tables.scale_set"), set)) return;
    Document body = Document::object();
    body["TableName"] = table.name;
    body["Factor"] = factor_;
    commands.push(command::Submit{"tables.scale", "ScaleTable", to_text(body)});
}

}  // namespace dynascope::ui
