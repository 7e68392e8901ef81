/** Keeps the page's work: opens it, saves it soon after it changed, exports and imports it, and says how it stands. */

import type { LocalEngine } from '../local_engine.js';
import { type ByteStore, MemoryStore } from '../store.js';
import type { Workspace } from '../workspace.js';
import { FolderStore, mountFolder, syncFolder } from './idbfs.js';
import type { Notes, SaveState } from './messages.js';
import type { FileSystem } from './playground_module.js';
import { takeWorkspaceLock } from './workspace_lock.js';

const folder = '/workspace';
const lockName = 'dynascope-workspace';
/** How often a change is looked for, and how long it waits for company. */
const watchMilliseconds = 1_000;
const settleMilliseconds = 1_500;
const retryMilliseconds = 10_000;

const messages = {
  readOnly: 'This workspace is open in another tab, which writes it. Changes here are not kept.',
  memory: 'This browser keeps nothing for this page. Work lasts until the tab is closed; export it to keep it.',
};

/** Where work is kept, and what this tab may do there. */
type Place = 'folder' | 'readOnly' | 'memory';

export class Keeper {
  readonly fresh: boolean;
  readonly warning: string;
  readonly #files: FileSystem;
  readonly #workspace: Workspace;
  readonly #place: Place;
  #tell: (state: SaveState, message: string) => void = () => {};
  #state: SaveState | undefined;
  #saving: Promise<void> | undefined;
  #dueAt: number | undefined;

  /** Opens what is kept, before the engine's first request. */
  static async open(engine: LocalEngine, files: FileSystem): Promise<Keeper> {
    const writer = await takeWorkspaceLock(lockName);
    let place: Place = writer ? 'folder' : 'readOnly';
    let store: ByteStore;
    try {
      await mountFolder(files, folder);
      store = new FolderStore(files, folder, writer);
    } catch {
      place = 'memory';
      store = new MemoryStore();
    }
    const { workspace, report } = engine.openWorkspace(store);
    return new Keeper(files, workspace, place, report);
  }

  private constructor(
    files: FileSystem,
    workspace: Workspace,
    place: Place,
    report: { fresh: boolean; warning: string },
  ) {
    this.fresh = report.fresh;
    this.warning = report.warning;
    this.#files = files;
    this.#workspace = workspace;
    this.#place = place;
  }

  get readOnly(): boolean {
    return this.#place === 'readOnly';
  }

  get notes(): Notes {
    return Object.fromEntries(this.#workspace.noteNames().map((name) => [name, this.#workspace.note(name)]));
  }

  /** Watches for changes from now on, and tells how the work stands. */
  start(tell: (state: SaveState, message: string) => void): void {
    this.#tell = tell;
    if (this.#place !== 'folder') {
      this.#say(this.#place, messages[this.#place]);
      return;
    }
    this.#say('saved', '');
    setInterval(() => this.#watch(), watchMilliseconds);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.save();
    });
    window.addEventListener('pagehide', () => void this.save());
  }

  setNote(name: string, text: string): void {
    this.#workspace.setNote(name, text);
    this.#watch();
  }

  /** Saves now. One save at a time; one that is under way is waited for. */
  async save(): Promise<void> {
    if (this.#place !== 'folder') return;
    while (this.#saving) await this.#saving;
    if (!this.#workspace.unsaved && this.#state === 'saved') return;
    this.#saving = this.#write().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
  }

  exportBytes(): Uint8Array {
    return this.#workspace.exportBytes();
  }

  /** Throws a DynascopeError that says why a file is refused. */
  importBytes(bytes: Uint8Array): void {
    this.#workspace.importBytes(bytes);
    void this.save();
  }

  startOver(seed: number): void {
    this.#workspace.startOver(seed);
    void this.save();
  }

  #watch(): void {
    if (this.#place !== 'folder' || !this.#workspace.unsaved) return;
    const now = performance.now();
    if (this.#dueAt === undefined) {
      this.#dueAt = now + settleMilliseconds;
      if (this.#state === 'saved') this.#say('unsaved', '');
    } else if (now >= this.#dueAt) {
      void this.save();
    }
  }

  async #write(): Promise<void> {
    this.#say('saving', '');
    try {
      if (!this.#workspace.save().saved) throw new Error('the browser gives no more room');
      await syncFolder(this.#files);
      this.#dueAt = undefined;
      this.#say(this.#workspace.unsaved ? 'unsaved' : 'saved', '');
    } catch (error) {
      this.#dueAt = performance.now() + retryMilliseconds;
      this.#say('failed', `Not saved: ${(error as Error).message}. Export the workspace to keep it.`);
    }
  }

  #say(state: SaveState, message: string): void {
    if (state === this.#state && state !== 'failed') return;
    this.#state = state;
    this.#tell(state, message);
  }
}
