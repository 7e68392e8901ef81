// What the page and the canvas say to each other: the only description of it. JSON objects with a "type", both ways.
//
// Exports (Embind, on the module object; ui/app/run_web.cc)
//   uiStart(engine: number, canvas: string, options: string): void
//       engine   handle of web/bindings; the canvas and the page's JavaScript drive the same engine
//       canvas   CSS selector of the <canvas>; the page sizes it by CSS, the canvas follows size and devicePixelRatio
//       options  {"notes": {name: text}, "colorScheme": "dark"|"light", "reducedMotion": bool, "highContrast": bool,
//                 "firstVisit": bool, "workspace": "Shop", "mirror": "#mirror", "readOnly": bool}
//   uiEvent(json: string): void            one object of "page to canvas" below
//   uiTakeMessages(): string               JSON array of all "canvas to page" objects since the last call
//   uiWake(): void                         the engine changed from outside (JavaScript, SDK): draw again
//   uiDebug(): string                      {"frames", "nodes", "unmirrored": [..], "cpuMs", "activeText": id, "dpr"}
//   After a frame that left messages the canvas calls Module.onUiMessages(), if the page has set it.
//   The canvas draws only after input, while time plays or something moves; it drives requestAnimationFrame by itself.
//
// Page to canvas
//   {"type":"action","id":ID,"action":"click"|"focus"|"setValue"|"increment"|"decrement","value":TEXT}
//   {"type":"blur"}                                   the page's focus left the mirror
//   {"type":"lessonIndex","index":{...}}              /lessons/index.json, as it is
//   {"type":"lesson","id":ID,"lesson":{...}}          the answer to loadLesson: the file, as it is
//   {"type":"quiz","id":ID,"quiz":{...}}              the answer to loadQuiz
//   {"type":"loadFailed","what":"lesson"|"quiz"|"lessonIndex","id":ID,"message":TEXT}
//   {"type":"saveState","state":"saved"|"saving"|"unsaved"|"readOnly"|"memory"|"failed","message":TEXT}
//   {"type":"workspace","name":TEXT,"warning":TEXT}   opened, imported or started over; the engine's state is another
//   {"type":"notes","notes":{name:text}}              after an import: preferences and progress that came along
//   {"type":"file","purpose":"items"|"scenario"|"lesson","name":TEXT,"text":TEXT}     the answer to pickFile
//   {"type":"media","colorScheme":..,"reducedMotion":..,"highContrast":..}   a preference of the system changed
//   {"type":"codeDrawer","open":bool}                 the DOM's code editor opened or closed
//
// Canvas to page
//   {"type":"mirror","changes":[CHANGE..],"focus":ID|null}     see ui/access/diff.h
//       CHANGE  {"op":"set","id","parent","after","role","name","value","description","state":{..},"rect":[x,y,w,h]}
//               whole node, new or changed; stands after its sibling `after` ("": first). {"op":"remove","id"}
//               removes it with all below. Applied in order they make the tree: removals
//               come first, then parents before children and siblings from first to last.
//       rect    CSS pixels from the canvas's top left corner. The root's id is "root"; its parent is "".
//       role    ARIA: "button" "tab" "tablist" "tabpanel" "textbox" "combobox" "listbox" "option" "checkbox" "radio"
//               "radiogroup" "switch" "slider" "grid" "row" "columnheader" "gridcell" "heading" "text" "status"
//               "dialog" "progressbar" "meter" "img" "region" "navigation" "main" "complementary" "banner" "tree"
//               "treeitem" "link" "list" "listitem" "separator" "group" "menu" "menuitem" "toolbar" "alert"
//               "application"
//       state   only what applies: "disabled" "selected" "checked" "expanded" "current" "multiline" "readonly"
//               "invalid" "modal" (booleans), "level" "min" "max" "now" "row" "column" "rows" "columns" (numbers)
//       focus   the node with keyboard focus. The page moves the DOM's focus to its element, so that it is read aloud.
//               For a textbox being edited the page leaves the DOM's focus where it is (the canvas owns a text field).
//   {"type":"announce","text":TEXT,"urgent":bool}     for a live region
//   {"type":"loadLesson","id":ID}  {"type":"loadQuiz","id":ID}
//   {"type":"note","name":TEXT,"text":TEXT}           keep this small text with the workspace (preferences, progress)
//   {"type":"save"}                                   save now
//   {"type":"copy","text":TEXT}                       to the clipboard
//   {"type":"download","name":TEXT,"mime":TEXT,"text":TEXT}
//   {"type":"pickFile","purpose":..,"accept":".json"}
//   {"type":"openUrl","url":TEXT}                     in a new tab
//   {"type":"openCode","language":"javascript","code":TEXT,"title":TEXT}     show it in the drawer; never runs it
//   {"type":"closeCode"}
//   {"type":"exportWorkspace"} {"type":"importWorkspace"} {"type":"startOver","seed":NUMBER} {"type":"shareLink"}
//   {"type":"theme","theme":"dark"|"light"|"contrast","app":"#0E1116","text":"#E6EBF0"}  for the page around the canvas
//   {"type":"ready"}                                  the first frame is on the screen
//
// Keyboard. The canvas listens on the window for keys whose target is the canvas, its own hidden text field, the body
// or anything inside the mirror; it prevents the default of those it uses (Tab, arrows, Enter, Space, Escape,
// shortcuts), so that a key on a mirrored button does not also click it. Keys inside other elements (the code drawer)
// are left alone.
// F6 inside the canvas with an open code drawer moves the focus there: the page listens for it.
//
// Mirror elements must not receive the pointer (pointer-events: none). A textbox is an <input> or <textarea>; its input
// event becomes setValue with the whole new text. A slider's and a combobox's change event becomes setValue too.
#pragma once

namespace dynascope::ui {

inline constexpr int page_protocol_version = 1;

}  // namespace dynascope::ui
