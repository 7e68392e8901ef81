// Amounts of money as the bill's tables show them: points below points, whatever the number of decimals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/wide_count.h"
#include "json/document.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

// "0.000125" of a member; nothing when it is no text.
Picodollars money_member(const Document& object, const char* name);

// A column of amounts. Those told first know where the others' points stand; nothing is told where room is short.
class MoneyColumn {
  public:
    void expect(Picodollars money);
    // Ends at the right of the box, less what longer decimals take.
    void draw(const Ui& ui, const Box& box, Picodollars money, Colour colour) const;

  private:
    static std::string_view tail(std::string_view text);
    std::string longest_;  // point and decimals
};

}  // namespace dynascope::ui
