#include "ui/app/preferences.h"

#include <algorithm>

#include "json/document.h"

namespace dynascope::ui {
namespace {

void read(const Document& note, const char* name, float& value, float min, float max) {
    const auto found = note.find(name);
    if (found != note.end() && found->is_number()) value = std::clamp(found->get<float>(), min, max);
}

void read(const Document& note, const char* name, bool& value) {
    const auto found = note.find(name);
    if (found != note.end() && found->is_boolean()) value = found->get<bool>();
}

}  // namespace

std::string Preferences::to_note() const {
    Document note = Document::object();
    note["theme"] = theme;
    note["textScale"] = text_scale_percent;
    note["explorer"] = static_cast<int>(explorer);
    note["side"] = static_cast<int>(side);
    note["timeline"] = static_cast<int>(timeline);
    note["heat"] = static_cast<int>(heat);
    note["explorerOpen"] = explorer_open;
    note["sideOpen"] = side_open;
    note["timelineOpen"] = timeline_open;
    return to_text(note);
}

Preferences Preferences::from_note(std::string_view text) {
    Preferences preferences;
    const auto note = parse_document(text);
    if (!note || !note->is_object()) return preferences;
    if (const auto found = note->find("theme"); found != note->end() && found->is_string()) {
        preferences.theme = found->get<std::string>();
    }
    auto scale = static_cast<float>(preferences.text_scale_percent);
    read(*note, "textScale", scale, text_scale_min, text_scale_max);
    preferences.text_scale_percent = static_cast<int>(scale);
    read(*note, "explorer", preferences.explorer, 160, 480);
    read(*note, "side", preferences.side, 260, 640);
    read(*note, "timeline", preferences.timeline, 80, 400);
    read(*note, "heat", preferences.heat, 96, 400);
    read(*note, "explorerOpen", preferences.explorer_open);
    read(*note, "sideOpen", preferences.side_open);
    read(*note, "timelineOpen", preferences.timeline_open);
    return preferences;
}

}  // namespace dynascope::ui
