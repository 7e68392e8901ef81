#include "ui/widgets/icons.h"

#include <array>
#include <cmath>
#include <initializer_list>

namespace dynascope::ui {
namespace {

// Strokes in a square of 16 units; a pen in device pixels.
class Pen {
  public:
    Pen(const Ui& ui, ImVec2 at, float size, ImU32 colour)
        : list_(ImGui::GetWindowDrawList()), at_(at), unit_(size / 16), colour_(colour), width_(ui.px(1.5f)) {}

    ImVec2 point(float x, float y) const { return ImVec2(at_.x + x * unit_, at_.y + y * unit_); }
    void line(std::initializer_list<std::array<float, 2>> points, bool closed = false) const {
        for (const auto& p : points) list_->PathLineTo(point(p[0], p[1]));
        list_->PathStroke(colour_, closed ? ImDrawFlags_Closed : 0, width_);
    }
    void solid(std::initializer_list<std::array<float, 2>> points) const {
        for (const auto& p : points) list_->PathLineTo(point(p[0], p[1]));
        list_->PathFillConvex(colour_);
    }
    void circle(float x, float y, float radius) const {
        list_->AddCircle(point(x, y), radius * unit_, colour_, 0, width_);
    }
    void dot(float x, float y, float radius) const { list_->AddCircleFilled(point(x, y), radius * unit_, colour_); }
    void arc(float x, float y, float radius, float from, float to) const {
        list_->PathArcTo(point(x, y), radius * unit_, from, to);
        list_->PathStroke(colour_, 0, width_);
    }

  private:
    ImDrawList* list_;
    ImVec2 at_;
    float unit_;
    ImU32 colour_;
    float width_;
};

void draw_transport(const Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::kPlay: pen.solid({{4.5f, 3}, {13, 8}, {4.5f, 13}}); break;
        case Icon::kPause:
            pen.solid({{4, 3}, {6.6f, 3}, {6.6f, 13}, {4, 13}});
            pen.solid({{9.4f, 3}, {12, 3}, {12, 13}, {9.4f, 13}});
            break;
        case Icon::kStep:
            pen.solid({{3.5f, 3}, {10.5f, 8}, {3.5f, 13}});
            pen.solid({{11, 3}, {13, 3}, {13, 13}, {11, 13}});
            break;
        default:
            pen.solid({{12.5f, 3}, {5.5f, 8}, {12.5f, 13}});
            pen.solid({{3, 3}, {5, 3}, {5, 13}, {3, 13}});
            break;
    }
}

void draw_thing(const Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::kTable:
            pen.line({{2, 3}, {14, 3}, {14, 13}, {2, 13}}, true);
            pen.line({{2, 6.5f}, {14, 6.5f}});
            pen.line({{6, 6.5f}, {6, 13}});
            break;
        case Icon::kIndex:
            pen.line({{3, 2.5f}, {3, 11}, {7, 11}});
            pen.line({{3, 5}, {7, 5}});
            pen.line({{9, 5}, {14, 5}});
            pen.line({{9, 11}, {14, 11}});
            break;
        case Icon::kStream:
            pen.line({{2, 5}, {5, 3.5f}, {8, 5}, {11, 6.5f}, {14, 5}});
            pen.line({{2, 11}, {5, 9.5f}, {8, 11}, {11, 12.5f}, {14, 11}});
            break;
        case Icon::kLesson:
            pen.line({{8, 4}, {8, 13}});
            pen.line({{8, 4}, {6, 3}, {2, 3}, {2, 12}, {6, 12}, {8, 13}, {10, 12}, {14, 12}, {14, 3}, {10, 3}, {8, 4}});
            break;
        case Icon::kCopy:
            pen.line({{5.5f, 5.5f}, {13, 5.5f}, {13, 13.5f}, {5.5f, 13.5f}}, true);
            pen.line({{3, 10.5f}, {3, 2.5f}, {10.5f, 2.5f}});
            break;
        case Icon::kTrash:
            pen.line({{3, 4.5f}, {13, 4.5f}});
            pen.line({{4.5f, 4.5f}, {5, 13.5f}, {11, 13.5f}, {11.5f, 4.5f}});
            pen.line({{6, 4.5f}, {6, 2.5f}, {10, 2.5f}, {10, 4.5f}});
            break;
        case Icon::kEdit: pen.line({{3, 13}, {3.5f, 10}, {11, 2.5f}, {13.5f, 5}, {6, 12.5f}, {3, 13}}, true); break;
        case Icon::kCode:
            pen.line({{5, 4}, {1.5f, 8}, {5, 12}});
            pen.line({{11, 4}, {14.5f, 8}, {11, 12}});
            break;
        default:
            pen.line({{3, 3}, {11, 3}, {13, 5}, {13, 13}, {3, 13}}, true);
            pen.line({{5.5f, 3}, {5.5f, 6}, {10, 6}, {10, 3}});
            break;
    }
}

