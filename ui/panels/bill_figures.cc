#include "ui/panels/bill_figures.h"

#include <algorithm>

#include "ui/text/numbers.h"

namespace dynascope::ui {

Picodollars money_member(const Document& object, const char* name) {
    constexpr std::size_t places = 12;
    std::string digits = text_member(object, name);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    digits.erase(point, 1);
    digits.resize(point + places, '0');
    Picodollars money;
    for (const char digit : digits) money = money * 10 + Picodollars(digit - '0');
    return money;
}

std::string_view MoneyColumn::tail(std::string_view text) { return text.substr(std::min(text.find('.'), text.size())); }

void MoneyColumn::expect(Picodollars money) {
    const std::string text = money_text(money);
    if (tail(text).size() > longest_.size()) longest_ = tail(text);
}

void MoneyColumn::draw(const Ui& ui, const Box& box, Picodollars money, Colour colour) const {
    const std::string text = money_text(money);
    const float shorter = std::max(0.0f, text_size(longest_).x - text_size(tail(text)).x);
    const float x = box.max.x - ui.px(8) - shorter - text_size(text).x;
    draw_text(ui, ImVec2(x, box.centre().y - ImGui::GetFontSize() / 2), ui.colour(colour), text);
}

}  // namespace dynascope::ui
