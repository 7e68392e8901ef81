#include "ui/widgets/grid.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <utility>

namespace dynascope::ui {
namespace {

Node grid_node(const GridOptions& options) {
    Node node;
    node.id = options.id;
    node.role = Role::kGrid;
    node.name = options.name;
    node.state.rows = options.rows;
    node.state.columns = static_cast<int>(options.columns.size());
    return node;
}

}  // namespace

Grid::Grid(Ui& ui, const GridOptions& options) : ui_(ui), options_(options), node_(ui, grid_node(options)) {
    row_height_ = std::max(ui.control_height(), options.row_height);
    header_height_ = ui.px(28);
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float wanted = header_height_ + row_height_ * static_cast<float>(std::max(options.rows, 1)) + ui.px(2);
    const float height =
        std::max(options.height > 0 ? std::min(options.height, wanted) : room.y, header_height_ + row_height_);
    float fixed = 0;
    int flexible = 0;
    for (const Column& column : options.columns) {
        fixed += ui.px(std::max(column.width, 0.0f));
        flexible += column.width <= 0 ? 1 : 0;
    }
    const float gutter = wanted > height ? ImGui::GetStyle().ScrollbarSize : 0;
    const float rest = std::max(0.0f, room.x - gutter - fixed);
    const float share = flexible == 0 ? 0 : std::max(ui.px(92), std::floor(rest / static_cast<float>(flexible)));
    float x = 0;
    for (const Column& column : options.columns) {
        lefts_.push_back(x);
        x += column.width > 0 ? ui.px(column.width) : share;
    }
    lefts_.push_back(std::max(x, room.x - gutter));

    origin_ = ImGui::GetCursorScreenPos();
    node_.node().rect = access_rect(ui, {origin_, ImVec2(origin_.x + room.x, origin_.y + height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::BeginChild(options.id.c_str(), ImVec2(room.x, height), ImGuiChildFlags_None,
                      ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    const float scroll = ImGui::GetScrollY();
    const float view = height - header_height_;
    first_ = std::clamp(static_cast<int>(scroll / row_height_) - 1, 0, options.rows);
    last_ = std::clamp(static_cast<int>((scroll + view) / row_height_) + 2, first_, options.rows);
    // The focused row may be one beyond the edge; it is drawn so that arrows can reach it and scroll it in.
    ImGui::SetCursorPos(ImVec2(0, 0));
    ImGui::Dummy(ImVec2(lefts_.back(), header_height_ + row_height_ * static_cast<float>(options.rows)));
    const ImVec2 min(origin_.x, origin_.y + header_height_);
    ImGui::PushClipRect(min, ImVec2(origin_.x + room.x, origin_.y + height), true);
    draw_header();
}

Grid::~Grid() {
    ImGui::PopClipRect();
    ImGui::PopStyleVar();
    ImGui::EndChild();
}

void Grid::draw_header() {
    ImGui::PushClipRect(origin_, ImVec2(origin_.x + 100'000, origin_.y + header_height_), false);
    // Not beyond the pane around, which may scroll too.
    const ImRect& visible = ImGui::GetCurrentWindow()->InnerClipRect;
    ImGui::PushClipRect(visible.Min, visible.Max, true);
    FaceScope face(ui_, Face::kLabel);
    Node row;
    row.id = options_.id + ".header";
    row.role = Role::kRow;
    row.state.row = 0;
    const float left = origin_.x - ImGui::GetScrollX();
    row.rect = access_rect(ui_, {ImVec2(left, origin_.y), ImVec2(left + lefts_.back(), origin_.y + header_height_)});
    NodeScope scope(ui_, std::move(row));
    for (std::size_t i = 0; i < options_.columns.size(); ++i) {
        const Column& column = options_.columns[i];
        const Box box{ImVec2(left + lefts_[i], origin_.y), ImVec2(left + lefts_[i + 1], origin_.y + header_height_)};
        Node node;
        node.id = options_.id + ".header." + std::to_string(i);
        node.role = Role::kColumnHeader;
        node.name = column.title;
        node.description = column.note;
        node.rect = access_rect(ui_, box);
        node.state.column = static_cast<int>(i);
        ui_.tree.add(std::move(node));
        draw_text_in(ui_, box, ui_.colour(Colour::kText3), column.title, ui_.px(8), column.right);
        explain_box(ui_, box, column.note);
    }
    fill({ImVec2(left, origin_.y + header_height_ - ui_.px(1)),
          ImVec2(left + lefts_.back(), origin_.y + header_height_)},
         ui_.colour(Colour::kHairline));
    ImGui::PopClipRect();
    ImGui::PopClipRect();
}

bool Grid::begin_row(int row, std::string id, std::string_view name, bool selected) {
    row_ = row;
    column_ = 0;
    ImGui::SetCursorPos(ImVec2(0, header_height_ + static_cast<float>(row) * row_height_));
    Node node;
    node.id = id;
    node.role = Role::kRow;
    node.name = name;
    node.state.selected = flag(selected);
    node.state.row = row + 1;
    node.group = options_.id;
    const Press press = press_area(ui_, std::move(node), ImVec2(lefts_.back(), row_height_));
    row_id_ = std::move(id);
    row_box_ = press.box;
    if (selected) fill(row_box_, ui_.colour(Colour::kSelected));
    if (press.hovered) fill(row_box_, ui_.colour(Colour::kHover));
    if (press.focused) draw_focus_ring(ui_, row_box_);
    return press.clicked || (ui_.tree.just_focused(row_id_) && ui_.tree.focus_visible());
}

Box Grid::custom_cell(std::string_view text) {
    const std::size_t column = std::min(column_, options_.columns.size() - 1);
    const Box box{ImVec2(row_box_.min.x + lefts_[column], row_box_.min.y),
                  ImVec2(row_box_.min.x + lefts_[column + 1], row_box_.max.y)};
    Node node;
    node.id = row_id_ + "." + std::to_string(column_);
    node.role = Role::kGridCell;
    node.name = text;
    node.rect = access_rect(ui_, box);
    node.state.row = row_ + 1;
    node.state.column = static_cast<int>(column_);
    ui_.tree.add(std::move(node));
    ++column_;
    return box;
}

void Grid::cell(std::string_view text, const CellLook& look) {
    const bool right = look.right || options_.columns[std::min(column_, options_.columns.size() - 1)].right;
    Box box = custom_cell(text);
    if (look.mark != 0) {
        fill({ImVec2(box.min.x + ui_.px(2), box.min.y + ui_.px(6)),
              ImVec2(box.min.x + ui_.px(5), box.max.y - ui_.px(6))},
             look.mark, ui_.px(1));
        box.min.x += ui_.px(4);
    }
    if (!look.type.empty()) {
        FaceScope face(ui_, Face::kLabel);
        const Box type{box.min, ImVec2(box.min.x + ui_.px(26), box.max.y)};
        draw_text_in(ui_, type, ui_.colour(Colour::kText3), look.type, ui_.px(8));
        box.min.x += ui_.px(18);
    }
    FaceScope face(ui_, look.code ? Face::kCode : Face::kBody);
    draw_text_in(ui_, box, ui_.colour(look.colour), text, ui_.px(8), right);
    explain_box(ui_, box, look.why);
}

void Grid::end_row() {
    const float y = row_box_.max.y - ui_.px(1);
    fill({ImVec2(row_box_.min.x, y), ImVec2(row_box_.max.x, row_box_.max.y)}, ui_.colour(Colour::kHairline, 0.5f));
}

}  // namespace dynascope::ui
