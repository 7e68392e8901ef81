/** What the page and the canvas say to each other; ui/app/page_protocol.h describes it. */

export type NodeState = Partial<
  Record<
    'disabled' | 'selected' | 'checked' | 'expanded' | 'current' | 'multiline' | 'readonly' | 'invalid' | 'modal',
    boolean
  > &
    Record<'level' | 'min' | 'max' | 'now' | 'row' | 'column' | 'rows' | 'columns', number>
>;

export interface MirrorNode {
  op: 'set';
  id: string;
  parent: string;
  after: string;
  role: string;
  name: string;
  value?: string;
  description?: string;
  state?: NodeState;
  /** CSS pixels from the canvas's top left corner: x, y, width, height. */
  rect: [number, number, number, number];
}

export type MirrorChange = MirrorNode | { op: 'remove'; id: string };

export type NodeAction = 'click' | 'focus' | 'setValue' | 'increment' | 'decrement';
export type SaveState = 'saved' | 'saving' | 'unsaved' | 'readOnly' | 'memory' | 'failed';
export type Notes = Record<string, string>;
export type FilePurpose = 'items' | 'scenario' | 'lesson';

export interface MediaPreferences {
  colorScheme: 'dark' | 'light';
  reducedMotion: boolean;
  highContrast: boolean;
}

export type PageMessage =
  | { type: 'action'; id: string; action: NodeAction; value: string }
  | { type: 'blur' }
  | { type: 'lessonIndex'; index: unknown }
  | { type: 'lesson'; id: string; lesson: unknown }
  | { type: 'quiz'; id: string; quiz: unknown }
  | { type: 'loadFailed'; what: 'lesson' | 'quiz' | 'lessonIndex'; id: string; message: string }
  | { type: 'saveState'; state: SaveState; message: string }
  | { type: 'workspace'; name: string; warning: string }
  | { type: 'notes'; notes: Notes }
  | { type: 'file'; purpose: FilePurpose; name: string; text: string }
  | ({ type: 'media' } & MediaPreferences)
  | { type: 'codeDrawer'; open: boolean };

export type CanvasMessage =
  | { type: 'mirror'; changes: MirrorChange[]; focus: string | null }
  | { type: 'announce'; text: string; urgent: boolean }
  | { type: 'loadLesson'; id: string }
  | { type: 'loadQuiz'; id: string }
  | { type: 'note'; name: string; text: string }
  | { type: 'save' }
  | { type: 'copy'; text: string }
  | { type: 'download'; name: string; mime: string; text: string }
  | { type: 'pickFile'; purpose: FilePurpose; accept: string }
  | { type: 'openUrl'; url: string }
  | { type: 'openCode'; language: string; code: string; title: string }
  | { type: 'closeCode' }
  | { type: 'exportWorkspace' }
  | { type: 'importWorkspace' }
  | { type: 'startOver'; seed: number }
  | { type: 'shareLink' }
  | { type: 'theme'; theme: 'dark' | 'light' | 'contrast'; app: string; text: string }
  | { type: 'ready' };

export interface StartOptions extends MediaPreferences {
  notes: Notes;
  firstVisit: boolean;
  workspace: string;
  /** CSS selector of the mirror. */
  mirror: string;
  readOnly: boolean;
}
