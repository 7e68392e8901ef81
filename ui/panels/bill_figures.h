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

// A column of amounts. Each is told first, so that all know where the point stands.
class MoneyColumn {
  public:
    void expect(Picodollars money);
    // Ends at the right of the box, less what longer decimals take. `text` is how the amount is written.
    void draw(const Ui& ui, Box box, Picodollars money, Colour colour) const;

  private:
    static std::string_view tail(std::string_view text);
    std::string longest_;  // point and decimals
};

}  // namespace dynascope::ui
