/** Work that outlives the engine: a snapshot and a journal of causes in a ByteStore. */

import type { Door } from './door.js';
import { DynascopeError } from './errors.js';
import type { ByteStore, OpenReport, SaveReport } from './store.js';
import type { EngineModule } from './wasm_module.js';

export class Workspace {
  readonly #module: EngineModule;
  readonly #engine: number;
  readonly #door: Door;

  /** For LocalEngine, which opens it. */
  constructor(module: EngineModule, engine: number, door: Door) {
    this.#module = module;
    this.#engine = engine;
    this.#door = door;
  }

  open(store: ByteStore): OpenReport {
    const text = this.#door.guard(() => this.#module.openWorkspace(this.#engine, store));
    if (text === '') throw new DynascopeError('a workspace is open already, or this engine is closed');
    return JSON.parse(text) as OpenReport;
  }

  /** Writes what changed since the last save. When the store cannot keep it, `saved` is false and nothing is lost. */
  save(): SaveReport {
    return JSON.parse(this.#door.guard(() => this.#module.saveWorkspace(this.#engine))) as SaveReport;
  }

  get unsaved(): boolean {
    return this.#door.guard(() => this.#module.workspaceUnsaved(this.#engine));
  }

  /** A small text that travels with the work: preferences, progress. Empty when there is none. */
  note(name: string): string {
    return this.#door.guard(() => this.#module.note(this.#engine, name));
  }

  setNote(name: string, text: string): void {
    this.#door.guard(() => this.#module.setNote(this.#engine, name, text));
  }

  /** Names of all notes, in order. */
  noteNames(): string[] {
    return JSON.parse(this.#door.guard(() => this.#module.noteNames(this.#engine))) as string[];
  }

  /** The whole workspace as one file. */
  exportBytes(): Uint8Array {
    const bytes = this.#door.guard(() => this.#module.exportWorkspace(this.#engine));
    if (bytes === null) throw new DynascopeError('this engine is closed');
    return bytes;
  }

  /** Throws a DynascopeError, and changes nothing, when the file is damaged or of a newer version. */
  importBytes(bytes: Uint8Array): void {
    const problem = this.#door.guard(() => this.#module.importWorkspace(this.#engine, bytes));
    if (problem !== '') throw new DynascopeError(problem);
  }

  /** A new world with this seed. Settings of the simulation and notes stay. */
  startOver(seed: number | bigint): void {
    this.#door.guard(() => this.#module.startOver(this.#engine, String(seed)));
  }
}
