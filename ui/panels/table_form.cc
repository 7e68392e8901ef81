#include "ui/panels/table_form.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/panels/refusal.h"
#include "ui/text/numbers.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/item_text.h"
#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

constexpr const char* create_slot = "tables.create";
constexpr std::size_t indexes_max = 5;  // more fit the service, not this form
constexpr std::array<const char*, 3> type_signs = {"S", "N", "B"};
constexpr std::array<const char*, 5> stream_views = {"", "NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"};
constexpr std::array<const char*, 5> stream_texts = {"form.stream_off_text", "form.stream_both_text",
                                                     "form.stream_new_text", "form.stream_old_text",
                                                     "form.stream_keys_text"};
constexpr std::array<const char*, 2> projections = {"ALL", "KEYS_ONLY"};

std::vector<std::string> type_names(const Ui& ui) {
    return {ui.t("type.string"), ui.t("type.number"), ui.t("type.binary")};
}

// A name and its type next to each other.
void key_fields(Ui& ui, const std::string& id, const std::string& label, std::string& name, int& type,
                bool missing = false) {
    const float width = std::min(width_left(), ui.px(420));
    FieldOptions options;
    options.width = width - ui.px(128);
    options.code = true;
    if (missing) options.error = ui.t("form.key_missing");
    text_field(ui, id, label, name, options);
    same_line(ui, 8);
    FieldOptions type_options;
    type_options.width = ui.px(120);
    type_options.caption = ui.t("form.type");
    select(ui, id + "_type", ui.texts.with("form.type_of", {{"what", label}}), type_names(ui), type, type_options);
}

void add_attribute(Document& attributes, const std::string& name, int type) {
    for (const Document& known : attributes) {
        if (known["AttributeName"] == name) return;
    }
    attributes.push_back({{"AttributeName", name}, {"AttributeType", type_signs[static_cast<std::size_t>(type)]}});
}

Document key_schema(const std::string& partition_key, const std::string& sort_key) {
    Document schema = Document::array();
    schema.push_back({{"AttributeName", partition_key}, {"KeyType", "HASH"}});
    if (!sort_key.empty()) schema.push_back({{"AttributeName", sort_key}, {"KeyType", "RANGE"}});
    return schema;
}

}  // namespace

void TableForm::reset() { *this = TableForm(); }

std::string TableForm::name_problem() const {
    if (name_.empty()) return "form.name_missing";
    if (name_.size() < 3 || name_.size() > 255) return "form.name_length";
    const bool legal = std::all_of(name_.begin(), name_.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    });
    return legal ? std::string() : "form.name_letters";
}

std::string TableForm::missing_field() const {
    const std::string id = "tables.create.";
    if (!name_problem().empty()) return id + "name";
    if (partition_key_.empty()) return id + "partition_key";
    if (has_sort_key_ && sort_key_.empty()) return id + "sort_key";
    for (std::size_t i = 0; i < indexes_.size(); ++i) {
        const std::string index = id + "index." + std::to_string(i);
        if (indexes_[i].name.empty()) return index + ".name";
        if (indexes_[i].partition_key.empty()) return index + ".partition_key";
    }
    return {};
}

bool TableForm::draw(Ui& ui, const View& view, CommandQueue& commands) {
    heading(ui, ui.t("form.title"), 1);
    paragraph(ui, ui.t("form.text"));
    space(ui, 8);
    const std::string problem = name_problem();
    FieldOptions name;
    name.width = std::min(width_left(), ui.px(420));
    name.code = true;
    name.placeholder = "Orders";
    name.description = ui.t("form.name_note");
    const bool show_problem = !problem.empty() && (tried_ || !name_.empty());
    if (show_problem) name.error = ui.t(problem);
    text_field(ui, "tables.create.name", ui.t("form.name"), name_, name);
    draw_keys(ui);
    draw_capacity(ui);
    draw_indexes(ui);
    draw_options(ui);
    return draw_buttons(ui, view, commands);
}

void TableForm::draw_keys(Ui& ui) {
    space(ui, 12);
    heading(ui, ui.t("form.keys"));
    paragraph(ui, ui.t("form.keys_text"));
    key_fields(ui, "tables.create.partition_key", ui.t("form.partition_key"), partition_key_, partition_type_,
               tried_ && partition_key_.empty());
    checkbox(ui, "tables.create.has_sort_key", ui.t("form.has_sort_key"), has_sort_key_);
    if (has_sort_key_) {
        key_fields(ui, "tables.create.sort_key", ui.t("form.sort_key"), sort_key_, sort_type_,
                   tried_ && sort_key_.empty());
        paragraph(ui, ui.t("form.sort_key_text"), Colour::kText3, Face::kLabel);
    }
}

