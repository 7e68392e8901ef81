// A dialog that shows one item in DynamoDB JSON, checks it while it is typed, and puts or deletes it.
#pragma once

#include <string>
#include <vector>

#include "ui/panels/panel.h"

namespace dynascope::ui {

class ItemEditor {
  public:
    // A new item that has the key's attributes already.
    void open_new(const TablePicture& table);
    void open(const TablePicture& table, const Document& item);
    // True once after an item was put or deleted.
    bool draw(Ui& ui, const View& view, CommandQueue& commands);

  private:
    void draw_edit(Ui& ui, const View& view, CommandQueue& commands);
    void draw_delete(Ui& ui, const View& view, CommandQueue& commands);
    void put(CommandQueue& commands);

    bool open_ = false;
    bool delete_open_ = false;
    bool is_new_ = false;
    std::string table_;
    std::vector<std::string> keys_;
    Document key_;
    std::string text_;
    std::uint64_t waiting_for_ = 0;  // answers up to this number are old
    bool sent_ = false;
    std::string refused_;
};

}  // namespace dynascope::ui
