// What the page tells the canvas (page_protocol.h).
#include <utility>

#include "ui/app/app.h"

namespace dynascope::ui {
namespace {

bool truth(const Document& message, const char* name, bool otherwise) {
    const auto found = message.find(name);
    return found != message.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

const Document& member(const Document& message, const char* name) {
    static const Document none;
    const auto found = message.find(name);
    return found == message.end() ? none : *found;
}

}  // namespace

bool App::event(std::string_view json) {
    ImGui::SetCurrentContext(context_);
    const auto parsed = parse_document(json);
    if (!parsed || !parsed->is_object()) return false;
    const Document& message = *parsed;
    const std::string type = text_member(message, "type");
    wake();
    if (type == "action") {
        take_action(message);
    } else if (type == "blur") {
        tree_.clear_focus();
    } else if (type == "lessonIndex") {
        if (!course_.set_index(member(message, "index"))) course_.set_problem(texts_("course.damaged"));
    } else if (type == "lesson") {
        // Its world waits for the learner's word: it takes the place of the tables that are open.
        if (course_.set_lesson(member(message, "lesson"))) side_tab_ = SideTab::kLesson;
    } else if (type == "quiz") {
        course_.set_quiz(member(message, "quiz"));
        side_tab_ = SideTab::kLesson;
    } else if (type == "loadFailed") {
        course_.set_problem(text_member(message, "message"));
    } else if (type == "saveState") {
        save_state_ = text_member(message, "state");
        save_message_ = text_member(message, "message");
    } else if (type == "workspace") {
        options_.workspace = text_member(message, "name");
        after_other_world();
        if (const std::string warning = text_member(message, "warning"); !warning.empty()) announce(warning, true);
    } else if (type == "notes") {
        const Document& notes = member(message, "notes");
        if (!notes.is_object()) return false;
        preferences_ = Preferences::from_note(text_member(notes, "preferences"));
        course_.read_progress(text_member(notes, "progress"));
        use_theme();
    } else if (type == "media") {
        options_.reduced_motion = truth(message, "reducedMotion", options_.reduced_motion);
        options_.high_contrast = truth(message, "highContrast", options_.high_contrast);
        if (const std::string scheme = text_member(message, "colorScheme"); !scheme.empty())
            options_.colour_scheme = scheme;
        use_theme();
    } else if (type == "file") {
        take_file(message);
    } else {
        return type == "codeDrawer";
    }
    return true;
}

void App::take_action(const Document& message) {
    Action action{text_member(message, "id"), text_member(message, "action"), text_member(message, "value")};
    if (action.kind == "focus") {
        tree_.set_focus(action.id, true, true);
        return;
    }
    tree_.post(std::move(action));
}

// A file of items in DynamoDB JSON: an array of items, or a Scan's answer.
void App::take_file(const Document& message) {
    const auto content = parse_document(text_member(message, "text"));
    if (!content) {
        announce(texts_("file.not_json"), true);
        return;
    }
    if (text_member(message, "purpose") != "items" || table_.empty()) return;
    const Document& items = content->is_object() ? member(*content, "Items") : *content;
    if (!items.is_array()) {
        announce(texts_("file.no_items"), true);
        return;
    }
    std::size_t failed = 0;
    for (const Document& item : items) {
        Document body = Document::object();
        body["TableName"] = table_;
        body["Item"] = item;
        if (!workbench_.submit({"file.item", "PutItem", to_text(body), true}).ok()) ++failed;
    }
    announce(texts_.with("file.imported",
                         {{"count", std::to_string(items.size() - failed)}, {"failed", std::to_string(failed)}}));
}

}  // namespace dynascope::ui
