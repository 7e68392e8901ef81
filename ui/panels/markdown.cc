#include "ui/panels/markdown.h"

#include <algorithm>
#include <vector>

#include "ui/widgets/prose.h"

namespace dynascope::ui {
namespace {

enum class Mark : std::uint8_t { kNone, kStrong, kCode, kEmphasis };

struct Word {
    std::string text;
    Mark mark = Mark::kNone;
    bool spaced = false;  // a space stands before it
};

// Words with the mark that they stand in; marks do not nest.
std::vector<Word> words_of(std::string_view line) {
    std::vector<Word> words;
    Mark mark = Mark::kNone;
    bool spaced = false;
    bool open = false;
    for (std::size_t i = 0; i < line.size();) {
        const auto toggles = [&](std::string_view sign, Mark wanted) {
            if (!line.substr(i).starts_with(sign) || (mark != Mark::kNone && mark != wanted)) return false;
            mark = mark == wanted ? Mark::kNone : wanted;
            i += sign.size();
            open = false;
            return true;
        };
        if (toggles("`", Mark::kCode)) continue;
        if (mark != Mark::kCode && (toggles("**", Mark::kStrong) || toggles("*", Mark::kEmphasis))) continue;
        if (line[i] == ' ') {
            spaced = true;
            open = false;
        } else {
            if (!open) words.push_back({{}, mark, spaced});
            words.back().text += line[i];
            open = true;
            spaced = false;
        }
        ++i;
    }
    return words;
}

Face face_of(Mark mark) {
    if (mark == Mark::kStrong) return Face::kLessonStrong;
    return mark == Mark::kCode ? Face::kCode : Face::kLesson;
}

// Lays words out over lines; draws when `origin` is given. Returns the height.
float lay_out(Ui& ui, const std::vector<Word>& words, float width, const ImVec2* origin) {
    const float line_height = ui.px(22);
    float x = 0;
    float y = 0;
    for (const Word& word : words) {
        FaceScope face(ui, face_of(word.mark));
        const float gap = word.spaced && x > 0 ? ui.px(4) : 0;
        const float taken = text_size(word.text).x;
        if (x > 0 && x + gap + taken > width) {
            x = 0;
            y += line_height;
        } else {
            x += gap;
        }
        if (origin != nullptr) {
            const Colour colour = word.mark == Mark::kCode ? Colour::kAction : Colour::kText1;
            const float drop = (line_height - ImGui::GetFontSize()) / 2;
            draw_text(ui, ImVec2(origin->x + x, origin->y + y + drop), ui.colour(colour), word.text);
        }
        x += taken;
    }
    return y + line_height;
}

void block(Ui& ui, std::string_view text, float indent) {
    const std::vector<Word> words = words_of(text);
    if (words.empty()) return;
    const float width = std::max(ui.px(60), std::min(width_left() - indent, ui.px(560)));
    Node node;
    node.id = ui.automatic_id();
    node.role = indent > 0 ? Role::kListItem : Role::kText;
    node.name = plain_text(text);
    const Box box = show_area(ui, std::move(node), ImVec2(width + indent, lay_out(ui, words, width, nullptr)));
    const ImVec2 origin(box.min.x + indent, box.min.y);
    if (indent > 0) {
        const float dot = ui.px(4);
        fill({ImVec2(box.min.x + ui.px(4), box.min.y + ui.px(9)),
              ImVec2(box.min.x + ui.px(4) + dot, box.min.y + ui.px(9) + dot)},
             ui.colour(Colour::kText3), dot / 2);
    }
    lay_out(ui, words, width, &origin);
}

}  // namespace

std::string plain_text(std::string_view markdown_text) {
    std::string text;
    for (const Word& word : words_of(markdown_text)) {
        if (word.spaced && !text.empty()) text += ' ';
        text += word.text;
    }
    return text;
}

void markdown(Ui& ui, std::string_view text) {
    std::string paragraph_text;
    std::string fence;
    bool fenced = false;
    const auto flush = [&] {
        block(ui, paragraph_text, 0);
        if (!paragraph_text.empty()) space(ui, 4);
        paragraph_text.clear();
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with("```")) {
            flush();
            if (fenced) code_block(ui, ui.automatic_id(), ui.t("lesson.code"), fence);
            fence.clear();
            fenced = !fenced;
        } else if (fenced) {
            fence += std::string(line) + "\n";
        } else if (line.starts_with("- ")) {
            flush();
            block(ui, line.substr(2), ui.px(16));
        } else if (line.empty()) {
            flush();
        } else {
            paragraph_text += (paragraph_text.empty() ? "" : " ") + std::string(line);
        }
    }
    flush();
}

}  // namespace dynascope::ui
