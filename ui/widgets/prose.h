// Words to read: titles, paragraphs, labelled figures, notes. All are mirrored, so that find-in-page finds them.
#pragma once

#include <string>
#include <string_view>

#include "ui/widgets/controls.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

void heading(Ui& ui, std::string_view text, int level = 2);  // 1: 20 px title, 2: 14 px strong, 3: 12 px
void paragraph(Ui& ui, std::string_view text, Colour colour = Colour::kText2, Face face = Face::kBody);
// Text of one line, at the cursor; `width` clips it.
void line_text(Ui& ui, std::string_view text, Colour colour = Colour::kText1, Face face = Face::kBody, float width = 0);
// "Items  1,204": a quiet label above its figure; `why` explains the figure on hover.
void figure(Ui& ui, std::string id, std::string_view label, std::string_view value, Colour colour = Colour::kText1,
            std::string_view why = {}, float width = 0, Face face = Face::kBodyStrong);
// "Partition key   userId (String)": label left, value right of it at `value_x` design pixels.
void fact(Ui& ui, std::string_view label, std::string_view value, float value_x = 140, bool code = false);

// Code to read and copy, in a sunk box. True when its copy button was pressed.
bool code_block(Ui& ui, std::string id, std::string_view name, std::string_view code, float height = 0);

enum class Tone : std::uint8_t { kNote, kDone, kWarning, kError };
// A strip with a coloured edge and a sign. An error's text says what happened, why, and what to do.
void callout(Ui& ui, std::string id, Tone tone, std::string_view title, std::string_view text);

// A pane without content says what it will show and offers the next step. True when the button was pressed.
bool empty_state(Ui& ui, std::string id, std::string_view title, std::string_view text, std::string_view action = {},
                 Icon icon = Icon::kNone);

// A small labelled mark: a type, a state, an entity. `colour` tints its text and edge.
void badge(Ui& ui, std::string id, std::string_view text, ImU32 colour);

}  // namespace dynascope::ui
