// A grid of rows: a header that stays, rows of 28, only the visible ones drawn. Every row and cell is mirrored.
//
//   Grid grid(ui, {.id = "items.grid", .name = "Items of Shop", .columns = {...}, .rows = n});
//   for (int row = grid.first(); row < grid.last(); ++row) {
//       if (grid.begin_row(row, "items.row.7", "USER#1", row == chosen)) chosen = row;
//       grid.cell("USER#1", {.code = true});
//       grid.end_row();
//   }
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace dynascope::ui {

struct Column {
    std::string title;
    float width = 0;        // design pixels; 0: shares what is left (at least 92)
    bool right = false;     // figures
    std::string note = {};  // explains the column on hover
};

struct GridOptions {
    std::string id;
    std::string name;
    std::vector<Column> columns;
    int rows = 0;
    float height = 0;      // device pixels; 0: all that is left
    float row_height = 0;  // device pixels at least; 0: a control's
};

struct CellLook {
    Colour colour = Colour::kText1;
    bool code = false;
    bool right = false;
    std::string_view type = {};  // "S", "N": a quiet sign before the value
    ImU32 mark = 0;              // a coloured edge at the cell's left
    std::string_view why = {};
};

class Grid {
  public:
    Grid(Ui& ui, const GridOptions& options);
    ~Grid();
    Grid(const Grid&) = delete;
    Grid& operator=(const Grid&) = delete;

    int first() const { return first_; }
    int last() const { return last_; }
    // True when the row was pressed. Every begun row is ended.
    bool begin_row(int row, std::string id, std::string_view name, bool selected);
    void cell(std::string_view text, const CellLook& look = {});
    // A cell that the caller draws in: its box. The node is added with this text.
    Box custom_cell(std::string_view text);
    void end_row();

  private:
    void draw_header();
    Ui& ui_;
    const GridOptions options_;
    NodeScope node_;
    std::vector<float> lefts_;  // column edges, device pixels from the content's left; one more than columns
    float header_height_ = 0;
    float row_height_ = 0;
    ImVec2 origin_;  // of the visible area
    int first_ = 0;
    int last_ = 0;
    int row_ = 0;
    std::size_t column_ = 0;
    std::string row_id_;
    Box row_box_;
};

}  // namespace dynascope::ui