void draw_sign(const Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::kPlus:
            pen.line({{8, 3}, {8, 13}});
            pen.line({{3, 8}, {13, 8}});
            break;
        case Icon::kClose:
            pen.line({{4, 4}, {12, 12}});
            pen.line({{12, 4}, {4, 12}});
            break;
        case Icon::kChevronDown: pen.line({{4.5f, 6.5f}, {8, 10}, {11.5f, 6.5f}}); break;
        case Icon::kChevronRight: pen.line({{6.5f, 4.5f}, {10, 8}, {6.5f, 11.5f}}); break;
        case Icon::kChevronLeft: pen.line({{9.5f, 4.5f}, {6, 8}, {9.5f, 11.5f}}); break;
        case Icon::kQuestion:
            pen.arc(8, 6, 2.8f, -3.0f, 1.2f);
            pen.line({{8.4f, 8.6f}, {8, 10}});
            pen.dot(8, 12.6f, 0.9f);
            break;
        case Icon::kSun:
            pen.circle(8, 8, 3);
            for (int i = 0; i < 8; ++i) {
                const float angle = static_cast<float>(i) * 0.785398f;
                const float x = std::cos(angle);
                const float y = std::sin(angle);
                pen.line({{8 + x * 5, 8 + y * 5}, {8 + x * 6.6f, 8 + y * 6.6f}});
            }
            break;
        case Icon::kMoon:
            pen.arc(8, 8, 5.5f, 0.9f, 5.1f);
            pen.arc(10.8f, 6.2f, 4.6f, 1.45f, 4.2f);
            break;
        case Icon::kCheck: pen.line({{3, 8.5f}, {6.5f, 12}, {13, 4.5f}}); break;
        case Icon::kMenu:
            pen.line({{2.5f, 4}, {13.5f, 4}});
            pen.line({{2.5f, 8}, {13.5f, 8}});
            pen.line({{2.5f, 12}, {13.5f, 12}});
            break;
        case Icon::kRefresh:
            pen.arc(8, 8, 5, 0.6f, 5.6f);
            pen.line({{12.2f, 1.8f}, {12.2f, 5.2f}, {8.8f, 5.2f}});
            break;
        default:
            pen.line({{8, 2.5f}, {14.5f, 13.5f}, {1.5f, 13.5f}}, true);
            pen.line({{8, 6.5f}, {8, 9.8f}});
            pen.dot(8, 11.7f, 0.8f);
            break;
    }
}

}  // namespace

void draw_icon(const Ui& ui, Icon icon, ImVec2 at, float size, ImU32 colour) {
    if (icon == Icon::kNone) return;
    const Pen pen(ui, at, size, colour);
    switch (icon) {
        case Icon::kPlay:
        case Icon::kPause:
        case Icon::kStep:
        case Icon::kBack: draw_transport(pen, icon); break;
        case Icon::kTable:
        case Icon::kIndex:
        case Icon::kStream:
        case Icon::kLesson:
        case Icon::kCopy:
        case Icon::kTrash:
        case Icon::kEdit:
        case Icon::kCode:
        case Icon::kSave: draw_thing(pen, icon); break;
        default: draw_sign(pen, icon); break;
    }
}

}  // namespace dynascope::ui
