/** A workspace's pieces as files of a directory (Node.js). A piece is there whole or not at all, also after a crash. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import type { ByteStore } from './store.js';

const unfinishedSuffix = '.unfinished';
const lockName = 'lock';

export class DirectoryStore implements ByteStore {
  readonly #directory: string;
  /** Why the last write failed; empty when it did not. */
  problem = '';

  /** Creates the directory, and removes what a crash left unfinished. Throws as node:fs does. */
  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory)) {
      if (name.endsWith(unfinishedSuffix)) unlinkSync(join(directory, name));
    }
  }

  write(name: string, bytes: Uint8Array): boolean {
    const path = join(this.#directory, name);
    try {
      const file = openSync(path + unfinishedSuffix, 'w');
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(path + unfinishedSuffix, path);
      this.#syncDirectory();
      this.problem = '';
      return true;
    } catch (error) {
      this.problem = (error as Error).message;
      return false;
    }
  }

  read(name: string): Uint8Array | null {
    const path = join(this.#directory, name);
    return existsSync(path) ? readFileSync(path) : null;
  }

  list(): string[] {
    return readdirSync(this.#directory).filter((name) => name !== lockName && !name.endsWith(unfinishedSuffix));
  }

  remove(name: string): void {
    try {
      unlinkSync(join(this.#directory, name));
    } catch {
      // Gone already, or locked by another program: a piece too many is harmless.
    }
  }

  /** One process at a time. Answers the id of the process that holds the directory, or 0 when it is ours now. */
  lock(): number {
    const path = join(this.#directory, lockName);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        const file = openSync(path, 'wx');
        writeSync(file, String(process.pid));
        closeSync(file);
        return 0;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = Number(readFileSync(path, 'utf8'));
      if (isAlive(holder)) return holder;
      unlinkSync(path);
    }
    return -1;
  }

  unlock(): void {
    this.remove(lockName);
  }

  /** A rename is lasting once the directory is. Windows cannot do that, and need not. */
  #syncDirectory(): void {
    if (process.platform === 'win32') return;
    const directory = openSync(this.#directory, 'r');
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0 || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
