/** Where a workspace's bytes rest: the JavaScript side of engine/persist/store.h. */

/**
 * Immutable pieces by name. A name is written once; all calls are synchronous.
 * `write` must copy: its bytes are a view of WebAssembly memory.
 */
export interface ByteStore {
  /** Keeps the bytes; false when they could not be kept. */
  write(name: string, bytes: Uint8Array): boolean;
  read(name: string): Uint8Array | null;
  list(): string[];
  remove(name: string): void;
}

/** Keeps pieces in memory: for tests and for browsers without storage. */
export class MemoryStore implements ByteStore {
  readonly #pieces = new Map<string, Uint8Array>();

  write(name: string, bytes: Uint8Array): boolean {
    this.#pieces.set(name, bytes.slice());
    return true;
  }

  read(name: string): Uint8Array | null {
    return this.#pieces.get(name) ?? null;
  }

  list(): string[] {
    return [...this.#pieces.keys()];
  }

  remove(name: string): void {
    this.#pieces.delete(name);
  }
}

/** What opening a workspace found. */
export interface OpenReport {
  /** Nothing was stored. */
  fresh: boolean;
  causesReplayed: number;
  /** What was lost and why; empty when everything is there. */
  warning: string;
}

/** What a save wrote. */
export interface SaveReport {
  saved: boolean;
  bytesWritten: number;
  piecesWritten: number;
}
