// The engine under the canvas's hands: time that runs, holds or jumps, and requests whose answers wait for panels.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "table/region_names.h"
#include "ui/command/command.h"
#include "ui/panels/view.h"
#include "world/engine.h"

namespace dynascope::ui {

class Workbench {
  public:
    static constexpr double frame_budget_seconds = 0.012;  // of real time for virtual time, in one frame
    static constexpr double real_step_seconds_max = 0.25;  // a tab that slept does not catch up
    static constexpr std::size_t responses_max = 64;

    // real_seconds: the host's steady clock; it only limits how much work a frame does, never what the work is.
    Workbench(Engine& engine, std::function<double()> real_seconds)
        : engine_(engine), real_seconds_(std::move(real_seconds)) {}

    Engine& engine() { return engine_; }
    const Engine& engine() const { return engine_; }

    void tick(double passed_seconds);
    // A jump is a cause that is kept, unlike the time that passes while it plays.
    void advance(Duration duration);
    void play(bool playing) { playing_ = playing; }
    bool playing() const { return playing_; }
    void set_speed(std::int64_t factor) { speed_ = factor; }
    std::int64_t speed() const { return speed_; }
    // Real seconds until the next frame is worth drawing on account of time: 0 at once, negative never.
    double frame_delay() const;
    bool load_running() const;

    const Response& submit(const command::Submit& request);
    void forget(const std::string& slot) { responses_.erase(slot); }
    void forget_all();
    const std::map<std::string, Response>& responses() const { return responses_; }
    const std::string& why_slot() const { return why_slot_; }
    std::vector<LoadPicture> loads() const;

    void set_caller(std::string caller) { caller_ = std::move(caller); }
    const std::string& caller() const { return caller_; }
    // Answers to the panels' requests speak of tables of the Region before, so they go.
    void set_region(std::string region);
    const std::string& region() const { return region_; }

  private:
    Engine& engine_;
    std::function<double()> real_seconds_;
    bool playing_ = true;
    std::int64_t speed_ = 1;
    std::int64_t owed_microseconds_ = 0;
    std::map<std::string, Response> responses_;
    std::uint64_t next_number_ = 1;
    std::string why_slot_;
    std::string caller_ = "anonymous";
    std::string region_{home_region};
};

}  // namespace dynascope::ui
