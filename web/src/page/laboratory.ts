/** The running page: carries messages between the canvas, the mirror, the kept work and the browser. */

import { LocalEngine } from '../local_engine.js';
import { hideLoading } from './boot.js';
import { CodeDrawer } from './code_drawer.js';
import { DomMirror } from './dom_mirror.js';
import { copyText, download, pickFile } from './files.js';
import { Keeper } from './keeper.js';
import { loadLesson, loadLessonIndex, loadQuiz } from './lessons.js';
import { mediaPreferences, onMediaChange } from './media.js';
import type { CanvasMessage, FilePurpose, SaveState } from './messages.js';
import { Canvas, type PlaygroundModule } from './playground_module.js';

const workspaceName = 'Shop';
const importBytesMax = 512 << 20;
const fileBytesMax = 64 << 20;

type Handlers = {
  [Type in CanvasMessage['type']]: (message: Extract<CanvasMessage, { type: Type }>) => void | Promise<void>;
};

export class Laboratory {
  readonly engine: LocalEngine;
  /** How the work stands: saved, saving, unsaved, ... */
  saveState: SaveState = 'saved';
  readonly #canvas: Canvas;
  readonly #keeper: Keeper;
  readonly #mirror: DomMirror;
  readonly #drawer: CodeDrawer;

  /** Opens the kept work and starts the canvas on it. */
  static async start(module: PlaygroundModule): Promise<Laboratory> {
    const engine = new LocalEngine(module, module.createEngine('1', '"all"', true));
    // The timeline shows what happens; engines record it only when somebody asked.
    module.watchEvents(engine.handle);
    const canvas = new Canvas(module);
    const keeper = await Keeper.open(engine, module.FS);
    return new Laboratory(engine, canvas, keeper);
  }

  private constructor(engine: LocalEngine, canvas: Canvas, keeper: Keeper) {
    this.engine = engine;
    this.#canvas = canvas;
    this.#keeper = keeper;
    this.#mirror = new DomMirror(
      document.getElementById('mirror') as HTMLElement,
      (id, action, value) => canvas.tell({ type: 'action', id, action, value }),
      () => canvas.tell({ type: 'blur' }),
    );
    this.#drawer = new CodeDrawer(copy, (open) => canvas.tell({ type: 'codeDrawer', open }));
    const options = {
      ...mediaPreferences(),
      notes: keeper.notes,
      firstVisit: keeper.fresh,
      workspace: workspaceName,
      mirror: '#mirror',
      readOnly: keeper.readOnly,
    };
    canvas.start(engine.handle, options, (message) => this.#receive(message));
    engine.onCause(() => canvas.wake());
    onMediaChange((preferences) => canvas.tell({ type: 'media', ...preferences }));
    keeper.start((state, message) => {
      this.saveState = state;
      canvas.tell({ type: 'saveState', state, message });
    });
    if (keeper.warning !== '') canvas.tell({ type: 'workspace', name: workspaceName, warning: keeper.warning });
    void loadLessonIndex().then((message) => canvas.tell(message));
  }

  #receive(message: CanvasMessage): void {
    const handle = this.#handlers[message.type] as ((message: CanvasMessage) => void) | undefined;
    handle?.(message);
  }

  readonly #handlers: Handlers = {
    mirror: ({ changes, focus }) => this.#mirror.apply(changes, focus),
    announce: ({ text, urgent }) => announce(text, urgent),
    loadLesson: async ({ id }) => this.#canvas.tell(await loadLesson(id)),
    loadQuiz: async ({ id }) => this.#canvas.tell(await loadQuiz(id)),
    note: ({ name, text }) => this.#keeper.setNote(name, text),
    save: () => this.#keeper.save(),
    copy: ({ text }) => copy(text),
    download: ({ name, mime, text }) => download(name, mime, text),
    pickFile: ({ purpose, accept }) => this.#pickFile(purpose, accept),
    openUrl: ({ url }) => openUrl(url),
    openCode: ({ title, code }) => this.#drawer.show(title, code),
    closeCode: () => this.#drawer.close(),
    exportWorkspace: () => this.exportWorkspace(),
    importWorkspace: async () => void (await this.importWorkspace()),
    startOver: ({ seed }) => {
      this.#keeper.startOver(seed);
      this.#canvas.tell({ type: 'workspace', name: workspaceName, warning: '' });
    },
    shareLink: () => announce('This page makes no share links', false),
    theme: ({ theme }) => showTheme(theme),
    ready: () => {
      performance.mark('dynascope-first-frame');
      hideLoading();
    },
  };

  /** Resolves when everything up to now is saved, or cannot be. */
  saved(): Promise<void> {
    return this.#keeper.save();
  }

  /** What the canvas tells of itself. */
  debug(): unknown {
    return this.#canvas.debug();
  }

  /** Offers the workspace as a file. */
  exportWorkspace(): void {
    download(`${workspaceName}.dynascope`, 'application/octet-stream', this.#keeper.exportBytes());
  }

  /** Lets the reader choose a file and opens it in place of the workspace. Answers why it was refused, or nothing. */
  async importWorkspace(): Promise<string> {
    const file = await pickFile('.dynascope');
    if (file === undefined) return '';
    let warning = '';
    try {
      if (file.size > importBytesMax) throw new Error(`it is larger than ${importBytesMax >> 20} MB`);
      this.#keeper.importBytes(new Uint8Array(await file.arrayBuffer()));
      this.#canvas.tell({ type: 'notes', notes: this.#keeper.notes });
    } catch (error) {
      warning = `${file.name} was not imported: ${(error as Error).message}`;
    }
    this.#canvas.tell({ type: 'workspace', name: workspaceName, warning });
    return warning;
  }

  async #pickFile(purpose: FilePurpose, accept: string): Promise<void> {
    const file = await pickFile(accept);
    if (file === undefined) return;
    if (file.size > fileBytesMax) {
      announce(`${file.name} is larger than ${fileBytesMax >> 20} MB`, true);
      return;
    }
    this.#canvas.tell({ type: 'file', purpose, name: file.name, text: await file.text() });
  }
}

/** Read aloud, and empty before, so that the same text twice is heard twice. */
export function announce(text: string, urgent: boolean): void {
  const region = document.getElementById(urgent ? 'assertive' : 'polite') as HTMLElement;
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}

async function copy(text: string): Promise<void> {
  announce((await copyText(text)) ? 'Copied' : 'The browser refused to copy', false);
}

function openUrl(url: string): void {
  if (/^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

function showTheme(theme: 'dark' | 'light' | 'contrast'): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('dynascope-theme', theme);
  } catch {
    // Without storage the next visit begins with the system's preference.
  }
}
