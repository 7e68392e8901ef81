// Where a fault is chosen, aimed and injected.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "ui/command/queue.h"
#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

// What people will see of it, as a sentence. Tables of another Region than `region` are named with theirs.
std::string fault_effect(const Ui& ui, const FaultPicture& fault, std::string_view region);

class FaultForm {
  public:
    // `lit`: its button is the pane's next step.
    void draw(Ui& ui, const View& view, CommandQueue& commands, bool lit);

  private:
    struct Row;
    FaultPicture described(const View& view, int kind) const;
    void draw_scope(Ui& ui, const View& view, CommandQueue& commands, Row& row);
    void draw_partition(Ui& ui, const View& view, Row& row);
    void draw_key(Ui& ui, const View& view, Row& row);
    void draw_fields(Ui& ui, const View& view, CommandQueue& commands);
    void draw_note(Ui& ui, const View& view) const;
    void draw_answer(Ui& ui, const View& view, CommandQueue& commands);
    Document key(const View& view) const;
    bool complete(const View& view) const;
    bool asks_key() const;
    std::string body(const View& view) const;

    int kind_ = 0;
    std::uint32_t slow_partition_ = 0;  // 0: all
    std::uint32_t lost_partition_ = 1;  // 0: where the key lies
    int follower_ = 0;                  // 0: both
    std::int64_t slow_ = 5'000;         // milliseconds
    std::int64_t election_ = 5'000;
    std::int64_t percent_ = 30;
    std::array<std::string, 2> keys_;
    std::string region_;
    std::uint64_t told_ = 0;  // the last answer that was announced
};

}  // namespace dynascope::ui
