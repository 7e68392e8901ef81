// Where text and numbers are typed and chosen. A label stands above each field; an error below it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace dynascope::ui {

struct FieldOptions {
    float width = 0;  // device pixels; 0: all that is left
    std::string placeholder = {};
    std::string error = {};        // what is wrong and what to do
    std::string description = {};  // a short line below
    bool code = false;             // keys, items, expressions
    int lines = 1;
    bool readonly = false;
    bool enabled = true;
    std::string caption = {};  // the visible label where it is shorter than the accessible name
    bool show_label = true;    // else the label is the accessible name only
};

struct FieldUse {
    bool changed = false;
    bool submitted = false;  // Enter in a field of one line
};

FieldUse text_field(Ui& ui, std::string id, std::string_view label, std::string& value,
                    const FieldOptions& options = {});
// Digits only, kept within the limits when the field is left.
bool number_field(Ui& ui, std::string id, std::string_view label, std::int64_t& value, std::int64_t min,
                  std::int64_t max, const FieldOptions& options = {});
// One of many, in a list that opens. True when `chosen` changed.
bool select(Ui& ui, std::string id, std::string_view label, const std::vector<std::string>& options, int& chosen,
            const FieldOptions& field = {});

// After same_line beside a labelled field: level with its box, for a button or a checkbox.
void below_label(Ui& ui);

// The same list under a quiet button, for the top bar: shows `shown` instead of the chosen option.
bool menu(Ui& ui, std::string id, std::string_view name, std::string_view shown,
          const std::vector<std::string>& options, int& chosen);

}  // namespace dynascope::ui
