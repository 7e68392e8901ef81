/** Loads the playground: what the browser lacks is said in words, what loads is shown as a bar. */

import type { PlaygroundFactory, PlaygroundModule } from './playground_module.js';

/** Something that the reader of the page can understand. */
export class BootError extends Error {}

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Why this browser cannot run the laboratory; undefined when it can. */
export function missingCapability(): string | undefined {
  if (typeof WebAssembly !== 'object') {
    return 'Dynascope runs on WebAssembly, which this browser does not have or does not allow. Try a current browser.';
  }
  const context = document.createElement('canvas').getContext('webgl2');
  if (context === null) {
    return (
      'Dynascope draws with WebGL 2, which this browser does not offer. Switch on hardware acceleration in its ' +
      'settings, or try another browser.'
    );
  }
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return undefined;
}

/** Fetches a file and tells how much of it is there, from 0 to 1. */
async function fetchWithProgress(url: URL, bytesExpected: number, tell: (share: number) => void): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok || response.body === null) {
    throw new BootError('The laboratory could not be loaded. Check the connection and load the page again.');
  }
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytes += value.length;
    tell(bytesExpected > 0 ? Math.min(1, bytes / bytesExpected) : 0);
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Loads and starts the module. `onAbort` hears when it stops on a broken invariant. */
export async function loadPlayground(onAbort: (reason: string) => void): Promise<PlaygroundModule> {
  const progress = element<HTMLProgressElement>('loading-progress');
  const bytesExpected = Number(document.documentElement.dataset.wasmBytes ?? 0);
  const glue = new URL('./playground.mjs', document.baseURI).href;
  const [wasmBinary, { default: create }] = await Promise.all([
    fetchWithProgress(new URL('./playground.wasm', document.baseURI), bytesExpected, (share) => {
      progress.value = share;
    }),
    import(glue) as Promise<{ default: PlaygroundFactory }>,
  ]);
  showText('Starting the laboratory');
  return create({
    wasmBinary,
    canvas: element<HTMLCanvasElement>('canvas'),
    print: (line) => console.info(line),
    printErr: (line) => console.error(line),
    onAbort: (reason) => onAbort(String(reason)),
  });
}

export function showText(text: string): void {
  element('loading-text').textContent = text;
}

/** Says in words why there is no laboratory here. */
export function showFailure(text: string): void {
  element('loading').hidden = false;
  element('loading-progress').hidden = true;
  showText(text);
}

export function hideLoading(): void {
  element('loading').hidden = true;
}
