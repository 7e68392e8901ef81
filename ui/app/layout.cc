#include "ui/app/layout.h"

#include <algorithm>

namespace dynascope::ui {
namespace {

constexpr float wide_from = 900;
constexpr float medium_from = 600;
constexpr float timeline_closed = 28;
constexpr float work_height_min = 200;

void narrow(const Ui& ui, Layout& layout, Box rest, NarrowPane pane) {
    const float bar = ui.px(52);
    layout.bottom_bar = {ImVec2(rest.min.x, rest.max.y - bar), rest.max};
    rest.max.y -= bar;
    const float tabs = ui.px(ui.theme.sizes().touch_target);
    switch (pane) {
        case NarrowPane::kExplorer: layout.explorer = rest; break;
        case NarrowPane::kSide: layout.side = rest; break;
        case NarrowPane::kTimeline: layout.timeline = rest; break;
        case NarrowPane::kWork:
            layout.work_tabs = {rest.min, ImVec2(rest.max.x, rest.min.y + tabs)};
            layout.work = {ImVec2(rest.min.x, rest.min.y + tabs), rest.max};
            break;
    }
}

}  // namespace

Layout make_layout(const Ui& ui, ImVec2 size, const Preferences& preferences, NarrowPane pane, bool drawer,
                   bool sheet) {
    Layout layout;
    const float design_width = size.x / ui.theme.scale();
    layout.width = design_width >= wide_from     ? Width::kWide
                   : design_width >= medium_from ? Width::kMedium
                                                 : Width::kNarrow;
    const float line = ui.px(1);
    const float top = ui.px(layout.width == Width::kNarrow ? 48 : ui.theme.sizes().top_bar);
    layout.top = {ImVec2(0, 0), ImVec2(size.x, top)};
    Box rest{ImVec2(0, top + line), size};
    if (layout.width == Width::kNarrow) {
        narrow(ui, layout, rest, pane);
        return layout;
    }
    const float wanted = preferences.timeline_open ? preferences.timeline : timeline_closed;
    const float timeline =
        std::min(ui.px(wanted), std::max(ui.px(timeline_closed), rest.height() - ui.px(work_height_min)));
    layout.timeline = {ImVec2(0, size.y - timeline), size};
    rest.max.y -= timeline + line;
    if (layout.width == Width::kWide) {
        if (preferences.explorer_open) {
            layout.explorer = {rest.min, ImVec2(rest.min.x + ui.px(preferences.explorer), rest.max.y)};
            rest.min.x = layout.explorer.max.x + line;
        }
        if (preferences.side_open) {
            const float side = std::min(ui.px(preferences.side), rest.width() * 0.5f);
            layout.side = {ImVec2(rest.max.x - side, rest.min.y), rest.max};
            rest.max.x = layout.side.min.x - line;
        }
    } else {
        layout.overlay_explorer = drawer;
        layout.overlay_side = sheet;
        if (drawer) layout.explorer = {rest.min, ImVec2(rest.min.x + ui.px(280), rest.max.y)};
        if (sheet) layout.side = {ImVec2(std::max(rest.min.x, rest.max.x - ui.px(380)), rest.min.y), rest.max};
    }
    const float tabs = ui.px(ui.coarse_pointer ? ui.theme.sizes().touch_target : ui.theme.sizes().tab);
    layout.work_tabs = {rest.min, ImVec2(rest.max.x, rest.min.y + tabs)};
    layout.work = {ImVec2(rest.min.x, rest.min.y + tabs + line), rest.max};
    return layout;
}

}  // namespace dynascope::ui
