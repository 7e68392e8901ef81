// Where a table is described before it is made: each choice says what follows from it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/panels/panel.h"

namespace dynascope::ui {

class TableForm {
  public:
    // True once after the table was accepted or the form was left.
    bool draw(Ui& ui, const View& view, CommandQueue& commands);
    void reset();

  private:
    struct IndexDraft {
        std::string name;
        std::string partition_key;
        int partition_type = 0;
        std::string sort_key;
        int sort_type = 0;
        int projection = 0;
    };
    void draw_keys(Ui& ui);
    void draw_capacity(Ui& ui);
    void draw_indexes(Ui& ui);
    void draw_index(Ui& ui, std::size_t place);
    void draw_options(Ui& ui);
    bool draw_buttons(Ui& ui, const View& view, CommandQueue& commands);
    std::string name_problem() const;
    // The id of the first field that must be filled before the table can be asked for; empty: none.
    std::string missing_field() const;
    void send(Ui& ui, CommandQueue& commands, const Response* answer);
    void draw_request(Ui& ui, CommandQueue& commands);
    std::string body() const;

    std::string name_;
    std::string partition_key_ = "pk";
    int partition_type_ = 0;
    bool has_sort_key_ = true;
    std::string sort_key_ = "sk";
    int sort_type_ = 0;
    int mode_ = 0;
    std::int64_t read_units_ = 5;
    std::int64_t write_units_ = 5;
    std::vector<IndexDraft> indexes_;
    int stream_ = 0;
    int class_ = 0;
    bool protection_ = false;
    bool show_request_ = false;
    bool tried_ = false;
    std::uint64_t answered_ = 0;
    bool sent_ = false;
};

}  // namespace dynascope::ui