void TableForm::draw_capacity(Ui& ui) {
    space(ui, 12);
    heading(ui, ui.t("form.capacity"));
    choices(ui, "tables.create.mode", ui.t("form.capacity"),
            {{ui.t("form.on_demand"), ui.t("form.on_demand_text")},
             {ui.t("form.provisioned"), ui.t("form.provisioned_text")}},
            mode_);
    if (mode_ != 1) return;
    FieldOptions options;
    options.width = ui.px(160);
    number_field(ui, "tables.create.read_units", ui.t("form.read_units"), read_units_, 1, 40'000, options);
    same_line(ui, 12);
    number_field(ui, "tables.create.write_units", ui.t("form.write_units"), write_units_, 1, 40'000, options);
    paragraph(ui,
              ui.texts.with("form.units_text", {{"strong", grouped(read_units_)},
                                                {"eventual", grouped(read_units_ * 2)},
                                                {"writes", grouped(write_units_)},
                                                {"burst", grouped(write_units_ * 300)}}),
              Colour::kText3, Face::kLabel);
}

void TableForm::draw_indexes(Ui& ui) {
    space(ui, 12);
    heading(ui, ui.t("form.indexes"));
    paragraph(ui, ui.t("form.indexes_text"));
    for (std::size_t i = 0; i < indexes_.size(); ++i) draw_index(ui, i);
    std::erase_if(indexes_, [](const IndexDraft& draft) { return draft.projection < 0; });
    ButtonOptions add;
    add.icon = Icon::kPlus;
    add.enabled = indexes_.size() < indexes_max;
    if (button(ui, "tables.create.add_index", ui.t("form.add_index"), add)) {
        IndexDraft draft;
        draft.name = "GSI" + std::to_string(indexes_.size() + 1);
        draft.partition_key = "gsi" + std::to_string(indexes_.size() + 1) + "pk";
        indexes_.push_back(std::move(draft));
    }
}

void TableForm::draw_index(Ui& ui, std::size_t place) {
    IndexDraft& draft = indexes_[place];
    const std::string id = "tables.create.index." + std::to_string(place);
    Node group;
    group.id = id;
    group.role = Role::kGroup;
    group.name = draft.name;
    NodeScope scope(ui, std::move(group));
    FieldOptions options;
    options.code = true;
    options.width = std::min(width_left() - ui.px(48), ui.px(380));
    if (tried_ && draft.name.empty()) options.error = ui.t("form.index_missing");
    text_field(ui, id + ".name", ui.t("form.index_name"), draft.name, options);
    same_line(ui, 4);
    below_label(ui);
    const std::string remove = ui.texts.with("form.remove_index", {{"index", draft.name}});
    const bool removed = icon_button(ui, id + ".remove", remove, Icon::kClose);
    key_fields(ui, id + ".partition_key", ui.t("form.partition_key"), draft.partition_key, draft.partition_type,
               tried_ && draft.partition_key.empty());
    key_fields(ui, id + ".sort_key", ui.t("form.sort_key_optional"), draft.sort_key, draft.sort_type);
    choices(ui, id + ".projection", ui.t("form.projection"),
            {{ui.t("form.project_all"), ui.t("form.project_all_text")},
             {ui.t("form.project_keys"), ui.t("form.project_keys_text")}},
            draft.projection);
    if (removed) draft.projection = -1;
}

void TableForm::draw_options(Ui& ui) {
    space(ui, 12);
    heading(ui, ui.t("form.stream"));
    std::vector<std::string> views = {ui.t("form.stream_off")};
    for (std::size_t i = 1; i < stream_views.size(); ++i) views.push_back(stream_views[i]);
    FieldOptions options;
    options.width = std::min(width_left(), ui.px(420));
    options.show_label = false;
    select(ui, "tables.create.stream", ui.t("form.stream"), views, stream_, options);
    paragraph(ui, ui.t(stream_texts[static_cast<std::size_t>(stream_)]), Colour::kText2, Face::kLabel);
    paragraph(ui, ui.t("form.stream_text"), Colour::kText3, Face::kLabel);
    space(ui, 12);
    heading(ui, ui.t("form.class"));
    choices(ui, "tables.create.class", ui.t("form.class"),
            {{ui.t("form.class_standard"), ui.t("form.class_standard_text")},
             {ui.t("form.class_infrequent"), ui.t("form.class_infrequent_text")}},
            class_);
    checkbox(ui, "tables.create.protection", ui.t("form.protection"), protection_);
    paragraph(ui, ui.t("form.later_text"), Colour::kText3, Face::kLabel);
}

bool TableForm::draw_buttons(Ui& ui, const View& view, CommandQueue& commands) {
    const Response* answer = view.response(create_slot);
    const bool fresh = sent_ && answer != nullptr && answer->number > answered_;
    if (answer != nullptr && !sent_) answered_ = answer->number;
    if (fresh && answer->ok()) {
        commands.push(command::SelectTable{name_});
        commands.push(command::Play{true});  // a table becomes ACTIVE as time passes
        commands.push(command::Forget{create_slot});
        return true;
    }
    if (fresh && !answer->ok()) {
        space(ui, 8);
        draw_refusal(ui, "tables.create.problem", *answer);
    }
    space(ui, 12);
    ButtonOptions create;
    create.kind = ButtonKind::kPrimary;
    if (button(ui, "tables.create.submit", ui.t("form.create"), create)) send(ui, commands, answer);
    same_line(ui);
    const bool left = !view.tables.empty() && button(ui, "tables.create.cancel", ui.t("common.cancel"));
    if (!view.tables.empty()) same_line(ui);
    ButtonOptions show;
    show.kind = ButtonKind::kQuiet;
    show.icon = Icon::kCode;
    show.expanded = flag(show_request_);
    if (button(ui, "tables.create.request", ui.t(show_request_ ? "form.hide_request" : "form.show_request"), show)) {
        show_request_ = !show_request_;
    }
    if (show_request_) draw_request(ui, commands);
    return left;
}

void TableForm::send(Ui& ui, CommandQueue& commands, const Response* answer) {
    tried_ = true;
    const std::string missing = missing_field();
    if (!missing.empty()) {
        ui.tree.set_focus(missing, true);
        return;
    }
    if (answer != nullptr) answered_ = answer->number;
    sent_ = true;
    commands.push(command::Submit{create_slot, "CreateTable", body()});
}

void TableForm::draw_request(Ui& ui, CommandQueue& commands) {
    const auto request = parse_document(body());
    if (request && code_block(ui, "tables.create.json", ui.t("form.request"), pretty(*request))) {
        commands.push(command::CopyText{pretty(*request)});
    }
}

std::string TableForm::body() const {
    Document body = Document::object();
    body["TableName"] = name_;
    Document attributes = Document::array();
    const std::string sort_key = has_sort_key_ ? sort_key_ : std::string();
    add_attribute(attributes, partition_key_, partition_type_);
    if (!sort_key.empty()) add_attribute(attributes, sort_key, sort_type_);
    body["KeySchema"] = key_schema(partition_key_, sort_key);
    const Document throughput = {{"ReadCapacityUnits", read_units_}, {"WriteCapacityUnits", write_units_}};
    Document indexes = Document::array();
    for (const IndexDraft& draft : indexes_) {
        add_attribute(attributes, draft.partition_key, draft.partition_type);
        if (!draft.sort_key.empty()) add_attribute(attributes, draft.sort_key, draft.sort_type);
        Document index = Document::object();
        index["IndexName"] = draft.name;
        index["KeySchema"] = key_schema(draft.partition_key, draft.sort_key);
        index["Projection"] = {
            {"ProjectionType", projections[static_cast<std::size_t>(std::max(draft.projection, 0))]}};
        if (mode_ == 1) index["ProvisionedThroughput"] = throughput;
        indexes.push_back(std::move(index));
    }
    body["AttributeDefinitions"] = std::move(attributes);
    body["BillingMode"] = mode_ == 0 ? "PAY_PER_REQUEST" : "PROVISIONED";
    if (mode_ == 1) body["ProvisionedThroughput"] = throughput;
    if (!indexes.empty()) body["GlobalSecondaryIndexes"] = std::move(indexes);
    if (stream_ > 0) {
        body["StreamSpecification"] = {{"StreamEnabled", true},
                                       {"StreamViewType", stream_views[static_cast<std::size_t>(stream_)]}};
    }
    if (class_ == 1) body["TableClass"] = "STANDARD_INFREQUENT_ACCESS";
    if (protection_) body["DeletionProtectionEnabled"] = true;
    return to_text(body);
}

}  // namespace dynascope::ui
