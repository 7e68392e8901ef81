/** What the WebAssembly module offers: the functions of web/bindings/door.h, Embind's, Emscripten's. */

import type { ByteStore } from './store.js';

/** The functions of web/bindings/door.h. Addresses and sizes are unsigned 32-bit numbers. */
interface DoorExports {
  _dynascope_contract(): number;
  _dynascope_buffer(engine: number, bytes: number): number;
  _dynascope_operation(engine: number, nameBytes: number): number;
  _dynascope_identity(engine: number, callerBytes: number, regionBytes: number): void;
  _dynascope_handle(engine: number, operation: number, bodyBytes: number, flags: number): number;
  _dynascope_free_answer(engine: number): void;
}

/** The functions of web/bindings/embind.cc. */
interface EmbindExports {
  /** Why simulation settings (JSON text) are refused; empty when they are not. */
  simulationProblem(simulation: string): string;
  createEngine(seed: string, simulation: string, keepJournal: boolean): number;
  destroyEngine(engine: number): void;
  now(engine: number): number;
  advance(engine: number, microseconds: number): number;
  revision(engine: number): number;
  stateHash(engine: number): string;
  saveState(engine: number): Uint8Array | null;
  loadState(engine: number, bytes: Uint8Array): boolean;
  runScenario(text: string): string;
  runSteps(engine: number, text: string): string;
  watchEvents(engine: number): void;
  takeEvents(engine: number): string;
  openWorkspace(engine: number, store: ByteStore): string;
  saveWorkspace(engine: number): string;
  workspaceUnsaved(engine: number): boolean;
  setNote(engine: number, name: string, text: string): void;
  note(engine: number, name: string): string;
  noteNames(engine: number): string;
  exportWorkspace(engine: number): Uint8Array | null;
  importWorkspace(engine: number, bytes: Uint8Array): string;
  startOver(engine: number, seed: string): void;
}

export interface EngineModule extends DoorExports, EmbindExports {
  /** All memory of the module; a new array after the memory grew. */
  readonly HEAPU8: Uint8Array;
}

/** Emscripten's factory. The code is always handed in: the module fetches nothing. */
export type ModuleFactory = (options: {
  instantiateWasm: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
  print?: (line: string) => void;
  printErr?: (line: string) => void;
  onAbort?: (reason: unknown) => void;
}) => Promise<EngineModule>;
