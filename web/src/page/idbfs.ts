/** A folder of the module's file system that IndexedDB keeps (Emscripten's IDBFS). */

import type { ByteStore } from '../store.js';
import type { FileSystem } from './playground_module.js';

/**
 * Pieces as files of a folder. A piece never changes under its name, so IDBFS, which finds changes by modification time
 * in milliseconds, never misses one.
 */
export class FolderStore implements ByteStore {
  readonly #files: FileSystem;
  readonly #folder: string;
  readonly #writable: boolean;

  constructor(files: FileSystem, folder: string, writable: boolean) {
    this.#files = files;
    this.#folder = folder;
    this.#writable = writable;
  }

  write(name: string, bytes: Uint8Array): boolean {
    if (!this.#writable) return false;
    try {
      this.#files.writeFile(`${this.#folder}/${name}`, bytes.slice());
      return true;
    } catch {
      return false;
    }
  }

  read(name: string): Uint8Array | null {
    try {
      return this.#files.readFile(`${this.#folder}/${name}`);
    } catch {
      return null;
    }
  }

  list(): string[] {
    return this.#files.readdir(this.#folder).filter((name) => name !== '.' && name !== '..');
  }

  remove(name: string): void {
    if (!this.#writable) return;
    try {
      this.#files.unlink(`${this.#folder}/${name}`);
    } catch {
      // Gone already.
    }
  }
}

/** Mounts the folder and reads what IndexedDB has of it. Rejects when the browser keeps nothing for this page. */
export async function mountFolder(files: FileSystem, folder: string): Promise<void> {
  files.mkdir(folder);
  files.mount(files.filesystems.IDBFS, {}, folder);
  await syncFolder(files, true);
}

/** Writes what changed to IndexedDB, in one transaction. */
export function syncFolder(files: FileSystem, populate = false): Promise<void> {
  return new Promise((resolve, reject) => {
    files.syncfs(populate, (error) => (error ? reject(asError(error)) : resolve()));
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String((error as { message?: string })?.message ?? error));
}
