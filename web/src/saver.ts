/** Saves a workspace soon after it changed, and not more often than needed. */

import type { SaveReport } from './store.js';
import type { Workspace } from './workspace.js';

export interface SaverOptions {
  /** From the first change to its save. */
  delayMilliseconds: number;
  onSaved?: (report: SaveReport) => void;
  onFailed?: () => void;
}

const retryMilliseconds = 5_000;

export class Saver {
  readonly #workspace: Workspace;
  readonly #options: SaverOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workspace: Workspace, options: SaverOptions) {
    this.#workspace = workspace;
    this.#options = options;
  }

  /** Something may have changed. */
  touch(): void {
    this.#timer ??= setTimeout(() => this.saveNow(), this.#options.delayMilliseconds);
  }

  /** Saves what is unsaved, at once. False when it could not be kept; it is tried again later. */
  saveNow(): boolean {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#workspace.unsaved) return true;
    const report = this.#workspace.save();
    if (report.saved) {
      this.#options.onSaved?.(report);
      return true;
    }
    this.#options.onFailed?.();
    this.#timer = setTimeout(() => this.saveNow(), retryMilliseconds);
    this.#timer.unref?.();
    return false;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
