// Everything that a user can do, as one closed set. Panels queue commands while they draw; ui/app carries them out
// after the frame, so that nothing changes under a panel's feet.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"

namespace dynascope::ui {

enum class Tab : std::uint8_t { kTables, kItems, kQuery, kPartitions, kStreams, kFaults, kBill, kCount };
enum class SideTab : std::uint8_t { kLesson, kWhy, kCount };

namespace command {

// Sends a request through the door; the answer waits for the panel under `slot` (panels/view.h).
struct Submit {
    std::string slot;
    std::string operation;
    std::string body;
    bool quiet = false;  // reads that a panel makes for itself do not take over the Why pane
};
struct Forget {
    std::string slot;
};  // drops the slot's answer
struct SelectTable {
    std::string table;
};  // empty: none
struct SelectIndex {
    std::string index;
};  // empty: the table itself
struct Show {
    Tab tab = Tab::kTables;
};
struct ShowSide {
    SideTab tab = SideTab::kLesson;
};
// Shows the form for a new table.
struct AskCreateTable {};
struct SelectHappening {
    std::uint64_t id = 0;
};

struct Play {
    bool playing = true;
};
struct SetSpeed {
    std::int64_t factor = 1;
};
struct Advance {
    Duration duration = {};
};  // step or jump
struct OpenSample {
    std::string id;
};                    // "shop"
struct LightLoad {};  // what the first visit's lit button does

struct OpenLesson {
    std::string id;
};
struct CloseLesson {};
struct CheckStep {};
struct NextStep {
    int direction = 1;
};
struct ShowHint {};
struct ResetLesson {};
struct RunStepCode {};
struct OpenQuiz {
    std::string id;
};
struct AnswerQuiz {
    std::size_t question = 0;
    std::vector<std::size_t> choices;
};

struct RunProof {
    std::size_t question = 0;
};

struct SetTheme {
    std::string name;
};
struct SetTextScale {
    int percent = 100;
};
struct SetCaller {
    std::string caller;
};
struct SetRegion {
    std::string region;
};
struct TogglePane {
    enum class Pane : std::uint8_t { kExplorer, kSide, kTimeline } pane = Pane::kExplorer;
};
struct SetPaneSize {
    TogglePane::Pane pane = TogglePane::Pane::kExplorer;
    float size = 0;
};
struct Dismiss {};  // Escape: closes the topmost dialog, drawer or menu

struct CopyText {
    std::string text;
};
struct Download {
    std::string name;
    std::string mime;
    std::string text;
};
struct PickFile {
    std::string purpose;
    std::string accept;
};
struct OpenCode {
    std::string language;
    std::string code;
    std::string title;
};
struct OpenUrl {
    std::string url;
};
struct SaveNow {};
struct ExportWorkspace {};
struct ImportWorkspace {};
struct ShareLink {};
struct StartOver {
    std::uint64_t seed = 1;
};
struct Announce {
    std::string text;
    bool urgent = false;
};

}  // namespace command

using Command =
    std::variant<command::Submit, command::Forget, command::SelectTable, command::SelectIndex, command::Show,
                 command::ShowSide, command::AskCreateTable, command::SelectHappening, command::Play, command::SetSpeed,
                 command::Advance, command::OpenSample, command::LightLoad, command::OpenLesson, command::CloseLesson,
                 command::CheckStep, command::NextStep, command::ShowHint, command::ResetLesson, command::RunStepCode,
                 command::OpenQuiz, command::AnswerQuiz, command::RunProof, command::SetTheme, command::SetTextScale,
                 command::SetCaller, command::SetRegion, command::TogglePane, command::SetPaneSize, command::Dismiss,
                 command::CopyText, command::Download, command::PickFile, command::OpenCode, command::OpenUrl,
                 command::SaveNow, command::ExportWorkspace, command::ImportWorkspace, command::ShareLink,
                 command::StartOver, command::Announce>;

}  // namespace dynascope::ui
