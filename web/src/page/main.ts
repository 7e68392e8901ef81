/** Entry of the page. */

import { BootError, loadPlayground, missingCapability, showFailure } from './boot.js';
import { Laboratory } from './laboratory.js';

declare global {
  interface Window {
    /** The page's engine, for the browser's console and for tests. */
    dynascope?: Laboratory;
  }
}

async function boot(): Promise<void> {
  const missing = missingCapability();
  if (missing !== undefined) return showFailure(missing);
  try {
    const module = await loadPlayground((reason) =>
      showFailure(`The laboratory stopped: ${reason}. Your work up to the last save is kept; load the page again.`),
    );
    window.dynascope = await Laboratory.start(module);
  } catch (error) {
    console.error(error);
    showFailure(
      error instanceof BootError ? error.message : `The laboratory could not start: ${(error as Error).message}`,
    );
  }
}

void boot();
